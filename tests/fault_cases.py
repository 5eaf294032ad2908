"""What tests of faults share: a case caught with a full write-ahead log, cuts, flips, and a child that dies."""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from firsthand.errors import FirsthandError
from firsthand.store import CaseKeys, open_with_keys
from tests.store_cases import AGENT, Template, captured, history, reading

SEED = 4471
FRAME = 24 + 4096
WAL_HEAD = 32


class Dying:
    """Ends the process, as `kill -9` does, ahead of the step of that number."""

    def __init__(self, number: int) -> None:
        self.left = number

    def __call__(self, step: str, path: Path) -> None:
        if self.left == 0:
            os._exit(9)
        self.left -= 1


def in_child(work: Callable[[], None]) -> int:
    """Run `work` in a child process and return its exit code: 0 when it came to its end."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def work_in(folder: Path, keys: CaseKeys, first: int = 0, acts: int = 2) -> None:
    """Put some of everything into the case."""
    with open_with_keys(folder, keys) as store:
        for number in range(first, first + acts):
            store.add_captures([captured(number)], AGENT)
            store.add_readings([reading(captured(number)[0], claims=1)], AGENT)
            store.replace_history(history(f"d{number}", 1), AGENT)


def with_full_log(folder: Path, template: Template, acts: int = 4) -> Path:
    """Return a copy of a case as a kill leaves it while a reader keeps the write-ahead log from being emptied."""
    live = template.copy(folder / "live")
    work_in(live, template.keys)
    with open_with_keys(live, template.keys) as store, open_with_keys(live, template.keys, "read"):
        for number in range(acts):
            store.record("export", {"number": str(number)}, AGENT)
        crashed = Path(shutil.copytree(live, folder / "crashed"))
    assert (crashed / "case.db-wal").stat().st_size >= acts * FRAME
    return crashed


class Changing:
    """One file of a case that is changed again and again; everything that opening it changed is put back."""

    def __init__(self, folder: Path, keys: CaseKeys, name: str) -> None:
        self.folder, self.keys, self.path = folder, keys, folder / name
        self.files = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        self.data = self.path.read_bytes()

    def put(self, data: bytes) -> None:
        """Put `data` in place of the file, and all others as they were."""
        for path, content in self.files.items():
            if path != self.path and (not path.exists() or path.read_bytes() != content):
                path.write_bytes(content)
        for path in self.folder.glob("case.db-*"):
            if path not in self.files:
                path.unlink()
        self.path.write_bytes(data)

    def opened(self, mode: str) -> FirsthandError | int:
        """Return the error of opening, or how many acts there are."""
        try:
            with open_with_keys(self.folder, self.keys, mode) as store:
                return len(store.activities())
        except FirsthandError as error:
            return error

    def found(self) -> dict[str, str]:
        """Return what `verify` says is damaged: the kind of error by what it names."""
        with open_with_keys(self.folder, self.keys, "inspect") as store:
            return {f.what: f.error.__name__ for f in store.verify() if f.error}


def flips(
    data: bytes, number: int, seed: int, first: int = 0, last: int | None = None
) -> Iterator[tuple[int, bytes]]:
    """Yield `number` copies of `data` with one bit changed in [first, last), and the place of it."""
    chance = random.Random(seed)
    for _ in range(number):
        place = chance.randrange(first, last if last is not None else len(data))
        changed = bytearray(data)
        changed[place] ^= 1 << chance.randrange(8)
        yield place, bytes(changed)


def journal_ends(data: bytes) -> list[int]:
    """Return where the lines of a journal begin or end."""
    return [0] + [i + 1 for i, byte in enumerate(data) if byte == 10]


def log_ends(data: bytes) -> list[int]:
    """Return where the frames of a write-ahead log begin or end."""
    return [0, *range(WAL_HEAD, len(data) + 1, FRAME)]


def cuts(ends: list[int], size: int, more: int, seed: int) -> list[int]:
    """Return every record end, one byte before and after it, and `more` seeded places; all short of `size`."""
    chance = random.Random(seed)
    beside = {cut for end in ends for cut in (end - 1, end, end + 1)}
    return sorted(cut for cut in beside | {chance.randrange(size) for _ in range(more)} if 0 <= cut < size)
