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
_BEFORE_CUE = re.compile(r"\s(?:(?:has|had|have|also|again)\s)*")


def occurred(claim: Claim) -> When | None:
    """Return the time of `claim`, None where its words are those of saying ("said on Monday that ...")."""
    when = claim.time
    if when is None or when.span is None or any(_of_saying(claim, link) for link in claim.attribution):
        return None if when is None or when.span is not None else when
    return when


def _of_saying(claim: Claim, link: Link) -> bool:
    """Say whether the time stands at the verb of saying, and not between it and the act."""
    cue, time = link.cue, claim.time.span if claim.time else None
    if cue is None or time is None:
        return False
    text, start = claim.passage.text, claim.passage.start
    if cue.end <= time.start:
        return bool(_AFTER_CUE.fullmatch(text[max(0, cue.end - start) : max(0, time.start - start)]))
    if time.end > cue.start or link.span is None or link.span.end > time.start:
        return False
    if link.span.start < claim.act_span.start < cue.start:
        return False
    return bool(_BEFORE_CUE.fullmatch(text[max(0, time.end - start) : max(0, cue.start - start)]))


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
