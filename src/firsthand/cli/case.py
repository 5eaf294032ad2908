"""`new`, `add`, `verify`, `casefile`: the life of a case."""

import argparse
import getpass
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec

from firsthand.cli import passphrase
from firsthand.cli.complaints import complain
from firsthand.cli.paint import clean, paint
from firsthand.cli.progress import Meter
from firsthand.cli.words import counted
from firsthand.errors import SomeInputsFailed
from firsthand.store import Mode, Store, create, open_store
from firsthand.workflow import casefile as casefiles
from firsthand.workflow.add import Added, Order
from firsthand.workflow.add import add as add_files


def new(options: argparse.Namespace) -> int:
    """Make an encrypted case."""
    folder = Path(options.case)
    create(folder, passphrase.obtain(options, twice=True)).close()
    say(
        options,
        {"case": str(folder)},
        f"made {folder}: an encrypted case\nkeep the passphrase: nobody can recover it",
    )
    return 0


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


def add(options: argparse.Namespace) -> int:
    """Preserve files and find what they claim; returns 45 if some could not be read."""
    with opened(options, "write") as store:
        done = add_files(store, options.paths, Order(agent(options), options.reason), Meter(options.quiet))
    for failure in done.failures:
        print(f"not read: {clean(failure.path)}: {failure.fault.fault}", file=sys.stderr)
    if options.json:
        say(options, _summary(done), "")
    elif not options.quiet:
        print(_sentence(done))
    if not done.failures:
        return 0
    inputs = counted(len(done.failures), "input")
    return complain(SomeInputsFailed(inputs, "could not be read; the others went in"))


def _summary(done: Added) -> Mapping[str, object]:
    return {
        "files": done.files,
        "items": done.items,
        "captures": done.captures,
        "known": done.known,
        "documents": done.documents,
        "claims": done.claims,
        "failures": [
            {"path": f.path, "fault": f.fault.fault, "error": type(f.fault).__name__} for f in done.failures
        ],
    }


def _sentence(done: Added) -> str:
    if not done.captures and not done.documents:
        return "nothing new: the case holds all of it"
    kept = f"added {counted(done.items, 'new item')} ({counted(done.captures, 'capture')})"
    return f"{kept}; read {counted(done.documents, 'document')} with {counted(done.claims, 'claim')}"


def verify(options: argparse.Namespace) -> int:
    """Check everything; name what is damaged and return the exit code of the first fault."""
    code = checked = 0
    with opened(options, "inspect") as store:
        for finding in store.verify():
            checked += 1
            if options.json:
                fault = finding.error.__name__ if finding.error else None
                say(options, {"what": finding.what, "fault": finding.fault, "error": fault}, "")
            elif finding.error:
                print(f"{paint('damaged', 'red')}: {finding.what}: {finding.fault}")
            elif finding.fault:
                print(f"note: {finding.what}: {finding.fault}")
            if finding.error and not code:
                code = finding.error.exit_code
                remedy = finding.error.remedy
    if code:
        print(f"error: {options.case}: the case is damaged, as named above\ntry:   {remedy}", file=sys.stderr)
    elif not options.json:
        print(f"{paint('whole', 'green')}: {checked:,} things checked, none damaged")
    return code


def casefile(options: argparse.Namespace) -> int:
    """Write the case as one page; marked INTERNAL, mode 0600, and journaled."""
    order = casefiles.Order(
        out=Path(options.out),
        title=options.title or Path(options.case).resolve().name,
        agent=agent(options),
        with_names=options.with_names,
        replace=options.force,
    )
    with opened(options, "write") as store:
        written = casefiles.write(store, order)
    names = "with names" if options.with_names else "names replaced by pseudonyms"
    say(
        options,
        {
            "out": str(order.out),
            "sha256": written.sha256,
            "bytes": written.size,
            "with_names": order.with_names,
        },
        f"wrote {order.out} (INTERNAL, {names})",
    )
    return 0


def say(options: argparse.Namespace, record: Mapping[str, object], words: str) -> None:
    """Print `record` as JSON if that was asked for, else `words`."""
    print(msgspec.json.encode(record).decode() if options.json else words)
