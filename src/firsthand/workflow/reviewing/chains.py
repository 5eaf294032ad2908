"""The chain of sources behind some claims: drawn as the case file draws it, each step with the words behind it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

from firsthand.errors import NothingFound
from firsthand.model.claim import Claim
from firsthand.model.rendition import Rendition
from firsthand.model.source import Derivation
from firsthand.publish import words
from firsthand.publish.drawing import Drawing, draw, plain
from firsthand.store import Store
from firsthand.trace.judged import document_id
from firsthand.workflow.names.shown import Naming, disguised

DOCUMENT, SOURCE, UNTOLD = "document:", "source:", "source:unknown:"
MOST_STEPS = 200
MOST_REPORTS = 60
_LETTERS = 44


@dataclass(frozen=True, slots=True)
class Link:
    """One source in a chain."""

    name: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Told:
    """What one report, by its number, says, and from whom it has it."""

    document: int
    polarity: str
    chain: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One edge in words: who has it, how, from whom, the words that say so, and why; `ends` as in a drawing."""

    id: str
    kind: str
    how: str
    giver: str
    receiver: str
    words: str
    evidence: str
    ends: tuple[int, int]
    whole: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """What is drawn."""

    claims: tuple[Told, ...]
    denials: tuple[Told, ...]
    relays: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report of a chain: its number, id of its text, and its name."""

    number: int
    rendition: str
    name: str


@dataclass(frozen=True, slots=True)
class Chain:
    """The drawing, None where there is nothing to draw.

    `leads`: by the names that an arrow joins, the page of the room with the words behind it: that of the step, or of
    the claim whose words say so, where the graph has no step of its own.
    """

    drawing: Drawing | None
    steps: tuple[Step, ...]
    reports: tuple[Report, ...]
    leads: Mapping[tuple[str, str], str]

    def step(self, number: int) -> Step:
        """Return the step of that number, from 1."""
        return self.steps[number - 1]


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports of a chain with their numbers, from 1, what they go by, and under which ids people judge them."""

    numbers: Mapping[str, int]
    outlets: Mapping[int, str]
    listed: tuple[Report, ...]
    about: Mapping[int, str]

    @classmethod
    def of(cls, store: Store, documents: Iterable[str], naming: Naming) -> "Reports":
        """Look up the first of `documents`, by name."""
        found = [
            (name, text)
            for name in list(dict.fromkeys(documents))[:MOST_REPORTS]
            for text in store.renditions(name)[:1]
        ]
        listed = tuple(_report(n, text, naming) for n, (_, text) in enumerate(found, 1))
        numbers = {name: n for n, (name, _) in enumerate(found, 1)}
        about = {n: document_id(text.item, text.record) for n, (_, text) in enumerate(found, 1)}
        return cls(numbers, {report.number: report.name for report in listed}, listed, about)


def chain(
    store: Store, claims: Sequence[Claim], denials: Sequence[Claim], edges: Sequence[Derivation]
) -> Chain:
    """Return the chain behind `claims` and `denials`; `edges` are those of these claims and between their reports."""
    naming = disguised(store)
    documents = [c.document for c in (*claims, *denials)]
    documents += [end.removeprefix(DOCUMENT) for e in edges if not e.claim for end in (e.giver, e.receiver)]
    reports = Reports.of(store, documents, naming)
    whole = [edge for edge in edges if not edge.claim]
    found = tuple(_steps(store, [*whole, *(e for e in edges if e.claim)], reports, naming))
    telling = Telling(
        (*_told(claims, reports, naming), *_untold(claims, denials, whole, reports)),
        tuple(_told(denials, reports, naming)),
        found,
    )
    drawing = draw(telling, reports.outlets) if telling.claims or telling.denials else None
    leads = _of_claims((*claims, *denials), reports, naming)
    leads |= {names: f"steps/{step.id}" for step in reversed(found) for names in _names(step)}
    return Chain(drawing, found, reports.listed, leads)


def _of_claims(claims: Sequence[Claim], reports: Reports, naming: Naming) -> dict[tuple[str, str], str]:
    """Return the page of the first claim that says so, by the names of each pair that follow each other."""
    leads: dict[tuple[str, str], str] = {}
    for claim in claims:
        for told in _told([claim], reports, naming):
            report = f"D{told.document} {reports.outlets[told.document]}"
            names = dict.fromkeys([*(plain(name) for name, _ in words.chain(told)), plain(report)])
            for pair in pairwise(names):
                leads.setdefault(pair, f"read/{claim.rendition}/{claim.id}")
    return leads


def between(store: Store, documents: Iterable[str], limit: int = MOST_STEPS) -> list[Derivation]:
    """Return the edges between whole reports that join two of `documents`."""
    names = {DOCUMENT + name for name in documents}
    found = store.leaves.derivations("receiver", names, limit, claim="")
    return [edge for edge in found if edge.giver in names]


def _names(step: Step) -> Iterator[tuple[str, str]]:
    """Yield giver and receiver as boxes have them: a report is there by its number, or as an outlet."""
    givers, receivers = (
        [name, f"D{number} {name}"] if number else [name]
        for name, number in ((step.giver, step.ends[1]), (step.receiver, step.ends[0]))
    )
    yield from ((plain(giver), plain(receiver)) for giver in givers for receiver in receivers)


def _report(number: int, text: Rendition, naming: Naming) -> Report:
    here = (text.document,)
    name = naming(text.publisher or text.title or text.document, here)
    short = name if len(name) <= _LETTERS else name[: _LETTERS - 1] + "…"
    return Report(number, text.id, short)


def _told(claims: Sequence[Claim], reports: Reports, naming: Naming) -> Iterator[Told]:
    for claim in claims:
        if claim.document in reports.numbers:
            here = (claim.document,)
            links = tuple(
                Link(naming(link.name, here) if link.name else None, link.kind) for link in claim.attribution
            )
            yield Told(reports.numbers[claim.document], claim.polarity, links)


def _untold(
    claims: Sequence[Claim], denials: Sequence[Claim], whole: Sequence[Derivation], reports: Reports
) -> Iterator[Told]:
    """Yield the reports that are there only because they repeat another one."""
    there = {claim.document for claim in (*claims, *denials)}
    for name in dict.fromkeys(
        end.removeprefix(DOCUMENT) for edge in whole for end in (edge.giver, edge.receiver)
    ):
        if name not in there and name in reports.numbers:
            yield Told(reports.numbers[name], "asserted", ())


def _steps(store: Store, edges: Sequence[Derivation], reports: Reports, naming: Naming) -> Iterator[Step]:
    seen: set[tuple[str, str, str]] = set()
    names: dict[str, str] = {}
    for edge in edges:
        for end in (edge.giver, edge.receiver):
            if end not in names:
                number = reports.numbers.get(end.removeprefix(DOCUMENT)) if _is_document(end) else None
                names[end] = (
                    reports.outlets[number] if number else party(store, end, (edge.document,), naming)
                )
        if (key := (edge.kind, edge.giver, edge.receiver)) not in seen:
            seen.add(key)
            yield _step(edge, names, reports, naming)


def _step(edge: Derivation, names: Mapping[str, str], reports: Reports, naming: Naming) -> Step:
    here = (edge.document,)
    ends = tuple(reports.numbers.get(end.removeprefix(DOCUMENT), 0) for end in (edge.receiver, edge.giver))
    return Step(
        edge.id,
        edge.kind,
        words.RELAYS.get(edge.kind, edge.kind),
        names[edge.giver],
        names[edge.receiver],
        naming(" … ".join(dict.fromkeys(span.text for span in edge.words)), here),
        naming(edge.evidence, here),
        (ends[0], ends[1]),
        not edge.claim,
    )


def steps(store: Store, edges: Sequence[Derivation], naming: Naming) -> tuple[Step, ...]:
    """Return edges in words, each pair of ends once."""
    ends = [end.removeprefix(DOCUMENT) for e in edges for end in (e.receiver, e.giver) if _is_document(end)]
    return tuple(_steps(store, edges, Reports.of(store, ends, naming), naming))


def party(store: Store, end: str, documents: Iterable[str], naming: Naming) -> str:
    """Return who gives or receives, in words: a source by its name, where it has one."""
    if end.startswith(UNTOLD):
        return "a source not named"
    name = end.removeprefix(DOCUMENT).removeprefix(SOURCE).removeprefix("role:")
    if end.startswith(SOURCE):
        with suppress(NothingFound):  # what was judged away is no source of the case any more
            name = store.leaves.source(end).name or name
    return naming(name, documents)


def _is_document(end: str) -> bool:
    return end.startswith(DOCUMENT)
