"""Where and when a claim is set if its sentence does not say: by the sentence before it, and by the whole report.

What is taken from elsewhere in the report keeps the span of the words that say it there, outside the claim's passage.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from firsthand.claim.circumstances import entry_of
from firsthand.claim.dating import dated
from firsthand.claim.lexicon import grammar
from firsthand.claim.near import Report, here, inside, near
from firsthand.language.names.finding import Name
from firsthand.language.places import PlaceEntry, demonym, is_whole, lookup, lookup_in
from firsthand.language.sentences import Sentence
from firsthand.model.claim import Claim, Place
from firsthand.model.span import Span

_LEAD = 500
"""Characters at the head of a report whose names say with more weight where it is set."""

_LEAD_WEIGHT = 3
_CERTAIN = 0.34
"""Share of all names of places that must lie in one country for the report to be set there."""


def settled(claims: Sequence[Claim], report: Report) -> tuple[Claim, ...]:
    """Return the claims, each with a place and a time if the report gives them."""
    found = _country(report)
    result = []
    for claim, when in zip(claims, dated(claims, report), strict=True):
        place = _placed(claim.place, found[0]) if claim.place and found else claim.place
        place = (
            place
            or _named_there(claim, report)
            or _town_before(report, claim, found[0] if found else "")
            or (_of_country(report, found) if found else None)
        )
        result.append(replace(claim, place=place, time=when))
    return tuple(result)


def _country(report: Report) -> tuple[str, Name] | None:
    """Return the country in which most places of the report lie, and the name that says so best."""
    votes: Counter[str] = Counter()
    said: dict[str, list[Name]] = {}
    for name in (*report.names, *_peoples(report), *_in_bodies(report)):
        entry = _entry(report.text, name)
        if entry is not None and entry.country:
            votes[entry.country] += _LEAD_WEIGHT if name.start < _LEAD else 1
            said.setdefault(entry.country, []).append(name)
    if not votes:
        return None
    country, most = min(votes.items(), key=lambda vote: (-vote[1], said[vote[0]][0].start))
    if most < _CERTAIN * sum(votes.values()):
        return None
    return country, _most_named(report, said[country])


def _most_named(report: Report, said: Sequence[Name]) -> Name:
    """Return the first name of the country, or of the city that is a region by itself, whichever is named most."""
    whole = [name for name in said if is_whole(_entry(report.text, name) or _NOWHERE)]
    often = Counter((_entry(report.text, name) or _NOWHERE).name for name in whole)
    return max(whole or said[:1], key=lambda name: often[(_entry(report.text, name) or _NOWHERE).name])


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


def _in_bodies(report: Report) -> list[Name]:
    """Return the countries in the names of bodies, and the towns of police and courts: "Supreme Court of Veldria"."""
    found = []
    for name in report.names:
        if name.kind == "organisation":
            words = ((name.start + word.start(), word[0]) for word in _WORD.finditer(name.text))
            seated = not grammar("seated").isdisjoint(name.text.casefold().split())
            whole = (
                (at, word)
                for at, word in words
                if (entry := lookup(word)) and (seated or entry.precision == "country")
            )
            found += [Name(at, at + len(word), word, "place", None) for at, word in islice(whole, 1)]
    return found


_WORD = re.compile(r"[^\W\d_]+")
_NOWHERE = PlaceEntry("", None, None, None, None, "unknown")


def _entry(text: str, name: Name) -> PlaceEntry | None:
    if name.kind in ("place", "unknown"):
        return entry_of(text, name) or demonym(name.text)
    return demonym(name.text) if name.kind == "group" else None


def _of_country(report: Report, found: tuple[str, Name]) -> Place:
    country, name = found
    entry = _entry(report.text, name) or _NOWHERE
    if entry.precision == "city" and is_whole(entry):
        return _place(report, name, entry)
    return Place(Span.of(report.text, name.start, name.end), name.text, country, precision="country")


def _placed(place: Place, country: str) -> Place:
    """Return a place that the gazetteer leaves open as the one of that name in the report's own country."""
    if place.country is not None:
        return place
    entry = lookup_in(place.name, country) if place.precision != "region" else None
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


def _named_there(claim: Claim, report: Report) -> Place | None:
    """Return the known place in which something is said to be, in the claim's own sentence or the one before."""
    at = here(report, claim)
    for sentence in (report.sentences[at], *near(report, claim)[:1]):
        held = [name for name in inside(report.names, sentence) if _is_within(sentence, name)]
        for name in sorted(held, key=lambda name: abs(name.start - claim.act_span.start)):
            entry = entry_of(report.text, name)
            if entry is not None and entry.country:
                return _place(report, name, entry)
    return None


def _is_within(sentence: Sentence, name: Name) -> bool:
    """Say whether a name stands behind a preposition of place: "in northern Veldria"."""
    if name.kind not in ("place", "unknown"):
        return False
    i = bisect_left(sentence.tokens, name.start, key=lambda token: token.start) - 1
    while i >= 0 and sentence.tokens[i].lower in grammar("quarters"):
        i -= 1
    sits = i > 0 and sentence.tokens[i - 1].lower in grammar("sits_elsewhere")
    return i >= 0 and not sits and sentence.tokens[i].lower in grammar("locative")


def _place(report: Report, name: Name, entry: PlaceEntry) -> Place:
    span = Span.of(report.text, name.start, name.end)
    return Place(span, name.text, entry.country, entry.region, entry.lat, entry.lon, entry.precision)


def _town_before(report: Report, claim: Claim, country: str) -> Place | None:
    for sentence in near(report, claim):
        for name in inside(report.names, sentence):
            if name.kind == "place":
                known = entry_of(report.text, name)
                if known is not None and known.precision == "region":
                    continue
                entry = (lookup_in(name.text, country) if country else None) or known
                if entry is not None and entry.precision == "city" and entry.country in ("", country):
                    return _place(report, name, entry)
    return None
