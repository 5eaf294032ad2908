"""What a case file is made of: `CaseContent` goes into `protect`, `CaseFile` comes out and is all that `publish` sees.

Words that came from outside have the type `Shown` in a `CaseFile`. Only `protect` makes a `Shown`, so text that
nobody protected does not type-check there. Plain `str` fields hold what Firsthand made itself: digests, terms of a
vocabulary, ISO dates.
"""

from dataclasses import dataclass
from typing import NewType

from firsthand.model.claim import Polarity, Speech
from firsthand.model.estimate import KeptEstimate
from firsthand.model.event import Event, Figure
from firsthand.model.item import Capture, Item
from firsthand.model.reading import Page
from firsthand.model.release import Release
from firsthand.model.source import Derivation, OriginCount, Source

Shown = NewType("Shown", str)


@dataclass(frozen=True, slots=True)
class Counted:
    """The newest estimate from the lists of a case, with the lines that are published with its figures."""

    kept: KeptEstimate
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseContent:
    """All that a case holds, as the store has it: names and places of refuge stand in it open.

    `made` is UTC, ISO 8601; `problems` are (file, fault); `journal_head` is the number of
    lines and their root, as the checkpoint signs them.
    """

    title: str
    made: str
    version: str
    pages: tuple[Page, ...] = ()
    events: tuple[Event, ...] = ()
    counts: tuple[OriginCount, ...] = ()
    sources: tuple[Source, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    items: tuple[Item, ...] = ()
    captures: tuple[Capture, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
    journal_head: str | None = None
    counted: Counted | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of quoted text. `mark` says what it is to the claim (act, victims, perpetrator, place, time,
    source, ground); `withheld` names the rule that replaced it, if one did; `context` is what stands around the
    passage."""

    text: Shown
    mark: str | None = None
    withheld: str | None = None
    context: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in their context. `start`..`end` are the passage in the rendition, `ranges` its bytes in the Item;
    `cut_before` and `cut_after` say that the text goes on; `places` are page, cell, message or part in words."""

    document: int
    start: int
    end: int
    ranges: tuple[tuple[int, int], ...]
    pieces: tuple[Piece, ...]
    cut_before: bool = False
    cut_after: bool = False
    places: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class People:
    """Victims as a claim has them: the range, and the words behind it.

    `few`: the number is withheld in a release, and is `max` or lower.
    """

    min: int | None
    max: int | None
    approximate: bool
    words: Shown | None
    names: tuple[Shown, ...]
    effect: str | None
    few: bool = False


@dataclass(frozen=True, slots=True)
class Dating:
    """ISO dates, both inclusive, and the words behind them."""

    earliest: str | None
    latest: str | None
    precision: str
    words: Shown | None = None


@dataclass(frozen=True, slots=True)
class Doer:
    """Who is said to have done it."""

    name: Shown
    kind: str
    stance: str


@dataclass(frozen=True, slots=True)
class Step:
    """One link of an attribution chain."""

    name: Shown | None
    kind: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim with its words; `document` is the number of a `DocumentView`."""

    id: str
    act: str
    polarity: Polarity
    speech: Speech
    rule: str
    document: int
    quote: Quote
    victims: People | None
    place: Shown | None
    time: Dating | None
    doers: tuple[Doer, ...]
    grounds: tuple[tuple[str, Shown], ...]
    chain: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Response:
    """A denial or answer that is not itself a claim about an act."""

    by: Shown | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class OriginView:
    """Where claims end; `documents` are numbers."""

    name: Shown | None
    kind: str
    state: str
    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins an event has, with the reasons."""

    documents: int
    independent: int
    unknown: int
    list: tuple[OriginView, ...]
    because: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Relay:
    """One report has something from another report or source; `evidence` is the sentence that says why.

    `words` are those of the receiver that say so; `ends` the numbers of the reports that receive and give, 0 for
    who is no report of the case. `whole`: it is about the reports as a whole, not about one claim.
    """

    kind: str
    giver: Shown
    receiver: Shown
    evidence: Shown
    words: Shown
    ends: tuple[int, int] = (0, 0)
    whole: bool = False


@dataclass(frozen=True, slots=True)
class EventView:
    """One reconciled event. `claims` are those that assert, `denials` those that deny it.

    `few` names the figures that are withheld in a release, and are their `max` or lower.
    """

    number: int
    id: str
    acts: tuple[str, ...]
    documents: tuple[int, ...]
    place: Shown | None
    time: Dating | None
    figures: tuple[tuple[str, Figure], ...]
    doers: tuple[Doer, ...]
    claims: tuple[ClaimView, ...]
    denials: tuple[ClaimView, ...]
    responses: tuple[Response, ...]
    origins: Origins | None
    relays: tuple[Relay, ...]
    because: tuple[Shown, ...]
    few: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaptureView:
    """When and with what an Item was obtained; `origin` is a base name or a URL."""

    captured: str
    modified: str | None
    tool: str
    origin: Shown


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document with its digests: `item` is the SHA-256 of the preserved bytes."""

    number: int
    name: Shown
    title: Shown | None
    publisher: Shown | None
    author: Shown | None
    published: str | None
    url: Shown | None
    media_type: str
    reader: str
    rendition: str
    item: str
    sha512: str | None
    size: int | None
    record: Shown | None
    captures: tuple[CaptureView, ...]
    warnings: tuple[Shown, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Withheld:
    """What one rule replaced: `count` different things, called `noun` (in the number that fits).

    `below`: if not 0, the count itself is withheld (`count` is 0), and is lower than this.
    """

    rule: str
    reason: str
    noun: str
    count: int
    below: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that was not read, and why."""

    file: Shown
    fault: Shown


@dataclass(frozen=True, slots=True)
class Bar:
    """So many `persons` stand on exactly the lists for which `pattern` is true."""

    pattern: tuple[bool, ...]
    persons: int


@dataclass(frozen=True, slots=True)
class Interval:
    """What one method says of all persons, or of a stratum of them."""

    method: str
    stratum: Shown
    documented: int
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a method drew: `values[i][j]` is the total in step i of chain j."""

    method: str
    values: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Persons counted from victim lists: documented (at least, most likely, at most), by list, and estimated."""

    id: str
    lists: tuple[Shown, ...]
    documented: tuple[int, int, int]
    bars: tuple[Bar, ...]
    intervals: tuple[Interval, ...]
    lines: tuple[Shown, ...]
    warnings: tuple[Shown, ...]
    draws: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The view that `publish` renders; made by `protect` and by nothing else. `release` is None for what stays inside.

    `loose` are claims that stand in no event, `responses` denials that are not tied to one event.
    """

    title: Shown
    made: str
    version: str
    names_shown: bool
    documents: tuple[DocumentView, ...]
    events: tuple[EventView, ...]
    loose: tuple[ClaimView, ...]
    responses: tuple[Response, ...]
    faults: tuple[Fault, ...]
    withheld: tuple[Withheld, ...]
    journal_head: str | None
    release: Release | None = None
    tally: Tally | None = None
