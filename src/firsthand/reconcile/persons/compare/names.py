"""How alike two names are, from 0 to 1, and why; pure.

A name agrees as far as its least agreeing word: the figures of the words are multiplied. Words that only one of the
names has cost little where others agree, and words that contradict each other cost nearly everything. Nothing here
was fitted to a file of pairs: each figure has its reason in words beside it (docs/explanation/names.md).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import prod

from firsthand.language.names.forms import NameForms
from firsthand.language.names.parts import Part
from firsthand.reconcile.persons.compare import words
from firsthand.reconcile.persons.compare.alignment import Alignment, align, together
from firsthand.reconcile.persons.compare.bodies import compare_bodies
from firsthand.reconcile.persons.compare.comparison import Comparison

_MISSING = {"initial": 0.97, "patronymic": 0.95, "father": 0.92, "kunya": 0.9, "servant": 0.88}
_MISSING_WORD, _LEAST_FOR_MISSING = 0.9, 0.7
_ONE_WORD_ONLY, _AFTER_TITLE, _ONLY_INITIALS = 0.4, 0.6, 0.4
_OTHER_ORDER, _FATHER_AND_CHILD = 0.95, 0.3
_OTHER_SUFFIX, _NO_SUFFIX = 0.2, 0.92
_AS_ONE, _JOINED = 0.97, "words joined or parted"
_TOLD_MISSING = {
    "initial": "missing initial",
    "patronymic": "missing patronymic",
    "father": "missing name of the father",
    "kunya": "missing kunya",
}


def similarity(left: NameForms, right: NameForms) -> Comparison:
    """Return how alike two names are: 1.0 for the same words, the same both ways round, 0.0 without any words."""
    if not left.parts or not right.parts:
        return Comparison(0.0, ("no name",))
    if (left.parts, left.suffixes, left.legal) == (right.parts, right.suffixes, right.legal):
        return Comparison(1.0, ("the same words",))
    if "body" in (left.kind, right.kind):
        return compare_bodies(left, right)
    one, other = together(left.parts, right.parts), together(right.parts, left.parts)
    parted = len(one) != len(left.parts) or len(other) != len(right.parts)
    return _of_people(replace(left, parts=one), replace(right, parts=other), parted)


def _of_people(left: NameForms, right: NameForms, parted: bool) -> Comparison:
    found = align(left.parts, right.parts)
    factors = [(_AS_ONE, _JOINED)] if parted else []
    factors += [(pair.like.score, pair.like.kind) for pair in found.pairs]
    if found.joined:
        factors.append((found.joined, _JOINED))
    else:
        factors.extend(_contradictions(found, left, right))
        factors.extend(_missing(found, left, right))
    factors.extend(_order(found, left.parts, right.parts))
    factors.extend(_suffixes(left.suffixes, right.suffixes))
    return Comparison(
        round(prod(factor for factor, _ in factors), 4), _because(reason for _, reason in factors)
    )


def _contradictions(found: Alignment, left: NameForms, right: NameForms) -> Iterable[tuple[float, str]]:
    """Yield a factor for each two words that stand against each other: what is left over on both sides."""
    for i, j in zip(found.left, found.right, strict=False):
        one, other = left.parts[i], right.parts[j]
        score, kind = words.likeness(one, other)
        if kind == words.READING:
            yield score, "other letters of the same sound"
        else:
            yield score, f"contradicting {_which(one, left, other, right)}"


def _which(one: Part, left: NameForms, other: Part, right: NameForms) -> str:
    if "patronymic" in (one.role, other.role):
        return "patronymic"
    if one.word in left.family or other.word in right.family:
        return "family name"
    if one.word in left.given or other.word in right.given:
        return "given name"
    if "initial" in (one.role, other.role):
        return "initial"
    if one == left.parts[-1] and other == right.parts[-1]:
        return "last name"
    return "first name" if one == left.parts[0] and other == right.parts[0] else "name"


def _missing(found: Alignment, left: NameForms, right: NameForms) -> Iterable[tuple[float, str]]:
    """Yield what words cost that only one of the names has."""
    against = min(len(found.left), len(found.right))
    extra = [left.parts[i] for i in found.left[against:]] + [right.parts[j] for j in found.right[against:]]
    full = [
        pair
        for pair in found.pairs
        if pair.like.kind != words.INITIAL and len(left.parts[pair.left].word) > 1
    ]
    if not full:
        yield _ONLY_INITIALS, "only initials agree"
    if not extra:
        return
    if len(found.pairs) < 2 and not against:
        titled = bool(left.titles or right.titles)
        yield _AFTER_TITLE if titled else _ONE_WORD_ONLY, "only one word agrees"
        return
    cost = prod(_MISSING.get(part.role, _MISSING_WORD) for part in extra)
    told = Counter(_TOLD_MISSING.get(part.role, "missing name") for part in extra)
    yield max(cost, _LEAST_FOR_MISSING), ", ".join(told)


def _order(found: Alignment, left: Sequence[Part], right: Sequence[Part]) -> Iterable[tuple[float, str]]:
    """Yield what another order of words costs; the family name first or last is no other order."""
    places = [pair.right for pair in found.pairs]
    if places == sorted(places):
        return
    swapped = [p for p in found.pairs if (left[p.left].role == "father") != (right[p.right].role == "father")]
    if len({left[p.left].role == "father" for p in swapped}) > 1:
        yield _FATHER_AND_CHILD, "father and child change places"
        return
    turns = sum(a > b for a, b in zip(places, [*places[1:], places[0]], strict=True))
    yield (1.0, "order of words") if turns == 1 else (_OTHER_ORDER, "order of words")


def _suffixes(left: Sequence[str], right: Sequence[str]) -> Iterable[tuple[float, str]]:
    if set(left) == set(right):
        return
    if left and right:
        yield _OTHER_SUFFIX, "contradicting suffix"
    else:
        yield _NO_SUFFIX, "missing suffix"


def _because(reasons: Iterable[str]) -> tuple[str, ...]:
    """Return each kind of likeness and difference once, in the order of the words."""
    return tuple(dict.fromkeys(reason for reason in reasons if reason)) or ("the same words",)
