"""Who repeats whom: which of two reports that share words had them first, and what says so.

What the reports state goes before dates, dates count in full only beyond the clock error (counting rule 4), then what
the words themselves tell: the copy is shorter, softened, or misspelt. The weights are log-odds of a logistic model over
these signs; how they were measured stands in docs/decisions/0030-source-graph.md.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from firsthand.trace.copies import CLOCK_ERROR, days
from firsthand.trace.lexicon import lexicon
from firsthand.trace.reuse import Repeat
from firsthand.trace.voices import Voice, body

PROVEN = 2.0
"""Log-odds from which the direction is said to be shown; below it is supposed."""

_MAX = 2
"""More softened or misspelt words than this prove no more."""

_LONG = 4
"""A word of fewer letters is not said to be misspelt."""

_WORD = re.compile(r"[^\W\d_]{4,60}")


class Sign(NamedTuple):
    """A sign that a report repeats (`weight` > 0) or is repeated (< 0), and the words for it."""

    name: str
    weight: float
    why: str


WEIGHTS: Mapping[str, float] = {
    "credit": 3.2,
    "cites": 3.0,
    "told": 1.0,
    "own": 2.2,
    "later": 2.2,
    "next_day": 2.0,
    "shorter": 2.4,
    "contained": 1.2,
    "softened": 1.5,
    "misspelt": 1.5,
    "chain": 0.4,
}


class Directed(NamedTuple):
    """`child` repeats `parent`; `odds`: log-odds that it is so; `why`: the words for the strongest sign."""

    child: str
    parent: str
    odds: float
    why: str

    @property
    def proven(self) -> bool:
        """Whether the direction is shown, not only supposed."""
        return self.odds >= PROVEN


def directed(repeat: Repeat, voices: Mapping[str, Voice]) -> Directed:
    """Return the likelier direction of `repeat`; of equal odds the one by document name later repeats."""
    one, other = repeat.document, repeat.other
    found = signs(repeat, voices)
    odds = sum(WEIGHTS[sign.name] * sign.weight for sign in found)
    if odds < 0 or (odds == 0 and one < other):
        one, other = other, one
        found = [Sign(sign.name, -sign.weight, sign.why) for sign in found]
    best = max(
        (s for s in found if s.weight > 0), key=lambda s: (s.weight * WEIGHTS[s.name], s.name), default=None
    )
    return Directed(one, other, abs(odds), best.why if best else "")


def signs(repeat: Repeat, voices: Mapping[str, Voice]) -> list[Sign]:
    """Return what tells that `repeat.document` repeats `repeat.other` (> 0), or is repeated by it (< 0)."""
    one, other = voices[repeat.document], voices[repeat.other]
    found = [
        _both("credit", one, other, lambda a, b: b.outlet in a.credits, "it credits {b}"),
        _both("cites", one, other, lambda a, b: b.outlet in a.named, "it names {b}"),
        _both(
            "told", one, other, lambda a, b: bool(b.own) and b.outlet in _told(a), "it has what {b} was told"
        ),
        _both(
            "own",
            one,
            other,
            lambda a, b: _first_hand(b) and not _first_hand(a),
            "the other was there or asked",
        ),
        _both("chain", one, other, lambda a, b: len(a.named) > len(b.named), "it names more go-betweens"),
    ]
    found += _dates(one, other)
    ratio = repeat.share - repeat.other_share
    found.append(Sign("shorter", ratio, "more of it stands in the other"))
    found.append(Sign("contained", float(repeat.contained), "it stands whole in the other, which has more"))
    found += _edits(repeat, one, other)
    return [sign for sign in found if sign.weight]


def _both(name: str, one: Voice, other: Voice, holds: Callable[[Voice, Voice], bool], why: str) -> Sign:
    """Return a sign that may hold either way: `holds` says whether the first of two repeats the second."""
    weight = float(holds(one, other)) - float(holds(other, one))
    giver = (other if weight > 0 else one).rendition
    return Sign(name, weight, why.format(b=giver.publisher or giver.document))


def _told(voice: Voice) -> set[str]:
    return {outlet for told in voice.told if not told.own for outlet in told.outlets}


def _first_hand(voice: Voice) -> bool:
    return bool(voice.own or voice.issued or (voice.present and not voice.credits))


def _dates(one: Voice, other: Voice) -> list[Sign]:
    a, b = days(one.rendition.published), days(other.rendition.published)
    if a is None or b is None or a == b:
        return []
    name = "later" if abs(a - b) > CLOCK_ERROR else "next_day"
    return [Sign(name, 1.0 if a > b else -1.0, "it has the later date")]


def _edits(repeat: Repeat, one: Voice, other: Voice) -> list[Sign]:
    a, b = body(one.rendition), body(other.rendition)
    mine = " ".join(a[a0:a1] for a0, a1, _, _ in repeat.spans)
    its = " ".join(b[b0:b1] for _, _, b0, b1 in repeat.spans)
    soft = len(_soft().findall(mine)) - len(_soft().findall(its))
    words, others = set(_WORD.findall(mine)), set(_WORD.findall(its))
    miss = _clipped(words - others, others - words) - _clipped(others - words, words - others)
    return [
        Sign("softened", float(max(-_MAX, min(_MAX, soft))), "its wording is softened"),
        Sign("misspelt", float(max(-_MAX, min(_MAX, miss))), "letters are missing in it"),
    ]


def _clipped(some: set[str], others: set[str]) -> int:
    """Return how many of `some` are one of `others` less one letter."""
    shorter = {word[:at] + word[at + 1 :] for word in others for at in range(1, len(word))}
    return sum(word in shorter for word in some if len(word) > _LONG)


@lru_cache(maxsize=1)
def _soft() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{'|'.join(map(re.escape, lexicon().softeners))})\b")
