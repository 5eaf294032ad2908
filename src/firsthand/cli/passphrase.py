"""What a case is opened with: a passphrase (from a file, the environment, the keyboard), an identity, a code."""

import argparse
import getpass
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

from firsthand.crypto import identity, recovery
from firsthand.crypto.secret import Passphrase, Secret
from firsthand.errors import Unreadable, UsageError

VARIABLE = "FIRSTHAND_PASSPHRASE"
NEW_VARIABLE = "FIRSTHAND_NEW_PASSPHRASE"


def obtain(options: argparse.Namespace) -> Secret:
    """Return what opens the case. Raises Unreadable, UsageError, WrongPassphrase or WrongKey."""
    if options.identity and options.recovery:
        raise UsageError("keys", "give --identity or --recovery, not both")
    if options.recovery:
        return recovery.read(_read(options.recovery, "the recovery file").decode("utf-8", "replace"))
    if options.identity:
        data = _read(options.identity, "the identity file")
        locked = identity.is_locked(data)
        return identity.read(
            data, _typed(options.passphrase_file, VARIABLE, "Passphrase") if locked else None
        )
    return Passphrase(_typed(options.passphrase_file, VARIABLE, "Passphrase"), options.slot)


def typed_later(options: argparse.Namespace) -> Callable[[str], Secret]:
    """Return what makes the secret of the words that are typed in the browser. Raises Unreadable, UsageError."""
    if options.recovery:
        raise UsageError("--recovery", "a recovery code is for `keys`, not for daily work")
    if options.identity is None:
        return lambda words: Passphrase(words, options.slot)
    data = _read(options.identity, "the identity file")
    locked = identity.is_locked(data)
    return lambda words: identity.read(data, words if locked else None)


def chosen(options: argparse.Namespace) -> str:
    """Return the passphrase of what is made now; asked for twice."""
    if options.identity or options.recovery or options.slot:
        raise UsageError(
            "passphrase", "what is new begins with a passphrase; other keys are added with `keys`"
        )
    return _typed(options.passphrase_file, VARIABLE, "Passphrase", twice=True)


def new(options: argparse.Namespace) -> str:
    """Return a new passphrase for a case that has one already; asked for twice."""
    return _typed(options.new_passphrase_file, NEW_VARIABLE, "New passphrase", twice=True)


def _typed(file: str | None, variable: str, asked: str, twice: bool = False) -> str:
    if file:
        return _first_line(file)
    if variable in os.environ:
        return os.environ[variable]
    if not sys.stdin.isatty():
        option = "--new-passphrase-file" if variable == NEW_VARIABLE else "--passphrase-file"
        raise UsageError("passphrase", f"there is no keyboard to ask at; use {option} or {variable}")
    try:
        first = getpass.getpass(f"{asked}: ")
        if twice and getpass.getpass("Once more: ") != first:
            raise UsageError("passphrase", "the two are not the same")
    except EOFError:
        raise UsageError("passphrase", "none was typed") from None
    return first


def _first_line(path: str) -> str:
    try:
        lines = _read(path, "the passphrase file").decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise Unreadable(path, "the passphrase file cannot be read") from None
    return lines[0] if lines else ""


def _read(name: str, what: str) -> bytes:
    path = Path(name)
    try:
        if path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
            print(f"warning: {path}: others on this machine can read it (chmod 600)", file=sys.stderr)
        return path.read_bytes()
    except OSError:
        raise Unreadable(name, f"{what} cannot be read") from None
