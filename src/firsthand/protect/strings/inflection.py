"""How a name is inflected: the cases of Russian by pymorphy3 where it is installed, by endings elsewhere."""

from functools import cache, lru_cache
from typing import Protocol, cast

from firsthand.protect.strings.folding import squeezed
from firsthand.protect.strings.scripts import script_of

_CYRILLIC = (
    "а у ом ым им ой ою ого ому ых ыми их ими ы и е ей ею ю я ем ём ям ями ах ях ам ами "
    "ов ев ин ина ва вой ву ый ий ая"
)
_LATIN = "s es a as y i u om em ym im e oi oy oj ogo omu ykh ymi aja aya ov ova ovi ovu ovoy in ina n en"
_ARABIC = "ي ه ين ون ات"
ARABIC_BEFORE = frozenset(map(squeezed, "و ب ل ال ف ك وال بال لل فال كال و ل".split())) - {""}
_VOWELS = "аеёиоуыэюяйь"
_LEAST_STEM = 4


@cache
def endings(script: str) -> frozenset[str]:
    """Return what may stand behind a name, folded: endings of cases, a plural, a possessive."""
    listed = {"cyrillic": _CYRILLIC, "latin": _LATIN, "arabic": _ARABIC}.get(script, "")
    return frozenset(map(squeezed, listed.split()))


class _Word(Protocol):
    word: str


class _Parse(Protocol):
    tag: object
    lexeme: list[_Word]


class _Analyser(Protocol):
    def parse(self, word: str) -> list[_Parse]: ...


@cache
def _analyser() -> _Analyser | None:
    try:
        import pymorphy3  # an extra, and half a second
    except ImportError:
        return None
    return cast("_Analyser", pymorphy3.MorphAnalyzer(lang="ru"))


@lru_cache(maxsize=20_000)
def inflected(word: str) -> frozenset[str]:
    """Return forms of a Cyrillic word, small, itself among them: cases, both sexes of a surname."""
    small = word.casefold()
    if script_of(small) != "cyrillic":
        return frozenset({small})
    found = {small}
    analyser = _analyser()
    for parse in analyser.parse(small)[:3] if analyser else ():
        if any(mark in str(parse.tag) for mark in ("Name", "Surn", "Patr")):
            found |= {form.word for form in parse.lexeme}
    for end in ("ел", "ец", "ок", "ек", "ев"):
        if small.endswith(end) and len(small) > len(end) + 1:
            found |= {small[:-2] + small[-1] + case for case in ("а", "у", "ом", "ем", "е")}
    return frozenset(found)


def stem(word: str) -> str:
    """Return what all cases of a Cyrillic word share by its endings; the word itself where that is too short."""
    small = word.casefold()
    if script_of(small) != "cyrillic":
        return small
    cut = small
    while cut and cut[-1] in _VOWELS and len(small) - len(cut) < 2:
        cut = cut[:-1]
    return cut if len(squeezed(cut)) >= _LEAST_STEM else small
