"""Files on their way into a case: small ones in batches, large ones as streams."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, cast

from firsthand import __version__
from firsthand.errors import InputError, NotRead, Withdrawn
from firsthand.model.item import Capture, Item
from firsthand.model.withdrawal import Tombstone
from firsthand.preserve import Custody, capture_id, capture_of, measure, preserve
from firsthand.store import Payload, Sealed, Store
from firsthand.workflow.incoming import inputs
from firsthand.workflow.incoming.importing import Importer
from firsthand.workflow.incoming.inputs import Failure, InputFile, Source

TOOL = f"firsthand {__version__}"
BATCH_FILES = 64
BATCH_BYTES = 32 << 20
SMALL = 8 << 20
"""Bytes of a file that is held in memory on its way in; a larger one goes through as a stream."""

UNREAD = {
    "video": "a video",
    "audio": "a sound recording",
    "image/heic": "an image",
    "image/avif": "an image",
    "application/x-7z-compressed": "a packed archive",
    "application/x-tar": "a packed archive",
    "application/vnd.sqlite3": "a database",
    "application/vnd.age": "an encrypted file",
}
"""Kinds of files, by what their first bytes show, that no reader knows: they are not sent to one."""

Progress = Callable[[str, int, int], None]
"""Told the stage, how much is done and how much there is; what is told as preserved is durable."""


@dataclass(frozen=True, slots=True)
class Order:
    """Who adds, and why; `again`: also what was destroyed before."""

    agent: str
    reason: str | None = None
    again: bool = False


def withdrawn(thing: str, stone: Tombstone) -> Withdrawn:
    """Return the error for bytes that were destroyed and come again."""
    return Withdrawn(thing, f"it was withdrawn on {stone.at[:10]}: {stone.reason}")


def unreadable(item: Item, capture: Capture) -> InputError | None:
    """Return why no claims are looked for in `item`, if its kind or size shows it beforehand."""
    found = capture.media_found or ""
    kind = UNREAD.get(found) or UNREAD.get(found.partition("/")[0])
    if kind:
        return NotRead(capture.name, f"kept; it is {kind}, and no claims were looked for in it")
    if item.size > inputs.LARGEST:
        limit = f"{inputs.LARGEST >> 20} MB"
        return NotRead(capture.name, f"kept; it is larger than {limit}, and no claims were looked for in it")
    return None


class Intake:
    """Files on their way into the case, in batches that become durable together."""

    def __init__(
        self, store: Store, order: Order, progress: Progress, total: int, importer: Importer
    ) -> None:
        self.store, self.order, self.progress, self.total = store, order, progress, total
        self.importer = importer
        self.batch: list[tuple[Item, Capture, Payload]] = []
        self.failures: list[Failure] = []
        self.paths: dict[str, list[str]] = {}
        self.captured = self.known = self.seen = self.size = 0
        self.fresh: set[str] = set()
        self._origins: set[str] | None = None
        self._barred = {} if order.again else store.withdrawals.tombstones()

    def take(self, entry: InputFile | Failure) -> None:
        """Preserve one file, unless the same bytes from the same place are in the case."""
        self.seen += 1
        if isinstance(entry, Failure):
            return
        try:
            self.importer.examine(entry.path, entry.name)
            with inputs.opened(entry, _Megabytes(self.progress)) as source:
                self._keep(entry, source)
        except InputError as fault:
            self.failures.append(Failure(inputs.spelled(entry.path), fault))

    def _keep(self, entry: InputFile, source: Source) -> None:
        origin, custody = inputs.spelled(entry.path.absolute()), self._custody(entry)
        # One byte more than there should be: a file that grows meanwhile is taken as a stream.
        expected = min(source.size, SMALL)
        content = source.read(expected + 1) or b""
        if len(content) <= expected:
            item, capture = preserve(content, origin, entry.name, custody)
            self._check_wanted(entry, item)
            self._add(entry, item, capture, content)
            return
        del content
        source.again()
        if self._barred or self._known_origin(origin):
            # Looked at first: what was destroyed must not come back, not even sealed and for a moment.
            item = measure(cast(BinaryIO, source))
            self._check_wanted(entry, item)
            if self.store.has_capture(capture_id(item.id, origin)):
                self._note(entry, item)
                self.known += 1
                return
            source.again()
        sealed = self.store.seal(cast(BinaryIO, source))
        capture = capture_of(sealed.item, sealed.head, origin, entry.name, custody)
        self._add(entry, sealed.item, capture, sealed)

    def _check_wanted(self, entry: InputFile, item: Item) -> None:
        """Raise Withdrawn if these bytes were destroyed."""
        if item.id in self._barred:
            raise withdrawn(inputs.spelled(entry.path), self._barred[item.id])

    def _add(self, entry: InputFile, item: Item, capture: Capture, payload: Payload) -> None:
        self._note(entry, item)
        capture = self.importer.mark(entry.path, capture)
        known = capture.id in self.fresh or self.store.has_capture(capture.id)
        self.known += known
        if known and not isinstance(payload, Sealed):
            return
        # What is sealed already is handed over in any case: the store drops it if it has it.
        self.fresh.add(capture.id)
        self.captured += not known
        self.batch.append((item, capture, payload))
        self.size += item.size
        if len(self.batch) >= BATCH_FILES or self.size >= BATCH_BYTES:
            self.flush()

    def _note(self, entry: InputFile, item: Item) -> None:
        self.paths.setdefault(item.id, []).append(inputs.spelled(entry.path))
        self.importer.expect(entry.path, item)

    def _custody(self, entry: InputFile) -> Custody:
        return Custody(self.order.agent, TOOL, inputs.now(), inputs.modified(entry), self.order.reason)

    def _known_origin(self, origin: str) -> bool:
        """Say whether something came from there before: then it is measured first, and sealed only if it changed."""
        if self._origins is None:
            self._origins = {capture.origin for capture in self.store.captures()}
        return origin in self._origins

    def flush(self) -> None:
        """Make the batch durable, then say so."""
        if self.batch:
            self.store.add_captures(self.batch, self.order.agent)
            self.batch, self.size = [], 0
        self.progress("preserved", self.seen, self.total)


class _Megabytes:
    """Tells progress within one large file."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress

    def __call__(self, done: int, total: int) -> None:
        """Say how much of a file was read."""
        if total > SMALL:
            self.progress("large file, in MB,", min(done, total) >> 20, total >> 20)
