"""What agreement is worth in these lists: a mixture of one kind of match and several kinds of strangers, by EM.

Fellegi and Sunter (1969) weigh each field by itself, as if the fields of two strangers agreed independently of each
other. Where whole families died together they do not: strangers share family name, place and day. So strangers are of
several kinds: any two people, two of one event, two of one family at one event, namesakes, and so on. In each kind
some fields agree as they like; the others agree as chance has it, and that is the same chance for all kinds. Only
what chance does not give is left to a match. All pairs, within lists and between them, are learnt from together, with
shares of their own: pairs within a list are mostly strangers, and show what strangers look like.

The shares and the chances are learnt without labels by expectation and maximisation (Dempster, Laird and Rubin 1977).
"""

from typing import NamedTuple

import numpy as np

from firsthand.reconcile.persons.compare.fields import Field
from firsthand.reconcile.persons.people import F64, I8

KINDS: tuple[tuple[str, frozenset[str]], ...] = (
    ("strangers", frozenset()),
    ("people of one event", frozenset({"date", "place"})),
    ("a family at one event", frozenset({"date", "place", "family_name"})),
    ("people of one name", frozenset({"given_name", "family_name", "sex"})),
    ("people of one given name at one event", frozenset({"given_name", "sex", "date", "place"})),
    ("people of one given name and place", frozenset({"given_name", "sex", "place"})),
    ("people of one given name and day", frozenset({"given_name", "sex", "date"})),
    (
        "a family of one place",
        frozenset(
            {"family_name", "place", "address", "address_more", "postcode", "street_number", "father_name"}
        ),
    ),
    ("people of one day", frozenset({"date"})),
    ("people of one place", frozenset({"place", "postcode", "address"})),
    ("people of one day of birth", frozenset({"born"})),
    ("people of one family name", frozenset({"family_name"})),
)
"""Kinds of strangers, and the fields that agree in each as they like."""
ROUNDS = 60
ENOUGH = 1e-7
"""Change of the mean logarithm at which learning ends."""
SURE = 60.0
"""Pairs that the figures to start from count as, for a match."""
CHANCE = 20.0


class Learnt(NamedTuple):
    """What was learnt. `kinds[k][f]` are logarithms by level (0 at level 0) of kind k, match first; `share[s]` are the
    shares of the kinds among the pairs of set s."""

    kinds: tuple[tuple[F64, ...], ...]
    share: F64

    def logs(self, levels: I8) -> F64:
        """Return for each pattern and kind the logarithm of how likely the kind gives the pattern."""
        return np.stack(
            [sum(field[levels[:, at]] for at, field in enumerate(kind)) for kind in self.kinds], axis=1
        )


def learn(fields: tuple[Field, ...], levels: I8, counts: F64, within: F64) -> Learnt:
    """Return what `counts[p, s]` pairs of pattern p in set s teach; `within[s]` is 1 for pairs within one list."""
    state = _start(fields, within)
    before = -np.inf
    for _ in range(ROUNDS):
        by_kind, share, mean = _expected(state, levels, counts)
        state = _maximised(fields, levels, by_kind, share)
        if abs(mean - before) < ENOUGH:
            break
        before = mean
    return state


def _start(fields: tuple[Field, ...], within: F64) -> Learnt:
    match = tuple(_logs([level.same for level in field.levels]) for field in fields)
    strangers = []
    for _, free in KINDS:
        kind = []
        for field in fields:
            chance = np.array([level.strangers for level in field.levels])
            same = np.array([level.same for level in field.levels])
            kind.append(_logs(0.9 * same + 0.1 * chance if field.name in free else chance))
        strangers.append(tuple(kind))
    share = np.full((within.size, len(KINDS) + 1), 1 / len(KINDS))
    share[:, 0] = np.where(within > 0, 0.0005, 0.02)
    return Learnt((match, *strangers), share / share.sum(axis=1, keepdims=True))


def _logs(shares: list[float] | F64) -> F64:
    found = np.asarray(shares, np.float64)
    return np.concatenate(([0.0], np.log(found / found.sum())))


def _expected(state: Learnt, levels: I8, counts: F64) -> tuple[F64, F64, float]:
    """Return the pairs expected by pattern and kind, and by set and kind; and the mean logarithm."""
    logs = state.logs(levels)
    top = logs.max(axis=1, keepdims=True)
    likely = np.exp(logs - top)
    by_kind, by_set, total = np.zeros(logs.shape), np.zeros(state.share.shape), 0.0
    for at, share in enumerate(state.share):
        joint = likely * share
        whole = joint.sum(axis=1)
        given = joint * (counts[:, at] / whole)[:, None]
        by_kind += given
        by_set[at] = given.sum(axis=0)
        total += float((counts[:, at] * (np.log(whole) + top[:, 0])).sum())
    return by_kind, by_set, total / max(1.0, float(counts.sum()))


def _maximised(fields: tuple[Field, ...], levels: I8, by_kind: F64, share: F64) -> Learnt:
    share = share + np.array([0.01] + [1.0] * len(KINDS))
    sums = [_by_level(field, levels[:, at], by_kind) for at, field in enumerate(fields)]
    match = tuple(_of(field, total[:, 0], same=True) for field, total in zip(fields, sums, strict=True))
    common = [
        _of(
            field, total[:, [k for k, (_, free) in enumerate(KINDS, 1) if field.name not in free]].sum(axis=1)
        )
        for field, total in zip(fields, sums, strict=True)
    ]
    strangers = tuple(
        tuple(
            _of(field, sums[at][:, k], free=True) if field.name in free else common[at]
            for at, field in enumerate(fields)
        )
        for k, (_, free) in enumerate(KINDS, 1)
    )
    return Learnt((match, *strangers), share / share.sum(axis=1, keepdims=True))


def _by_level(field: Field, levels: I8, by_kind: F64) -> F64:
    """Return how many pairs of each kind are at each level but 0."""
    size = len(field.levels) + 1
    return np.stack(
        [np.bincount(levels, weights=by_kind[:, k], minlength=size)[1:] for k in range(by_kind.shape[1])],
        axis=1,
    )


def _of(field: Field, counted: F64, same: bool = False, free: bool = False) -> F64:
    """Return the logarithms of the shares of levels, drawn to the figures to start from where little is counted."""
    start = np.array([level.same if same or free else level.strangers for level in field.levels])
    weight = SURE if same else CHANCE
    return _logs(counted + weight * start / start.sum())
