"""`why`: walk a line back to the preserved bytes."""

import argparse

import msgspec

from firsthand.cli.naming import opening
from firsthand.cli.opening import opened, viewed
from firsthand.cli.paint import clean, paint, wrapped
from firsthand.workflow.names.sealed import cover
from firsthand.workflow.names.shown import disguised
from firsthand.workflow.names.shown import opened as with_names
from firsthand.workflow.why import why as steps


def why(options: argparse.Namespace) -> int:
    """Print each step from the line to the bytes."""
    reason = opening(options)
    with opened(options, "write" if reason else "read") as store:
        if reason:
            naming = with_names(store, f"why {cover(store, options.id)}", reason)
        else:
            viewed(store, "why", {"id": cover(store, options.id)}, options)
            naming = disguised(store)
        for step in steps(store, options.id):
            about, *facts = (naming(text, step.documents) for text in (step.about, *step.facts))
            if options.json:
                print(msgspec.json.encode({"about": about, "facts": facts}).decode())
                continue
            print(paint(clean(about), "bold"))
            for fact in facts:
                print(wrapped(clean(fact)))
    return 0
