"""Each source of a case: what it said, through whom the reports have it, what shows first hand, and its grade."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.model.claim import Claim
from firsthand.model.judgement import Decided, decided, subject
from firsthand.model.source import Derivation, Source
from firsthand.store import Store

_REPORTER = ("source:reporter of ", "source:role:reporter on the spot")


@dataclass(frozen=True, slots=True)
class Sourced:
    """One source. `said`: its claims, as it told them; `through`: who has it from there, with the words that say so.

    `first_hand` holds the positive marks in sentences; without one it is empty. `grade`: what people set, if they did.
    """

    source: Source
    said: tuple[Claim, ...]
    through: tuple[tuple[str, str], ...]
    first_hand: tuple[str, ...]
    grade: Decided | None


def sourced(store: Store, limit: int | None = None) -> Iterator[Sourced]:
    """Yield the sources of the case, or the first `limit` of them."""
    sources = store.sources(limit)
    if not sources:
        return
    wanted = {name for source in sources for name in source.claims}
    claims = {claim.id: claim for claim in store.claims() if claim.id in wanted}
    given: dict[str, list[Derivation]] = defaultdict(list)
    for edge in store.derivations():
        given[edge.giver].append(edge)
    grades = decided(store.judgements("grade"))
    for source in sources:
        edges = given[source.id]
        yield Sourced(
            source,
            tuple(claims[name] for name in source.claims if name in claims),
            tuple(dict.fromkeys((_receiver(edge), _words(edge)) for edge in edges)),
            tuple(dict.fromkeys(marks(source, edges))),
            grades.get(subject("grade", (source.id,))),
        )


def graded(grade: Decided) -> str:
    """Return a grade in words: what, by whom, when and why, and who says otherwise."""
    one = grade.counts
    values = ", ".join(f"{name} {value}" for name, value in one.values)
    line = f"{values}, set by {one.author} on {one.at[:10]}: “{one.reason}”"
    others = (
        "; ".join(f"{name} {value}" for name, value in o.values) + f" by {o.author}" for o in grade.against
    )
    return f"{line}; others set {', '.join(others)}" if grade.against else line


def _receiver(edge: Derivation) -> str:
    return edge.receiver.removeprefix("document:").removeprefix("source:").removeprefix("role:")


def _words(edge: Derivation) -> str:
    return " ... ".join(dict.fromkeys(span.text for span in edge.words))


def marks(source: Source, edges: Sequence[Derivation]) -> Iterator[str]:
    """Yield what shows a source at first hand, in sentences; `edges` are those in which it gives."""
    if source.id.startswith(_REPORTER):
        yield f"words say that the writer was there, in {', '.join(source.documents)}"
    for edge in edges:
        if edge.kind == "quote" and edge.receiver == f"document:{edge.document}":
            yield f"quoted in its own words in {edge.document}"
