"""The name of a company, unit or office read word by word: legal form off, figures spelled out; pure."""

import re
from collections.abc import Sequence
from functools import cache

from firsthand.language.names import lexicon
from firsthand.language.names.folding import Folded
from firsthand.language.names.parts import Part, Role, body_part

_LONGEST_FORM = 6
_FIGURE = re.compile(r"0*(\d+)(?:st|nd|rd|th)?")
_TENS = 10
_FIGURES = "ivx"
# Legal forms that are names or words of other languages: alone they make no body of a name.
_AMBIGUOUS = frozenset(
    {"co", "as", "se", "sa", "ab", "ag", "pt", "ev", "sp", "ao", "ano", "pao", "sl", "tov", "kg"}
)


def is_body(name: str, words: Sequence[Folded]) -> bool:
    """Say whether a name is that of a body: a legal form at either end, a word that bodies share, a figure."""
    latin = [word.latin for word in words]
    if (
        not _common().isdisjoint(_same([word for word in latin if len(word) > 2]))
        or "&" in name
        or any(word.isdigit() for word in latin)
    ):
        return True
    if _legal_words().isdisjoint(latin) and not any(word.single for word in words):
        return False
    found = _legal_at_ends(_spelled(latin))
    if not found or len(latin) < 2:
        return False
    capitals = name.replace(".", "")
    return any(len(form) > 1 or form[0] not in _AMBIGUOUS or form[0].upper() in capitals for form in found)


def _legal_at_ends(latin: Sequence[str]) -> list[tuple[str, ...]]:
    known = lexicon.legal_forms()
    spans = range(1, min(_LONGEST_FORM, len(latin)) + 1)
    ends = [tuple(latin[-n:]) for n in spans] + [tuple(latin[:n]) for n in spans]
    return [end for end in ends if end in known]


def parts_of(words: Sequence[Folded]) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """Return the parts of the name of a body, and the kinds of the legal forms that were taken off."""
    return of_words([word.latin for word in words], any(word.vowelless for word in words))


def of_words(words: Sequence[str], vowelless: bool = False) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """Return the same of folded words, also of those of a name that was taken for a person's."""
    latin = _spelled(words)
    kept, legal = _without_legal(_same(latin))
    if not kept:
        kept, legal = list(latin), []
    parts = [body_part(word, _role(word), vowelless) for word in _numbers(kept)]
    return tuple(parts), tuple(sorted(set(legal)))


def _spelled(latin: Sequence[str]) -> list[str]:
    """Return the words with letters that stand alone made one word: "a b c" of "A.B.C." is "abc"."""
    found: list[str] = []
    run = ""
    for word in latin:
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        found.extend((*_run(run), word))
        run = ""
    return [*found, *_run(run)]


def _run(run: str) -> list[str]:
    """Return letters that stood alone as words: a figure before a legal form ("V L.P.") is no part of it."""
    if len(run) > 2 and run[0] in _FIGURES and (run[1:],) in lexicon.legal_forms():
        return [run[0], run[1:]]
    return [run] if run else []


def _without_legal(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Take legal forms out wherever they stand; the longest first."""
    known, kept, legal, at = lexicon.legal_forms(), list[str](), list[str](), 0
    while at < len(words):
        for size in range(min(_LONGEST_FORM, len(words) - at), 0, -1):
            kind = known.get(tuple(words[at : at + size]))
            if kind is not None:
                legal.append(kind)
                at += size
                break
        else:
            kept.append(words[at])
            at += 1
    return kept, legal


def _same(words: Sequence[str]) -> list[str]:
    """Return the words with short ones for long ones: "int l" and "intl" are "international"."""
    known, found, at = lexicon.same_words(), list[str](), 0
    while at < len(words):
        for size in (4, 3, 2, 1):
            whole = known.get(tuple(words[at : at + size]))
            if whole is not None and at + size <= len(words):
                found.append(whole)
                at += size
                break
        else:
            found.append(words[at])
            at += 1
    return found


def _numbers(words: Sequence[str]) -> list[str]:
    """Return the words with numbers as figures: "thirty six" is 36, "iii" is 3."""
    known, found = lexicon.number_words(), list[str]()
    tens = False
    for word in words:
        value = int(word) if tens and len(word) == 1 and word.isdecimal() else known.get(word)
        if value is None:
            figure = _FIGURE.fullmatch(word)
            found.append(figure.group(1) if figure else word)
            tens = False
        elif tens and value < _TENS:
            found[-1] = str(int(found[-1]) + value)
            tens = False
        else:
            found.append(str(value))
            tens = value > _TENS and value % _TENS == 0
    return found


def _role(word: str) -> Role:
    if word.isdigit() or (any(c.isdigit() for c in word)):
        return "number"
    if word in lexicon.body_words("small"):
        return "small"
    return "common" if word in _common() else ""


@cache
def _legal_words() -> frozenset[str]:
    return frozenset(word for form in lexicon.legal_forms() for word in form)


@cache
def _common() -> frozenset[str]:
    return lexicon.body_words("common")
