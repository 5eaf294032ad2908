"""How an error is told: what is wrong, and what to try."""

import re
import sys

from firsthand.cli.paint import clean
from firsthand.errors import FirsthandError
from firsthand.workflow.incoming.inputs import Failure

_RECORD = re.compile(r", line \d+$")


def failure_line(failure: Failure) -> str:
    """Return one line for an input that failed: its path, the record in it if the fault names one, and the fault."""
    record = _RECORD.search(failure.fault.thing)
    where = failure.path + (record.group() if record else "")
    return f"{clean(where)}: {clean(failure.fault.fault)}"


def complain(error: FirsthandError) -> int:
    """Print `error` and its remedy; return its exit code."""
    print(f"error: {clean(error.thing)}: {clean(error.fault)}\ntry:   {error.remedy}", file=sys.stderr)
    return error.exit_code
