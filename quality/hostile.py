"""Twenty thousand damaged files of every format through the real sandbox (`python -m quality.hostile`).

Each must give documents whose every character leads back, or one clear line; never a crash, an uncaught exception of
a reader, a file written elsewhere or a connection. A smaller sample runs with the tests (`tests/quality`).
"""

import argparse
import hashlib
import os
import random
import socket
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import cast

from firsthand.cli.paint import clean
from firsthand.model.reading import Page
from firsthand.model.rendition import Rendition
from firsthand.sandbox import Pool
from firsthand.sandbox.check import ECHO
from firsthand.workflow.door import pages
from firsthand.workflow.incoming.inputs import Failure
from firsthand.workflow.reading.job import Want
from quality.damage import Damaged, damaged

COUNT, SEED, BATCH = 20_000, 2032, 250
AGAIN = 20
"""One in so many files is read a second time, in new workers: the same bytes give the same."""
LONGEST_LINE = 700
SPANS = 3
NEEDED = ("limits", "no_new_privs", "seccomp filter")
"""Layers without which the run would prove nothing on Linux."""
ROUGH = (
    *(
        "could not make sense of it (",
        "the reader crashed",
        "the reader stopped in the middle of it",
        "makes no sense",
    ),
    *("takes more than", "none that can be used", "Traceback", "panicked"),
)
"""Words of an answer that the tree of errors allows, and that a reader should not need: each is looked into."""
UNNAMED = ""
"""Documents that go by an id of their own, as report lines in an archive do, and not by the file."""
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass(slots=True)
class Run:
    """What a run found: `wrong` in words, and how many of what kind were read."""

    wrong: list[str] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0


class Watch:
    """Notes each file that this process opens to write, and each connection, beyond `own`."""

    def __init__(self, own: Path) -> None:
        self.own, self.on, self.seen = str(own), True, list[str]()
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.on:
            return
        if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "os.system", "os.exec"):
            self.seen.append(f"{event} {arguments[1:]!r}"[:200])
        elif event == "open" and isinstance(arguments[0], str | bytes) and isinstance(arguments[2], int):
            path = os.fsdecode(arguments[0])
            if arguments[2] & _WRITES and path != os.devnull and not path.startswith(self.own):
                self.seen.append(f"writes {path}"[:200])
        elif event in ("os.mkdir", "os.rename", "os.symlink", "os.link"):
            path = str(arguments[0])
            if not path.startswith(self.own):
                self.seen.append(f"{event} {path}"[:200])


def run(count: int, seed: int = SEED) -> Run:
    """Read `count` damaged files; return what is wrong. Writes only below a folder of its own, which it removes."""
    found = Run(wrong=list(_layers()))
    with tempfile.TemporaryDirectory(prefix="firsthand-hostile-") as own, _trap() as trap:
        folders = [Path(own, name) for name in ("in", "home", "tmp", "here")]
        for folder in folders:
            folder.mkdir()
        before = _elsewhere(folders)
        watch = Watch(Path(own))
        try:
            _batches(found, folders[0], count, seed)
        finally:
            watch.on = False
        found.wrong += [*watch.seen, *(f"is new: {name}" for name in sorted(_elsewhere(folders) - before))]
        if _was_reached(trap):
            found.wrong.append("a connection came in at the trap")
    return found


def _layers() -> Iterator[str]:
    with Pool(ECHO, 1) as pool:
        held = pool.layers()
    for name in NEEDED if sys.platform == "linux" else ():
        if not any(layer.startswith(name) for layer in held):
            yield f"the sandbox does not hold here: {name}"


def _batches(found: Run, folder: Path, count: int, seed: int) -> None:
    made, number = damaged(count, seed), 0
    while batch := list(islice(made, BATCH)):
        want: Want = "claims" if number % 4 == 3 else "text"
        paths = _written(folder, batch)
        began = time.monotonic()
        answers = _read(paths, want)
        found.slowest = max(found.slowest, (time.monotonic() - began) / len(batch))
        for path, entry in zip(paths, batch, strict=True):
            found.told["files"] += 1
            found.wrong += [
                f"{path.name}: {words}" for words in _faults(answers[path.name], entry, found.told)
            ]
        for page in answers[UNNAMED]:
            found.wrong += _faults([page], Damaged(UNNAMED, b"", UNNAMED), found.told)
        some = paths[number % AGAIN :: AGAIN]
        for name, answer in _read(some, want).items():
            if name and _digest(answer) != _digest(answers[name]):
                found.wrong.append(f"{name}: is not read the same a second time")
        found.told["read twice"] += len(some)
        for path in paths:
            path.unlink()
        number += 1


def _written(folder: Path, batch: Sequence[Damaged]) -> list[Path]:
    paths = []
    for entry in batch:
        digest = hashlib.sha256(entry.content).hexdigest()[:10]
        paths.append(folder / f"{digest}-{len(paths):03}-{entry.name}")
        paths[-1].write_bytes(entry.content)
    return paths


Answer = list[Page | Failure]


def _read(paths: Sequence[Path], want: Want) -> dict[str, Answer]:
    """Return what each file gave, by name."""
    found: dict[str, Answer] = {path.name: [] for path in paths} | {UNNAMED: []}
    items = {hashlib.sha256(path.read_bytes()).hexdigest(): path.name for path in paths}
    for one in pages([str(path) for path in paths], want):
        about = one.path if isinstance(one, Failure) else one.rendition.document
        name = next((path.name for path in paths if path.name in about), None)
        if name is None and isinstance(one, Failure):
            raise AssertionError(f"a line that names no file: {about!r}")
        if name is None and isinstance(one, Page):
            name = items.get(one.rendition.item, UNNAMED)
        found[name or UNNAMED].append(one)
    return found


def _digest(answer: Answer) -> str:
    parts = [repr(one) if isinstance(one, Page) else f"{one.path} {one.fault}" for one in answer]
    return hashlib.sha256("\n".join(sorted(parts)).encode("utf-8", "surrogatepass")).hexdigest()


def _faults(answer: Answer, entry: Damaged, told: Counter[str]) -> Iterator[str]:
    if not answer and entry.name:
        yield "neither a document nor a line that says why"
    for one in answer:
        if isinstance(one, Failure):
            told["lines of error"] += 1
            words = clean(f"{one.fault.thing}: {one.fault.fault}")
            if len(words) > LONGEST_LINE or not words.isprintable():
                yield f"a line that is none: {words[:200]!r}"
            if any(rough in words for rough in ROUGH):
                yield f"a rough end: {words[-160:]}"
        else:
            told["documents"] += 1
            whole = one.rendition.item == hashlib.sha256(entry.content).hexdigest()
            packed = entry.content.startswith(b"\x1f\x8b")
            yield from invariants(one.rendition, entry.content if whole and not packed else None)


def invariants(found: Rendition, payload: bytes | None) -> Iterator[str]:
    """Yield what is wrong with the offsets, places and spans of a document.

    `payload` is the file whose bytes the segments count; None where it is packed, or the document one of many in it.
    """
    size, at = len(found.text), 0
    for segment in found.offsets:
        width = segment.byte_end - segment.byte_start
        if segment.start != at or segment.end <= at or width % (segment.end - segment.start):
            yield f"a segment that is none: {segment}"
        if payload is not None and not 0 <= segment.byte_start <= segment.byte_end <= len(payload):
            yield f"a segment beyond the file: {segment}"
        at = segment.end
    if at != size:
        yield f"segments end at {at} of {size} characters"
    at = 0
    for place in found.places:
        if not at <= place.start < place.end <= size or place.first > place.last:
            yield f"a place that is none: {place}"
        at = place.end
    spans = [*found.furniture, *([found.published_span] if found.published_span else [])]
    for span in spans:
        if not 0 <= span.start <= span.end <= size or found.text[span.start : span.end] != span.text:
            yield f"a span that is not the words there: {span}"[:200]
    if found.body_end is not None and not 0 <= found.body_end <= size:
        yield f"the report ends at {found.body_end} of {size}"
    at = 0
    for tongue in found.tongues:
        if tongue.start < at or tongue.end <= tongue.start or tongue.end > size:
            yield f"a passage with a language that is none: {tongue}"
        at = tongue.end
    if payload is not None and found.media_type == "text/plain":
        yield from _way_back(found, payload)


def _way_back(found: Rendition, payload: bytes) -> Iterator[str]:
    """Plain text in UTF-8: the bytes behind a random span are its characters."""
    try:
        payload.decode("utf-8")
    except UnicodeDecodeError:
        return
    chance = random.Random(len(payload))
    for _ in range(SPANS if found.text else 0):
        start = chance.randrange(len(found.text))
        end = min(len(found.text), start + chance.randint(1, 200))
        behind = b"".join(payload[a:b] for a, b in found.bytes_of(start, end))
        if behind.decode("utf-8", "replace") != found.text[start:end]:
            yield f"characters {start} to {end} are not the bytes behind them"


def _elsewhere(folders: Sequence[Path]) -> set[str]:
    """Return what lies in the watched folders, in the user's own and in the one that this was started in."""
    watched = [*folders[1:], Path.home(), Path.cwd(), Path("/")]
    return {str(entry) for folder in watched if folder.is_dir() for entry in folder.iterdir()}


def _trap() -> socket.socket:
    """Return a socket that listens at the address that damaged files name, or at another if that is taken."""
    trap = socket.socket()
    try:
        trap.bind(("127.0.0.1", 9))
    except OSError:
        trap.bind(("127.0.0.1", 0))
    trap.listen()
    trap.setblocking(False)
    return trap


def _was_reached(trap: socket.socket) -> bool:
    try:
        trap.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print what is found; return the exit code."""
    parser = argparse.ArgumentParser(prog="quality.hostile", description=cast(str, __doc__).splitlines()[0])
    parser.add_argument("--count", type=int, default=COUNT, help="damaged files (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=SEED, help="which (default: %(default)s)")
    options = parser.parse_args(arguments)
    found = run(options.count, options.seed)
    print("\n".join(found.wrong) or "nothing wrong")
    print(", ".join(f"{count:,} {what}" for what, count in found.told.items()))
    return 1 if found.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
