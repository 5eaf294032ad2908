"""Tie expressions of time to the calendar, as far as publication and neighbouring dates allow."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from firsthand.language.timex.forms import (
    Calendar,
    Clock,
    Decade,
    Form,
    Moment,
    Season,
    Shift,
    Weekday,
)


class Resolved(NamedTuple):
    """TIMEX3 value and type, first and last day (None: unknown), and how exact: day, month, year, range, unknown."""

    value: str
    type: str
    earliest: date | None
    latest: date | None
    precision: str
    anchored: bool = False


class Context(NamedTuple):
    """The day of publication, and stretches of dates nearby, nearest first."""

    published: date | None
    nearby: Sequence[tuple[date, date]] = ()


_HOUR = {"TMO", "TAF", "TEV", "TNI"}


def resolve(form: Form, context: Context) -> Resolved:
    """Return what a form means in its context; bounds are None where it cannot be said."""
    if isinstance(form, Calendar):
        return _calendar(form, context)
    if isinstance(form, Weekday):
        return _weekday(form, context.published)
    if isinstance(form, Shift):
        return _shift(form, context.published)
    if isinstance(form, Season):
        return _season(form, context.published)
    if isinstance(form, Decade):
        return _decade(form)
    if isinstance(form, Clock):
        return _clock(form, context)
    return Resolved(form.value, form.type, None, None, "unknown")


def _calendar(form: Calendar, context: Context) -> Resolved:
    start, end = _filled(form, context)
    anchored = form.start.year is None and start.year is not None
    low = _bounds(start)
    high = _bounds(end) if end is not None else low
    value = moment_value(start) + ("" if end is None else "/" + moment_value(end))
    precision = "day" if start.day else "month" if start.month else "year"
    if low is None or high is None:
        return Resolved(value + (form.part or ""), _type(form.part), None, None, precision)
    first, last = low[0], max(high[1], low[1])
    if end is not None:
        precision = "range"
    if form.mod is not None:
        first, last, precision = *_third(first, last, form.mod), "range"
    if form.part == "TNI" and start.day is not None:
        last, precision = last + timedelta(days=1) if end is None else last, "range"
    return Resolved(value + (form.part or ""), _type(form.part), first, last, precision, anchored)


def _type(part: str | None) -> str:
    return "DATE" if part is None else "TIME"


def moment_value(moment: Moment) -> str:
    """Return the TIMEX3 value of a moment, with X for what is not known."""
    year = "XXXX" if moment.year is None else f"{moment.year:04}"
    month = "" if moment.month is None else f"-{moment.month:02}"
    return year + month + ("" if moment.day is None else f"-{moment.day:02}")


def _bounds(moment: Moment) -> tuple[date, date] | None:
    """Return first and last day of a moment; None if the year is open or there is no such day."""
    if moment.year is None or not 1 < moment.year < 9999:
        return None
    first, last = moment.month or 1, moment.month or 12
    length = monthrange(moment.year, last)[1]
    if moment.day is not None and moment.day > length:
        return None
    return date(moment.year, first, moment.day or 1), date(moment.year, last, moment.day or length)


def _third(first: date, last: date, mod: str) -> tuple[date, date]:
    """Return the first, middle or last third of a stretch of days."""
    days = (last - first).days + 1
    third = days // 3
    cuts = {"START": (0, third), "MID": (third, days - third), "END": (days - third, days)}[mod]
    return first + timedelta(days=cuts[0]), first + timedelta(days=cuts[1] - 1)


def _filled(form: Calendar, context: Context) -> tuple[Moment, Moment | None]:
    """Give a date without a year the year it most likely means."""
    start, end = form.start, form.end
    if start.year is None and end is not None and end.year is not None:
        later = (start.month or 0, start.day or 0) > (end.month or 0, end.day or 0)
        return start._replace(year=end.year - later), end
    if start.year is not None:
        return start, end
    year = _year_for(form, context)
    if year is None:
        return start, end
    if end is None:
        return start._replace(year=year), None
    wraps = (end.month or 0) < (start.month or 0)
    return start._replace(year=year), end._replace(year=year + wraps)


def _year_for(form: Calendar, context: Context) -> int | None:
    published = context.published
    if form.of_year:
        return None if published is None else published.year + (form.shift or 0)
    month, day = form.start.month or 1, form.start.day
    if form.shift is None:
        for low, high in context.nearby:
            for year in range(low.year, min(high.year, low.year + 100) + 1):
                whole = _bounds(Moment(year, month, day))
                if whole is not None and low <= whole[0] and whole[1] <= high:
                    return year
    if published is None:
        return None
    if form.shift == 0:
        return published.year
    if form.shift == 1:
        return published.year + (month <= published.month)
    after = (month, day or 1) > (published.month, published.day if day else 31)
    if form.shift == -1 and month == published.month:
        after = True
    return published.year - after


def _weekday(form: Weekday, published: date | None) -> Resolved:
    if published is None:
        return Resolved(f"XXXX-WXX-{form.number + 1}{form.part or ''}", _type(form.part), None, None, "day")
    back = (published.weekday() - form.number) % 7
    if form.shift is None:
        day = published - timedelta(days=back)
    elif form.shift == -1:
        day = published - timedelta(days=back or 7)
    elif form.shift == 1:
        day = published + timedelta(days=(form.number - published.weekday()) % 7 or 7)
    else:
        monday = published - timedelta(days=published.weekday())
        day = monday + timedelta(days=form.number + 7 * form.shift // 2)
    return Resolved(day.isoformat() + (form.part or ""), _type(form.part), day, day, "day", True)


def _shift(form: Shift, published: date | None) -> Resolved:
    if form.amount is None:
        return Resolved("PAST_REF", "DATE", None, None, "unknown")
    if published is None:
        kind = {"D": "day", "M": "month", "Y": "year"}.get(form.unit, "range")
        return Resolved(_open_value(form), _type(form.part), None, None, kind)
    if form.unit == "D":
        return _shifted_day(form, published)
    if form.unit in {"W", "K", "F"}:
        weeks = form.amount * (2 if form.unit == "F" else 1)
        return _week(published + timedelta(weeks=weeks), form)
    if form.unit in {"M", "Q"}:
        return _shifted_month(form, published)
    years = {"Y": 1, "E": 10, "C": 100}.get(form.unit, 1)
    year = published.year + form.amount * years
    if not 1 <= year <= 9998:
        return Resolved("PAST_REF", "DATE", None, None, "unknown")
    if form.unit == "E" and form.amount in {-1, 0, 1}:
        return _decade(Decade(year // 10 * 10))._replace(anchored=True)
    first, last = date(year, 1, 1), date(year, 12, 31)
    return _modified(str(year), first, last, "year", form.mod)


def _open_value(form: Shift) -> str:
    value = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "K": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}.get(
        form.unit, "XXXX"
    )
    return value + (form.part or "")


def _shifted_day(form: Shift, published: date) -> Resolved:
    try:
        day = published + timedelta(days=form.amount or 0)
    except OverflowError:
        return Resolved("PAST_REF", "DATE", None, None, "unknown")
    if form.part == "TNI" and form.amount == -1:
        return Resolved(f"{day}TNI", "TIME", day, published, "range", True)
    return Resolved(day.isoformat() + (form.part or ""), _type(form.part), day, day, "day", True)


def _week(day: date, form: Shift) -> Resolved:
    year, week, number = day.isocalendar()
    first = day - timedelta(days=number - 1)
    if form.unit == "K":
        saturday = first + timedelta(days=5)
        return Resolved(
            f"{year}-W{week:02}-WE", "DATE", saturday, saturday + timedelta(days=1), "range", True
        )
    return _modified(f"{year}-W{week:02}", first, first + timedelta(days=6), "range", form.mod)


def _shifted_month(form: Shift, published: date) -> Resolved:
    months = published.year * 12 + published.month - 1 + (form.amount or 0) * (3 if form.unit == "Q" else 1)
    year, month = divmod(months, 12)
    if not 1 <= year <= 9998:
        return Resolved("PAST_REF", "DATE", None, None, "unknown")
    if form.unit == "Q":
        return _season(Season(f"Q{month // 3 + 1}", year), published)._replace(anchored=True)
    first, last = date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])
    return _modified(f"{year:04}-{month + 1:02}", first, last, "month", form.mod)


def _modified(value: str, first: date, last: date, precision: str, mod: str | None) -> Resolved:
    if mod is None:
        return Resolved(value, "DATE", first, last, precision, True)
    return Resolved(value, "DATE", *_third(first, last, mod), "range", True)


def _season(form: Season, published: date | None) -> Resolved:
    """Seasons differ between the halves of the earth: the bounds are those of the year, and winter's end."""
    year, anchored = form.year, False
    if year is None:
        if published is None:
            return Resolved(f"XXXX-{form.code}", "DATE", None, None, "range")
        shift = form.shift or 0
        year, anchored = published.year + (shift + 10 if shift < -5 else _season_year(form, published)), True
    code = f"{year:04}-{form.code}"
    if form.code[0] in "QH":
        span = 3 if form.code[0] == "Q" else 6
        last_month = int(form.code[1]) * span
        last = date(year, last_month, monthrange(year, last_month)[1])
        return Resolved(code, "DATE", date(year, last_month - span + 1, 1), last, "range", anchored)
    last = date(year + 1, 3, 31) if form.code == "WI" else date(year, 12, 31)
    return Resolved(code, "DATE", date(year, 1, 1), last, "year", anchored)


def _season_year(form: Season, published: date) -> int:
    """Return how many years back or forth the named season lies."""
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10}.get(form.code, 1)
    if form.shift == 1:
        return 0 if begins > published.month else 1
    if form.shift == -1:
        return 0 if begins + 3 <= published.month else -1
    return 0 if begins <= published.month or form.shift == 0 else -1


def _decade(form: Decade) -> Resolved:
    first, last = date(form.start, 1, 1), date(form.start + 9, 12, 31)
    if form.mod is not None:
        first, last = _third(first, last, form.mod)
        first, last = date(first.year, 1, 1), date(last.year, 12, 31)
    return Resolved(str(form.start)[:3], "DATE", first, last, "range")


def _clock(form: Clock, context: Context) -> Resolved:
    if form.day is not None:
        day = resolve(form.day, context)
        return day._replace(value=day.value.partition("T")[0] + form.value, type="TIME")
    value = form.value if context.published is None else context.published.isoformat() + form.value
    return Resolved(value, "TIME", None, None, "unknown")
