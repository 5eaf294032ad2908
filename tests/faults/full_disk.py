"""Run in a mount namespace of its own: a case on a tmpfs that grows step by step, filled until nothing more goes in.

Arguments: an empty folder, first and last size and step in KB. The keys come on stdin. Prints one JSON line a size.
"""

import ctypes
import json
import os
import resource
import shutil
import signal
import sys
from pathlib import Path

from firsthand.errors import StorageError
from firsthand.store import CaseKeys, open_with_keys
from tests.store_cases import AGENT, captured, history, reading

REMOUNT = 32


def mount(folder: Path, kilobytes: int, flags: int = 0) -> bool:
    """Put a tmpfs of that size at `folder`, or change the size of the one that is there."""
    libc = ctypes.CDLL(None, use_errno=True)
    options = f"size={kilobytes}k,mode=700".encode()
    return libc.mount(b"tmpfs", str(folder).encode(), b"tmpfs", flags, options) == 0


def fill(case: Path, keys: CaseKeys) -> dict[str, object]:
    """Add until the disk is full; then look whether what was acknowledged is there and nothing is broken."""
    acknowledged, errors, acts = [], [], 0
    try:
        with open_with_keys(case, keys) as store:
            for number in range(40):
                one = captured(number, 9_000)
                store.add_captures([one], AGENT)
                acknowledged.append(one[0].id)
                store.add_readings([reading(one[0])], AGENT)
                store.replace_history(history(f"d{number}"), AGENT)
                acts = len(store.activities())
    except StorageError as error:
        errors.append(type(error).__name__)
    with open_with_keys(case, keys, "inspect") as store:
        kept = {item.id for item in store.items()}
        faults = [f.what for f in store.verify() if f.error]
        known = len(store.activities())
    return {
        "acknowledged": len(acknowledged),
        "lost": len(set(acknowledged) - kept),
        "acts": known >= acts,
        "errors": errors,
        "faults": faults,
    }


def tell(record: dict[str, object]) -> None:
    """Say what came of one size."""
    sys.stdout.write(json.dumps(record) + "\n")


def main(folder: Path, first: int, last: int, step: int) -> None:
    """Try each size: fill the disk, then give it room and go on with the same case."""
    origin, database, identity, seed, template = sys.stdin.read().split()
    keys = CaseKeys(origin, bytes.fromhex(database), bytes.fromhex(seed), (identity,), None, sys.argv[5], "")
    mounted = not os.environ.get("NO_MOUNT") and mount(folder, first)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    for size in range(first, last, step):
        if mounted:
            mount(folder, size, REMOUNT)
        case = folder / "case"
        try:
            shutil.copytree(template, case)
        except OSError:
            shutil.rmtree(case, ignore_errors=True)
            tell({"size": size, "room": False})
            continue
        if not mounted:
            # Without the right to mount: no file may grow beyond a limit. The system says so by another number.
            resource.setrlimit(resource.RLIMIT_FSIZE, (size << 9, resource.RLIM_INFINITY))
        told = fill(case, keys)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        if mounted:
            mount(folder, 8 * last, REMOUNT)
        with open_with_keys(case, keys) as store:
            store.add_captures([captured(999)], AGENT)
            after = [f.what for f in store.verify() if f.fault]
        tell({"size": size, "room": True, "how": "tmpfs" if mounted else "limit", "after": after, **told})
        shutil.rmtree(case)


if __name__ == "__main__":
    os.umask(0o077)
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
