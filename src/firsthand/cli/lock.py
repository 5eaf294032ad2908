"""`lock`: close every open case at once."""

import argparse
from pathlib import Path

from firsthand.cli.opening import say
from firsthand.cli.words import counted
from firsthand.workflow.custody.locking import lock as lock_cases


def lock(options: argparse.Namespace) -> int:
    """End every process of this user that has a case open."""
    closed = lock_cases([Path(case) for case in options.cases])
    number = closed.ended + closed.killed
    if number:
        said = f"{counted(number, 'command')} ended" + (
            f", {closed.killed} by force" if closed.killed else ""
        )
        said = f"locked: {said}; what was acknowledged is kept"
    else:
        said = "locked: no case was open"
    say(options, {"ended": closed.ended, "killed": closed.killed}, said)
    return 0
