"""The events of a case by the day, month or year into which they fall as a whole."""

from collections import Counter
from collections.abc import Mapping

from firsthand.model.period import is_date


def counted(within: Mapping[str, int]) -> Counter[str]:
    """Return how many events each year, month and day holds; `within`: by the narrowest that holds each."""
    counts: Counter[str] = Counter()
    for key, size in within.items():
        for wider in {key, key[:7], key[:4]} if is_date(key) else {key}:
            counts[wider] += size
    return counts


def years(counts: Mapping[str, int]) -> list[int]:
    """Return all years with events, the first first."""
    return sorted(int(key) for key in counts if len(key) == len("2026") and key.isdigit())
