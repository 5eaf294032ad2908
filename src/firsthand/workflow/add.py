"""`add`: preserve what comes in, read what is unread, and reconcile the whole case again."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from firsthand import __version__
from firsthand.errors import InputError
from firsthand.model.claim import Claim
from firsthand.model.item import Capture, Item
from firsthand.model.reading import History, Reading
from firsthand.preserve import Custody, preserve
from firsthand.reconcile import reconcile
from firsthand.store import Store
from firsthand.trace import count_origins, trace
from firsthand.workflow import code, inputs
from firsthand.workflow.inputs import Failure, InputFile
from firsthand.workflow.jobs import as_error
from firsthand.workflow.reading import FileRead, Payload, read_files

TOOL = f"firsthand {__version__}"
BATCH_FILES = 64
BATCH_BYTES = 32 << 20

Progress = Callable[[str, int, int], None]
"""Told the stage, how much is done and how much there is; what is told as preserved is durable."""


@dataclass(frozen=True, slots=True)
class Order:
    """Who adds, and why."""

    agent: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What a run of `add` did; `known` files were in the case already, from the same place."""

    files: int
    items: int
    captures: int
    known: int
    documents: int
    claims: int
    failures: tuple[Failure, ...]


def add(store: Store, paths: Sequence[str], order: Order, progress: Progress) -> Added:
    """Add the files behind `paths` to the case. Safe to stop at any moment and to run again.

    Bytes are kept first and read afterwards, so that a stop between the two loses nothing: the next run reads
    whatever is unread, also what an older version of the code had read.
    """
    found = list(inputs.find(paths))
    before = len(store.items())
    intake = _Intake(store, order, progress, len(found))
    for entry in found:
        intake.take(entry)
    intake.flush()
    documents, claims = _read_unread(store, order, progress)
    refresh(store, order.agent, progress)
    failures = (
        [f for f in found if isinstance(f, Failure)] + intake.failures + list(_problems(store, intake.paths))
    )
    items = len(store.items()) - before
    return Added(len(found), items, intake.captured, intake.known, documents, claims, tuple(failures))


class _Intake:
    """Files on their way into the case, in batches that become durable together."""

    def __init__(self, store: Store, order: Order, progress: Progress, total: int) -> None:
        self.store, self.order, self.progress, self.total = store, order, progress, total
        self.batch: list[tuple[Item, Capture, bytes]] = []
        self.failures: list[Failure] = []
        self.paths: dict[str, list[str]] = {}
        self.captured = self.known = self.seen = self.size = 0
        self.fresh: set[str] = set()

    def take(self, entry: InputFile | Failure) -> None:
        """Preserve one file, unless the same bytes from the same place are in the case."""
        self.seen += 1
        if isinstance(entry, Failure):
            return
        try:
            payload = inputs.load(entry)
        except InputError as fault:
            self.failures.append(Failure(inputs.spelled(entry.path), fault))
            return
        self._keep(entry, payload)

    def _keep(self, entry: InputFile, payload: bytes) -> None:
        origin = inputs.spelled(entry.path.absolute())
        custody = Custody(
            agent=self.order.agent,
            tool=TOOL,
            captured=inputs.now(),
            modified=inputs.modified(entry),
            reason=self.order.reason,
        )
        item, capture = preserve(payload, origin, entry.name, custody)
        self.paths.setdefault(item.id, []).append(inputs.spelled(entry.path))
        if capture.id in self.fresh or self.store.has_capture(capture.id):
            self.known += 1
            return
        self.fresh.add(capture.id)
        self.batch.append((item, capture, payload))
        self.size += len(payload)
        if len(self.batch) >= BATCH_FILES or self.size >= BATCH_BYTES:
            self.flush()

    def flush(self) -> None:
        """Make the batch durable, then say so."""
        if self.batch:
            self.store.add_captures(self.batch, self.order.agent)
            self.captured += len(self.batch)
            self.batch, self.size = [], 0
        self.progress("preserved", self.seen, self.total)


def _read_unread(store: Store, order: Order, progress: Progress) -> tuple[int, int]:
    """Read every item that has no reading by this code; return how many documents and claims came of it."""
    version = code.version(code.READING_ROOMS)
    unread = store.unread(version)
    names = {capture.item: capture.name for capture in reversed(store.captures())}
    payloads = (Payload(item.id, names[item.id], store.blob(item.id)) for item in unread)
    batch: list[Reading] = []
    documents = claims = 0
    for result in read_files(
        payloads, "claims", tick=_Kilobytes(progress, sum(item.size for item in unread))
    ):
        batch.append(_reading(result, version))
        documents += len(result.pages)
        claims += sum(len(page.claims) for page in result.pages)
        if len(batch) >= BATCH_FILES or sum(len(r.pages) for r in batch) >= BATCH_FILES:
            store.add_readings(batch, order.agent)
            batch.clear()
    if batch:
        store.add_readings(batch, order.agent)
    return documents, claims


class _Kilobytes:
    """Tells progress of reading, which one large file would else hold up to its end."""

    def __init__(self, progress: Progress, size: int) -> None:
        self.progress, self.size, self.done = progress, size, 0

    def __call__(self, size: int) -> None:
        """Count a part of `size` bytes."""
        self.done += size
        self.progress("read, in KB,", -(-self.done // 1024), -(-self.size // 1024))


def _reading(result: FileRead, version: str) -> Reading:
    return Reading(result.item, version, result.pages, result.problems)


def _problems(store: Store, paths: dict[str, list[str]]) -> Iterator[Failure]:
    """Return what could not be read of the items that this command named, whenever that was found."""
    for item, problem in store.problems():
        yield from (Failure(path, as_error(problem)) for path in paths.get(item, ()))


def refresh(store: Store, agent: str, progress: Progress) -> None:
    """Reconcile and trace the whole case again if anything that goes into it has changed."""
    claims = store.claims()
    digest = _history_digest(claims)
    if store.history_digest() == digest:
        return
    renditions = store.renditions()
    events = reconcile(claims, renditions)
    traced = trace(claims, renditions)
    counts = count_origins(events, claims, traced, renditions)
    store.replace_history(History(digest, traced.sources, traced.derivations, events, counts), agent)
    progress("reconciled", len(events), len(events))


def _history_digest(claims: Sequence[Claim]) -> str:
    # The same words may be read otherwise by other code and keep their id, so the code counts as an input too.
    digest = hashlib.sha256(f"{code.version(code.READING_ROOMS)} {code.version(code.HISTORY_ROOMS)}".encode())
    for claim in sorted(claims, key=lambda c: (c.id, c.rendition)):
        digest.update(f"{claim.id} {claim.rendition}\n".encode())
    return digest.hexdigest()
