"""The narrowest day, month or year that holds a time as a whole."""

import re

from firsthand.model.claim import When

SEVERAL, UNDATED = "several", "undated"
"""For times over more than one year, or of which only a beginning or an end is known; for those without a date."""
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def is_date(key: str) -> bool:
    """Say whether `key` is a year, a month or a day: the beginning of an ISO date."""
    return _DATE.fullmatch(key) is not None


def narrowest(time: When | None) -> str:
    """Return the narrowest day, month or year that holds all of `time`; SEVERAL or UNDATED if none does."""
    if time is None or not (time.earliest or time.latest):
        return UNDATED
    first, last = time.earliest or "", time.latest or ""
    if not (is_date(first) and is_date(last)):
        return SEVERAL
    for size in (10, 7, 4):
        if len(first) >= size and first[:size] == last[:size]:
            return first[:size]
    return SEVERAL


def first_and_last(time: When | None) -> tuple[str, str]:
    """Return first and last day as they compare: "" where not told, no day of a year or month behind its end."""
    if time is None:
        return "", ""
    last = time.latest or ""
    return time.earliest or "", f"{last}~" if 0 < len(last) < len("2026-03-14") else last
