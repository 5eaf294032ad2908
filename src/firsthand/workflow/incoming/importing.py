"""Archives on their way into a case: examined before they are kept, and unpacked into Items of their own afterwards.

The file is read in ranges and parsed in a worker without rights; this process only hands over bytes and keeps what
comes back. The archive itself is the evidence; what comes out of it is a working copy with the way back to it. What
comes out and is an archive itself is unpacked from what was kept of it, so that a stop in between loses nothing.
"""

import os
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from firsthand.errors import (
    BlobDamaged,
    BlobMissing,
    DamagedFile,
    InputError,
    LimitExceeded,
    NothingFound,
    NotUnpacked,
)
from firsthand.model.item import Capture, Check, Item
from firsthand.model.reading import Problem, Reading
from firsthand.model.withdrawal import Tombstone
from firsthand.store import Store
from firsthand.workflow.incoming import archives, inputs
from firsthand.workflow.incoming.archives import Due
from firsthand.workflow.incoming.companions import Companions
from firsthand.workflow.incoming.inputs import Failure
from firsthand.workflow.incoming.keeping import Keeping
from firsthand.workflow.incoming.tree import DEEPEST, TOO_DEEP, TOO_MANY, Trees
from firsthand.workflow.unpacking import kinds
from firsthand.workflow.unpacking.errand import Errand, Progress
from firsthand.workflow.unpacking.findings import Told
from firsthand.workflow.unpacking.kinds import BY_NAME, CHECKS

State = tuple[int, int, int]
"""By what a file on the disk is known to be the same: its number, size and time of change."""
NO_STATE: State = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that was looked at before it was kept: its media type, the kind of archive it is if it is one.

    `checks` are those of the archive as a whole.
    """

    media: str
    kind: str
    checks: tuple[Check, ...]
    state: State

    def mark(self, capture: Capture) -> Capture:
        """Return the capture of the file with what was found."""
        return replace(capture, media_found=self.media, checks=self.checks)


@dataclass(slots=True)
class Unpacked:
    """What came out of archives: new captures, and what stays in them.

    `resumed` archives of earlier runs were gone on with: their names by item; `sealed` ones wait for another key.
    `came` says for each item that came out in this run the path of the file that was added. `problems` of mails, by
    item, belong to their readings; `documents` looked like archives and are none.
    """

    captures: int = 0
    left: Counter[str] = field(default_factory=Counter)
    resumed: dict[str, str] = field(default_factory=dict)
    sealed: int = 0
    came: dict[str, str] = field(default_factory=dict)
    problems: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)


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
        self._inner: deque[tuple[Item, Capture]] = deque()
        self._held_trees: Trees | None = None
        self.done = Unpacked()

    def __enter__(self) -> "Importer":
        return self

    def __exit__(self, *fault: object) -> None:
        self._errand.__exit__()

    def as_archive(self, kind: str, capture: Capture, checks: tuple[Check, ...]) -> Capture:
        """Return the capture of an archive that this program made."""
        return replace(capture, media_found=BY_NAME[kind].media_type, checks=checks)

    def mark(self, path: Path, capture: Capture) -> Capture:
        """Return the capture of the file at `path` with what was found in it, if it is an archive."""
        examined = self._examined.get(path)
        return examined.mark(capture) if examined else capture

    def expect(self, path: Path, item: Item) -> None:
        """Remember to unpack the file at `path`, which is kept as `item`, if it is an archive."""
        self._companions.notice(path, item)
        if path in self._examined and self._examined[path].kind:
            self._waiting.append(Waiting(path, item.id, self._examined[path]))

    def examine(self, path: Path, name: str) -> None:
        """Find whether an archive stands at `path`, of which kind, and what its own proofs say.

        Raises `InputError` if it cannot be opened. A fault in the archive is a check that did not pass.
        """
        with inputs.regular(path) as source:
            found = self.look(source, name, _state)
        if found is not None:
            self._examined[path] = found

    def look(
        self, source: BinaryIO, name: str, state: Callable[[BinaryIO], State] = lambda source: NO_STATE
    ) -> Examined | None:
        """Return what `source` is, from its beginning on, if it is an archive or a packed document."""
        if not kinds.worth_looking(source.read(kinds.GLANCE)):
            return None
        held = state(source)
        words, checks = self._looked_at(source, name)
        if words in BY_NAME:
            return Examined(BY_NAME[words].media_type, words, tuple(checks), held)
        return Examined(words, "", (), held) if words else None

    def _looked_at(self, source: BinaryIO, name: str, prove: bool = True) -> tuple[str, list[Check]]:
        """Return the kind of an archive with its checks, or the media type of a document; an empty word for others."""
        checks: list[Check] = []
        try:
            words = next((check.words for check in self._checks("kind", source, name)), "")
        except InputError:
            # A ZIP that cannot be used is told by its name; a damaged document is told by its reader.
            words = next((kind for kind in ("wacz", "zip") if name.lower().endswith(f".{kind}")), "")
        words = "wacz" if words in ("", kinds.OTHER, "zip") and name.lower().endswith(".wacz") else words
        if words == kinds.OTHER:
            return "", []
        try:
            if prove and words in BY_NAME and BY_NAME[words].checks:
                checks += self._checks(f"{words}{CHECKS}", source, name)
        except InputError as fault:
            checks.append(Check("archive", False, fault.fault))
        return words, checks

    def unpack(self, version: str) -> Iterator[Failure]:
        """Unpack the archives that no earlier run unpacked to the end; yield those that could not be.

        Those that nobody names now are unpacked from what is kept; but where a reader stopped in the middle of one,
        it is tried again only when it is named, or by other code. Then those that came out of them, and so on.
        Files that a report beside them names are given a capture that says so; those that are not what the report
        says are yielded too.
        """
        yield from self._companions.link(self._errand)
        self.done.captures += self._companions.captures
        due = archives.due(self._store, version)
        for archive in self._waiting:
            wanted = due.pop(archive.item, None)
            if wanted:
                try:
                    self._unpack(archive, wanted.capture, version)
                except InputError as fault:
                    yield Failure(inputs.spelled(archive.path), fault)
        for one in due.values():
            if not one.only_if_named:
                yield from self._resume(one, version)
        yield from self._unpack_inner(due, version)

    def _unpack_inner(self, seen: Mapping[str, Due], version: str) -> Iterator[Failure]:
        """Unpack what came out of archives and is one itself, each once."""
        done = set(seen)
        while self._inner:
            item, capture = self._inner.popleft()
            if item.id not in done:
                done.add(item.id)
                if not self._has_reading(item.id, version):
                    yield from self._resume(Due(item, capture, False, False), version)

    def _has_reading(self, item: str, version: str) -> bool:
        try:
            return self._store.reading(item).code == version
        except NothingFound:
            return False

    def _resume(self, due: Due, version: str) -> Iterator[Failure]:
        """Unpack an archive from what is kept of it; yield it if that is damaged."""
        item, capture = due.item, due.capture
        if not self._store.opens_originals:
            self.done.sealed += 1
            return
        words = self._refused(item, capture)
        if words:
            fault = Problem(LimitExceeded.__name__, capture.name, words)
            self._told(item.id, (fault,), capture, version)
            return
        try:
            with self._store.lend_blob(item.id) as source:
                inner = capture.container is not None
                words, checks = self._looked_at(source, capture.name, prove=inner)
                if words not in BY_NAME:
                    self.done.documents.add(item.id)
                    return
                capture = replace(capture, checks=(*capture.checks, *checks)) if inner else capture
                # What was destroyed stays out: it was not this archive that was asked for again.
                barred = self._store.withdrawals.tombstones()
                keeping = self._taken_out(source, words, capture, barred)
        except (BlobDamaged, BlobMissing) as fault_:
            yield Failure(f"item {item.short}", fault_)
            return
        self._finish(keeping, version)
        if due.left:
            self.done.resumed[item.id] = capture.name

    def _refused(self, item: Item, capture: Capture) -> str | None:
        """Say in words why an archive within others is not unpacked; None if it is."""
        if self._trees.depth(item.id) > DEEPEST:
            return TOO_DEEP
        counted = capture.container is not None and not archives.read_too(capture)
        return TOO_MANY if counted and not self._trees.budget(item.id).opens() else None

    def _told(self, item: str, problems: tuple[Problem, ...], capture: Capture, version: str) -> None:
        """Keep what is wrong with an archive, in the reading of the mail if it is one."""
        if archives.read_too(capture):
            self.done.problems[item] = problems
        else:
            self._store.add_readings([Reading(item, version, (), problems)], self._agent)

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
        keeping = Keeping(self._store, self._agent, capture, self._trees.budget(capture.item), barred)
        try:
            for found in self._errand.run(kind, source, capture.name):
                if not keeping.take(found):
                    break
        except NotUnpacked as fault:
            keeping.stop(fault.fault)
        except InputError as fault:
            keeping.fault(Problem(type(fault).__name__, fault.thing, fault.fault))
        return keeping

    def _finish(self, keeping: Keeping, version: str) -> None:
        above = keeping.archive
        self._told(above.item, keeping.ended(), above, version)
        self.done.captures += keeping.fresh
        self.done.left.update(keeping.left)
        path = self.done.came.get(above.item, above.name)
        for name, item in keeping.came:
            self._trees.place(item.id, above.item, item.size)
            self.done.came.setdefault(item.id, f"{path}!{name}")
        self._inner.extend(keeping.inner)

    @property
    def _trees(self) -> Trees:
        """The trees of archives in the case, as they are at the first look at them."""
        if self._held_trees is None:
            sizes = {item.id: item.size for item in self._store.items()}
            self._held_trees = Trees(self._store.captures(), sizes)
        return self._held_trees

    def _checks(self, what: str, source: BinaryIO, name: str) -> list[Check]:
        found = [entry.finding for entry in self._errand.run(what, source, name)]
        return [finding.check for finding in found if isinstance(finding, Told)]


def _state(source: BinaryIO) -> State:
    state = os.fstat(source.fileno())
    return state.st_ino, state.st_size, state.st_mtime_ns
