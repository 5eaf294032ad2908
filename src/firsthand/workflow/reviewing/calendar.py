"""The events of a case by the day, month or year into which they fall as a whole."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from firsthand.model.claim import When
from firsthand.model.leaf import EventMark

SEVERAL, UNDATED = "several", "undated"
"""For events over more than one year, or of which only a beginning or an end is known; for those without a date."""
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Calendar:
    """`within`: ids of events by the narrowest of year, month and day that holds each; `counts`: how many each holds.

    The keys are beginnings of ISO dates ("2026", "2026-03", "2026-03-14"), SEVERAL and UNDATED.
    """

    within: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, event: EventMark) -> None:
        """Take in one more event."""
        key = narrowest(event.time)
        self.within[key].append(event.id)
        self.counts.update({key, key[:7], key[:4]} if _DATE.fullmatch(key) else {key})

    @property
    def years(self) -> list[int]:
        """All years with events, the first first."""
        return sorted(int(key) for key in self.counts if len(key) == len("2026") and key.isdigit())


def narrowest(time: When | None) -> str:
    """Return the narrowest day, month or year that holds all of `time`; SEVERAL or UNDATED if none does."""
    if time is None or not (time.earliest or time.latest):
        return UNDATED
    first, last = time.earliest or "", time.latest or ""
    if not (_DATE.fullmatch(first) and _DATE.fullmatch(last)):
        return SEVERAL
    for size in (10, 7, 4):
        if len(first) >= size and first[:size] == last[:size]:
            return first[:size]
    return SEVERAL
