"""`new` and `verify`: a case is made, and checked."""

import argparse
from collections.abc import Callable
from pathlib import Path

from firsthand.cli import passphrase
from firsthand.cli.complaints import complain
from firsthand.cli.opening import opened, say
from firsthand.cli.paint import clean, paint
from firsthand.cli.progress import Meter
from firsthand.store import create
from firsthand.workflow.custody import heads
from firsthand.workflow.incoming.inputs import spelled

_WORTH_TELLING = 64 << 20


def new(options: argparse.Namespace) -> int:
    """Make an encrypted case."""
    folder = Path(options.case)
    create(folder, passphrase.chosen(options)).close()
    say(
        options,
        {"case": spelled(folder)},
        f"made {spelled(folder)}: an encrypted case\nkeep the passphrase: nobody can recover it",
    )
    return 0


def _meter(options: argparse.Namespace) -> Callable[[int, int], None]:
    """Return what tells on stderr how far the originals are checked, where that takes a while."""
    meter = Meter(quiet=options.json)

    def tell(done: int, total: int) -> None:
        if total >= _WORTH_TELLING:
            meter("originals checked, in MB,", done >> 20, total >> 20)

    return tell


def verify(options: argparse.Namespace) -> int:
    """Check everything; name what is damaged and return the exit code of the first fault."""
    checked, damaged = 0, None
    outside = heads.outside(options.head, options.ca)
    with opened(options, "inspect") as store:
        for finding in store.verify(outside, _meter(options)):
            checked += 1
            if options.json:
                fault = finding.error.__name__ if finding.error else None
                say(options, {"what": finding.what, "fault": finding.fault, "error": fault}, "")
            elif finding.error:
                print(f"{paint('damaged', 'red')}: {clean(finding.what)}: {clean(finding.fault or '')}")
            elif finding.fault:
                print(f"note: {clean(finding.what)}: {clean(finding.fault)}")
            damaged = damaged or finding.error
    if damaged:
        return complain(damaged(spelled(Path(options.case)), "the case is damaged, as named above"))
    if not options.json:
        print(f"{paint('whole', 'green')}: {checked:,} things checked, none damaged")
    return 0
