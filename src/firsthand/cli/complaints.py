"""How an error is told: what is wrong, and what to try."""

import sys

from firsthand.errors import FirsthandError


def complain(error: FirsthandError) -> int:
    """Print `error` and its remedy; return its exit code."""
    print(f"error: {error.thing}: {error.fault}\ntry:   {error.remedy}", file=sys.stderr)
    return error.exit_code
