"""When a claim is set: what its own sentence says, as far as it dates the act; else what the report says elsewhere.

A report tells of one act again and again: "her arrest", "the jailed editor", "calls to free Dansk". Where it dates the
act of that victim once, the other mentions are of that day, and not of the day on which somebody spoke of them.
"""

import re
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from firsthand.claim.lexicon import grammar
from firsthand.claim.near import Report, inside, near
from firsthand.language.times import TimeExpression
from firsthand.model.claim import Claim, When
from firsthand.model.span import Span

_STATES = ("detention", "abduction", "disappearance", "enforced_disappearance")
"""Acts that last: who has been held since a day was taken on that day."""

_ANSWERS = ("prosecution", "detention", "intervention")
_GRAVE = ("killing", "abduction", "attack", "bombing", "sexual_violence", "disappearance", "arson", "looting")
"""Acts that an arrest may answer."""

_JOINED = 12
"""Words between two acts of which one time may tell, if "and" joins them."""

_APART = frozenset("who which where after before when while since".split())
_RELEASED = "state.released"
_FAR = 20
"""Dated acts that are looked through for one of the same kind, and times on either side of an act."""

_SAYING = 40
"""Characters before a time in which a verb of saying makes it that of the saying."""

_WORD = re.compile(r"[a-z]+")


class _Dated(NamedTuple):
    """A claim that the report dates itself: where, which act, of whom (the last words of the names)."""

    start: int
    act: str
    names: frozenset[str]
    when: When


class _Told:
    """What a report dates, in text order, by act and by act and name."""

    def __init__(self, told: Sequence[_Dated]) -> None:
        self.all = sorted(told, key=lambda one: one.start)
        self.acts: dict[str, list[_Dated]] = defaultdict(list)
        self.named: dict[tuple[str, str], list[_Dated]] = defaultdict(list)
        for one in self.all:
            self.acts[one.act].append(one)
            for name in one.names:
                self.named[one.act, name].append(one)


def dated(claims: Sequence[Claim], report: Report) -> list[When | None]:
    """Return a time for each claim, None where the report gives none."""
    own = [_own(claim) for claim in claims]
    told = _Told(
        [
            _Dated(claim.act_span.start, claim.act, _names(claim), when)
            for claim, when in zip(claims, own, strict=True)
            if when is not None and _exact(when) and claim.polarity != "denied"
        ]
    )
    begun = _begun(claims, own)
    return [
        when
        if _exact(when)
        else _again(claim, told) or when or _along(report, claim, begun) or _elsewhere(claim, told, report)
        for claim, when in zip(claims, own, strict=True)
    ]


def _begun(claims: Sequence[Claim], own: Sequence[When | None]) -> list[_Dated]:
    """Return what the report tells as done since or until a time: "since May they have shelled Tolvik"."""
    told = [
        _Dated(claim.act_span.start, claim.act, _names(claim), when)
        for claim, when in zip(claims, own, strict=True)
        if when is not None and (when.earliest or when.latest) and not _exact(when)
    ]
    return sorted(told, key=lambda one: one.start)


def _exact(when: When | None) -> bool:
    return when is not None and bool(when.earliest and when.latest)


def _own(claim: Claim) -> When | None:
    """Return the time of the claim's own sentence: of the act, not of its end.

    Who is freed on a day was taken by then; one person who has been held since a day was taken on that day.
    """
    when = claim.time
    if when is None or when.span is None:
        return when
    if claim.rule == _RELEASED and when.latest:
        return replace(when, earliest=None, precision="range")
    if when.latest is None and when.earliest and when.precision != "range" and _taken_once(claim):
        return replace(when, latest=_end(when))
    return when


def _taken_once(claim: Claim) -> bool:
    victims = claim.victims
    if victims is None or claim.act not in _STATES or claim.polarity != "asserted":
        return False
    return bool(victims.names) or victims.max == 1


def _end(when: When) -> str | None:
    """Return the last day of the day, month or year with which an open time begins."""
    first = when.earliest or ""
    if when.precision == "year":
        return first[:4] + "-12-31"
    if when.precision == "month":
        return _last_of_month(first)
    return first


def _last_of_month(first: str) -> str:
    year, month = int(first[:4]), int(first[5:7])
    return f"{first[:8]}{monthrange(year, month)[1]:02}"


def _names(claim: Claim) -> frozenset[str]:
    """Return the last words of the victims' names, by which reports name them again."""
    named = claim.victims.names if claim.victims else ()
    return frozenset(span.text.split()[-1].casefold() for span in named if span.text.split())


def _again(claim: Claim, told: _Told) -> When | None:
    """Return the time that the report gives for this act of this named victim, the one told nearest."""
    at = claim.act_span.start
    held = [
        one for name in sorted(_names(claim)) for one in _around(told.named.get((claim.act, name), ()), at)
    ]
    return min(held, key=lambda one: abs(one.start - at)).when if held else None


def _around(told: Sequence[_Dated], at: int) -> Sequence[_Dated]:
    """Return the last one before `at` and the first one behind."""
    i = bisect_left(told, at, key=lambda one: one.start)
    return told[max(0, i - 1) : i + 1]


def _elsewhere(claim: Claim, told: _Told, report: Report) -> When | None:
    """Return the time of an act told nearby, first of the same kind; else the last one of this kind before.

    Dates that date no act ("said on Friday") are lent only where the report dates no act at all.
    """
    if not told.all:
        return _time_near(report, claim) or _time_before(report, claim)
    names, same = _names(claim), told.acts.get(claim.act, [])
    any_act = [one for one in told.all if not _answers(one, claim, names)]
    close = (
        _along(report, claim, told.all)
        or _told_near(report, claim, same, names)
        or _told_near(report, claim, any_act, names)
    )
    return close or _last(claim, same, names)


def _answers(one: _Dated, claim: Claim, names: frozenset[str]) -> bool:
    """Say whether a dated act is the answer to this one: the day of a trial dates no killing, nor does an arrest."""
    if one.act not in _ANSWERS or one.act == claim.act:
        return False
    return one.act == "prosecution" or (claim.act in _GRAVE and not one.names & names)


def _along(report: Report, claim: Claim, told: Sequence[_Dated]) -> When | None:
    """Return the time of the act that the sentence goes on with.

    By a participle ("stormed it on Monday, killing one") or by "and" ("ten were held on Monday and two were killed").
    """
    first = bisect_left(told, claim.passage.start, key=lambda one: one.start)
    last = bisect_left(told, claim.act_span.start, key=lambda one: one.start)
    if first == last or told[last - 1].act in _ANSWERS:
        return None
    between = report.text[told[last - 1].start : claim.act_span.start].split()
    if claim.act_span.text.partition(" ")[0].endswith("ing"):
        on = any(word.endswith(",") for word in between)
    else:
        on = "and" in between and len(between) < _JOINED and _APART.isdisjoint(between)
    return told[last - 1].when if on else None


def _fits(one: _Dated, names: frozenset[str]) -> bool:
    """Say whether the victims may be the same: they are not if both are named and no name is shared."""
    return not names or not one.names or bool(one.names & names)


def _told_near(report: Report, claim: Claim, told: Sequence[_Dated], names: frozenset[str]) -> When | None:
    for sentence in near(report, claim):
        first = bisect_left(told, sentence.start, key=lambda one: one.start)
        last = bisect_left(told, sentence.end, key=lambda one: one.start)
        held = [one.when for one in told[first:last] if _fits(one, names)]
        if held:
            return min(held, key=lambda when: when.precision != "day")
    return None


def _last(claim: Claim, told: Sequence[_Dated], names: frozenset[str]) -> When | None:
    i = bisect_left(told, claim.act_span.start, key=lambda one: one.start)
    nearest = [*reversed(told[max(0, i - _FAR) : i]), *told[:_FAR]]
    return next((one.when for one in nearest if _fits(one, names)), None)


def _time_before(report: Report, claim: Claim) -> When | None:
    """Return the last time told before the claim's sentence, else the first behind, that is no time of saying.

    A time of the sentence itself that does not date the act is of something else.
    """
    at = bisect_left(report.times, claim.act_span.start, key=lambda time: time.start)
    order = [*reversed(report.times[max(0, at - _FAR) : at]), *report.times[at : at + _FAR]]
    apart = (time for time in order if not claim.passage.start <= time.start < claim.passage.end)
    best = next((time for time in apart if _lends(time) and not _of_saying(report, time)), None)
    if best is None:
        return None
    return When(Span.of(report.text, best.start, best.end), best.earliest, best.latest, best.precision)


def _of_saying(report: Report, time: TimeExpression) -> bool:
    """Say whether somebody says or writes something right before a time: "told the Post on Monday"."""
    sentence = report.sentences[
        max(0, bisect_right(report.sentences, time.start, key=lambda one: one.start) - 1)
    ]
    before = report.text[max(sentence.start, time.start - _SAYING) : time.start].lower()
    return not grammar("said_when").isdisjoint(_WORD.findall(before))


def _time_near(report: Report, claim: Claim) -> When | None:
    """Return the time of the sentences before, of the most exact one there."""
    for sentence in near(report, claim):
        held = [time for time in inside(report.times, sentence) if _lends(time)]
        if held:
            best = min(held, key=lambda time: (time.precision != "day", time.start))
            span = Span.of(report.text, best.start, best.end)
            return When(span, best.earliest, best.latest, best.precision)
    return None


def _lends(time: TimeExpression) -> bool:
    return time.type in ("DATE", "TIME") and bool(time.earliest and time.latest)
