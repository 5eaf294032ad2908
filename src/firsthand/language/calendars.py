"""Days of other calendars as days of ours, where a rule gives them exactly; pure."""

from datetime import date, timedelta

_FIRST, _LAST = 1304, 1472
_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_KNOWN_YEAR, _KNOWN_DAY = 1400, date(2021, 3, 21)


def solar_leap(year: int) -> bool:
    """Say whether a year of the solar Hijri calendar has 366 days: eight of every 33 years, by their remainder."""
    return year % 33 in _LEAP


def from_solar(year: int, month: int, day: int) -> date | None:
    """Return the day of ours for a day of the solar Hijri calendar of Iran and Afghanistan.

    None if there is no such day, and outside the years 1304 (1925) to 1472 (2094), where the rule is known to agree
    with the calendar as it is published.
    """
    if not (_FIRST <= year <= _LAST and 1 <= month <= 12):
        return None
    longest = 31 if month <= 6 else 30 if month <= 11 or solar_leap(year) else 29
    if not 1 <= day <= longest:
        return None
    before = range(_KNOWN_YEAR, year) if year >= _KNOWN_YEAR else range(year, _KNOWN_YEAR)
    days = sum(366 if solar_leap(one) else 365 for one in before)
    new_year = _KNOWN_DAY + timedelta(days if year >= _KNOWN_YEAR else -days)
    return new_year + timedelta(31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1)
