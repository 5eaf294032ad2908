"""The sources of a case, those with most claims first; one with what it said, through whom, and its grade."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.errors import NothingFound
from firsthand.model.judgement import Decided, decided, subject
from firsthand.model.source import Derivation, Source
from firsthand.store import Store
from firsthand.workflow.decided import decisions
from firsthand.workflow.names.shown import Naming, disguised
from firsthand.workflow.reviewing import chains, settling
from firsthand.workflow.reviewing.cards import KINDS, Card, card
from firsthand.workflow.reviewing.chains import Chain, Step
from firsthand.workflow.reviewing.memory import Memory
from firsthand.workflow.reviewing.paging import ON_A_PAGE, Leafed, offset
from firsthand.workflow.reviewing.settling import Settled, handle
from firsthand.workflow.sourcing import marks

MOST = 300
"""Steps of one source that are looked at."""
DRAWN = 40
"""Claims of one source that are drawn."""

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One source in a list; `grade` is what people set, if they did, and `disputed` whether others set another."""

    handle: str
    name: str
    kind: str
    claims: int
    documents: int
    first_hand: tuple[str, ...]
    grade: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of a source: its card, and where it stands."""

    card: Card
    rendition: str
    document: str
    words: str


@dataclass(frozen=True, slots=True)
class Sourced:
    """One source. `through`: who has it from there; `behind`: from whom it has it; `chain`: what is drawn of both.

    `grade` is what counts, `grades` everything that people ever set, the newest first.
    """

    line: Line
    said: Leafed[Said]
    documents: tuple[tuple[str, str], ...]
    through: tuple[Step, ...]
    behind: tuple[Step, ...]
    chain: Chain
    grade: Settled | None
    grades: tuple[Settled, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """All sources of a case, those with most claims first, and each id by its handle."""

    ids: tuple[str, ...]
    by_handle: Mapping[str, str]


def order(store: Store, memory: Memory) -> Order:
    """Return the order of the sources, worked out once for each state of the case."""
    return memory.once("sources", store.history_digest(), lambda: _ordered(store))


def sources(store: Store, memory: Memory, wanted: int) -> Leafed[Line]:
    """Return one page of the sources."""
    known, naming = order(store, memory), disguised(store)
    page, pages, before = offset(wanted, len(known.ids))
    found = [store.leaves.source(name) for name in known.ids[before : before + ON_A_PAGE]]
    given: dict[str, list[Derivation]] = defaultdict(list)
    for edge in store.leaves.derivations("giver", [source.id for source in found], MOST):
        given[edge.giver].append(edge)
    grades = decided(store.judgements("grade"))
    lines = tuple(_line(one, given[one.id], grades.get(subject("grade", (one.id,))), naming) for one in found)
    return Leafed(lines, page, pages, len(known.ids))


def source_id(store: Store, memory: Memory, named: str) -> str:
    """Return the id of the source that goes by that handle; NothingFound."""
    found = order(store, memory).by_handle.get(named)
    if found is None:
        raise NothingFound("source", "the case holds none of that name any more")
    return found


def sourced(store: Store, memory: Memory, named: str, wanted: int = 1) -> Sourced:
    """Return the source that goes by that handle, and page `wanted` of what it said; NothingFound."""
    source, naming = store.leaves.source(source_id(store, memory, named)), disguised(store)
    given = store.leaves.derivations("giver", [source.id], MOST)
    got = store.leaves.derivations("receiver", [source.id], MOST)
    grade = decided(store.judgements("grade", (source.id,))).get(subject("grade", (source.id,)))
    page, pages, before = offset(wanted, len(source.claims))
    said = _said(store, source.claims[before : before + ON_A_PAGE], naming)
    return Sourced(
        _line(source, given, grade, naming),
        Leafed(said, page, pages, len(source.claims)),
        tuple(_documents(store, source.documents, naming)),
        chains.steps(store, given, naming),
        chains.steps(store, got, naming),
        _chain(store, source),
        settling.settled(grade, naming) if grade else None,
        settling.history(store, "grade", (source.id,)),
    )


def _ordered(store: Store) -> Order:
    found = store.leaves.source_ids()
    return Order(tuple(found), {handle(name): name for name in found})


def _line(source: Source, given: Sequence[Derivation], grade: Decided | None, naming: Naming) -> Line:
    seen = tuple(dict.fromkeys(naming(one, source.documents) for one in marks(source, given)))
    untold = (
        "a source not named" if source.id.startswith(chains.UNTOLD) else source.id.removeprefix(chains.SOURCE)
    )
    return Line(
        handle(source.id),
        naming(source.name or untold.removeprefix("role:"), source.documents),
        KINDS[source.kind],
        len(source.claims),
        len(source.documents),
        seen,
        "".join(value for _, value in sorted(grade.counts.values, reverse=True)) if grade else "",
        bool(grade and grade.against),
    )


def _said(store: Store, wanted: Iterable[str], naming: Naming) -> tuple[Said, ...]:
    names = list(wanted)
    claims, made = store.leaves.claims(names), decisions(store)
    found = [claims[name] for name in names if name in claims]
    texts = {name: store.rendition(name) for name in {claim.rendition for claim in found}}
    return tuple(
        Said(
            card(claim, made, texts[claim.rendition].text, naming),
            claim.rendition,
            naming(texts[claim.rendition].title or claim.document, (claim.document,)),
            naming(claim.passage.text, (claim.document,)),
        )
        for claim in found
    )


def _documents(store: Store, names: Sequence[str], naming: Naming) -> Iterable[tuple[str, str]]:
    """Yield text and title of the first documents that name a source."""
    for name in names[:ON_A_PAGE]:
        for text in store.renditions(name)[:1]:
            yield text.id, naming(text.title or name, (name,))


def _chain(store: Store, source: Source) -> Chain:
    """Return the neighbourhood of a source: the chains of its claims, and reports that repeat those reports."""
    claims = list(store.leaves.claims(source.claims[:DRAWN]).values())
    claims.sort(key=lambda claim: source.claims.index(claim.id))
    documents = list(dict.fromkeys(claim.document for claim in claims))
    edges = store.leaves.derivations("claim", [claim.id for claim in claims], chains.MOST_STEPS)
    ends = [chains.DOCUMENT + name for name in documents]
    repeats = store.leaves.derivations("giver", ends, chains.MOST_REPORTS, claim="")
    repeated = store.leaves.derivations("receiver", ends, chains.MOST_REPORTS, claim="")
    whole = {edge.id: edge for edge in (*repeats, *repeated)}
    denied = [claim for claim in claims if claim.polarity == "denied"]
    told = [claim for claim in claims if claim.polarity != "denied"]
    return chains.chain(store, told, denied, [*whole.values(), *edges])
