"""What a sentence with claims tells of place, day and number, so far as it helps to see that two tell one thing."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from firsthand.language.normalise import normal_words
from firsthand.model.claim import Claim
from firsthand.model.vocabulary import acts
from firsthand.trace.copies import CLOCK_ERROR, days
from firsthand.trace.naming import Identity, is_body
from firsthand.trace.voices import Voice, body

_LEAD = 12
"""Sentences of a report in which a place and a day are looked for."""

_PLACE = r"([^\W\d_a-z][^\W\d_]{2,40})"
_NAME = re.compile(rf"\b{_PLACE}")
_IN = re.compile(
    rf"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]utside|[Aa]round|[Ww]ithin|[Ii]nside)\s(?:the\s)?{_PLACE}\b"
    rf"|\b(?:on|upon|to|of)\s{_PLACE},\swhere\b|(?:^|[-–—:]\s|\n){_PLACE}:"
)
_DATELINE = re.compile(rf"\s*{_PLACE}(?:,[^()\n]{{0,30}})?\s(?:\([^()\n]{{2,60}}\)\s)?[-–—]\s")
_TITLED = re.compile(rf"^{_PLACE}:|\b(?:from|in)\s{_PLACE}")
_HAPPENED = re.compile(rf"\b(?:took place|happened|occurred)\s(?:in|at|near|outside)\s{_PLACE}")
_FROM = re.compile(rf"(?:^|[.!?:”\"]\s|\n)From\s{_PLACE},\s")
_AT = re.compile(rf"\b(?:reached|entered|visited|in|into|at|to)\s(?:the\s)?{_PLACE}\b")
_HEAD = 160
"""Characters of a release in which its date stands."""
_NEAR = 80
"""Characters behind the words that say that a writer was there, in which the place stands."""

_DAY = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?(January|February|March|April|May|June|July|August|September|October|November|December)\b|"
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December)\s(\d{1,2})\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_END = re.compile(r"[.!?][\"”’)]*\s+|\n+")
_SMALL = {
    word: number
    for number, word in enumerate("two three four five six seven eight nine ten".split(), start=2)
}
_MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)


@dataclass(slots=True)
class Telling:
    """One sentence with claims: its event, and what it tells of place, day (month, day, year or None) and number."""

    document: str
    event: str
    start: int
    end: int
    places: frozenset[str]
    days: frozenset[tuple[int, int, int | None]]
    numbers: frozenset[int]
    acts: frozenset[str]
    claims: tuple[str, ...] = ()


def headed(voice: Voice) -> set[str]:
    """Return the place that the dateline of a report names, and the words of its title that look like one."""
    found = _DATELINE.match(body(voice.rendition))
    places = set(normal_words(found[1])) if found else set()
    title = voice.rendition.title or ""
    return places | {
        w for m in re.finditer(rf"(?:^|\bfrom\s|\bin\s){_PLACE}", title) for w in normal_words(m[1])
    }


def whence(voice: Voice) -> set[str]:
    """Return the place from which a report tells by its dateline, its title, its first words, or its writer's."""
    text, title = body(voice.rendition), voice.rendition.title or ""
    found = [_DATELINE.match(text), _TITLED.search(title), *_FROM.finditer(text)]
    if voice.present:
        found.append(_AT.search(text, voice.present.start, voice.present.end + _NEAR))
    names = [next(filter(None, one.groups())) for one in found if one]
    return {word for name in names for word in normal_words(name)}


def told_on(voice: Voice) -> int | None:
    """Return the number of the day on which a report was published, else of that which heads its release."""
    if voice.rendition.published or not voice.issued:
        return days(voice.rendition.published)
    head = body(voice.rendition)[:_HEAD]
    found, years = list(_days(head)), _YEAR.findall(head)
    return dated(int(years[0]), *found[0]) if len(found) == len(years) == 1 else None


def at_home(telling: Telling, heading: set[str]) -> Telling:
    """Return `telling` of the place that the heading of its report names, if it names that one among others."""
    here = telling.places & heading
    return replace(telling, places=here) if here else telling


def is_person(who: Identity) -> bool:
    """Say whether `who` is a witness with a full name, whom two reports can have asked about one thing."""
    return (
        who.state == "named" and who.kind in ("witness", "victim") and " " in who.key and not is_body(who.key)
    )


def dated(year: int, month: int, day: int) -> int | None:
    """Return the number of a day, None if there is no such day."""
    return days(f"{year:04}-{month:02}-{day:02}")


def before(told: int, month: int, day: int) -> int | None:
    """Return the number of the last such day before the day `told`, or on the day after it."""
    year = date.fromordinal(told).year
    known = [number for y in (year, year - 1) if (number := dated(y, month, day)) is not None]
    return next((number for number in known if number <= told + CLOCK_ERROR), None)


def named(voice: Voice) -> set[str]:
    """Return the words with a capital in the body of a report: what may be a place is among them."""
    return {word for found in _NAME.finditer(body(voice.rendition)) for word in normal_words(found[1])}


def speaks(voice: Voice) -> bool:
    """Say whether somebody speaks in a report: a person or a body that it quotes, or its writer who was there."""
    return bool(voice.told or voice.present or voice.issued or voice.bodies)


def asked(voice: Voice) -> bool:
    """Say whether somebody speaks to an outlet in a report, a body in a statement, or its writer was there."""
    return bool(voice.present or voice.issued or voice.bodies or any(told.outlets for told in voice.told))


def sentences(text: str) -> Iterable[tuple[int, int]]:
    """Yield the first sentences of `text`, roughly: a title may end one too early, which does no harm here."""
    start = 0
    for count, found in enumerate(_END.finditer(text)):
        if count >= _LEAD:
            return
        yield start, found.end()
        start = found.end()
    yield start, len(text)


def bare_telling(document: str, start: int, text: str) -> Telling:
    """Return what the sentence `text` tells, which begins at `start` of `document` and has no claim."""
    places = _places(text)
    days = set(_days(text))
    years = {int(year) for year in _YEAR.findall(text)}
    numbers = _numbers(text)
    year = next(iter(years)) if len(years) == 1 else None
    months = {name.casefold() for name in _MONTHS}
    return Telling(
        document,
        "",
        start,
        start + len(text),
        frozenset(places - months),
        frozenset((month, day, year) for month, day in days),
        numbers,
        frozenset(),
    )


def telling_of(claims: Sequence[Claim], where: Mapping[str, str]) -> Telling:
    """Return what a sentence tells by its claims, one or more; `where` names the event of each claim by id."""
    first = next((claim for claim in claims if is_act(claim)), claims[0])
    text = first.passage.text
    places = _places(text)
    days = set(_days(text))
    years = {int(year) for year in _YEAR.findall(text)}
    numbers = set(_numbers(text))
    for claim in claims:
        if claim.place and claim.passage.start <= claim.place.span.start < claim.passage.end:
            places.update(word for word in normal_words(claim.place.name) if len(word) > 2)
        if claim.victims and (claim.victims.min or 0) > 1:
            numbers.add(claim.victims.min or 0)
    months = {name.casefold() for name in _MONTHS}
    year = next(iter(years)) if len(years) == 1 else None
    return Telling(
        first.document,
        where[first.id],
        first.passage.start,
        first.passage.end,
        frozenset(places - months),
        frozenset((month, day, year) for month, day in days),
        frozenset(numbers),
        frozenset(_family(claim.act) for claim in claims if is_act(claim)),
        tuple(claim.id for claim in claims if is_act(claim) and claim.polarity != "denied"),
    )


def _places(text: str) -> set[str]:
    """Return words of places; where it says that "it happened in Tolvik", a region named before is not the place."""
    if found := _HAPPENED.findall(text):
        return {word for name in found for word in normal_words(name)}
    return {word for found in _IN.finditer(text) for word in normal_words(found[1] or found[2] or found[3])}


def _numbers(text: str) -> frozenset[int]:
    """Return the numbers above one that stand in `text`, days and years left out."""
    rest = _YEAR.sub(" ", _DAY.sub(" ", text))
    digits = {int(found) for found in re.findall(r"\b\d{1,4}\b", rest)}
    words = {_SMALL[word] for word in normal_words(rest) if word in _SMALL}
    return frozenset(number for number in digits | words if number > 1)


def _days(text: str) -> Iterable[tuple[int, int]]:
    for found in _DAY.finditer(text):
        name, day = (found[2], found[1]) if found[1] else (found[3], found[4])
        yield _MONTHS.index(name) + 1, int(day)


def is_act(claim: Claim) -> bool:
    """Say whether a claim tells what was done, not who looked into it afterwards or failed to."""
    return claim.act not in ("failure_to_act", "intervention", "violence", "threat")


@lru_cache(maxsize=256)
def _family(act: str) -> str:
    while act in acts() and (parent := acts()[act].parent) and parent != "violence":
        act = parent
    return act


Days = frozenset[tuple[int, int, int | None]]


def days_fit(one: Days, other: Days) -> bool:
    """Say whether the two have a day in common, or one tells none; a day without a year is of any year."""
    if not one or not other:
        return True
    return any(a[:2] == b[:2] and (None in (a[2], b[2]) or a[2] == b[2]) for a in one for b in other)


def places_fit(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether the two share a word of a place, or one tells none."""
    return not one or not other or not one.isdisjoint(other)


def same_thing(one: Telling, other: Telling) -> bool:
    """Say whether the two tell the same sort of act, or the same number."""
    return not one.acts.isdisjoint(other.acts) or not one.numbers.isdisjoint(other.numbers)


def meet(one: Telling, other: Telling) -> bool:
    """Say whether the two share a place, a day or a number."""
    shared = not one.places.isdisjoint(other.places) or not one.numbers.isdisjoint(other.numbers)
    return shared or (bool(one.days) and bool(other.days) and days_fit(one.days, other.days))
