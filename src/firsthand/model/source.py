"""Who gives information (HURIDOCS Source: a person or body, never a URL) and who has it from whom (PROV)."""

from dataclasses import dataclass
from typing import Literal

from firsthand.model.claim import SourceKind
from firsthand.model.span import Span

DerivationKind = Literal["copy", "reuse", "quote", "attribution", "link", "asserted"]
"""`asserted`: a person decided so."""
OriginState = Literal["named", "role", "unknown"]


@dataclass(frozen=True, slots=True)
class Source:
    """A person, body or outlet that gives information.

    `id` is stable over reports: `source:<normal name>`. People known only by role ("a victim") are one source
    until a person decides otherwise; sources announced and not named are one unknown each, per document.
    """

    id: str
    name: str | None
    kind: SourceKind
    documents: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """`claim`, as `document` has it, was had by `receiver` from `giver`: one edge of the graph, with its words.

    An edge of whole reports has an empty `claim`; its `evidence` says so where the direction is not proven.

    Giver and receiver are source ids, or `document:<name>` for the report itself. `words` are the source and cue
    that say so; empty where the edge was drawn from equal passages (`copy`), which `evidence` then explains.
    """

    id: str
    kind: DerivationKind
    claim: str
    document: str
    giver: str
    receiver: str
    words: tuple[Span, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Traced:
    """Who gives information in a whole case, and every edge between givers, outlets and reports, by id."""

    sources: tuple[Source, ...] = ()
    derivations: tuple[Derivation, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where claims end: a source from whom nothing further is traced, or an unknown one."""

    name: str | None
    kind: SourceKind
    state: OriginState
    documents: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OriginCount:
    """How many independent origins an event has: between `independent` and `independent + unknown`.

    `because` holds the reasons, one sentence each; never print one number while `unknown` is not 0.
    """

    event: str
    documents: int
    independent: int
    unknown: int
    origins: tuple[Origin, ...]
    because: tuple[str, ...]
