"""`why`: walk a line back to the preserved bytes."""

import argparse

import msgspec

from firsthand.cli.opening import opened
from firsthand.cli.paint import clean, paint, wrapped
from firsthand.workflow.why import why as steps


def why(options: argparse.Namespace) -> int:
    """Print each step from the line to the bytes."""
    with opened(options, "read") as store:
        for step in steps(store, options.id):
            if options.json:
                print(msgspec.json.encode(step).decode())
                continue
            print(paint(clean(step.about), "bold"))
            for fact in step.facts:
                print(wrapped(clean(fact)))
    return 0
