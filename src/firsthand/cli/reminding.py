"""One line that reminds of a second copy."""

import argparse
import sys

from firsthand.cli.paint import clean
from firsthand.store import Store
from firsthand.workflow.custody import upkeep
from firsthand.workflow.names.shown import disguised


def reminder(options: argparse.Namespace, store: Store) -> str | None:
    """Return the line if a second copy is missing or old; None beside JSON, and where quiet is asked for."""
    if options.json or getattr(options, "quiet", False):
        return None
    words = upkeep.reminder(store, options.case)
    return clean(disguised(store)(words, ())) if words else None


def remind(words: str | None) -> None:
    """Print the line on stderr, if there is one."""
    if words:
        print(words, file=sys.stderr)
