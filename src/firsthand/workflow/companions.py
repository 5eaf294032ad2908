"""Files beside a report that names them (Auto Archiver): each gets a capture that says which page it came from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from firsthand.errors import DamagedFile, InputError
from firsthand.model.item import Capture, Check, Item
from firsthand.preserve import autoarchiver
from firsthand.preserve.autoarchiver import Listed
from firsthand.preserve.members import Origin, pointed_to
from firsthand.store import Store
from firsthand.workflow import inputs
from firsthand.workflow.errand import Errand
from firsthand.workflow.findings import Named
from firsthand.workflow.inputs import Failure

_BLOCK = 1 << 20
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
        for report in self.reports:
            about = captures[self.kept[report].id]
            below: dict[str, list[Path]] = {}
            for path in self.kept:
                if path.is_relative_to(report.parent) and path != report:
                    below.setdefault(path.name, []).append(path)
            try:
                with open(report, "rb") as source:
                    found = [entry.finding for entry in errand.run("report", source, about.name)]
            except (InputError, OSError) as fault:
                words = fault.fault if isinstance(fault, InputError) else "cannot be opened"
                yield Failure(inputs.spelled(report), DamagedFile(about.name, words))
                continue
            yield from self._all([f for f in found if isinstance(f, Named)], below, about)

    def _all(self, found: list[Named], below: Mapping[str, list[Path]], report: Capture) -> Iterator[Failure]:
        batch: list[tuple[Item, Capture, Path]] = []
        for entry in dict.fromkeys(found):
            if entry.name not in below:
                continue
            tried = [(path, self._checks(entry, path)) for path in below[entry.name]]
            # Several files may have that name in folders below: the one that fits is meant.
            path, checks = next((t for t in tried if all(c.passed is not False for c in t[1])), tried[0])
            item = self.kept[path]
            origin = Origin(entry.url, path.name, entry.name, entry.captured, entry.tool, checks=checks)
            batch.append((item, pointed_to(item, _head(path), origin, report), path))
            for check in checks:
                if check.passed is False:
                    yield Failure(inputs.spelled(path), DamagedFile(path.name, check.words))
        if batch:
            self.store.add_captures(batch, self.agent)
            self.captures += len(batch)

    def _checks(self, entry: Named, path: Path) -> tuple[Check, ...]:
        listed = Listed(entry.name, entry.url, entry.digest, entry.captured, entry.tool, entry.tokens)
        return autoarchiver.check(listed, self.kept[path], _sha3(path) if _needs_sha3(entry) else None)


def _needs_sha3(entry: Named) -> bool:
    return entry.digest is not None and entry.digest[0] == "SHA3-512"


def _sha3(path: Path) -> str:
    return autoarchiver.sha3(_blocks(path))


def _head(path: Path) -> bytes:
    return next(_blocks(path), b"")


def _blocks(path: Path) -> Iterator[bytes]:
    with open(path, "rb") as source:
        while block := source.read(_BLOCK):
            yield block
