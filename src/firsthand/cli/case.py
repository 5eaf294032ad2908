"""`new` and `verify`: a case is made, and checked."""

import argparse
import sys
from pathlib import Path

from firsthand.cli import passphrase
from firsthand.cli.opening import opened, say
from firsthand.cli.paint import paint
from firsthand.store import create
from firsthand.workflow.inputs import spelled


def new(options: argparse.Namespace) -> int:
    """Make an encrypted case."""
    folder = Path(options.case)
    create(folder, passphrase.obtain(options, twice=True)).close()
    say(
        options,
        {"case": spelled(folder)},
        f"made {spelled(folder)}: an encrypted case\nkeep the passphrase: nobody can recover it",
    )
    return 0


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
