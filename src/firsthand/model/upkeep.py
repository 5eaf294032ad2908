"""What is known of second copies of a case, and of when its originals were last found whole."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from firsthand.model.verify import Finding

Tick = Callable[[int, int, int, int], None]
"""Told how many originals are copied and how many are to be, then the same in bytes."""


@dataclass(frozen=True, slots=True)
class Order:
    """A copy to be made by `agent` in `folder`, which the journal calls `place`.

    `check`: originals that stand in the copy are read, and damaged ones written anew. `anew`: also where a copy
    was made before and nothing stands now. `tick` is told how far it is.
    """

    folder: Path
    place: str
    agent: str
    check: bool = False
    anew: bool = False
    tick: Tick = lambda *numbers: None


@dataclass(frozen=True, slots=True)
class Brought:
    """Originals that were written to a copy, their bytes, and those of the case that are damaged."""

    number: int
    size: int
    damaged: tuple[Finding, ...] = ()

    def after(self, ahead: "Brought") -> "Brought":
        """Return what both runs brought; what was damaged then is looked at again now."""
        return Brought(self.number + ahead.number, self.size + ahead.size, self.damaged)


@dataclass(frozen=True, slots=True)
class Copied:
    """What a run of copying did: `lines` acts stand in the copy now, `originals` should.

    `brought` of them were written now, `size` bytes; `removed` files of originals went that the case holds no more.
    `damaged` are things of the case that are not what they were, and were not copied.
    """

    lines: int
    originals: int
    brought: int
    size: int
    removed: int
    damaged: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """A copy held against its case: `lines` acts stand in the copy, `behind` counts those it lacks, by kind.

    `originals` are sound on both sides. `here` is what is damaged in the case, `there` what is in the copy;
    `gone` files in the copy are of originals that the case holds no more. `notes` harm nothing.
    """

    lines: int
    behind: tuple[tuple[str, int], ...]
    originals: int
    here: tuple[Finding, ...] = ()
    there: tuple[Finding, ...] = ()
    gone: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """When an original was last held against its digests, and what was wrong with it then, if anything."""

    item: str
    at: str
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Restored:
    """Items whose originals are whole again; what could not be restored, and why; and what was whole already."""

    items: tuple[str, ...]
    failed: tuple[Finding, ...] = ()
    whole: tuple[str, ...] = ()
