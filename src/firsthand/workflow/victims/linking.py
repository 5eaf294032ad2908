"""`link CASE`: the lists of a case are linked; what comes of it is kept as derived, with the digest of its inputs."""

import hashlib
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from firsthand.errors import SealedTier, UsageError
from firsthand.model.judgement import Decided, decided
from firsthand.model.linkage import Linkage, Placed, RecordRef
from firsthand.reconcile.persons.block import coded
from firsthand.reconcile.persons.linking import link as linked
from firsthand.reconcile.persons.people import People
from firsthand.reconcile.persons.prepare import Prepared, prepare
from firsthand.reconcile.persons.score import Verdict, Verdicts
from firsthand.reconcile.persons.values import day_of, month_comes_first, silence
from firsthand.store import Store
from firsthand.workflow import code
from firsthand.workflow.incoming import inputs
from firsthand.workflow.victims import reports
from firsthand.workflow.victims.naming import REPORTS, ids, ref_of
from firsthand.workflow.victims.rows import Held, held

ROOMS = ("model", "language", "reconcile")

Tell = Callable[[str, int, int], None]
"""Is told the stage of long work, how many of its steps are done, and of how many (0: not known)."""


def untold(stage: str, done: int, total: int) -> None:
    """Pass over how far it is."""


def link(store: Store, agent: str, one_to_one: bool = False) -> Linkage:
    """Link the lists of the case, and keep what comes of it, unless that is kept already. Durable on return.

    Raises UsageError where there is no list, SealedTier for a member whose key does not open originals and names.
    """
    known = store.lists.linkage()
    made = worked_out(store, agent, one_to_one, known=known)
    if made is not known:
        store.lists.keep_linkage(made, agent)
    return made


def worked_out(
    store: Store,
    agent: str,
    one_to_one: bool = False,
    tell: Tell = untold,
    known: Linkage | None = None,
) -> Linkage:
    """Return what linking gives by now, `known` itself if it is that; nothing is kept. Raises as `link` does."""
    if not store.lists.all():
        raise UsageError("link", "the case holds no list; add one with `firsthand list CASE add FILE`")
    digest = _digest(store, one_to_one, of_reports(store))
    if known is not None and known.digest == digest:
        return known
    tell("reading the lists", 0, 0)
    everything = held(store)
    tell("understanding the cells", 0, 0)
    prepared = prepare([one.sheet for one in everything], {one.sheet.name: one.said for one in everything})
    people = prepared.people
    tell("comparing the rows", 0, 0)
    found = linked(people, _verdicts(people, judged(store)), one_to_one)
    files = {one.name: one.item for one in store.lists.all()}
    return Linkage(
        digest,
        inputs.now(),
        agent,
        tuple((name, files.get(name, "")) for name in people.lists),
        _placed(people, prepared, everything),
        tuple(found.pairs()),
        found.clustered.clusters,
        found.clustered.conflicts,
        tuple((*key, count) for key, count in sorted(people.silent.items())),
        one_to_one,
    )


def current(store: Store, agent: str) -> Linkage:
    """Return what linking gives by now: what is kept if that is it, else made anew. UsageError, SealedTier."""
    known = store.lists.linkage()
    if known is not None and stands(store, known):
        return known
    try:
        return link(store, agent, known.one_to_one if known else False)
    except SealedTier as fault:
        raise SealedTier(
            "the lists",
            "they changed since they were linked; somebody whose key opens originals has to link them",
        ) from fault


def stands(store: Store, known: Linkage, reports_digest: str | None = None) -> bool:
    """Say whether a linkage is that of the lists, the reports, the judgements and the code as they are now.

    `reports_digest` is what `of_reports` gives; where it is not told it is worked out, over all events.
    """
    told = of_reports(store) if reports_digest is None else reports_digest
    return known.digest == _digest(store, known.one_to_one, told)


def of_reports(store: Store) -> str:
    """Return a digest of what the list of the reports is made of: it changes when the events of the case do."""
    digest = hashlib.sha256()
    for line in reports.told(store):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def judged(store: Store) -> dict[tuple[RecordRef, RecordRef], Decided]:
    """Return what counts of what people said of pairs of rows; pairs of lists that are no more are left out."""
    heads = ids(store)
    found: dict[tuple[RecordRef, RecordRef], Decided] = {}
    for subject, one in decided(store.judgements("pair")).items():
        refs = [ref for about in subject.about if (ref := ref_of(about, heads)) is not None]
        if len(refs) == 2:
            found[refs[0], refs[1]] = one
    return found


def _digest(store: Store, one_to_one: bool, reports_digest: str) -> str:
    digest = hashlib.sha256(f"{code.version(ROOMS)} {store.words.last_box()} {one_to_one}\n".encode())
    for one in store.lists.all():
        digest.update(f"{one.id} {one.version} {one.item} {one.columns} {one.acts} {one.rows}\n".encode())
    digest.update(f"{reports_digest}\n".encode())
    for pair, said in sorted(judged(store).items()):
        digest.update(f"{pair} {said.counts.verdict}\n".encode())
    return digest.hexdigest()


def _verdicts(people: People, told: Mapping[tuple[RecordRef, RecordRef], Decided]) -> Verdicts:
    """Return what people judged, by the numbers of the rows; rows that went are left out."""

    at = {_ref(people, row): row for row in range(len(people))}
    verdicts: dict[str, Verdict] = {"same": "same", "different": "different", "unsure": "unsure"}
    found = {}
    for (left, right), one in told.items():
        if left in at and right in at:
            pair = coded(np.array([at[left]]), np.array([at[right]]))
            found[int(pair[0])] = verdicts[one.counts.verdict]
    return found


def _ref(people: People, row: int) -> RecordRef:
    return RecordRef(people.lists[int(people.group[row])], people.ids[row])


def _placed(people: People, prepared: Prepared, everything: Sequence[Held]) -> tuple[Placed, ...]:
    """Return the rows with what persons are counted apart by, in the order of list and id."""
    told: dict[RecordRef, Placed] = {}
    for one in everything:
        columns = prepared.columns[one.sheet.name]
        places, acts = _cells(one, columns.get("place") or columns.get("region")), _cells(one, *one.acts[:1])
        dates = _cells(one, columns.get("date"))
        month_first = bool(month_comes_first(dates))
        names = (
            _cells(one, columns.get("id"))
            if one.sheet.name == REPORTS
            else map(str, one.sheet.numbers.tolist())
        )
        for name, place, date, act in zip(names, places, dates, acts, strict=True):
            ref = RecordRef(one.sheet.name, name)
            told[ref] = Placed(ref, _said(place), _month(date, month_first), _said(act).casefold())
    return tuple(told[_ref(people, row)] for row in range(len(people)))


def _cells(one: Held, title: str | None = None) -> list[str]:
    if title is None:
        return [""] * len(one.sheet)
    column = one.sheet.columns[one.sheet.header.index(title)]
    return [column.texts[number] for number in column.code.tolist()]


def _said(cell: str) -> str:
    return "" if silence(cell) else " ".join(cell.split())


def _month(cell: str, month_first: bool) -> str:
    day = None if silence(cell) else day_of(cell, month_first)
    if day is None:
        return ""
    return f"{day.year:04}-{day.month:02}" if day.month else f"{day.year:04}"
