"""What reading one Item gave: derived records, which may be thrown away and made again."""

from dataclasses import dataclass

from firsthand.model.claim import Attribution, Claim, NamedSpan, Timex
from firsthand.model.event import Event
from firsthand.model.rendition import Rendition
from firsthand.model.source import Derivation, OriginCount, Source


@dataclass(frozen=True, slots=True)
class Page:
    """One document of an Item: its text, what it claims, who says it and which names stand in it.

    `times` is filled only for the door `times`; a case keeps the time of each claim.
    """

    rendition: Rendition
    claims: tuple[Claim, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    named: tuple[NamedSpan, ...] = ()
    times: tuple[Timex, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of an input, kept: `error` is the name of a class in `firsthand.errors`."""

    error: str
    thing: str
    fault: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All documents of the Item `item`, read by code version `code`; `problems` names records that failed."""

    item: str
    code: str
    pages: tuple[Page, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """Sources, derivations, events and origin counts over a whole case; `digest` is that of all inputs and code."""

    digest: str
    sources: tuple[Source, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    events: tuple[Event, ...] = ()
    counts: tuple[OriginCount, ...] = ()
