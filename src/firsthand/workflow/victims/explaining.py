"""`why CASE PAIR` and `why CASE ESTIMATE`: the reasons of a pair in words, and the way from a total to the rows."""

from collections.abc import Iterator, Sequence

from firsthand.model.estimate import CaptureHistory, KeptEstimate
from firsthand.model.item import Item
from firsthand.model.judgement import said
from firsthand.model.linkage import Linkage, Pair, Reason
from firsthand.reconcile.persons.counting import Person, persons, stratum_of
from firsthand.store import Store
from firsthand.workflow.victims.linking import judged, stands
from firsthand.workflow.victims.naming import pair_id, shown
from firsthand.workflow.victims.wording import report_line, words

MOST_ROWS = 40
"""Persons of one cell of a table that are named by their rows; the others are counted."""
_STRONG, _SOME = 5.0, 1.0

Told = tuple[str, tuple[str, ...]]
"""What a step is about, and its facts."""


def pair_of(linkage: Linkage | None, name: str) -> Pair | None:
    """Return the pair of that id; None if there is none."""
    if linkage is None or not name.startswith("q"):
        return None
    return next((pair for pair in linkage.pairs if pair_id(pair.left, pair.right) == name), None)


def estimate_of(store: Store, name: str) -> KeptEstimate | None:
    """Return the estimate of that id; None if there is none."""
    if not name.startswith("t"):
        return None
    return next((one for one in store.lists.estimates() if one.id == name), None)


def why_pair(store: Store, linkage: Linkage, pair: Pair) -> Iterator[Told]:
    """Yield why two rows may be one person: a sentence, the weights, what people said, what contradicts."""
    yield f"{shown(pair.left)} and {shown(pair.right)}", (sentence(pair), _age(store, linkage))
    yield "what each field says, in bits: +1 makes one person twice as likely", tuple(_weights(pair.because))
    both = {pair.left, pair.right}
    told = [one for refs, one in judged(store).items() if set(refs) == both]
    for one in told:
        yield (
            "what people decided",
            tuple(f"{said(made)}: {made.reason}" for made in (one.counts, *one.against)),
        )
    torn = [c for c in linkage.conflicts if both & {c.left, c.right}]
    if torn:
        facts = tuple(f"{shown(c.left)} and {shown(c.right)}: {c.fault}" for c in torn)
        yield "what contradicts, and is left as it is", facts


def sentence(pair: Pair) -> str:
    """Return in one sentence how likely two rows are one person, and what speaks for and against it most."""
    strong = [one for one in pair.because if abs(one.weight) >= _SOME and one.field != "together"]
    strong.sort(key=lambda one: -abs(one.weight))
    speaks = [_saying(one) for one in strong if one.weight > 0][:3]
    against = [_saying(one) for one in strong if one.weight < 0][:3]
    parts = [f"one person with probability {pair.probability:.3f}"]
    if speaks:
        parts.append(f"because {_joined(speaks)}")
    if against:
        parts.append(f"{'although' if speaks else 'because'} {_joined(against)}")
    return ", ".join(parts)


def why_estimate(store: Store, kept: KeptEstimate) -> Iterator[Told]:
    """Yield the way from an estimate to the rows of the lists: lines to publish, table, rows of each cell."""
    yield f"estimate {kept.id}, made {kept.at} by {kept.author}", tuple(words(kept))
    for one in kept.estimates:
        facts = (report_line(kept, one), one.settings, *_agreed(one.rhat, one.effective_samples))
        yield f"method {one.method}", (*facts, *(f"warning: {told}" for told in one.warnings))
    linkage = store.lists.linkage()
    if linkage is None or linkage.digest != kept.linkage:
        yield (
            "the rows",
            (
                "the lists were linked anew since; run `firsthand estimate` again to walk to the rows of today",
            ),
        )
        return
    found = persons(linkage, kept.lists)
    for table in kept.histories:
        if table.stratum or not kept.strata:
            yield from _cells(kept, table, found)


def items_of(store: Store, lists: Sequence[str]) -> Iterator[Item]:
    """Yield the files that lists stand in."""
    wanted = {one.item for one in store.lists.all() if one.name in lists}
    yield from (item for item in store.items() if item.id in wanted)


def _cells(kept: KeptEstimate, table: CaptureHistory, found: Sequence[Person]) -> Iterator[Told]:
    by = next((by for by in ("place", "period", "act") if by == kept.strata), None)
    for cell in table.cells:
        on = {name for name, stands_there in zip(table.lists, cell.pattern, strict=True) if stands_there}
        held = [
            person
            for person in found
            if {row.ref.list for row in person} == on
            and (by is None or stratum_of(person, by) == table.stratum)
        ]
        where = f"{table.stratum}: " if table.stratum else ""
        facts = [" = ".join(shown(row.ref) for row in person) for person in held[:MOST_ROWS]]
        if len(held) > MOST_ROWS:
            facts.append(f"and {len(held) - MOST_ROWS:,} more persons")
        yield f"{where}{cell.persons:,} on {', '.join(sorted(on))}", tuple(facts)


def _weights(because: Sequence[Reason]) -> Iterator[str]:
    for one in because:
        yield f"{one.weight:+.1f}  {one.field.replace('_', ' ')}: {one.says}"


def _saying(one: Reason) -> str:
    how = "strongly " if abs(one.weight) >= _STRONG else ""
    way = "for" if one.weight > 0 else "against"
    return f"{one.field.replace('_', ' ')} {how}speaks {way} it ({one.says})"


def _joined(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _age(store: Store, linkage: Linkage) -> str:
    if stands(store, linkage):
        return f"linked {linkage.at} by {linkage.author}"
    return f"linked {linkage.at}; lists, reports or judgements changed since: run `firsthand link` again"


def _agreed(rhat: float | None, effective: float | None) -> Iterator[str]:
    if rhat is not None and effective is not None:
        yield f"R-hat {rhat:.3f}, {effective:,.0f} effective draws"
