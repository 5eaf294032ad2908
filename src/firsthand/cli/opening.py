"""What every command on a case begins with: open it, and know who is at work."""

import argparse
import getpass
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from firsthand.cli import passphrase
from firsthand.cli.jsonlines import as_json
from firsthand.store import Mode, Store, open_store


def opened(options: argparse.Namespace, mode: Mode) -> Store:
    """Open the case that the command names."""
    return open_store(Path(options.case), passphrase.obtain(options), mode)


def agent(options: argparse.Namespace) -> str:
    """Return who is at work: the name given, else the login."""
    if options.agent:
        return str(options.agent)
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"


def viewed(store: Store, what: str, details: dict[str, str], options: argparse.Namespace) -> None:
    """Put in the journal that this is looked at; say so where that cannot be."""
    if not store.view(what, details, agent(options)):
        print("this reading is not journaled: the case cannot be written", file=sys.stderr)


def say(options: argparse.Namespace, record: Mapping[str, object], words: str) -> None:
    """Print `record` as JSON if that was asked for, else `words`."""
    print(as_json(record) if options.json else words)
