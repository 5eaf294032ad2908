"""Which word of one name is which word of the other; pure."""

from collections.abc import Sequence
from typing import NamedTuple

from firsthand.language.names.parts import Part
from firsthand.language.names.sounds import sound
from firsthand.reconcile.persons.compare.words import Likeness, likeness, spelled

LEAST = 0.5
"""From here on two words may be one; below, they are two words."""
_LEAST_JOINED = 5


class Pair(NamedTuple):
    """Words `left` and `right`, by their places in the names, and how alike they are."""

    left: int
    right: int
    like: Likeness


class Alignment(NamedTuple):
    """The words that go together, and the places of those of either name that go with none.

    `joined`: how alike what is left over on both sides is when it is written together; 0 if it is not.
    """

    pairs: tuple[Pair, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    joined: float = 0.0


def align(left: Sequence[Part], right: Sequence[Part]) -> Alignment:
    """Put words together, the most alike first and of these the ones in like places; each goes with one at most.

    Names are at most `folding.MOST_WORDS` long, so that this takes some hundred comparisons at most.
    """
    if tuple(p.word for p in left) == tuple(p.word for p in right) and not any(p.native for p in left):
        return Alignment(
            tuple(Pair(i, i, likeness(a, b)) for i, (a, b) in enumerate(zip(left, right, strict=True))),
            (),
            (),
        )
    found = [
        Pair(i, j, like)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if (like := likeness(a, b)).score >= LEAST
    ]
    found.sort(
        key=lambda pair: (-pair.like.score, abs(pair.left - pair.right), pair.left + pair.right, pair.left)
    )
    taken_left, taken_right, pairs = set[int](), set[int](), list[Pair]()
    for pair in found:
        if pair.left not in taken_left and pair.right not in taken_right:
            taken_left.add(pair.left)
            taken_right.add(pair.right)
            pairs.append(pair)
    over_left = tuple(i for i in range(len(left)) if i not in taken_left)
    over_right = tuple(j for j in range(len(right)) if j not in taken_right)
    return Alignment(tuple(sorted(pairs)), over_left, over_right, _joined(left, right, over_left, over_right))


def together(words: Sequence[Part], other: Sequence[Part]) -> tuple[Part, ...]:
    """Return the words, two that follow each other made one where the other name has them as one."""
    known = {part.sound: part for part in other if len(part.word) >= _LEAST_JOINED and not part.native}
    found: list[Part] = []
    at = 0
    while at < len(words):
        two = known.get(sound(words[at].word + words[at + 1].word)) if _may_join(words, at) else None
        found.append(two or words[at])
        at += 2 if two else 1
    return tuple(found)


def _may_join(words: Sequence[Part], at: int) -> bool:
    return at + 1 < len(words) and len(words[at].word) > 1 and len(words[at + 1].word) > 1


def _joined(
    left: Sequence[Part], right: Sequence[Part], over_left: Sequence[int], over_right: Sequence[int]
) -> float:
    """Return how alike the words left over are when each side is written as one word."""
    if not over_left or not over_right or len(over_left) + len(over_right) < 3:
        return 0.0
    one = "".join(left[i].word for i in over_left)
    other = "".join(right[j].word for j in over_right)
    if min(len(one), len(other)) < _LEAST_JOINED or any(left[i].native for i in over_left):
        return 0.0
    score = 0.97 if one == other else spelled(one, other)
    return score if score >= LEAST else 0.0
