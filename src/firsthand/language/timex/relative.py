"""Times told from where the speaker stands: yesterday, last week, two years ago, Monday, this morning."""

from collections.abc import Sequence
from functools import cache

from firsthand.language.lexicons import terms_of, word_list
from firsthand.language.matching import PhraseBook
from firsthand.language.timex.forms import (
    Calendar,
    Fixed,
    Found,
    Moment,
    Shift,
    Weekday,
    day_parts,
    lower,
    month_of,
    units,
    weekday_of,
    year_of,
)
from firsthand.language.timex.lengths import amount_at
from firsthand.language.tokens import Token

_DIRECTIONS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
}
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}


@cache
def _narrated() -> PhraseBook[str]:
    return PhraseBook({phrase: phrase for phrase in word_list("time", "narrated")})


@cache
def _references() -> PhraseBook[str]:
    return PhraseBook(terms_of("time", "references"))


def named_day(tokens: Sequence[Token], i: int) -> Found | None:
    """Read "yesterday", "today", "tonight", "yesterday evening"."""
    word = lower(tokens, i)
    if word == "tonight":
        return Found(i, i + 1, Shift("D", 0, "TNI"))
    if word == "overnight":
        return Found(i, i + 1, Shift("D", 0, "TNI"))
    amount = _DAYS.get(word)
    if amount is None or _in_a_title(tokens, i):
        return None
    part = day_parts().get(lower(tokens, i + 1))
    return Found(i, i + (2 if part else 1), Shift("D", amount, part))


def _in_a_title(tokens: Sequence[Token], i: int) -> bool:
    """Say whether "Today" is the end of a name: "the Veldria Today editor"."""
    if i == 0 or i + 1 >= len(tokens) or not tokens[i].text.istitle():
        return False
    before, behind = tokens[i - 1].text, tokens[i + 1].text
    return before[0].isupper() and behind[0].islower()


def directed(tokens: Sequence[Token], i: int) -> Found | None:
    """Read "last week", "this year", "next month", "last Monday", "this April", "last night", "this morning"."""
    at = i + 1 if lower(tokens, i) == "the" else i
    direction = _DIRECTIONS.get(lower(tokens, at))
    if direction is None or at + 1 >= len(tokens):
        return None
    if at > i and lower(tokens, at) not in {"past", "current", "coming", "previous"}:
        return None
    from_the_story = lower(tokens, at) in {"next", "following", "previous"}
    at += 1
    word = lower(tokens, at)
    if from_the_story and (word in day_parts() or units().get(word) == "D") and word[-1] != "s":
        return Found(i, at + 1, Fixed("XXXX-XX-XX", "DATE"))
    half = lower(tokens, at + 1) == "and" and lower(tokens, at + 3) == "half"  # a length, as "two years" is
    if word in units() and word[-1] != "s" and units()[word] in "DWMYQEK" and not half:
        return Found(i, at + 1, Shift(units()[word], direction))
    part = day_parts().get(word)
    if part is not None:
        amount = -1 if direction == -1 else direction
        return Found(i, at + 1, Shift("D", amount, part))
    if month_of(tokens, at) is not None and (month_of(tokens, at + 1) is None):
        return Found(i, at + 1, Calendar(Moment(None, month_of(tokens, at)), shift=direction))
    number = weekday_of(tokens, at)
    if number is None or tokens[at].lower.endswith("days"):
        return None
    part = day_parts().get(lower(tokens, at + 1))
    return Found(i, at + (2 if part else 1), Weekday(number, direction, part))


def weekend(tokens: Sequence[Token], i: int) -> Found | None:
    """Read "the weekend": the last one, in a report."""
    return Found(i, i + 2, Shift("K", -1)) if lower(tokens, i + 1) == "weekend" else None


def weekday(tokens: Sequence[Token], i: int) -> Found | None:
    """Read "Monday", "Monday night", and "Mondays", which is a habit; "a Sunday in 2008" is a day of that year."""
    number = weekday_of(tokens, i)
    if number is None:
        return None
    if tokens[i].lower.endswith("days"):
        return Found(i, i + 1, Fixed(f"XXXX-WXX-{number + 1}", "SET"))
    part = day_parts().get(lower(tokens, i + 1))
    last = i + (2 if part else 1)
    shift = None
    year = year_of(tokens, last + 1) if lower(tokens, last) in {"in", "of"} else None
    if year is not None:
        return Found(i, last + 2, Calendar(Moment(year)))
    if lower(tokens, last) in {"last", "this", "next"} and lower(tokens, last + 1) == "week":
        shift, last = {"last": -2, "this": 0, "next": 2}[lower(tokens, last)], last + 2
    return Found(i, last, Weekday(number, shift, part))


def ago(tokens: Sequence[Token], i: int) -> Found | None:
    """Read "two days ago", "a year ago", "several weeks earlier", "10 years later"."""
    amount, at = amount_at(tokens, i)
    if at == i:
        return None
    unit = units().get(lower(tokens, at))
    if unit is None or unit in "HNS":
        return None
    word = lower(tokens, at + 1)
    if word == "ago":
        return Found(i, at + 2, Shift(unit, None if amount is None else -amount))
    if word in {"earlier", "before", "later", "after"} and lower(tokens, at + 2) not in {
        "the",
        "a",
        "his",
        "her",
    }:
        return Found(i, at + 2, Fixed("PAST_REF" if word in {"earlier", "before"} else "FUTURE_REF", "DATE"))
    return None


def narrated(tokens: Sequence[Token], i: int) -> Found | None:
    """Read "that day", "the following morning": told from another time in the story, which is not looked for."""
    match = _narrated().at(tokens, i)
    if match is None:
        return None
    unit = next((units()[w] for w in match.value.split() if w in units()), "D")
    value = {"W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}.get(unit, "XXXX-XX-XX")
    return Found(i, match.last, Fixed(value, "DATE"))


def reference(tokens: Sequence[Token], i: int) -> Found | None:
    """Read "now", "recently", "in the future"."""
    match = _references().at(tokens, i)
    return None if match is None else Found(i, match.last, Fixed(match.value, "DATE"))
