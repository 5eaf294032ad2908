"""In which language a text is written: its script, then its letters and short words, then a guess by runs of bytes.

The one place that decides it, for passages and for documents. The guess (`language.guessing`) costs memory and is
asked only for what the others leave open; its table is not loaded for English, Russian and the like.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from firsthand.language.lexicons import lists_of, texts_of
from firsthand.language.scripts import NONE, script_of, scripts

_SAMPLE = 1000
_SURE = 2
"""So many more short words than Russian has a language that uses none but Russian letters: a name may be one."""
_SOME = 4
_FEWEST_WORDS, _FEW_WORDS = 4, 8
_KNOWN_SHARE = 5
"""One word in so many is an everyday word in running text, at the least."""
_KNOWN_LETTERS = 50
"""One letter in so many, at the least, tells a Turkic or Iranian language in Cyrillic from a name in Russian."""
_LIKELY = 0.8
_VERY_LIKELY = 0.97
_MARKS = ".,:;!?\"'()[]«»“”„‘’‹›…–—-،؛؟۔።፣፡*"
_STEPPE = frozenset("әғқңөұүһҳҷӣӯҙҫҡ")
_CODES = {"eng": "en", "english": "en", "rus": "ru", "russian": "ru", "ukr": "uk", "bel": "be", "bul": "bg"}
UNKNOWN = ""
"""The code of a text without letters, and of one that nothing tells."""


class Told(NamedTuple):
    """A language (ISO 639 code, or `UNKNOWN`), the script of the text, and whether it may be relied on."""

    language: str
    script: str
    sure: bool


def language_of(text: str, stated: str | None) -> str:
    """Return the ISO 639-1 code of the language of the document `text`; `UNKNOWN` if nothing tells.

    What is `stated` holds, unless it is written in Latin letters and the text is not. Texts in Latin letters of
    which nothing can be told (a name, a few words) are held to be English.
    """
    code = (stated or "").strip().lower().replace("_", "-").split("-")[0]
    code = _CODES.get(code, code)
    if code and not (code == "en" and script_of(text[:_SAMPLE]) not in ("LATIN", NONE)):
        return code
    found = told(text)
    if found.script == "LATIN" and not found.sure:
        return "en"
    return found.language


def name_of(code: str) -> str:
    """Return the English name of a language, or a phrase with its code."""
    return texts_of("tongues", "names", "any").get(code) or (
        f"the language “{code}”" if code else "its language"
    )


def told(text: str, expected: str = UNKNOWN, *, ask: bool = True) -> Told:
    """Return what the first 1000 characters of a passage tell of its language.

    A short passage of which nothing speaks against the `expected` language is held to be in it.
    Without `ask`, the table is not asked.
    """
    sample = text[:_SAMPLE]
    letters = scripts(sample)
    if not letters:
        return Told(UNKNOWN, NONE, sure=False)
    script = min(letters, key=lambda one: (-letters[one], one))
    alone = texts_of("tongues", "alone", "any").get(script)
    if alone is not None:
        return Told(alone, script, sure=True)
    if script in {"CJK", "HIRAGANA"}:
        japanese = letters["HIRAGANA"] * 10 > letters["CJK"]
        return Told("ja" if japanese else "zh", script, sure=True)
    tell = _TELL.get(script)
    if tell is None:
        return Told(UNKNOWN, script, sure=False)
    code, sure = tell(_Passage(sample, letters, expected, ask))
    return Told(code, script, sure)


class _Passage:
    """A stretch of text in the forms in which it is asked for its language."""

    def __init__(self, text: str, letters: Counter[str], expected: str, ask: bool) -> None:
        self.text, self.expected, self.ask = text, expected, ask
        self.size = letters.total()
        self.small = text.lower()
        self.words = [bare for word in self.small.split() if (bare := word.strip(_MARKS))]

    def guessed(self, languages: Sequence[str]) -> tuple[str, bool]:
        """Ask the table; a few words must be very likely, and fewer are not asked for."""
        if len(self.words) < _FEWEST_WORDS or not self.ask:
            return UNKNOWN, False
        from firsthand.language.guessing import guess  # numpy, and a table of 8 MB

        found = guess(self.text, languages)
        if found is None:
            return UNKNOWN, False
        return found.language, found.sure >= (_LIKELY if len(self.words) >= _FEW_WORDS else _VERY_LIKELY)

    def heard(self, key: str) -> Counter[str]:
        """Count the words of each language in the lists `key`."""
        speakers = _speakers(key)
        return Counter([code for word in self.words if word in speakers for code in speakers[word]])

    def seen(self, key: str) -> Counter[str]:
        """Count the letters of each language in the lists `key`."""
        counts = Counter(self.small)
        listed = lists_of("tongues", key, "any").items()
        return Counter({code: sum(counts[one] for one in marks) for code, marks in listed})


def _latin(passage: _Passage) -> tuple[str, bool]:
    heard = passage.heard("common").most_common(2)
    best, most = heard[0] if heard else (UNKNOWN, 0)
    second = heard[1][1] if len(heard) > 1 else 0
    if most >= _SOME and most >= 2 * second and most * _KNOWN_SHARE >= len(passage.words):
        return best, True
    unspoken = best == passage.expected or (not best and passage.text.isascii())
    if passage.expected and unspoken and len(passage.words) < 2 * _FEW_WORDS:
        return passage.expected, best == passage.expected
    code, sure = passage.guessed(_shared("LATIN"))
    return code, sure or (code == best != UNKNOWN and most >= _SURE)


def _arabic(passage: _Passage) -> tuple[str, bool]:
    scores = passage.heard("arabic") + passage.seen("arabic_letters")
    ranked = scores.most_common(2)
    if ranked and ranked[0][1] >= _SURE and (len(ranked) < 2 or ranked[0][1] * 2 >= ranked[1][1] * 3):
        return ranked[0][0], True
    code, sure = passage.guessed(_shared("ARABIC"))
    return (code, sure) if code or not ranked else (ranked[0][0], False)


def _ethiopic(passage: _Passage) -> tuple[str, bool]:
    scores = passage.heard("ethiopic") + passage.seen("ethiopic_letters")
    return ("ti" if scores["ti"] > scores["am"] else "am"), scores.total() >= _SURE


def _devanagari(passage: _Passage) -> tuple[str, bool]:
    code, sure = passage.guessed(_shared("DEVANAGARI"))
    return code or "hi", sure


def _cyrillic(passage: _Passage) -> tuple[str, bool]:
    steppe = sum(
        letter in _STEPPE or (letter == "ў" and "і" not in passage.small) for letter in passage.small
    )
    if steppe * _KNOWN_LETTERS >= passage.size:
        code, sure = passage.guessed(_shared("STEPPE"))
        if sure:
            return code, True
    code, known, rivals = _slavic(passage)
    if (known and not rivals) or code == passage.expected:
        return code, True
    guessed, sure = passage.guessed(_shared("CYRILLIC"))
    if guessed in rivals or (sure and not known):
        return guessed, sure
    return code, known or (sure and guessed == code)


def _slavic(passage: _Passage) -> tuple[str, bool, list[str]]:
    """Return the language that most letters and short words of its own speak for, if they are enough, and its equals.

    Russian where nothing speaks.
    """
    marks = lists_of("tongues", "letters", "any")
    letters = Counter(passage.small)
    seen, heard = passage.seen("letters"), passage.heard("words")
    scores = {code: seen[code] + heard[code] for code in marks}
    best = max(marks, key=lambda code: scores[code])
    strange = any(
        letters[one] for code in marks if code != "bg" for one in marks[code] if one not in marks["ru"]
    )
    held = best if strange or scores[best] - scores["ru"] >= _SURE else "ru"
    known = scores[held] >= _SURE or 0 < scores[held] == seen[held] + heard.total()
    return held, known, [code for code in marks if strange and code != held and scores[code] == scores[held]]


_TELL: dict[str, Callable[[_Passage], tuple[str, bool]]] = {
    "LATIN": _latin,
    "CYRILLIC": _cyrillic,
    "ARABIC": _arabic,
    "ETHIOPIC": _ethiopic,
    "DEVANAGARI": _devanagari,
}


@cache
def _shared(key: str) -> tuple[str, ...]:
    return lists_of("tongues", "shared", "any")[key]


@cache
def _speakers(key: str) -> dict[str, tuple[str, ...]]:
    """Return the words of the lists `key`, each with the languages that have it; in Cyrillic those of one only."""
    held = lists_of("tongues", key, "any")
    found: dict[str, list[str]] = {}
    for code, listed in held.items():
        for word in dict.fromkeys(listed):
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items() if key != "words" or len(codes) == 1}
