"""How alike the names of two companies, units, parties or offices are; pure."""

from collections.abc import Iterable, Sequence
from math import prod

from firsthand.language.names.bodies import of_words
from firsthand.language.names.forms import NameForms
from firsthand.language.names.parts import Part
from firsthand.reconcile.persons.compare import words
from firsthand.reconcile.persons.compare.alignment import Alignment, align, together
from firsthand.reconcile.persons.compare.comparison import Comparison

_OTHER_FORM, _NO_FORM = 0.42, 0.94
_MISSING_WORD, _MISSING_SMALL = 0.42, 0.99
_OTHER_ORDER, _ACRONYM, _JOINED = 0.9, 0.7, 0.95
_LEAST_ACRONYM = 3


def compare_bodies(left: NameForms, right: NameForms) -> Comparison:
    """Return how alike the names of two bodies are; words that one of them lacks make another body of it.

    That is the difference to people: "Bank of Tolvik" and "Bank of Tolvik Brenna" are two banks until shown.
    """
    (one, legal), (other, other_legal) = _as_body(left), _as_body(right)
    factors = [*_legal(legal, other_legal), *_words(_telling(one), _telling(other))]
    because = tuple(dict.fromkeys(reason for _, reason in factors if reason))
    return Comparison(round(prod(factor for factor, _ in factors), 4), because or ("the same words",))


def _as_body(name: NameForms) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """Return the parts and legal forms of a name, also of one that nothing showed to be that of a body."""
    if name.kind == "body":
        return name.parts, name.legal
    return of_words(name.words, any(part.vowelless for part in name.parts))


def _telling(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the parts without small words, which are written or not as it pleases."""
    return tuple(part for part in parts if part.role != "small") or tuple(parts)


def _legal(left: Sequence[str], right: Sequence[str]) -> Iterable[tuple[float, str]]:
    if not set(left) ^ set(right):
        return
    if left and right and not set(left) & set(right):
        yield _OTHER_FORM, "contradicting legal form"
    else:
        yield _NO_FORM, "missing legal form"


def _words(left: Sequence[Part], right: Sequence[Part]) -> Iterable[tuple[float, str]]:
    one, other = ("".join(part.word for part in parts) for parts in (left, right))
    if one == other:
        if len(left) != len(right):
            yield _JOINED, "words joined or parted"
        return
    if _is_acronym(left, right) or _is_acronym(right, left):
        yield _ACRONYM, "acronym"
        return
    left, right = together(left, right), together(right, left)
    found = align(left, right)
    yield from ((pair.like.score, pair.like.kind) for pair in found.pairs)
    yield from _left_over(found, left, right)
    places = [pair.right for pair in found.pairs]
    if places != sorted(places):
        yield _OTHER_ORDER, "order of words"


def _is_acronym(short: Sequence[Part], long: Sequence[Part]) -> bool:
    letters = "".join(part.word[0] for part in long)
    return len(short) == 1 and len(letters) >= _LEAST_ACRONYM and short[0].word == letters


def _left_over(found: Alignment, left: Sequence[Part], right: Sequence[Part]) -> Iterable[tuple[float, str]]:
    if found.joined:
        yield found.joined, "words joined or parted"
        return
    for i, j in zip(found.left, found.right, strict=False):
        number = "number" in (left[i].role, right[j].role)
        score = words.likeness(left[i], right[j]).score
        yield score, "contradicting number" if number else "contradicting word"
    yield from ((_MISSING_WORD, "missing word") for _ in range(abs(len(found.left) - len(found.right))))
