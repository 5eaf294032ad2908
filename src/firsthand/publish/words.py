"""Say figures, dates, chains and counts in plain words: from records to phrases."""

import textwrap
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Protocol

from firsthand.model import vocabulary
from firsthand.model.casefile import CaseFile, Dating, Origins, People, Withheld
from firsthand.model.event import Figure

POLARITY = {
    "asserted": "Alleged",
    "denied": "Denied",
    "possible": "Said to be possible",
    "threatened": "Threatened",
    "attempted": "Attempted",
}
MARKS = {
    "act": "act",
    "victims": "who suffered",
    "perpetrator": "who did it",
    "place": "place",
    "time": "time",
    "source": "source",
    "ground": "ground",
}
SPEECH = {
    "direct": "the source’s own words in quotation marks",
    "indirect": "retold by the report",
    "mixed": "partly quoted, partly retold",
    "none": "the report’s own words",
}
STANCES = {"fact": "", "suspected": "suspected", "claimed": "has claimed it", "possible": "possibly"}
KINDS = {
    "victim": "victim",
    "witness": "witness",
    "official": "official",
    "organisation": "organisation",
    "media": "outlet",
    "document": "document",
    "unnamed": "not named",
    "unknown": "unknown",
}
DOERS = {
    "state": "state",
    "state_affiliated": "tied to the state",
    "organisation": "organisation",
    "person": "person",
    "unknown": "not known",
}
FIGURES = {"killed": "Killed", "injured": "Hurt", "detained": "Held", "affected": "Affected"}
RELAYS = {
    "copy": "has the same words as",
    "reuse": "shares words with",
    "quote": "quotes",
    "link": "links to",
    "attribution": "has it from",
    "asserted": "is tied, as a person decided, to",
}
_OUTLET_LETTERS = 48
_MONTHS = ("January February March April May June July August September October November December").split()


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return "1 report" or "3 reports"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def span_of_numbers(low: int | None, high: int | None, approximate: bool = False) -> str:
    """Return a range in words: "exactly 3", "at least 3", "up to 20", "5 to 7", "number not stated"."""
    about = "about " if approximate else ""
    if low is None:
        return "number not stated" if high is None else f"up to {about}{high:,}"
    if high is None:
        return f"at least {about}{low:,}"
    return f"{about}{low:,}" if low == high else f"{about}{low:,} to {high:,}"


def people(victims: People) -> str:
    """Return the range of a claim's victims in words; of a number that is withheld, what it is fewer than."""
    if victims.few:
        return fewer(victims.max)
    return span_of_numbers(victims.min, victims.max, victims.approximate)


def fewer(most: int | None) -> str:
    """Return that a number is withheld, and is `most` or lower."""
    return f"fewer than {(most or 0) + 1:,}"


def withheld(one: Withheld) -> str:
    """Return how much a rule replaced, with its noun."""
    return f"{fewer(one.below - 1) if one.below else format(one.count, ',')} {one.noun}"


def figure(figure: Figure, few: bool = False) -> str:
    """Return an event's figure in words: the range over all its claims; `few`: it is withheld."""
    if few:
        return fewer(figure.max)
    return span_of_numbers(figure.min, figure.max)


def day(iso: str) -> str:
    """Return "4 May 2017" for 2017-05-04; what is no date is returned as it is."""
    try:
        value = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def moment(iso: str) -> str:
    """Return "4 May 2017, 11:17 UTC" for 2017-05-04T11:17:00Z; what is no such time is returned as it is."""
    try:
        value = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day(value.date().isoformat())}, {value:%H:%M} UTC"


def sentence_start(text: str) -> str:
    """Return `text` with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def dates(time: Dating | None) -> str:
    """Return a period in words; "date not known" where neither end is known."""
    if time is None or (time.earliest is None and time.latest is None):
        return "date not known"
    if time.latest is None:
        return f"from {day(time.earliest or '')}"
    if time.earliest is None:
        return f"until {day(time.latest)}"
    return _period(time.earliest, time.latest)


def _period(first: str, last: str) -> str:
    if first == last:
        return day(first)
    try:
        a, b = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return f"{first} to {last}"
    if (a.month, a.day, b.month, b.day) == (1, 1, 12, 31):
        return f"{a.year}" if a.year == b.year else f"{a.year} to {b.year}"
    if a.day == 1 and (a.year, a.month) == (b.year, b.month) and b.day >= 28 and _next_day_is_first(b):
        return f"{_MONTHS[a.month - 1]} {a.year}"
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def _next_day_is_first(value: date) -> bool:
    return date.fromordinal(value.toordinal() + 1).day == 1


def act(term: str) -> str:
    """Return the label of an act; a term that no list holds is spelled out."""
    known = vocabulary.acts().get(term)
    return known.label if known else term.replace("_", " ").capitalize()


def acts(terms: Sequence[str]) -> str:
    """Return the labels of the acts of an event, as a heading."""
    labels = [act(term) for term in terms]
    return ", ".join([*labels[:1], *(label.lower() for label in labels[1:])])


def standing(polarities: Collection[str]) -> str:
    """Return how an event stands of which nobody says that it happened; empty where somebody does."""
    if "asserted" in polarities:
        return ""
    said = [label.lower() for polarity, label in POLARITY.items() if polarity in polarities]
    return f"only {' or '.join(said)}" if said else "only denied"


def ground(term: str) -> str:
    """Return the label of a ground."""
    known = vocabulary.grounds().get(term)
    return known.label if known else term.replace("_", " ").capitalize()


def effect(term: str | None) -> str | None:
    """Return what an act did to its victims, in words."""
    if term is None:
        return None
    known = vocabulary.effects().get(term)
    return known.label if known else term.replace("_", " ")


class Linked(Protocol):
    """One link of a chain of sources: a `Step` is one."""

    @property
    def name(self) -> str | None:
        """Its name, None if it is not named."""

    @property
    def kind(self) -> str:
        """What kind of source it is."""


class Chained(Protocol):
    """What has a chain of sources: a `ClaimView` has one."""

    @property
    def chain(self) -> Sequence[Linked]:
        """The sources, the one nearest to the fact first."""


def step(link: Linked) -> str:
    """Return one link of a chain: its name, or what is said of a source that is not named."""
    if link.name:
        return str(link.name)
    return "a source not named" if link.kind == "unnamed" else "a source not known"


def chain(claim: Chained) -> list[tuple[str, str | None]]:
    """Return the sources of a claim, nearest to the fact first, as (name, kind); the kind only beside a name."""
    return [(step(s), KINDS[s.kind] if s.name else None) for s in claim.chain]


def version(text: str) -> str:
    """Return the version without the name of the program before it."""
    return text.removeprefix("firsthand ")


def outlets(view: CaseFile) -> dict[int, str]:
    """Return, by number of document, what it goes by in a chain: its outlet, else its title or name."""
    named = {d.number: d.publisher or d.title or d.name for d in view.documents}
    return {
        number: textwrap.shorten(name, _OUTLET_LETTERS, placeholder="…") for number, name in named.items()
    }


def origins(count: Origins) -> str:
    """Return how many independent origins an event has; an interval wherever one is unknown."""
    low, high = count.independent, count.independent + count.unknown
    if count.unknown == 0:
        return plural(low, "independent origin")
    return f"between {low} and {high} independent origins"


def size(count: int) -> str:
    """Return a number of bytes in words."""
    return plural(count, "byte")


def ranges(found: tuple[tuple[int, int], ...]) -> str:
    """Return byte ranges as "10–25, 40–52"; long lists are cut in the middle, and say so."""
    parts = [f"{a:,}–{b:,}" for a, b in found]
    if len(parts) > 6:
        parts = [*parts[:3], f"… {len(parts) - 6} more …", *parts[-3:]]
    return ", ".join(parts) or "none (put in by the reader)"
