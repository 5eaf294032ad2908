"""`add`: preserve what comes in, read what is unread, and reconcile the whole case again."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from firsthand.errors import NotRead, SomeInputsFailed, UnknownFormat, Withdrawn
from firsthand.model.claim import Attribution, Claim
from firsthand.model.item import Item
from firsthand.model.reading import History, Problem, Reading
from firsthand.model.rendition import Rendition
from firsthand.protect.rewriting import rewritten
from firsthand.reconcile.events import reconcile
from firsthand.reconcile.events.judged import NO_GROUPINGS, Grouping
from firsthand.store import Store
from firsthand.trace import count_origins, trace
from firsthand.trace.judged import NOTHING, Ruled
from firsthand.workflow import captions, code, decided, grouping, judging
from firsthand.workflow.comparing import KeptComparing
from firsthand.workflow.giving_back import give_back
from firsthand.workflow.incoming import inputs
from firsthand.workflow.incoming.archives import without_archives
from firsthand.workflow.incoming.importing import Importer, Unpacked
from firsthand.workflow.incoming.inputs import Failure
from firsthand.workflow.incoming.intake import BATCH_FILES, Intake, Order, Progress, unreadable
from firsthand.workflow.incoming.listed import lists_only
from firsthand.workflow.incoming.originals import Originals
from firsthand.workflow.names.sealed import Sealer
from firsthand.workflow.names.shown import disguised
from firsthand.workflow.names.sweeping import sweep
from firsthand.workflow.problems import as_error, problem
from firsthand.workflow.reading.files import FileRead, Payload, read_files

__all__ = ["Added", "Order", "Progress", "add", "reconciled", "refresh"]

EMPTY: Mapping[str, Sequence[str]] = {}
MOST_TOLD = 50
"""Files in archives that could not be read and are named one by one; more are counted."""

NOTES = (NotRead, UnknownFormat, Withdrawn)
"""What is said of a file that is kept as it should be, and has no claims looked for in it."""


@dataclass(frozen=True, slots=True)
class Added:
    """What a run of `add` did; `known` files were in the case already, from the same place.

    `failures` did not go in, or could not be read although they should; `notes` are kept, and of a kind or size
    that is not read. `waiting` items are to be read by somebody whose key opens originals. `left`
    counts what stays in web archives only, by its kind. `resumed` archives were left by an earlier run and gone on
    with; `sealed` ones are to be unpacked by somebody whose key opens originals.
    """

    files: int
    items: int
    captures: int
    known: int
    documents: int
    claims: int
    failures: tuple[Failure, ...]
    notes: tuple[Failure, ...] = ()
    waiting: int = 0
    left: Mapping[str, int] = field(default_factory=dict)
    resumed: int = 0
    sealed: int = 0


def add(store: Store, paths: Sequence[str], order: Order, progress: Progress) -> Added:
    """Add the files behind `paths` to the case. Safe to stop at any moment and to run again.

    Bytes are kept first and read afterwards, so that a stop between the two loses nothing: the next run reads
    whatever is unread, also what an older version of the code had read.
    """
    found = list(inputs.find(paths))
    before = len(store.items())
    with Importer(store, order.agent, progress, order.again) as importer:
        intake = Intake(store, order, progress, len(found), importer)
        for entry in found:
            intake.take(entry)
        intake.flush()
        intake.failures += importer.unpack(code.version(code.READING_ROOMS))
    read = read_unread(store, order, progress, intake.paths, importer.done)
    refresh(store, order.agent, progress)
    faults, notes = faults_of(store, importer, intake.paths)
    failures = [f for f in found if isinstance(f, Failure)] + intake.failures
    failures += [*faults, *read.damaged]
    items = len(store.items()) - before
    return Added(
        len(found),
        items,
        intake.captured + importer.done.captures,
        intake.known,
        read.documents,
        read.claims,
        tuple(failures),
        tuple(notes),
        read.waiting,
        dict(sorted(importer.done.left.items())),
        len(importer.done.resumed),
        importer.done.sealed,
    )


class Rules(NamedTuple):
    """What people decided, laid over what the machine found: of origins, and of events."""

    origins: Ruled = NOTHING
    events: tuple[Grouping, ...] = NO_GROUPINGS


NO_RULES = Rules()


class Read(NamedTuple):
    """How many documents and claims came of reading; `waiting` items need a key that opens originals.

    `damaged` could not be read again because their originals are not what they were.
    """

    documents: int = 0
    claims: int = 0
    waiting: int = 0
    damaged: tuple[Failure, ...] = ()


def read_unread(
    store: Store,
    order: Order,
    progress: Progress,
    at_hand: Mapping[str, Sequence[str]] = EMPTY,
    unpacked: Unpacked | None = None,
) -> Read:
    """Read every item that has no reading by this code, seal the names in it, and keep that.

    A member whose key does not open originals reads what is `at_hand`: paths by item, as they just came in. What was
    wrong with a mail when it was `unpacked` is told in its reading.
    """
    version = code.version(code.READING_ROOMS)
    everything = store.captures()
    captures = {capture.item: capture for capture in reversed(everything)}
    listed = lists_only(everything)
    items = [item for item in store.unread(version) if item.id not in listed]
    unpacked = unpacked or Unpacked()
    unread = without_archives(store, items)
    unread += [item for item in items if item.id in unpacked.documents and item not in unread]
    passed_over = {item.id: fault for item in unread if (fault := unreadable(item, captures[item.id]))}
    if passed_over:
        notes = [Reading(item, version, (), (problem(fault),)) for item, fault in passed_over.items()]
        store.add_readings(Sealer(store).readings(notes), order.agent)
    wanted = [item for item in unread if item.id not in passed_over]
    source = Originals(store, captures, at_hand)
    ready = [item for item in wanted if source.has(item)]
    documents, claims = (
        _read(store, order, source.payloads(ready), _Kilobytes(progress, ready), unpacked.problems)
        if ready
        else (0, 0)
    )
    claims += captions.restore(store, order.agent)
    return Read(documents, claims, len(wanted) - len(ready), tuple(source.damaged))


def _read(
    store: Store,
    order: Order,
    payloads: Iterator[Payload],
    tick: "_Kilobytes",
    more: Mapping[str, tuple[Problem, ...]],
) -> tuple[int, int]:
    version, sealer = code.version(code.READING_ROOMS), Sealer(store)
    batch: list[Reading] = []
    documents = claims = 0
    for result in read_files(payloads, "claims", tick=tick):
        batch.append(_reading(result, version, more.get(result.item, ())))
        documents += len(result.pages)
        claims += sum(len(page.claims) for page in result.pages)
        if len(batch) >= BATCH_FILES or sum(len(r.pages) for r in batch) >= BATCH_FILES:
            store.add_readings(sealer.readings(batch), order.agent)
            batch.clear()
    if batch:
        store.add_readings(sealer.readings(batch), order.agent)
    return documents, claims


class _Kilobytes:
    """Tells progress of reading, which one large file would else hold up to its end."""

    def __init__(self, progress: Progress, items: Sequence[Item]) -> None:
        self.progress, self.size, self.done = progress, sum(item.size for item in items), 0

    def __call__(self, size: int) -> None:
        """Count a part of `size` bytes."""
        self.done += size
        self.progress("read, in KB,", -(-self.done // 1024), -(-self.size // 1024))


def faults_of(
    store: Store, importer: Importer, paths: dict[str, list[str]]
) -> tuple[list[Failure], list[Failure]]:
    """Return what could not be read of the items that came by `paths` and of what came out of them; and notes."""
    problems = list(_problems(store, paths | _resumed(store, importer)))
    notes = [p for p in problems if isinstance(p.fault, NOTES)]
    inner = _of_inner(store, importer.done, paths)
    return [*(p for p in problems if p not in notes), *inner], notes


def _reading(result: FileRead, version: str, more: tuple[Problem, ...]) -> Reading:
    return Reading(result.item, version, result.pages, (*result.problems, *more))


def _resumed(store: Store, importer: Importer) -> dict[str, list[str]]:
    """Return the archives of earlier runs that were gone on with, as they go by."""
    if not importer.done.resumed:
        return {}
    naming = disguised(store)
    return {item: [naming(name, ())] for item, name in importer.done.resumed.items()}


def _problems(store: Store, paths: dict[str, list[str]]) -> Iterator[Failure]:
    """Return what could not be read of the items that this command named, whenever that was found."""
    naming = disguised(store)
    for item, one in store.problems():
        if item in paths:
            shown = rewritten(one, lambda text: naming(text, ()))
            yield from (Failure(path, as_error(shown)) for path in paths[item])


def _of_inner(
    store: Store, unpacked: Unpacked, told: Mapping[str, Sequence[str]] = EMPTY
) -> Iterator[Failure]:
    """Return what could not be read of what came out of archives in this run, the first of them one by one."""
    naming = disguised(store)
    more = 0
    for item, one in store.problems():
        path = unpacked.came.get(item)
        fault = as_error(rewritten(one, lambda text: naming(text, ())))
        if path is None or item in told or isinstance(fault, NOTES):
            continue
        if more < MOST_TOLD:
            yield Failure(naming(path, ()), fault)
        more += 1
    if more > MOST_TOLD:
        words = f"{more - MOST_TOLD} more files in archives could not be read; `show` names them"
        yield Failure("archives", SomeInputsFailed("archives", words))


def refresh(store: Store, agent: str, progress: Progress) -> None:
    """Reconcile and trace the whole case again if anything that goes into it has changed."""
    compared = KeptComparing(store)
    sweep(store, agent)
    history = recounted(store, compared)
    if history is not None:
        store.replace_history(history, agent)
        compared.keep()
        progress("reconciled", len(history.events), len(history.events))


def recounted(store: Store, comparing: KeptComparing | None = None) -> History | None:
    """Return what the case says together by now, None if that is what is kept; nothing is written.

    `comparing` knows from earlier what the texts share.
    """
    claims, texts = store.told(), None
    rules, made = Rules(events=grouping.rules(store)), decided.decisions(store)
    if made or store.judgements("origins", limit=1):
        texts = store.texts()
        rules, claims = (
            rules._replace(origins=judging.rules(store, texts)),
            decided.claims(claims, texts, made),
        )
    if store.history_digest() == _history_digest(claims, store.words.last_box(), rules, store.leaves.ids()):
        return None
    texts = store.texts() if texts is None else texts
    return reconciled(claims, texts, store.credited, store.words.last_box(), rules, comparing)


def reconciled(
    claims: Sequence[Claim],
    renditions: Sequence[Rendition],
    said: Callable[[], Sequence[Attribution]],
    box: int,
    rules: Rules = NO_RULES,
    comparing: KeptComparing | None = None,
) -> History:
    """Return what the whole of `claims` says together; `said` gives all attributions, when
    they are needed; `box` is the last of sealed words.

    `rules` is what people decided of origins and events, `comparing` compares the texts.
    """
    from firsthand.trace.asserting import laid_over  # numpy, duckdb and pyarrow are slow to load
    from firsthand.trace.lineage import lineage

    graph = None
    if len(renditions) > 1:  # comparing takes most memory: while the events do not stand beside it
        graph = laid_over(lineage(renditions, said(), comparing=comparing), rules.origins)
        give_back()
    events = reconcile(claims, renditions, rules.events)
    traced = trace(claims, renditions)
    if graph is not None:
        traced = replace(traced, derivations=(*traced.derivations, *graph.between_reports()))
    counts = count_origins(events, claims, traced, renditions, graph, rules.origins)
    digest = _history_digest(claims, box, rules, (rendition.id for rendition in renditions))
    return History(digest, traced.sources, traced.derivations, events, counts)


def _history_digest(claims: Sequence[Claim], box: int, rules: Rules, texts: Iterable[str]) -> str:
    # The same words may be read otherwise by other code and keep their id, so the code counts as an input too; and
    # so do the words that were sealed since, what people decided, and reports without a claim, which may be repeated.
    versions = f"{code.version(code.READING_ROOMS)} {code.version(code.HISTORY_ROOMS)} {box}"
    digest = hashlib.sha256(versions.encode())
    of = rules.origins
    for told in sorted((*of.same.values(), *of.apart.values(), *of.relays.values())):
        digest.update(f"{told}\n".encode())
    for rule in rules.events:
        digest.update(f"{rule.key()}\n".encode())
    for claim in sorted(claims, key=lambda c: (c.id, c.rendition)):
        # What a person made of a claim has its id, and other words: all of them are inputs.
        own = repr(claim) if ", by " in claim.rule else ""
        digest.update(f"{claim.id} {claim.rendition} {own}\n".encode())
    for text in sorted(texts):
        digest.update(f"{text}\n".encode())
    return digest.hexdigest()
