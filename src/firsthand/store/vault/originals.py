"""Every preserved original held against its name, its digests and its size: several at a time, in little memory."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillWorking
from itertools import islice

from sqlalchemy import select

from firsthand.errors import BlobDamaged, IntegrityError, StoreDamaged
from firsthand.model.item import Item
from firsthand.model.verify import Finding
from firsthand.store import schema
from firsthand.store.case import Case

Progress = Callable[[int, int], None]
"""Told how many bytes were checked, and how many there are."""

_WORKERS = 2
_AHEAD = 64
_LOOK = 0.25
"""Seconds after which progress is told within one large original."""


def no_progress(done: int, total: int) -> None:
    """Tell nobody."""


def check(case: Case, progress: Progress = no_progress) -> Iterator[Finding]:
    """Yield each preserved original, and each file beside them that nothing refers to."""
    try:
        wanted = owned(case)
    except StoreDamaged:
        # Without the database a blob can still be held against its own name.
        for name in case.blobs.names():
            fault = case.blobs.own_fault(name)
            yield Finding(f"blob {name[:2]}/{name}", fault, BlobDamaged if fault else None)
        return
    yield from check_some(case, wanted, progress)
    names = {name for _, name in wanted}
    for name in case.blobs.names():
        if name not in names:
            yield Finding(
                f"blob {name[:2]}/{name}", "nothing refers to it: left by a command that was broken off"
            )
    for path in case.blobs.unfinished():
        yield Finding(f"blobs/part/{path.name}", "half written by a command that was broken off")


def check_some(case: Case, wanted: Sequence[tuple[Item, str]], progress: Progress) -> Iterator[Finding]:
    """Yield a Finding for each of the `wanted` items (with the names of their blobs), in order."""
    yield from _Checking(case, progress, sum(item.size for item, _ in wanted)).findings(wanted)


def owned(case: Case) -> list[tuple[Item, str]]:
    """Return every preserved item with the name of its blob, in order of arrival."""
    t = schema.items.c
    found = case.rows(select(t.id, t.sha512, t.size, t.blob).order_by(t.number))
    return [(Item(row.id, row.sha512, row.size), row.blob) for row in found]


class _Checking:
    """One pass over the originals. Digests and ciphers let other threads run meanwhile."""

    def __init__(self, case: Case, progress: Progress, total: int) -> None:
        self._case, self._progress, self._total = case, progress, total
        self._done: deque[int] = deque()
        self._sum = 0

    def findings(self, owned: Sequence[tuple[Item, str]]) -> Iterator[Finding]:
        """Yield one Finding for each, in order; a bounded number is under way at a time."""
        todo = iter(owned)
        with ThreadPoolExecutor(_WORKERS) as pool:
            under_way = deque(pool.submit(self._one, *one) for one in islice(todo, _AHEAD))
            try:
                while under_way:
                    yield self._result(under_way.popleft())
                    under_way.extend(pool.submit(self._one, *one) for one in islice(todo, 1))
            finally:
                for future in under_way:
                    future.cancel()

    def _result(self, future: Future[Finding]) -> Finding:
        while True:
            try:
                found = future.result(timeout=_LOOK)
            except StillWorking:
                self._tell()
            else:
                self._tell()
                return found

    def _tell(self) -> None:
        before = self._sum
        while self._done:
            self._sum += self._done.popleft()
        if self._sum > before:
            self._progress(min(self._sum, self._total), self._total)

    def _one(self, item: Item, name: str) -> Finding:
        case = self._case
        what = case.blobs.thing(item, name)
        if not case.keys.identities:
            # A member of the working tier sees that the sealed bytes are those that were written, and no more.
            fault = case.blobs.own_fault(name)
            self._done.append(item.size)
            note = fault or "sealed to you; its bytes are those that were written"
            return Finding(what, note, BlobDamaged if fault else None)
        try:
            case.blobs.check(item, name, self._done.append)
        except IntegrityError as error:
            return Finding(what, error.fault, type(error))
        return Finding(what)
