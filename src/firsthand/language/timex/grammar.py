"""Find expressions of time in the tokens of a sentence."""

from collections.abc import Callable, Sequence
from functools import cache

from firsthand.language.lexicons import numbers_of, terms_of
from firsthand.language.timex import explicit, lengths, relative
from firsthand.language.timex.forms import (
    Calendar,
    Clock,
    Decade,
    Found,
    Moment,
    Season,
    Shift,
    Weekday,
    day_parts,
    lower,
    units,
    year_of,
)
from firsthand.language.tokens import Token

Reader = Callable[[Sequence[Token], int], Found | None]
_MODS = {
    "early": "START", "late": "END", "mid": "MID", "beginning": "START", "start": "START", "end": "END",
    "middle": "MID", "turn": "START", "later": "END", "earlier": "START",
}  # fmt: skip
_NUMBERED: tuple[Reader, ...] = (
    explicit.figures,
    lengths.clock,
    explicit.day_month,
    relative.ago,
    lengths.length,
    explicit.year,
)
_COUNTED: tuple[Reader, ...] = (relative.ago, lengths.length)


@cache
def _readers() -> dict[str, tuple[Reader, ...]]:
    """Return the readers that may succeed on a word, the more exact ones first."""
    table: dict[str, list[Reader]] = {}

    def add(reader: Reader, *found: str) -> None:
        for word in found:
            table.setdefault(word, []).append(reader)

    months, weekdays = numbers_of("time", "month_numbers"), numbers_of("time", "weekday_numbers")
    parts, seasons = tuple(day_parts()), tuple(terms_of("time", "seasons"))
    add(explicit.with_weekday, *weekdays)
    add(relative.weekday, *weekdays)
    add(explicit.month_day, *months)
    add(explicit.part_of, "the", *parts)
    add(explicit.season, "the", "this", "last", "next", *seasons)
    add(relative.directed, "the", "last", "past", "previous", "this", "current", "next", "coming")
    add(relative.named_day, "yesterday", "today", "tomorrow", "tonight", "overnight")
    add(relative.narrated, "that", "the", "later")
    add(relative.weekend, "the")
    add(_after_article, "the")
    counts = (*numbers_of("numbers", "values"), "a", "an", "several", "many", "some", "few", "half", "couple")
    add(relative.ago, *counts)
    add(lengths.length, "the", "past", "last", "next", "recent", "coming", *counts, *units())
    add(
        lengths.repeated,
        "every",
        "each",
        "daily",
        "weekly",
        "monthly",
        "annually",
        "yearly",
        "nightly",
        "hourly",
    )
    add(lengths.clock, "noon", "midday", "midnight")
    add(relative.reference, *{phrase.split()[0] for phrase in terms_of("time", "references")})
    return {word: tuple(found) for word, found in table.items()}


def _after_article(tokens: Sequence[Token], i: int) -> Found | None:
    """Read "the 4th of May", "the 1990s"."""
    if i + 1 >= len(tokens):
        return None
    found = None
    if tokens[i + 1].lower[-2:] in {"st", "nd", "rd", "th"}:
        found = explicit.day_month(tokens, i + 1)
    found = found or explicit.decade(tokens, i + 1)
    return None if found is None else found._replace(first=i)


def expressions(tokens: Sequence[Token]) -> list[Found]:
    """Return the expressions of time of a sentence from left to right; none overlap."""
    found: list[Found] = []
    at = 0
    while at < len(tokens):
        part = _modified(tokens, at) or _plain(tokens, at)
        if part is None:
            at += 1
            continue
        if isinstance(part.form, Clock):
            part = _clock_day(tokens, part)
        found.append(part)
        at = part.last
    return _joined(tokens, found)


def _plain(tokens: Sequence[Token], i: int) -> Found | None:
    token = tokens[i]
    readers = _NUMBERED if token.kind == "number" else _readers().get(token.lower, ())
    for reader in readers:
        found = reader(tokens, i)
        if found is not None:
            return found
    if token.kind == "word" and not readers:
        return _odd_word(tokens, i)
    return None


def _odd_word(tokens: Sequence[Token], i: int) -> Found | None:
    """Read words that no table lists: "1990s", "mid-March", "two-week", "4th", "December-January"."""
    lower_word = tokens[i].lower
    if lower_word[0].isdigit():
        return explicit.decade(tokens, i) or explicit.day_month(tokens, i) or lengths.hyphened(tokens, i)
    if "-" not in lower_word:
        return None
    if lower_word.startswith("mid-"):
        return explicit.decade(tokens, i) or _middle(tokens, i)
    return explicit.month_day(tokens, i) or lengths.hyphened(tokens, i)


def _middle(tokens: Sequence[Token], i: int) -> Found | None:
    month = numbers_of("time", "month_numbers").get(tokens[i].lower[4:])
    if month is None:
        return None
    year = year_of(tokens, i + 1)
    last = i + 1 if year is None else i + 2
    return Found(i, last, Calendar(Moment(year, month), mod="MID"))


def _modified(tokens: Sequence[Token], i: int) -> Found | None:
    """Read "early March", "the end of June", "mid May 2017", "late last year"."""
    at = i + 1 if lower(tokens, i) == "the" else i
    mod = _MODS.get(lower(tokens, at))
    if mod is None or at + 1 >= len(tokens):
        return None
    of = lower(tokens, at) in {"beginning", "start", "end", "middle", "turn"}
    if of and lower(tokens, at + 1) != "of":
        return None
    inner_at = at + (2 if of else 1)
    if lower(tokens, inner_at) == "-":
        inner_at += 1
    if inner_at >= len(tokens):
        return None
    inner = _plain(tokens, inner_at)
    if inner is None:
        return None
    form = inner.form
    if lower(tokens, at) in {"earlier", "later"}:
        return inner._replace(first=i) if isinstance(form, Shift | Season) else None
    if isinstance(form, Calendar) and form.start.day is None and form.end is None:
        return Found(i, inner.last, form._replace(mod=mod))
    if isinstance(form, Shift) and form.part is None and form.unit in {"W", "M", "Y"}:
        return Found(i, inner.last, form._replace(mod=mod))
    if isinstance(form, Decade):
        return Found(i, inner.last, form._replace(mod=mod))
    return Found(i, inner.last, form) if isinstance(form, Weekday | Season) else None


def _clock_day(tokens: Sequence[Token], found: Found) -> Found:
    """Add the day named directly behind a time of the clock ("10 p.m. on Wednesday")."""
    at = found.last + 1 if lower(tokens, found.last) in {"on", ","} else found.last
    following = _plain(tokens, at) if at < len(tokens) else None
    if following is None or not isinstance(following.form, Calendar | Weekday | Shift):
        return found
    if isinstance(following.form, Calendar) and following.form.start.day is None:
        return found
    form = found.form
    assert isinstance(form, Clock)
    return Found(found.first, following.last, Clock(form.value, following.form))


def _joined(tokens: Sequence[Token], found: list[Found]) -> list[Found]:
    """Join two dates into a stretch: "from May 3 to June 6", "between 2009 and 2012", "May 3 - June 6"."""
    joined: list[Found] = []
    for part in found:
        before = joined[-1] if joined else None
        if before is not None and _stretch(tokens, before, part):
            first, second = before.form, part.form
            assert isinstance(first, Calendar)
            assert isinstance(second, Calendar)
            joined[-1] = Found(before.first, part.last, Calendar(first.start, second.start))
        else:
            joined.append(part)
    return joined


def _stretch(tokens: Sequence[Token], before: Found, part: Found) -> bool:
    if part.first != before.last + 1:
        return False
    first, second = before.form, part.form
    if not isinstance(first, Calendar) or not isinstance(second, Calendar) or first.end or second.end:
        return False
    if first.part or second.part or first.mod or second.mod or second.of_year:
        return False
    lead, joint = lower(tokens, before.first - 1), lower(tokens, before.last)
    if lead == "from" and joint in {"to", "until", "till", "through", "-", "–"}:
        return True
    return (lead == "between" and joint == "and") or joint in {"-", "–", "through", "to", "until"}
