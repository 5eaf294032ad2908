"""Pairs -> how likely they are one person, learnt from these lists alone; and why, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from firsthand.model.linkage import Reason
from firsthand.reconcile.persons.block import parted
from firsthand.reconcile.persons.compare.patterns import Patterns, compare
from firsthand.reconcile.persons.distinct import distinct, numbered
from firsthand.reconcile.persons.mixture import KINDS, Learnt, learn
from firsthand.reconcile.persons.people import F64, I32, I64, People
from firsthand.reconcile.persons.rivals import settled

Verdict = Literal["same", "different", "unsure"]
Verdicts = Mapping[int, Verdict]
"""What people said of pairs, by the pair as a number (`block.coded`)."""
_BITS = float(np.log(2))
_MOST = 60.0
"""Bits that a weight is cut at, on either side."""


@dataclass(frozen=True)
class Scored:
    """Pairs of records, with what each field says (`patterns`), what that is worth (`learnt`), and the result.

    `alone` is the probability by the fields, `probability` that beside the rivals and after the judgements of people.
    `set_of` tells which two lists the rows of each pair are of.
    """

    pairs: I64
    patterns: Patterns
    learnt: Learnt
    set_of: I32
    alone: F64
    probability: F64
    verdicts: Verdicts

    def because(self, at: int) -> tuple[Reason, ...]:
        """Return why pair `at` has its weight: the fields, what they say together, rivals, the word of people."""
        fields = self._reasons(int(self.patterns.pattern[at]), int(self.set_of[at]))
        own, after = _odds(float(self.alone[at])), _odds(float(self.probability[at]))
        found = fields
        if abs(after - own) >= 0.05:
            verdict = self.verdicts.get(int(self.pairs[at]))
            found = (*fields, _told(verdict, after - own))
        return found

    def _reasons(self, pattern: int, which: int) -> tuple[Reason, ...]:
        key = pattern, which
        if key not in self._known:
            self._known[key] = _reasons(self.patterns, self.learnt, pattern, which)
        return self._known[key]

    @cached_property
    def _known(self) -> dict[tuple[int, int], tuple[Reason, ...]]:
        return {}


def score(people: People, pairs: I64, verdicts: Verdicts, one_to_one: bool = False) -> Scored:
    """Return how likely each of `pairs` is one person; `one_to_one` says that no list holds anybody twice.

    Pairs that people judged are scored too, whether or not they are among `pairs`.
    """
    judged = np.array(sorted(verdicts), np.int64)
    pairs = distinct(np.concatenate((pairs, judged)))
    patterns = compare(people, pairs)
    one, two = parted(pairs)
    lists = len(people.lists)
    names, set_of = numbered(people.group[one].astype(np.int64) * lists + people.group[two])
    count = len(patterns.levels) * names.size
    counts = np.bincount(patterns.pattern.astype(np.int64) * names.size + set_of, minlength=count)
    within = (names // lists == names % lists).astype(np.float64)
    learnt = learn(
        patterns.fields,
        patterns.levels,
        counts.reshape(len(patterns.levels), names.size).astype(np.float64),
        within,
    )
    alone = _matches(learnt, patterns)[patterns.pattern, set_of]
    probability = _judged(
        settled(people, pairs, _judged(alone, pairs, verdicts), one_to_one), pairs, verdicts
    )
    return Scored(pairs, patterns, learnt, set_of.astype(np.int32), alone, probability, verdicts)


def _matches(learnt: Learnt, patterns: Patterns) -> F64:
    """Return the probability of a match for each pattern and set."""
    logs = learnt.logs(patterns.levels)
    found = np.empty((logs.shape[0], learnt.share.shape[0]))
    for at, share in enumerate(learnt.share):
        joint = logs + np.log(share)
        joint = np.exp(joint - joint.max(axis=1, keepdims=True))
        found[:, at] = joint[:, 0] / joint.sum(axis=1)
    return found


def _judged(probability: F64, pairs: I64, verdicts: Verdicts) -> F64:
    """Return the probabilities with those of judged pairs as they were judged; "unsure" changes nothing."""
    found = probability.copy()
    for pair, verdict in verdicts.items():
        if verdict != "unsure":
            found[np.searchsorted(pairs, pair)] = float(verdict == "same")
    return found


def _reasons(patterns: Patterns, learnt: Learnt, pattern: int, which: int) -> tuple[Reason, ...]:
    levels = patterns.levels[pattern]
    logs = learnt.logs(levels[None, :])[0]
    joint = logs[1:] + np.log(learnt.share[which, 1:])
    likely = np.exp(joint - joint.max())
    likely /= likely.sum()
    total = float(logs[0] - joint.max() - np.log(np.exp(joint - joint.max()).sum()))
    total += float(np.log(learnt.share[which, 1:].sum()))
    found = []
    for at, (field, level) in enumerate(zip(patterns.fields, levels.tolist(), strict=True)):
        if level:
            chance = float(
                sum(
                    share * np.exp(kind[at][level])
                    for share, kind in zip(likely, learnt.kinds[1:], strict=True)
                )
            )
            weight = float(learnt.kinds[0][at][level] - np.log(chance))
            found.append(Reason(field.name, field.levels[level - 1].says, _bits(weight)))
            total -= weight
    kind = KINDS[int(likely.argmax())][0]
    if abs(total) >= 0.05:
        found.append(Reason("together", f"if they were strangers they would be {kind}", _bits(total)))
    return tuple(found)


def _told(verdict: Verdict | None, odds: float) -> Reason:
    weight = _bits(odds)
    if verdict in ("same", "different"):
        return Reason("judgement", f"judged {verdict} by a person", weight)
    if odds < 0:
        return Reason("rivals", "another row fits as well or better, and is somebody else", weight)
    return Reason("rivals", "few other rows are left that have no partner", weight)


def _odds(probability: float) -> float:
    held = min(max(probability, 1e-15), 1 - 1e-15)
    return float(np.log(held / (1 - held)))


def _bits(weight: float) -> float:
    return round(min(max(weight / _BITS, -_MOST), _MOST), 3)
