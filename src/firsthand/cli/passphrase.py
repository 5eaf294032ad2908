"""Where the passphrase comes from: a file, the environment, or the person at the keyboard."""

import argparse
import getpass
import os
import stat
import sys
from pathlib import Path

from firsthand.errors import Unreadable, UsageError

VARIABLE = "FIRSTHAND_PASSPHRASE"


def obtain(options: argparse.Namespace, twice: bool = False) -> str:
    """Return the passphrase; asks for it `twice` when it is new. Raises `Unreadable` or `UsageError`."""
    if options.passphrase_file:
        return _from_file(Path(options.passphrase_file))
    if VARIABLE in os.environ:
        return os.environ[VARIABLE]
    if not sys.stdin.isatty():
        raise UsageError("passphrase", f"there is no keyboard to ask at; use --passphrase-file or {VARIABLE}")
    try:
        first = getpass.getpass("Passphrase: ")
        if twice and getpass.getpass("Once more: ") != first:
            raise UsageError("passphrase", "the two are not the same")
    except EOFError:
        raise UsageError("passphrase", "none was typed") from None
    return first


def _from_file(path: Path) -> str:
    try:
        if path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
            print(f"warning: {path}: others on this machine can read it (chmod 600)", file=sys.stderr)
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise Unreadable(str(path), "the passphrase file cannot be read") from None
    return lines[0] if lines else ""
