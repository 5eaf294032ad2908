"""What a person decides about events, their origins and sources: kept at once, with a reason, undone at any time."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from firsthand.errors import NothingFound, UsageError
from firsthand.model.judgement import (
    Decided,
    Judgement,
    JudgementKind,
    Ruling,
    Values,
    decided,
    said,
    subject,
)
from firsthand.store import Store
from firsthand.workflow import grouping
from firsthand.workflow.names.sealed import cover
from firsthand.workflow.names.shown import Naming, disguised

OWN: frozenset[JudgementKind] = frozenset({"event", "origins", "grade"})
"""Kinds that are taken back from here."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A judgement that stands, in words; `names` is what it is about, `values` what it says, `against` others."""

    id: str
    verdict: str
    names: tuple[str, ...]
    values: tuple[tuple[str, str], ...]
    said: str
    reason: str
    counts: bool
    against: tuple["Settled", ...] = ()


@dataclass(frozen=True, slots=True)
class By:
    """Who decides, why, and which judgements stood on the page that the person saw."""

    agent: str
    reason: str
    seen: Collection[str] = ()

    def covered(self, store: Store) -> str:
        """Return the reason with sealed names under their masks; UsageError if there is none."""
        if not self.reason.strip():
            raise UsageError("the reason", "say in a few words why you judge so")
        return cover(store, self.reason)


def handle(about: str) -> str:
    """Return a short name of an id, for addresses and forms: ids hold words of reports."""
    return sha256(about.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def settled(one: Decided, naming: Naming, names: Sequence[str] = ()) -> Settled:
    """Return what counts of one subject, with those that say otherwise."""
    others = tuple(_settled(other, naming, names, False) for other in one.against)
    return _settled(one.counts, naming, names, True, others)


def _settled(
    one: Judgement, naming: Naming, names: Sequence[str], counts: bool, against: tuple[Settled, ...] = ()
) -> Settled:
    values = () if one.kind == "event" else tuple((name, naming(value, ())) for name, value in one.values)
    words = naming(said(one), ()), naming(one.reason, ())
    return Settled(one.id, one.verdict.replace("_", " "), tuple(names), values, *words, counts, against)


def history(store: Store, kind: JudgementKind, about: Collection[str]) -> tuple[Settled, ...]:
    """Return every judgement there ever was of one subject, the newest first, with whether it counts."""
    kept, naming = store.judgements(kind, about), disguised(store)
    counting = decided(kept).get(subject(kind, about))
    return tuple(
        _settled(one, naming, (), counting is not None and counting.counts == one) for one in reversed(kept)
    )


def of_event(store: Store, claims: Iterable[str]) -> tuple[Settled, ...]:
    """Return what people decided of the events that these claims are of: merged and split, the newest first."""
    wanted, naming = set(claims), disguised(store)
    found = decided(store.judgements("event")).values()
    touching = [one for one in found if any(wanted & set(words.split()) for _, words in one.counts.values)]
    return tuple(settled(one, naming) for one in reversed(touching))


def of_origins(store: Store, names: dict[str, str]) -> tuple[Settled, ...]:
    """Return what people decided of two of these documents and sources: names by id."""
    naming = disguised(store)
    return tuple(
        settled(one, naming, [names[about] for about in one.counts.about])
        for one in decided(store.judgements("origins")).values()
        if all(about in names for about in one.counts.about)
    )


def group(store: Store, by: By, verdict: str, events: Sequence[str], chosen: Sequence[str] = ()) -> Judgement:
    """Keep that events are one, or `chosen` claims of another. UsageError, NothingFound, JudgementConflict."""
    ruling = grouping.ruling(store, verdict, events, by.covered(store), chosen)
    return store.judge(ruling, by.agent, _seen(_latest(store, ruling), by.seen))


def tell_apart(store: Store, by: By, verdict: str, about: tuple[str, str]) -> Judgement:
    """Keep whether two documents or sources have one origin. UsageError, JudgementConflict."""
    ruling = Ruling("origins", about, verdict, by.covered(store))
    return store.judge(ruling, by.agent, _seen(_latest(store, ruling), by.seen))


def grade(store: Store, by: By, source: str, values: Values) -> Judgement:
    """Keep a grade of a source, by the Admiralty scale. UsageError, JudgementConflict."""
    ruling = Ruling("grade", (source,), "graded", by.covered(store), values)
    return store.judge(ruling, by.agent, _seen(_latest(store, ruling), by.seen))


def undo(store: Store, agent: str, judgement: str, reason: str) -> Judgement:
    """Take back a judgement of these kinds. UsageError, NothingFound."""
    if store.judgement(judgement).kind not in OWN:
        raise NothingFound(judgement, "it is not undone here")
    return store.take_back(judgement, cover(store, reason.strip() or "Undone."), agent)


def _latest(store: Store, ruling: Ruling) -> str | None:
    found = decided(store.judgements(ruling.kind, ruling.about)).get(subject(ruling.kind, ruling.about))
    return found.counts.id if found else None


def _seen(latest: str | None, seen: Collection[str]) -> str | None:
    """Return what a person saw stand: the latest if it was on the page, else none."""
    return latest if latest in seen else None
