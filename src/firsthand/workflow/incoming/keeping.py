"""What comes out of one archive, kept in batches; and what is wrong with the archive, kept as its reading."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from firsthand.errors import LimitExceeded, NotUnpacked
from firsthand.model.item import Capture, Item
from firsthand.model.reading import Problem
from firsthand.model.withdrawal import Tombstone
from firsthand.preserve.members import Origin, from_archive
from firsthand.store import Store
from firsthand.workflow.incoming import archives
from firsthand.workflow.incoming.tree import Budget
from firsthand.workflow.unpacking.findings import Extract, Fault, Found, Left

MOST_PROBLEMS = 1000
"""Faults of one archive that are kept one by one; more are counted."""

NOTHING_BARRED: Mapping[str, Tombstone] = {}
_BATCH, _BATCH_BYTES = 64, 32 << 20
_OF_THE_WHOLE = ("manifest", "signature", "files", "server")


class Keeping:
    """What comes out of the archive that is kept under the capture `archive`, without what is `barred`."""

    def __init__(
        self,
        store: Store,
        agent: str,
        archive: Capture,
        budget: Budget,
        barred: Mapping[str, Tombstone] = NOTHING_BARRED,
    ) -> None:
        self.store, self.agent, self.archive = store, agent, archive
        self.batch: list[tuple[Item, Capture, bytes]] = []
        self.problems: list[Problem] = []
        self.stopped: Problem | None = None
        self.left: Counter[str] = Counter()
        self.size = self.captures = self.fresh = self.damaged = 0
        self.inherited = tuple(c for c in archive.checks if c.name in _OF_THE_WHOLE)
        self.barred, self.budget = barred, budget
        self.inner: list[tuple[Item, Capture]] = []
        self.came: list[tuple[str, Item]] = []
        self.files = tuple(c for c in archive.checks if c.name == "file")
        for check in archive.checks:
            if check.passed is False:
                self.fault(Problem("DamagedFile", archive.name, f"{check.name}: {check.words}"))

    def take(self, found: Found) -> bool:
        """Take one finding; False if the archive may hold no more, by the limits of the tree that it is in."""
        finding = found.finding
        if isinstance(finding, Extract):
            over = self.budget.over(len(found.content))
            if over:
                self.fault(Problem(LimitExceeded.__name__, self.archive.name, over))
                return False
            self._extract(finding, found.content)
        elif isinstance(finding, Fault):
            about = finding.problem
            self.fault(Problem(about.error, self.archive.name, f"{about.thing}: {about.fault}"))
        elif isinstance(finding, Left):
            self.left[finding.why] += finding.count
        return True

    def fault(self, problem: Problem) -> None:
        """Take one fault."""
        self.damaged += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)

    def stop(self, fault: str) -> None:
        """Take that the reader stopped in the middle: the archive does not count as unpacked."""
        self.damaged += 1
        words = f"it was not unpacked to its end: {fault}"
        self.stopped = Problem(NotUnpacked.__name__, self.archive.name, words)

    def ended(self) -> tuple[Problem, ...]:
        """Keep the rest, note in the journal what came out, and return the faults.

        They belong into the reading of the archive, by which it counts as unpacked or not.
        """
        self._flush()
        told = len(self.problems) + (self.stopped is not None)
        if self.damaged > told:
            more = f"{self.damaged - told} more faults are not named one by one"
            self.problems.append(Problem("DamagedFile", self.archive.name, more))
        if self.stopped:
            self.problems.append(self.stopped)
        if self.captures or self.damaged or not archives.read_too(self.archive):
            details = {
                "archive": self.archive.item,
                "captures": str(self.captures),
                "faults": str(self.damaged),
            }
            self.store.record("import", details, self.agent)
        return tuple(self.problems)

    def _extract(self, extract: Extract, content: bytes) -> None:
        place = extract.member.partition("!")[0]
        about = tuple(c for c in self.files if c.words.startswith(f"{place}: "))
        origin = Origin(
            url=extract.origin or f"{self.archive.origin}!{extract.member}",
            name=extract.name,
            member=extract.member,
            captured=extract.captured,
            tool=extract.tool,
            declared=extract.declared,
            checks=(*extract.checks, *self.inherited, *about),
        )
        item, capture = from_archive(content, origin, self.archive)
        capture = replace(capture, media_found=extract.media) if extract.media else capture
        if item.id in self.barred:
            stone = self.barred[item.id]
            said = (
                f"{extract.member}: left out, and still in the archive; it was withdrawn on {stone.at[:10]}"
            )
            said += f": {stone.reason}"
            self.fault(Problem("Withdrawn", self.archive.name, said))
            return
        self.batch.append((item, capture, content))
        self.size += len(content)
        self.captures += 1
        known = self.store.has_capture(capture.id)
        self.fresh += not known
        if not known:
            self.budget.spend(len(content))
        self.came.append((extract.name, item))
        if archives.is_archive(capture):
            self.inner.append((item, capture))
        if len(self.batch) >= _BATCH or self.size >= _BATCH_BYTES:
            self._flush()

    def _flush(self) -> None:
        """Make the batch durable."""
        if self.batch:
            self.store.add_captures(self.batch, self.agent)
            self.batch, self.size = [], 0
