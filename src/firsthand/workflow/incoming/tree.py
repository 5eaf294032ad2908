"""How much may come out of one file: archives within archives count together, so that no nesting makes a bomb."""

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.model.item import Capture

DEEPEST = 5
"""Archives within one another that are taken apart: a mail in a mailbox in a ZIP is three deep."""

MOST_FILES = 100_000
MOST_ARCHIVES = 2_000
"""Archives within one file that are opened, mails not counted: a honest one holds some dozens."""

MOST_BYTES = 64 << 30
MAX_RATIO = 400
"""Expansion of the whole tree beyond which it counts as a bomb."""

ALLOWED = 256 << 20
"""Bytes that may come out of any file, however small it is."""

TOO_MANY = f"holds more than {MOST_ARCHIVES:,} archives; this one and those behind it were not taken apart"
TOO_DEEP = (
    f"stands more than {DEEPEST} archives deep; it is kept as it is, and what is in it was not taken out"
)


@dataclass(slots=True)
class Budget:
    """What came out of one file of `size` bytes so far, at any depth."""

    size: int
    files: int = 0
    bytes: int = 0
    archives: int = 0

    def opens(self) -> bool:
        """Count one more archive within the file; False if it is one too many."""
        self.archives += 1
        return self.archives <= MOST_ARCHIVES

    def over(self, more: int) -> str | None:
        """Say in words which limit a file of `more` bytes would break; None if none."""
        if self.files >= MOST_FILES:
            return f"holds more than {MOST_FILES:,} files; the others stay in it"
        if self.bytes + more > max(ALLOWED, self.size * MAX_RATIO):
            return (
                f"unpacks to more than {MAX_RATIO} times its size, as a bomb does; what is left stays in it"
            )
        if self.bytes + more > MOST_BYTES:
            return f"unpacks to more than {MOST_BYTES >> 30} GB; what is left stays in it"
        return None

    def spend(self, size: int) -> None:
        """Count a file of `size` bytes."""
        self.files += 1
        self.bytes += size


class Trees:
    """The trees of archives in a case: under which file each archive stands, how deep, and what came out of it."""

    def __init__(self, captures: Iterable[Capture], sizes: dict[str, int]) -> None:
        """Take all captures in order, and the size of each item."""
        self._sizes = sizes
        self._above: dict[str, str | None] = {}
        self._budgets: dict[str, Budget] = {}
        held = list(captures)
        for capture in held:
            self._above.setdefault(capture.item, capture.container)
            if capture.container is None:
                # What also came in by itself is counted by itself.
                self._above[capture.item] = None
        for capture in held:
            if capture.container is not None:
                self.budget(capture.container).spend(sizes.get(capture.item, 0))

    def place(self, item: str, container: str | None, size: int) -> None:
        """Take that `item` of `size` bytes came out of `container` just now."""
        self._above.setdefault(item, container)
        self._sizes.setdefault(item, size)

    def depth(self, item: str) -> int:
        """Return how many archives `item` stands in."""
        return len(self._path(item)) - 1

    def budget(self, item: str) -> Budget:
        """Return what came so far out of the file that `item` stands in, or is."""
        root = self._path(item)[-1]
        return self._budgets.setdefault(root, Budget(self._sizes.get(root, 0)))

    def _path(self, item: str) -> list[str]:
        """Return `item` and the archives that it stands in, the innermost first; no archive twice."""
        found = [item]
        above = self._above.get(item)
        while above is not None and above not in found:
            found.append(above)
            above = self._above.get(above)
        return found
