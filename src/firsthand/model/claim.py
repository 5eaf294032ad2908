"""What a source says in a passage (HURIDOCS Information and Act), anchored to the words that say it."""

from dataclasses import dataclass
from typing import Literal

from firsthand.model.span import Span

Polarity = Literal["asserted", "denied", "possible", "threatened", "attempted"]
Speech = Literal["direct", "indirect", "mixed", "none"]
SourceKind = Literal[
    "victim", "witness", "official", "organisation", "media", "document", "unnamed", "unknown"
]
PerpetratorKind = Literal["state", "state_affiliated", "organisation", "person", "unknown"]
Stance = Literal["fact", "suspected", "claimed", "possible"]


@dataclass(frozen=True, slots=True)
class Victims:
    """Who suffered the act: a range with the words behind it. `None` bounds are not stated."""

    span: Span | None = None
    description: str | None = None
    names: tuple[Span, ...] = ()
    min: int | None = None
    max: int | None = None
    approximate: bool = False
    effect: str | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """Why the act was done, as the passage says: of the act, never of a person."""

    term: str
    span: Span


@dataclass(frozen=True, slots=True)
class Perpetrator:
    """Who is said to have done it."""

    span: Span
    kind: PerpetratorKind = "unknown"
    stance: Stance = "fact"


@dataclass(frozen=True, slots=True)
class Place:
    """Where; `name` as written, the rest only where it is certain."""

    span: Span
    name: str
    country: str | None = None
    region: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str = "unknown"


@dataclass(frozen=True, slots=True)
class When:
    """When: ISO dates, both inclusive; `None` where open. `precision`: day, month, year, range, unknown."""

    span: Span | None
    earliest: str | None
    latest: str | None
    precision: str = "unknown"


@dataclass(frozen=True, slots=True)
class Link:
    """One step of an attribution chain. A source announced and not named has `name` None."""

    span: Span | None
    name: str | None
    kind: SourceKind
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody is said to say something, claim or not.

    `links` is the chain from the one nearest to the fact to the one who printed it, the publisher left out.
    `content` may be several stretches: a quotation that runs over paragraphs, or is broken by its cue.
    """

    document: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speech: Speech
    links: tuple[Link, ...]
    denies: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One act alleged, denied, possible, threatened or attempted, in one passage."""

    id: str
    rendition: str
    document: str
    act: str
    act_span: Span
    polarity: Polarity
    passage: Span
    rule: str
    victims: Victims | None = None
    ground: tuple[Ground, ...] = ()
    perpetrators: tuple[Perpetrator, ...] = ()
    place: Place | None = None
    time: When | None = None
    attribution: tuple[Link, ...] = ()
    speech: Speech = "none"


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression of time: TIMEX3 value and type, and the ISO dates it stands for; `None` where open."""

    span: Span
    value: str
    type: str
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A name that stands in the text.

    `kind`: person, organisation, outlet, place, group or unknown; `role`: the words beside it that state an
    office or occupation, if any.
    """

    span: Span
    kind: str
    role: str | None = None
