"""The vault against tools that do one thing: sealing beside `age`, checking beside `sha256sum`, many items.

Each pair runs in turns on the same bytes; the best of each is compared. Without `age` that part is said to be missing,
and fails: no figure, no claim.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import measure
from bench.row import Row
from firsthand.model.item import Capture, Item
from firsthand.preserve import Custody, capture_of, preserve
from firsthand.store import CaseKeys, Store, create, open_with_keys, unlock

FIRSTHAND = str(Path(sys.executable).with_name("firsthand"))
MB = 1 << 20
TURNS = 3
PASSPHRASE = "orbit maple tunnel cricket violin"
HOW = Custody("bench", "bench", "2026-03-02T09:15:00Z")
BATCH = 1_000


def rows(folder: Path, megabytes: int, items: int) -> list[Row]:
    """Measure a file of that many megabytes, and a case of that many items, below `folder`."""
    create(folder / "empty", PASSPHRASE).close()
    keys = unlock(folder / "empty", PASSPHRASE)
    found = _large(folder, keys, megabytes) if megabytes else []
    if items:
        shutil.copytree(folder / "empty", folder / "many")
        found += _many(folder / "many", keys, items)
    return found


def _large(folder: Path, keys: CaseKeys, megabytes: int) -> list[Row]:
    source = folder / "source"
    with open(source, "wb") as file:
        for _ in range(megabytes):
            file.write(os.urandom(MB))
    best: dict[str, float] = {}
    for turn in range(TURNS):
        case = folder / f"turn-{turn}"
        shutil.copytree(folder / "empty", case)
        with open_with_keys(case, keys) as store:
            _time(best, "seal", lambda store=store: _keep(store, source))
            blob = next(case.glob("blobs/??/*"))
            _time(best, "check", lambda store=store: _check(store))
        _time(best, "sha256sum", lambda blob=blob: _digest(blob))
        if shutil.which("age"):
            _time(best, "age", lambda: _age(source, keys.recipient, folder / "by-age"))
        shutil.rmtree(case)
    memory = _memory(folder, source)
    source.unlink()
    found = [Row("one file: encrypt, measure, durable", megabytes / best["seal"], "MB/s")]
    if "age" in best:
        # Read it as: so much of the speed of `age`, which neither measures nor names what it encrypts.
        ratio = best["seal"] / best["age"]
        found += [
            Row("the same by age, durable", megabytes / best["age"], "MB/s"),
            Row("encrypt: times as long as age", ratio, "x", 1 / 0.6),
        ]
    else:
        found.append(Row("age is not installed: not compared", 1, "", 0))
    return [
        *found,
        Row("add of the file, by command: memory", memory / MB, "MB", 200),
        Row("one file: open and check every digest", megabytes / best["check"], "MB/s"),
        Row("sha256sum of the same blob", megabytes / best["sha256sum"], "MB/s"),
        Row("check: times as long as sha256sum", best["check"] / best["sha256sum"], "x"),
    ]


def _memory(folder: Path, source: Path) -> float:
    """Return the bytes that all processes of `firsthand add` hold at most."""
    case = folder / "by-command"
    shutil.copytree(folder / "empty", case)
    film = source.with_suffix(".bin")
    source.rename(film)
    environment = os.environ | {"FIRSTHAND_PASSPHRASE": PASSPHRASE}
    cost = measure.run([FIRSTHAND, "add", str(case), str(film), "--quiet"], environment)
    film.rename(source)
    if cost.code:
        raise RuntimeError(f"firsthand add ended with {cost.code}")
    shutil.rmtree(case)
    return cost.resident


def _many(case: Path, keys: CaseKeys, items: int) -> list[Row]:
    with open_with_keys(case, keys) as store:
        for first in range(0, items, BATCH):
            store.add_captures(list(_batch(first, min(BATCH, items - first))), "bench")
    best: dict[str, float] = {}
    for _ in range(TURNS):
        _time(best, "open", lambda: open_with_keys(case, keys, "read").close())
    with open_with_keys(case, keys, "inspect") as store:
        _time(best, "verify", lambda: _check(store))
    _time(best, "sha256sum", lambda: [_digest(folder) for folder in sorted(case.glob("blobs/??"))])
    return [
        Row(f"{items:,} items: open", best["open"], "s", 1),
        Row(f"{items:,} items: verify everything", items / best["verify"], "/s"),
        Row(f"{items:,} items: sha256sum of the blobs", items / best["sha256sum"], "/s"),
        Row("verify: times as long as sha256sum", best["verify"] / best["sha256sum"], "x"),
    ]


def _batch(first: int, number: int) -> Iterator[tuple[Item, Capture, bytes]]:
    for one in range(first, first + number):
        data = (
            f"Report {one} from Oskaja. ".encode()
            + hashlib.sha256(str(one).encode()).hexdigest().encode() * 8
        )
        yield (*preserve(data, f"/reports/{one}.txt", f"{one}.txt", HOW), data)


def _keep(store: Store, source: Path) -> None:
    with open(source, "rb") as file:
        sealed = store.seal(file)
    store.add_captures([(sealed.item, capture_of(sealed.item, sealed.head, "/f", "f", HOW), sealed)], "bench")


def _check(store: Store) -> None:
    faults = [found.what for found in store.verify() if found.error]
    if faults:
        raise RuntimeError(f"found damaged: {faults}")


def _age(source: Path, recipient: str, out: Path) -> None:
    subprocess.run(["age", "-r", recipient, "-o", out, source], check=True)
    handle = os.open(out, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
    out.unlink()


def _digest(path: Path) -> None:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    subprocess.run(["sha256sum", *files], check=True, stdout=subprocess.DEVNULL)


def _time(best: dict[str, float], name: str, work: Callable[[], object]) -> None:
    began = time.perf_counter()
    work()
    spent = time.perf_counter() - began
    best[name] = min(spent, best.get(name, spent))
