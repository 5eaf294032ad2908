"""Where and when a claim is set if its sentence does not say: by the sentence before it, and by the whole report.

What is taken from elsewhere in the report keeps the span of the words that say it there, outside the claim's passage.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from firsthand.language.names import Name
from firsthand.language.places import PlaceEntry, demonym, lookup, lookup_in
from firsthand.language.sentences import Sentence
from firsthand.language.times import TimeExpression
from firsthand.model.claim import Claim, Place, When
from firsthand.model.span import Span

_LEAD = 500
"""Characters at the head of a report whose names say with more weight where it is set."""

_LEAD_WEIGHT = 3
_CERTAIN = 0.34
"""Share of all names of places that must lie in one country for the report to be set there."""

_BACK = 2
"""Sentences before a claim, of its own or the next paragraph before, whose time and town go on."""

_AHEAD = 1
_LEAD_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Report:
    """A report as its setting is read: sentences, and places and times in text order."""

    text: str
    sentences: Sequence[Sentence]
    names: Sequence[Name]
    times: Sequence[TimeExpression]


def settled(claims: Sequence[Claim], report: Report) -> tuple[Claim, ...]:
    """Return the claims, each with a place and a time if the report gives them."""
    found = _country(report)
    starts = [sentence.start for sentence in report.sentences]
    result = []
    for claim in claims:
        at = max(0, bisect_right(starts, claim.act_span.start) - 1)
        place = _placed(claim.place, found[0]) if claim.place and found else claim.place
        place = (
            place
            or _town_before(report, at, found[0] if found else "")
            or (_of_country(report, found) if found else None)
        )
        result.append(replace(claim, place=place, time=claim.time or _time_before(report, at)))
    return tuple(result)


def _country(report: Report) -> tuple[str, Name] | None:
    """Return the country in which most places of the report lie, and the name that says so best."""
    votes: Counter[str] = Counter()
    said: dict[str, list[Name]] = {}
    for name in (*report.names, *_peoples(report)):
        entry = _entry(name)
        if entry is not None and entry.country:
            votes[entry.country] += _LEAD_WEIGHT if name.start < _LEAD else 1
            said.setdefault(entry.country, []).append(name)
    if not votes:
        return None
    country, most = min(votes.items(), key=lambda vote: (-vote[1], said[vote[0]][0].start))
    if most < _CERTAIN * sum(votes.values()):
        return None
    whole = [name for name in said[country] if (_entry(name) or _NOWHERE).precision == "country"]
    return country, (whole or said[country])[0]


def _peoples(report: Report) -> list[Name]:
    """Return the words for countries' people and things: "Veldrian police"."""
    taken = {name.start for name in report.names}
    return [
        Name(token.start, token.end, token.text, "group", None)
        for sentence in report.sentences
        for token in sentence.tokens
        if token.kind == "word"
        and token.text[0].isupper()
        and token.start not in taken
        and demonym(token.text)
    ]


_NOWHERE = PlaceEntry("", None, None, None, None, "unknown")


def _entry(name: Name) -> PlaceEntry | None:
    if name.kind in ("place", "unknown"):
        return lookup(name.text) or demonym(name.text)
    return demonym(name.text) if name.kind == "group" else None


def _of_country(report: Report, found: tuple[str, Name]) -> Place:
    country, name = found
    return Place(Span.of(report.text, name.start, name.end), name.text, country, precision="country")


def _placed(place: Place, country: str) -> Place:
    """Return a place that the gazetteer leaves open as the one of that name in the report's own country."""
    if place.country is not None:
        return place
    entry = lookup_in(place.name, country)
    if entry is None:
        return replace(place, country=country)
    return replace(
        place,
        country=entry.country,
        region=entry.region,
        lat=entry.lat,
        lon=entry.lon,
        precision=entry.precision,
    )


def _near(report: Report, at: int) -> list[Sentence]:
    """Return the sentences just before the one numbered `at`, the nearest first, then those that lead the report."""
    here = report.sentences[at]
    before = report.sentences[max(0, at - _BACK) : at]
    near = [sentence for sentence in reversed(before) if here.paragraph - sentence.paragraph <= 1]
    behind = report.sentences[at + 1 : at + 1 + _AHEAD]
    return [*near, *behind, *(lead for lead in report.sentences[:_LEAD_SENTENCES] if lead != here)]


_Found = TypeVar("_Found", Name, TimeExpression)


def _inside(found: Sequence[_Found], sentence: Sentence) -> Sequence[_Found]:
    """Return what begins in a sentence, of what stands in text order."""
    first = bisect_left(found, sentence.start, key=lambda one: one.start)
    return found[first : bisect_left(found, sentence.end, key=lambda one: one.start)]


def _town_before(report: Report, at: int, country: str) -> Place | None:
    for sentence in _near(report, at):
        for name in _inside(report.names, sentence):
            if name.kind == "place":
                entry = (lookup_in(name.text, country) if country else None) or lookup(name.text)
                if entry is not None and entry.precision == "city" and entry.country in ("", country):
                    span = Span.of(report.text, name.start, name.end)
                    return Place(
                        span, name.text, entry.country, entry.region, entry.lat, entry.lon, entry.precision
                    )
    return None


def _time_before(report: Report, at: int) -> When | None:
    """Return the time of the sentences before, of the most exact one there."""
    for sentence in _near(report, at):
        held = [
            time
            for time in _inside(report.times, sentence)
            if time.type in ("DATE", "TIME") and time.earliest and time.latest
        ]
        if held:
            best = min(held, key=lambda time: (time.precision != "day", time.start))
            return When(
                Span.of(report.text, best.start, best.end), best.earliest, best.latest, best.precision
            )
    return None
