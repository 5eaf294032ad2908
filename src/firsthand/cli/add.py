"""`add`: preserve files and find what they claim."""

import argparse
import sys
from collections.abc import Mapping

from firsthand.cli.complaints import complain, failure_line
from firsthand.cli.opening import agent, opened, say
from firsthand.cli.progress import Meter
from firsthand.cli.reminding import remind, reminder
from firsthand.cli.words import counted
from firsthand.errors import IntegrityError, SomeInputsFailed
from firsthand.workflow.add import Added, Order
from firsthand.workflow.add import add as add_files
from firsthand.workflow.incoming.inputs import Failure


def add(options: argparse.Namespace) -> int:
    """Preserve files and find what they claim; returns 45 if some could not be read."""
    with opened(options, "write") as store:
        done = add_files(
            store, options.paths, Order(agent(options), options.reason, options.again), Meter(options.quiet)
        )
        words = reminder(options, store)
    for failure in done.failures:
        print(f"not read: {failure_line(failure)}", file=sys.stderr)
    for note in done.notes:
        print(f"note: {failure_line(note)}", file=sys.stderr)
    if done.waiting:
        print(
            f"note: {counted(done.waiting, 'item')} to be read by somebody whose key opens originals; run "
            "`firsthand add` with such a key",
            file=sys.stderr,
        )
    if done.sealed:
        print(
            f"note: {counted(done.sealed, 'archive')} of an earlier command to be unpacked by somebody whose key opens "
            "originals; run `firsthand add` with such a key",
            file=sys.stderr,
        )
    if options.json:
        say(options, _summary(done), "")
    elif not options.quiet:
        print(_sentence(done))
        if done.resumed:
            print(f"went on with {counted(done.resumed, 'archive')} that an earlier command had not unpacked")
        for kind, count in done.left.items():
            print(f"stays in its archive only: {count:,} × {kind}")
    remind(words)
    if not done.failures:
        return 0
    damaged = [failure.fault for failure in done.failures if isinstance(failure.fault, IntegrityError)]
    if damaged:
        return complain(damaged[0])
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
        "waiting": done.waiting,
        "left": done.left,
        "resumed": done.resumed,
        "sealed": done.sealed,
        "failures": [_told(failure) for failure in done.failures],
        "notes": [_told(note) for note in done.notes],
    }


def _told(failure: Failure) -> Mapping[str, str]:
    return {"path": failure.path, "fault": failure.fault.fault, "error": type(failure.fault).__name__}


def _sentence(done: Added) -> str:
    if not done.captures and not done.documents:
        return "nothing new" if done.failures else "nothing new: the case holds all of it"
    kept = f"added {counted(done.items, 'new item')} ({counted(done.captures, 'capture')})"
    return f"{kept}; read {counted(done.documents, 'document')} with {counted(done.claims, 'claim')}"
