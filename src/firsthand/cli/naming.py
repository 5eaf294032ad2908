"""Opening sealed names at the command line: never without a reason."""

import argparse

from firsthand.cli.opening import agent
from firsthand.errors import UsageError
from firsthand.workflow.names.shown import Opening


def opening(options: argparse.Namespace) -> Opening | None:
    """Return who opens sealed names and why, if that is asked for; UsageError without a reason."""
    if not options.with_names:
        return None
    if not (options.reason or "").strip():
        raise UsageError("--with-names", "it needs --reason: why names are opened is journaled")
    return Opening(agent(options), options.reason)
