"""Archives on their way into a case: examined before they are kept, and unpacked into Items of their own afterwards.

The file is read in ranges and parsed in a worker without rights; this process only hands over bytes and keeps what
comes back. The archive itself is the evidence; what comes out of it is a working copy with the way back to it.
"""

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from firsthand.errors import BlobDamaged, BlobMissing, DamagedFile, InputError, NotUnpacked
from firsthand.model.item import Capture, Check, Item
from firsthand.model.reading import Problem
from firsthand.model.withdrawal import Tombstone
from firsthand.store import Store
from firsthand.workflow.incoming import archives, inputs
from firsthand.workflow.incoming.archives import KINDS
from firsthand.workflow.incoming.companions import Companions
from firsthand.workflow.incoming.inputs import Failure
from firsthand.workflow.incoming.keeping import Keeping
from firsthand.workflow.unpacking.errand import Errand, Progress
from firsthand.workflow.unpacking.findings import Told

_SIGNATURES = (b"WARC/", b"\x1f\x8b\x08", b"PK\x03\x04", b"PK\x05\x06")


@dataclass(frozen=True, slots=True)
class Examined:
    """An archive that was looked at before it was kept: its kind, and the checks of it as a whole."""

    kind: str
    checks: tuple[Check, ...]
    state: tuple[int, int, int]

    def mark(self, capture: Capture) -> Capture:
        """Return the capture of the archive with what was found."""
        return replace(capture, media_found=KINDS[self.kind][0], checks=self.checks)


@dataclass(slots=True)
class Unpacked:
    """What came out of archives: new captures, and what stays in them.

    `resumed` archives of earlier runs were gone on with: their names by item; `sealed` ones wait for another key.
    """

    captures: int = 0
    left: Counter[str] = field(default_factory=Counter)
    resumed: dict[str, str] = field(default_factory=dict)
    sealed: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """An archive that is kept and not unpacked yet."""

    path: Path
    item: str
    examined: Examined


class Importer:
    """Examines and unpacks archives; starts a worker at the first one. Use as a context manager.

    For each file: `examine`, then `mark` the capture of what is new, `expect` the item; when all are kept, `unpack`.
    """

    def __init__(self, store: Store, agent: str, progress: Progress, again: bool = False) -> None:
        """Take where to keep what comes out; `again`: also what was destroyed before."""
        self._store, self._agent, self._progress = store, agent, progress
        self._again = again
        self._errand = Errand(progress)
        self._companions = Companions(store, agent)
        self._examined: dict[Path, Examined] = {}
        self._waiting: list[Waiting] = []
        self.done = Unpacked()

    def __enter__(self) -> "Importer":
        return self

    def __exit__(self, *fault: object) -> None:
        self._errand.__exit__()

    def as_archive(self, kind: str, capture: Capture, checks: tuple[Check, ...]) -> Capture:
        """Return the capture of an archive that this program made."""
        return replace(capture, media_found=KINDS[kind][0], checks=checks)

    def mark(self, path: Path, capture: Capture) -> Capture:
        """Return the capture of the file at `path` with what was found in it, if it is an archive."""
        examined = self._examined.get(path)
        return examined.mark(capture) if examined else capture

    def expect(self, path: Path, item: Item) -> None:
        """Remember to unpack the file at `path`, which is kept as `item`, if it is an archive."""
        self._companions.notice(path, item)
        if path in self._examined:
            self._waiting.append(Waiting(path, item.id, self._examined[path]))

    def examine(self, path: Path, name: str) -> None:
        """Find whether an archive stands at `path`, of which kind, and what its own proofs say.

        Raises `InputError` if it cannot be opened. A fault in the archive is a check that did not pass.
        """
        with inputs.regular(path) as source:
            if not source.read(8).startswith(_SIGNATURES):
                return
            state = _state(source)
            kind, checks = "", list[Check]()
            try:
                kind = next((check.words for check in self._checks("kind", source, name)), "")
            except InputError:
                # What is wrong with a zip is told by its reader, if its name says that it should have one.
                kind = ""
            if kind not in KINDS:
                kind = "wacz" if name.lower().endswith(".wacz") else ""
            try:
                reader = KINDS[kind][1] if kind else None
                checks += self._checks(reader, source, name) if reader else ()
            except InputError as fault:
                checks.append(Check("archive", False, fault.fault))
        if kind:
            self._examined[path] = Examined(kind, tuple(checks), state)

    def unpack(self, version: str) -> Iterator[Failure]:
        """Unpack the archives that no earlier run unpacked to the end; yield those that could not be.

        Those that nobody names now are unpacked from what is kept; but where a reader stopped in the middle of one,
        it is tried again only when it is named, or by other code.
        Files that a report beside them names are given a capture that says so; those that are not what the report
        says are yielded too.
        """
        yield from self._companions.link(self._errand)
        self.done.captures += self._companions.captures
        unfinished = archives.unfinished(self._store)
        if not unfinished:
            return
        captures = archives.first_captures(self._store)
        for archive in self._waiting:
            if archive.item in unfinished:
                unfinished.discard(archive.item)
                try:
                    self._unpack(archive, captures[archive.item], version)
                except InputError as fault:
                    yield Failure(inputs.spelled(archive.path), fault)
        unfinished -= {archive.item for archive in self._waiting}
        for item in self._store.unread(version):
            capture = captures.get(item.id)
            if item.id in unfinished and capture and archives.is_archive(capture):
                yield from self._resume(item, capture, version)

    def _resume(self, item: Item, capture: Capture, version: str) -> Iterator[Failure]:
        """Unpack an archive of an earlier run from what is kept; yield it if that is damaged."""
        if not self._store.opens_originals:
            self.done.sealed += 1
            return
        try:
            with self._store.lend_blob(item.id) as source:
                # What was destroyed stays out: it was not this archive that was asked for again.
                barred = self._store.withdrawals.tombstones()
                keeping = self._taken_out(
                    source, archives.KIND_OF[capture.media_found or ""], capture, barred
                )
        except (BlobDamaged, BlobMissing) as fault:
            yield Failure(f"item {item.short}", fault)
            return
        self._finish(keeping, version)
        self.done.resumed[item.id] = capture.name

    def _unpack(self, archive: Waiting, capture: Capture, version: str) -> None:
        """Keep what the archive holds, each part with its own capture, and what is damaged in it.

        Raises `InputError` if the file is not what it was when it was examined.
        """
        with inputs.regular(archive.path) as source:
            keeping = self._taken_out(source, archive.examined.kind, capture, self._barred())
            if _state(source) != archive.examined.state:
                raise DamagedFile(inputs.spelled(archive.path), "was changed while it was read; add it again")
        self._finish(keeping, version)

    def unpack_kept(self, content: bytes, kind: str, capture: Capture, version: str) -> None:
        """Unpack an archive that this program made, and that is kept under `capture`."""
        self._finish(self._taken_out(BytesIO(content), kind, capture, self._barred()), version)

    def _barred(self) -> Mapping[str, Tombstone]:
        return {} if self._again else self._store.withdrawals.tombstones()

    def _taken_out(
        self, source: BinaryIO, kind: str, capture: Capture, barred: Mapping[str, Tombstone]
    ) -> Keeping:
        keeping = Keeping(self._store, self._agent, capture, barred)
        try:
            for found in self._errand.run(KINDS[kind][2], source, capture.name):
                keeping.take(found)
        except NotUnpacked as fault:
            keeping.stop(fault.fault)
        except InputError as fault:
            keeping.fault(Problem(type(fault).__name__, fault.thing, fault.fault))
        return keeping

    def _finish(self, keeping: Keeping, version: str) -> None:
        keeping.finish(version)
        self.done.captures += keeping.fresh
        self.done.left.update(keeping.left)

    def _checks(self, what: str, source: BinaryIO, name: str) -> list[Check]:
        found = [entry.finding for entry in self._errand.run(what, source, name)]
        return [finding.check for finding in found if isinstance(finding, Told)]


def _state(source: BinaryIO) -> tuple[int, int, int]:
    state = os.fstat(source.fileno())
    return state.st_ino, state.st_size, state.st_mtime_ns
