"""The journal file and its signed checkpoint, held against what the database says was done.

At any instant: lines under the checkpoint <= lines in the file <= lines in the database <= lines under the
checkpoint + 1. What a crash leaves unfinished is finished from the database; anything else is damage.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from firsthand.crypto import note
from firsthand.crypto.keys import CaseKeys
from firsthand.crypto.tree import Frontier, root
from firsthand.errors import CheckpointDamaged, JournalDamaged, StoreDamaged
from firsthand.store.disk import Disk
from firsthand.store.journal import chain

CHECKPOINT = "checkpoint"


class Files(NamedTuple):
    """What the two files hold: `lines` complete ones, and `rest`, the torn end of the journal."""

    checkpoint: note.Checkpoint
    lines: list[bytes]
    rest: bytes


class Ledger:
    """The journal of one case, as it grows."""

    def __init__(self, folder: Path, keys: CaseKeys, disk: Disk) -> None:
        self._journal = folder / chain.NAME
        self._checkpoint = folder / CHECKPOINT
        self._keys = keys
        self._disk = disk
        self._frontier = Frontier()
        self.last = chain.first_link(keys.origin)

    @property
    def size(self) -> int:
        """How many lines the journal has."""
        return self._frontier.size

    def start(self) -> None:
        """Make the empty journal of a new case."""
        self._disk.replace(self._journal, b"")

    def append(self, line: bytes) -> None:
        """Put `line` at the end of the file, durably, and then sign the new size and root."""
        self._disk.append(self._journal, line + b"\n")
        self._follow(line)
        self.sign()

    def sign(self) -> None:
        """Put a checkpoint of the present size and root in place, durably."""
        state = note.Checkpoint(self._keys.origin, self.size, self._frontier.root())
        signed = note.sign(note.checkpoint_text(state), self._keys.origin, self._keys.seed)
        self._disk.replace(self._checkpoint, signed)

    def read_checkpoint(self) -> note.Checkpoint:
        """Return the signed checkpoint; raises CheckpointDamaged."""
        return note.read_checkpoint(note.split(self.signed())[0])

    def signed(self) -> bytes:
        """Return the checkpoint as it stands in its file, after checking it; raises CheckpointDamaged."""
        try:
            signed = self._checkpoint.read_bytes()
            checkpoint = note.read_checkpoint(note.verify(signed, self._keys.verifier))
        except OSError as error:
            raise CheckpointDamaged(CHECKPOINT, f"it cannot be read ({error.strerror})") from error
        except note.NoteError as error:
            raise CheckpointDamaged(CHECKPOINT, str(error)) from error
        if checkpoint.origin != self._keys.origin:
            raise CheckpointDamaged(CHECKPOINT, "it belongs to another case")
        return signed

    def stated_origin(self) -> str | None:
        """Return the origin that the checkpoint names, signed or not; None if it cannot be read."""
        try:
            return self._checkpoint.read_bytes().split(b"\n")[0].decode("utf-8", "replace")
        except OSError:
            return None

    def read_lines(self) -> tuple[list[bytes], bytes]:
        """Return the complete lines of the journal and its torn rest; raises JournalDamaged."""
        try:
            return chain.split(self._journal.read_bytes())
        except OSError as error:
            raise JournalDamaged(chain.NAME, f"it cannot be read ({error.strerror})") from error

    def open(
        self, checkpoint: note.Checkpoint, known: int, line_of: Callable[[int], bytes], *, alone: bool
    ) -> Files:
        """Return what the files hold after holding them against the `known` lines of the database.

        Where a writer may be at work: read `checkpoint` first, then `known`; the journal is read here, last.
        What was added meanwhile can then only be more. `alone`: no writer is at work, and
        nothing may be ahead of the database. Raises IntegrityError.
        """
        lines, rest = self.read_lines()
        check_sizes(checkpoint.size, len(lines), known, alone=alone)
        if root(lines[: checkpoint.size]) != checkpoint.root:
            raise self._first_difference(lines[: checkpoint.size], line_of)
        for number in range(max(checkpoint.size - 1, 0), min(len(lines), known)):
            if lines[number] != line_of(number):
                raise chain.damaged(number, "the database holds another line")
        if alone and rest and not (len(lines) < known and line_of(len(lines)).startswith(rest)):
            raise chain.damaged(len(lines), "it is no line that was ever written")
        return Files(checkpoint, lines, rest)

    def settle(self, files: Files, known: int, line_of: Callable[[int], bytes]) -> None:
        """Take up the journal where `files` end, and finish what a broken-off command left: the last line."""
        self._frontier = Frontier()
        self.last = chain.first_link(self._keys.origin)
        for line in files.lines:
            self._follow(line)
        if files.rest:
            self._disk.cut(self._journal, sum(len(line) + 1 for line in files.lines))
        for number in range(len(files.lines), known):
            self.append(line_of(number))
        if self.size != files.checkpoint.size:
            self.sign()

    def _follow(self, line: bytes) -> None:
        self._frontier.append(line)
        self.last = chain.link(line)

    def _first_difference(self, lines: list[bytes], line_of: Callable[[int], bytes]) -> Exception:
        for number, line in enumerate(lines):
            if line != line_of(number):
                return chain.damaged(number, "it was altered after it was written")
        return CheckpointDamaged(CHECKPOINT, "its root does not fit the journal")


def check_sizes(signed: int, written: int, known: int, *, alone: bool) -> None:
    """Raise the error that the numbers of lines give away: in checkpoint, journal file and database."""
    if known < signed or (alone and known < written):
        missing = max(signed, written) - known
        raise StoreDamaged(
            "case.db", f"it lacks the last {missing} of {known + missing} acts that were recorded"
        )
    if written < signed:
        raise chain.damaged(written, f"the journal ends before it; {signed} lines were signed for")
    if alone and known > signed + 1:
        raise CheckpointDamaged(
            CHECKPOINT, f"it is older than the case: {signed} lines signed for, {known} recorded"
        )
