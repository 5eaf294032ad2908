"""When the act of a claim happened, as day numbers: not when it was told."""

import re
from datetime import date

from firsthand.model.claim import Claim, Link, When

ALWAYS = (-(10**9), 10**9)
"""The interval of what has no known time, in day numbers."""

CLOCK_ERROR = 1
"""Days by which a date of publication may be early (time zones)."""

_ON = r"(?:(?:late|early|only|again|also)\s)?(?:(?:on|in|at|during)\s)?"
_AFTER_CUE = re.compile(rf"\s(?:(?:reporters|journalists|in a statement)\s)?{_ON}")
_BEFORE_SOURCE = re.compile(r",?\s")
_BEFORE_CUE = re.compile(r"\s(?:(?:has|had|have|also|again)\s)*")


def occurred(claim: Claim) -> When | None:
    """Return the time of `claim` that its own sentence tells, None where the words are those of saying it.

    "Said on Monday that ..." is the time of saying; what was taken from another sentence ties nothing.
    """
    when = claim.time if claim.time is None or _within(claim, claim.time) else None
    if when is None or when.span is None or any(_of_saying(claim, link) for link in claim.attribution):
        return None if when is None or when.span is not None else when
    return when


def _within(claim: Claim, when: When) -> bool:
    return when.span is None or claim.passage.start <= when.span.start < claim.passage.end


def _of_saying(claim: Claim, link: Link) -> bool:
    """Say whether the time stands at the verb of saying, and not between it and the act."""
    cue, time = link.cue, claim.time.span if claim.time else None
    if cue is None or time is None:
        return False
    if cue.end <= time.start:  # "told the Post on Monday", "said Relkov on Monday"
        named = (held.span for held in claim.attribution if held.span)
        begin = next((span.end for span in named if span.start == cue.end + 1), cue.end)
        return bool(_AFTER_CUE.fullmatch(_between(claim, begin, time.start)))
    if time.end > cue.start or link.span is None:
        return False
    act = claim.act_span.start
    if time.end <= link.span.start:  # "On Monday, Relkov said that ..."
        speaks = _BEFORE_CUE.fullmatch(_between(claim, link.span.end, cue.start))
        first = _BEFORE_SOURCE.fullmatch(_between(claim, time.end, link.span.start))
        return bool(speaks and first) and cue.end < act and _between(claim, cue.end, cue.end + 1) != ","
    if link.span.end > time.start or link.span.start < act < cue.start:
        return False
    return bool(_BEFORE_CUE.fullmatch(_between(claim, time.end, cue.start)))


def _between(claim: Claim, start: int, end: int) -> str:
    first = claim.passage.start
    return claim.passage.text[max(0, start - first) : max(0, end - first)]


def interval(when: When | None, told: int | None = None) -> tuple[int, int]:
    """Return first and last possible day; open ends are those of `ALWAYS`.

    What was told as done on day `told` ("since Sunday") was done by then.
    """
    if when is None:
        return ALWAYS
    first, last = day(when.earliest), day(when.latest)
    if last is None and first is not None and told is not None and first <= told:
        last = told + CLOCK_ERROR
    return (ALWAYS[0] if first is None else first, ALWAYS[1] if last is None else last)


def day(iso: str | None) -> int | None:
    """Return the day number of an ISO date, None if there is none."""
    try:
        return date.fromisoformat((iso or "")[:10]).toordinal()
    except ValueError:
        return None
