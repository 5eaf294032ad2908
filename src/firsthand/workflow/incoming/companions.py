"""Files beside a report that names them (Auto Archiver): each gets a capture that says which page it came from."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

from firsthand.errors import DamagedFile, InputError
from firsthand.model.item import Capture, Check, Item
from firsthand.preserve import autoarchiver
from firsthand.preserve.autoarchiver import Listed
from firsthand.preserve.members import Origin, pointed_to
from firsthand.store import Store
from firsthand.workflow.incoming import inputs
from firsthand.workflow.incoming.inputs import Failure
from firsthand.workflow.unpacking.errand import Errand
from firsthand.workflow.unpacking.findings import Named

_BLOCK = 1 << 20
_SHA3 = "SHA3-512"
_ENDINGS = (".html", ".htm", ".csv")


@dataclass(slots=True)
class Companions:
    """The files that a run has kept, and the reports among them."""

    store: Store
    agent: str
    kept: dict[Path, Item] = field(default_factory=dict)
    reports: list[Path] = field(default_factory=list)
    captures: int = 0

    def notice(self, path: Path, item: Item) -> None:
        """Remember a file that is kept as `item`, and whether it is a report."""
        self.kept[path] = item
        if path.suffix.lower() in _ENDINGS and item.size <= autoarchiver.LARGEST:
            try:
                if autoarchiver.is_report(path.read_bytes()):
                    self.reports.append(path)
            except OSError:
                return

    def link(self, errand: Errand) -> Iterator[Failure]:
        """Give each file that a report names a capture of its own; yield those that are not what the report says."""
        captures = {c.item: c for c in self.store.captures() if c.container is None} if self.reports else {}
        near = _Near(self.kept, {report.parent for report in self.reports})
        for report in self.reports:
            about = captures[self.kept[report].id]
            try:
                with inputs.regular(report) as source:
                    found = [entry.finding for entry in errand.run("report", source, about.name)]
            except (InputError, OSError) as fault:
                words = fault.fault if isinstance(fault, InputError) else "cannot be opened"
                yield Failure(inputs.spelled(report), DamagedFile(about.name, words))
                continue
            listed = dict.fromkeys(f for f in found if isinstance(f, Named))
            meant = [(entry, path) for entry in listed if (path := near.meant(entry, report))]
            yield from self._all(meant, near, about)

    def _all(self, meant: list[tuple[Named, Path]], near: "_Near", report: Capture) -> Iterator[Failure]:
        batch: list[tuple[Item, Capture, Path]] = []
        for entry, path in meant:
            checks = near.checks(entry, path)
            item = self.kept[path]
            origin = Origin(entry.url, path.name, entry.name, entry.captured, entry.tool, checks=checks)
            batch.append((item, pointed_to(item, _head(path), origin, report), path))
            for check in checks:
                if check.passed is False:
                    yield Failure(inputs.spelled(path), DamagedFile(path.name, check.words))
        if batch:
            self.store.add_captures(batch, self.agent)
            self.captures += len(batch)


class _Near:
    """The files that were kept below each of some folders, by name; each is looked at once, however many name it."""

    def __init__(self, kept: Mapping[Path, Item], folders: Set[Path]) -> None:
        self._kept = kept
        self._below: dict[tuple[Path, str], list[Path]] = {}
        for path in kept:
            for folder in path.parents:
                if folder in folders:
                    self._below.setdefault((folder, path.name), []).append(path)
        self._by_digest: dict[tuple[Path, str, str], dict[str, Path]] = {}
        self._sha3: dict[Path, str] = {}

    def meant(self, entry: Named, report: Path) -> Path | None:
        """Return the file that `report` means; of several of that name below its folder the one that fits."""
        named = self._below.get((report.parent, entry.name), [])
        first = next((path for path in named if path != report), None)
        if first is None or entry.digest is None:
            return first
        key = (report.parent, entry.name, entry.digest[0])
        if key not in self._by_digest:
            # Backwards, so that the first of several files with the same bytes is the one that stays.
            self._by_digest[key] = {self._digest(entry, path): path for path in reversed(named)}
        found = self._by_digest[key].get(entry.digest[1], first)
        return first if found == report else found

    def checks(self, entry: Named, path: Path) -> tuple[Check, ...]:
        """Return the checks of the file at `path`, which a report lists as `entry`."""
        listed = Listed(entry.name, entry.url, entry.digest, entry.captured, entry.tool, entry.tokens)
        sha3 = self._digest(entry, path) if entry.digest and entry.digest[0] == _SHA3 else None
        return autoarchiver.check(listed, self._kept[path], sha3)

    def _digest(self, entry: Named, path: Path) -> str:
        if entry.digest is None or entry.digest[0] != _SHA3:
            return self._kept[path].id
        if path not in self._sha3:
            self._sha3[path] = autoarchiver.sha3(_blocks(path))
        return self._sha3[path]


def _head(path: Path) -> bytes:
    return next(_blocks(path), b"")


def _blocks(path: Path) -> Iterator[bytes]:
    with open(path, "rb") as source:
        while block := source.read(_BLOCK):
            yield block
