"""Run in a mount namespace of its own: a case on a medium that is made read-only. The keys come on stdin."""

import ctypes
import json
import os
import shutil
import sys
from pathlib import Path

from firsthand.errors import FirsthandError
from firsthand.store import CaseKeys, open_with_keys

READ_ONLY, REMOUNT = 1, 32


def mount(folder: Path, flags: int) -> None:
    """Put a tmpfs at `folder`, or change the one that is there."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"tmpfs", str(folder).encode(), b"tmpfs", flags, b"mode=700") != 0:
        raise OSError(ctypes.get_errno(), "mount")


def main(folder: Path, template: Path) -> None:
    """Open the case in each mode on the read-only medium; say what came of it."""
    origin, database, identity, seed, recipient = sys.stdin.read().split()
    keys = CaseKeys(origin, bytes.fromhex(database), bytes.fromhex(seed), (identity,), None, recipient, "")
    mount(folder, 0)
    shutil.copytree(template, folder / "case")
    mount(folder, READ_ONLY | REMOUNT)
    told: dict[str, object] = {}
    with open_with_keys(folder / "case", keys, "read") as store:
        told["items"] = len(store.items())
        told["blob"] = len(store.blob(store.items()[0].id))
        told["journaled"] = store.view("claims", {}, "Mira Dansk")
    with open_with_keys(folder / "case", keys, "inspect") as store:
        told["faults"] = [f.what for f in store.verify() if f.fault]
    try:
        open_with_keys(folder / "case", keys, "write").close()
    except FirsthandError as error:
        told["write"] = [type(error).__name__, str(error)]
    told["left"] = sorted(path.name for path in (folder / "case").iterdir())
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    os.umask(0o077)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
