"""How many: numbers of people and things as ranges, with the words that bound or blur them."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from firsthand.language.chunks import word_class
from firsthand.language.lexicons import numbers_of, terms_of, words
from firsthand.language.matching import PhraseBook
from firsthand.language.tokens import Token


class Quantity(NamedTuple):
    """A number that counts, with its qualifier in the span. `None` bounds are not stated."""

    start: int
    end: int
    min: int | None
    max: int | None
    approximate: bool


class _Found(NamedTuple):
    """Tokens `first`..`last` (exclusive) and the range they give."""

    first: int
    last: int
    min: int | None
    max: int | None
    approximate: bool


class _Numeral(NamedTuple):
    last: int
    value: int
    scale: int


@cache
def _vague() -> PhraseBook[str]:
    return PhraseBook({phrase: phrase for phrase in numbers_of("numbers", "vague")})


@cache
def _bounds() -> PhraseBook[str]:
    return PhraseBook(terms_of("numbers", "bounds"))


@cache
def _after() -> PhraseBook[str]:
    return PhraseBook(terms_of("numbers", "after"))


def quantities(tokens: Sequence[Token]) -> list[Quantity]:
    """Return the quantities among the tokens of one sentence, in order, none overlapping.

    "at least three" is 3..None, "over 100" 101..None, "fewer than 20" None..19, "two or three" 2..3, "nearly 100"
    100..100 and approximate, "dozens" 24..None and approximate. Years, dates, ages, durations, percentages, money,
    ordinals, clock times and numbers that name ("Article 5") are not quantities.
    """
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        part = _vague_at(tokens, at) or _counted_at(tokens, at)
        if part is None:
            at = _numeral_end(tokens, at)
            continue
        whole = _bounded(tokens, part, at)
        if not found or tokens[whole.first].start >= found[-1].end:
            start, end = tokens[whole.first].start, tokens[whole.last - 1].end
            found.append(Quantity(start, end, whole.min, whole.max, whole.approximate))
        at = whole.last
    return found


def _numeral_end(tokens: Sequence[Token], at: int) -> int:
    """Step over a numeral that does not count, as a whole."""
    numeral = numeral_at(tokens, at)
    return at + 1 if numeral is None else numeral.last


def _vague_at(tokens: Sequence[Token], at: int) -> _Found | None:
    match = _vague().at(tokens, at)
    if match is None:
        return None
    after = match.last + 1 if _lower(tokens, match.last) == "of" else match.last
    if _measures(tokens, after):
        return None
    most = numbers_of("numbers", "vague_most").get(match.value)
    last = match.last - 1 if tokens[match.last - 1].lower == "of" else match.last
    return _Found(at, last, numbers_of("numbers", "vague")[match.value], most, True)


def _lower(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def _measures(tokens: Sequence[Token], at: int) -> bool:
    """Say whether what follows the number makes it a measure, a time or a share."""
    lower = _lower(tokens, at)
    return lower in words("numbers", "not_counted") or lower in {"%", "°", "€", "$", "£"}


def numeral_at(tokens: Sequence[Token], at: int) -> _Numeral | None:
    """Return the number written in figures or words from token `at` on: its end, value and last scale word."""
    token = tokens[at]
    if token.kind == "number":
        return _figures(tokens, at)
    values, scales = numbers_of("numbers", "values"), numbers_of("numbers", "scales")
    if token.lower in {"a", "an"} and _lower(tokens, at + 1) in scales:
        return _scaled(tokens, at + 1, 1)
    if token.lower == "half" and _lower(tokens, at + 1) == "a" and _lower(tokens, at + 2) == "dozen":
        return _Numeral(at + 3, 6, 1)
    if token.lower in scales:
        return _scaled(tokens, at, 1)
    value = values.get(token.lower)
    if value is None:
        value = _compound(token.lower)
    if value is None:
        return None
    last = at + 1
    if value >= 20 and value % 10 == 0 and 0 < values.get(_lower(tokens, last), 0) < 10:
        value, last = value + values[tokens[last].lower], last + 1
    return _scaled(tokens, last, value) if _lower(tokens, last) in scales else _Numeral(last, value, 1)


def _compound(lower: str) -> int | None:
    """Return the value of "twenty-seven", or None."""
    if "-" not in lower:
        return None
    values = numbers_of("numbers", "values")
    tens, _, unit = lower.partition("-")
    if values.get(tens, 0) >= 20 and 0 < values.get(unit, 0) < 10:
        return values[tens] + values[unit]
    return None


def _scaled(tokens: Sequence[Token], at: int, value: float) -> _Numeral:
    """Multiply by the scale words from `at` on, and add what follows them ("two hundred and five")."""
    scales, values = numbers_of("numbers", "scales"), numbers_of("numbers", "values")
    scale = 1
    while _lower(tokens, at) in scales:
        scale *= scales[tokens[at].lower]
        value *= scales[tokens[at].lower]
        at += 1
    rest = at + 1 if _lower(tokens, at) == "and" else at
    small = values.get(_lower(tokens, rest)) or _compound(_lower(tokens, rest))
    if small and scale in {100, 1000, 1000000} and small < scale and scale != 12:
        return _Numeral(rest + 1, int(value) + small, 1)
    return _Numeral(at, int(value), scale)


def _figures(tokens: Sequence[Token], at: int) -> _Numeral | None:
    text = tokens[at].text
    scales = numbers_of("numbers", "scales")
    groups = text.split(",")
    if len(groups) > 1 and all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3:
        text = "".join(groups)
    if not text.isascii() or not text.replace(".", "", 1).isdigit() or len(text) > 10:
        return None
    if _lower(tokens, at + 1) in scales:
        return _scaled(tokens, at + 1, float(text))
    if "." in text or (len(text) > 1 and text[0] == "0"):
        return None
    return _Numeral(at + 1, int(text), 1)


def _counted_at(tokens: Sequence[Token], at: int) -> _Found | None:
    """Return the number or range of numbers that counts something from token `at` on."""
    first = numeral_at(tokens, at)
    if first is None:
        return None
    second = _second(tokens, first)
    last, low, high = first.last, first.value, first.value
    if second is not None:
        factor = second.scale if low < 100 <= second.scale and first.scale == 1 else 1
        last, low, high = second.last, low * factor, second.value
    if _names(tokens, at, last) or (_year_like(tokens, at, low) and not _counts_year_like(tokens, at, last)):
        return None
    return _Found(at, last, low, high, False)


def _second(tokens: Sequence[Token], first: _Numeral) -> _Numeral | None:
    """Return the upper end of a range that `first` begins ("5 to 7", "two or three", "between 5 and 7")."""
    joint = _lower(tokens, first.last)
    begin = first.last + 1
    if begin >= len(tokens) or joint not in {"to", "or", "and", "-", "–", "—"}:
        return None
    second = numeral_at(tokens, begin)
    if second is None or max(second.value, first.value * second.scale) <= first.value:
        return None
    if joint == "and":
        before = _numeral_start(tokens, first)
        return second if _lower(tokens, before - 1) == "between" else None
    if joint in {"-", "–", "—"} and tokens[begin].start != tokens[first.last].end:
        return None
    return second


def _numeral_start(tokens: Sequence[Token], numeral: _Numeral) -> int:
    """Return where a numeral began: it is the longest one that ends there."""
    for first in range(max(0, numeral.last - 5), numeral.last):
        if numeral_at(tokens, first) == numeral:
            return first
    return numeral.last - 1


def _names(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Say whether the number is a measure, a date, an age, a name or a share, and so counts nothing."""
    before, after = _lower(tokens, at - 1), _lower(tokens, last)
    if (
        _measures(tokens, last)
        or before in words("numbers", "naming")
        or before in words("numbers", "currencies")
    ):
        return True
    if before in words("numbers", "leaves") or _of_leaves(tokens, at):
        return True
    if before in {"#", "@", "/", "-", "–"} and at and tokens[at - 1].end == tokens[at].start:
        return True
    if after == "may" and tokens[last].text == "May":
        return True
    if tokens[at].kind == "number" and (_is_age(tokens, at, last) or _is_label(tokens, at, last)):
        return True
    return tokens[at].lower == "one" and last == at + 1 and _is_pronoun(tokens, at)


def _of_leaves(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the number is that of all pictures or pages: "Image 7 of 14"."""
    return (
        _lower(tokens, at - 1) == "of"
        and at > 2
        and tokens[at - 2].kind == "number"
        and _lower(tokens, at - 3) in words("numbers", "leaves")
    )


def _is_age(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Say whether the number stands between commas after a name ("Relkov, 27, was")."""
    if at < 2 or tokens[at - 1].text not in {",", "("} or not tokens[at - 2].text[0].isupper():
        return False
    return last >= len(tokens) or tokens[last].text in {",", ".", ")", ";"}


def _is_label(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Say whether the number heads a list item ("1." or "1)") or is written to a mark ("(3)", "2/4")."""
    if last >= len(tokens):
        return False
    if at == 0 and tokens[last].text in {".", ")"} and last + 1 < len(tokens):
        return True
    return _lower(tokens, at - 1) == "(" and tokens[last].text == ")"


def _is_pronoun(tokens: Sequence[Token], at: int) -> bool:
    before, after = _lower(tokens, at - 1), _lower(tokens, at + 1)
    if before in {"no", "each", "any", "every", "which", "not"} and before != "not":
        return True
    if after in {"another", "'s"} or (after == "in" and at + 2 < len(tokens) and numeral_at(tokens, at + 2)):
        return True
    following = word_class(tokens[at + 1]) if at + 1 < len(tokens) else "s"
    return before in {"the", "this", "that", "only"} and following != "w"


def _year_like(tokens: Sequence[Token], at: int, value: int) -> bool:
    return tokens[at].kind == "number" and tokens[at].text.isdigit() and 1800 <= value <= 2099


def _counts_year_like(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Say whether a number that looks like a year counts after all: bounded, or before a plural noun."""
    if _bound_before(tokens, at) is not None:
        return True
    if last >= len(tokens) or at == 0 or word_class(tokens[last]) != "w" or tokens[last].text[0].isupper():
        return False
    noun = tokens[last].lower
    plural = noun.endswith("s") or noun in words("function_words", "plurals")
    return plural and word_class(tokens[at - 1]) in "vw" and tokens[at - 1].text[0].islower()


def _bound_before(tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    """Return where the qualifier that ends before token `at` begins, and its kind; the longest one wins."""
    for first in range(max(0, at - 4), at):
        match = _bounds().at(tokens, first)
        if match is not None and match.last == at:
            return first, match.value
    return None


def _bounded(tokens: Sequence[Token], part: _Found, floor: int) -> _Found:
    """Apply the qualifiers before and behind a number; at most two of those before it."""
    if part.first and tokens[part.first - 1].lower in {"between", "from"} and part.min != part.max:
        part = part._replace(first=part.first - 1)
    for _ in range(2):
        bound = _bound_before(tokens, part.first)
        if bound is None or _spatial(tokens, bound, part):
            break
        part = _apply(part._replace(first=bound[0]), bound[1])
    behind = _after().at(tokens, part.last) if part.last < len(tokens) else None
    if behind is None or (
        tokens[part.last].text == "+" and tokens[part.last].start != tokens[part.last - 1].end
    ):
        return part
    return _apply(part._replace(last=behind.last), behind.value)


def _spatial(tokens: Sequence[Token], bound: tuple[int, str], part: _Found) -> bool:
    """Say whether "over", "under", "about" or "around" here is a preposition of place, age or matter."""
    word = tokens[bound[0]].lower
    if part.first - bound[0] > 1 or word not in {
        "over",
        "under",
        "above",
        "below",
        "beyond",
        "about",
        "around",
    }:
        return False
    counted = part.last < len(tokens) and (
        word_class(tokens[part.last]) == "w" or tokens[part.last].lower == "of"
    )
    return not counted and (part.min or 0) < 100


def _apply(part: _Found, kind: str) -> _Found:
    low, high = part.min, part.max
    vague = part.approximate and high is None
    if kind == "least":
        return part._replace(max=None)
    if kind == "above":
        return part._replace(min=low if vague or low is None else low + 1, max=None)
    if kind == "most":
        return part._replace(min=None)
    if kind == "below":
        return part._replace(min=None, max=None if high is None else high - 1)
    return part._replace(approximate=True) if kind == "about" else part
