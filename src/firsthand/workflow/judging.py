"""`judge`: what a person decided is kept with the reason, and what hangs on it is counted anew.

People name things as `show` prints them; what is kept are ids. Names that are sealed stand there under their masks.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.errors import NothingFound, UsageError
from firsthand.model.judgement import (
    KINDS,
    VERDICTS,
    WHATEVER,
    Decided,
    Judgement,
    JudgementKind,
    Ruling,
    Values,
    decided,
    standing,
    subject_of,
)
from firsthand.model.rendition import Rendition
from firsthand.reconcile.events.judged import APART
from firsthand.store import Store
from firsthand.trace.judged import DOCUMENT, Ruled, document_id, ruled
from firsthand.workflow import grouping
from firsthand.workflow.names.sealed import cover
from firsthand.workflow.names.shown import disguised
from firsthand.workflow.victims import naming as rows

SHORTEST = 4
"""Letters of an id or a name that are enough, where only one begins like that."""


@dataclass(frozen=True, slots=True)
class Order:
    """Who judges what: `about` as typed; `seen` is the latest standing judgement that the person saw."""

    kind: str
    about: tuple[str, ...]
    verdict: str
    reason: str
    agent: str
    values: Values = ()
    seen: str | None = WHATEVER


@dataclass(frozen=True, slots=True)
class Told:
    """A judgement with the names of what it is about, whether it counts, and who says otherwise."""

    judgement: Judgement
    names: tuple[str, ...]
    state: str
    against: tuple[str, ...] = ()


def judge(store: Store, order: Order) -> Judgement:
    """Keep a judgement. Durable on return; UsageError, NothingFound, JudgementConflict.

    What hangs on it is counted anew by `workflow.add.refresh`.
    """
    kind = next((known for known in KINDS if known == order.kind), None)
    if kind is None:
        raise UsageError(order.kind, f"what can be judged is {', '.join(KINDS)}")
    about = tuple(_rows(store, order.about) if kind == "pair" else _meant(store, order.about))
    values = tuple((name, cover(store, value)) for name, value in order.values)
    verdict = order.verdict.replace("-", "_")
    reason = cover(store, order.reason)
    if kind == "event" and verdict in VERDICTS["event"]:
        ruling = grouping.ruling(store, verdict, about, reason, dict(values).get(APART, "").split())
    else:
        ruling = Ruling(kind, about, verdict, reason, values)
    return store.judge(ruling, order.agent, order.seen)


def take_back(store: Store, judgement: str, reason: str, agent: str) -> Judgement:
    """Take a judgement back, by its id or the beginning of it. Raises NothingFound, UsageError."""
    fits = [one.id for one in store.judgements() if one.id.startswith(judgement)]
    if len(fits) != 1 or len(judgement) < SHORTEST:
        fault = "several judgements begin like that" if len(fits) > 1 else "the case holds no such judgement"
        raise NothingFound(judgement, fault)
    return store.take_back(fits[0], cover(store, reason), agent)


def listing(store: Store, kind: JudgementKind | None = None) -> Iterator[Told]:
    """Yield every judgement of the case, the first first, with whether it counts."""
    kept = store.judgements(kind)
    counting = decided(kept)
    stand = {one.id for one in standing(kept)}
    names = {about: name.removeprefix(DOCUMENT) for about, name in documents(store.renditions()).items()}
    for one in kept:
        found = counting.get(subject_of(one))
        yield Told(
            one,
            tuple(names.get(about, about) for about in one.about),
            _state(one, found, one.id in stand),
            tuple(other.id for other in found.against) if found and found.counts == one else (),
        )


def rules(store: Store, renditions: Iterable[Rendition], telling: Sequence[str] = ()) -> Ruled:
    """Return what counts of what people decided of origins; reasons that have a word of `telling` are left out."""
    kept = [_without(one, telling) for one in store.judgements("origins")]
    return ruled(decided(kept).values(), documents(renditions)) if kept else Ruled()


def documents(renditions: Iterable[Rendition]) -> dict[str, str]:
    """Return `document:NAME` by the id under which people judge a document."""
    return {document_id(r.item, r.record): DOCUMENT + r.document for r in renditions}


def _state(one: Judgement, found: Decided | None, stands: bool) -> str:
    if one.verdict == "withdrawn":
        return "takes back"
    if not stands:
        return "no longer stands"
    return "counts" if found is not None and found.counts == one else "stands, and does not count"


def _without(one: Judgement, telling: Sequence[str]) -> Judgement:
    reason = one.reason.casefold()
    return replace(one, reason="") if any(word.casefold() in reason for word in telling) else one


def _rows(store: Store, names: Sequence[str]) -> Sequence[str]:
    """Return the ids of two rows of lists, named as LIST#ROW or by the id of their pair; NothingFound."""
    if any(name.startswith(("item:", "row:")) for name in names):
        return names
    return rows.meant(store, names, store.lists.linkage())


def _meant(store: Store, names: Sequence[str]) -> Iterator[str]:
    """Yield the ids of what is named: a source, a document, an item, a claim, an event, as `show` prints them."""
    things = _Things(store)
    yield from (things.meant(name) for name in names)


class _Things:
    """Everything in a case that can be judged, by its id, with the names under which people see it."""

    def __init__(self, store: Store) -> None:
        shown = disguised(store)
        self.known: dict[str, set[str]] = {}
        for source in store.sources():
            self.known[source.id] = {source.id, shown(source.id, source.documents)}
            if source.name:
                self.known[source.id] |= {source.name, shown(source.name, source.documents)}
        for rendition in store.renditions():
            self.known[document_id(rendition.item, rendition.record)] = {
                document_id(rendition.item, rendition.record),
                rendition.document,
                shown(rendition.document, (rendition.document,)),
            } | ({rendition.item} if rendition.record is None else set())
        self.known |= {f"event:{one.id}": {one.id, f"event:{one.id}"} for one in store.events()}
        self.known |= {f"claim:{one}": {one, f"claim:{one}"} for one in store.polarities()}

    def meant(self, name: str) -> str:
        """Return the id of what is called `name`, or of the one thing of which a name begins so; NothingFound."""
        exact = [found for found, names in self.known.items() if name in names]
        fits = exact or [
            found
            for found, names in self.known.items()
            if len(name) >= SHORTEST and any(one.startswith(name) for one in names)
        ]
        if not fits:
            raise NothingFound(name, "the case holds no document, source, claim or event of that name")
        if len(fits) > 1:
            raise NothingFound(name, f"{len(fits)} things begin like that; give more of the name")
        return fits[0]
