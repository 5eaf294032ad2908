"""The door `estimate`: a table of who is on which list, and how many there may be in all; nothing is kept."""

import os
import stat
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from firsthand.errors import LimitExceeded, Unreadable
from firsthand.estimate import SEED, Found, by_stratum, estimates, read

__all__ = ["SEED", "line", "look"]

MOST_BYTES = 64 << 20
Line = dict[str, object]


def look(
    path: str, methods: Sequence[str], seed: int, strata: str | None = None, leave_out: bool = False
) -> list[Found]:
    """Return what each method finds in the table at `path`, stratum by stratum if a column of strata is given.

    Raises Unreadable, LimitExceeded, or NoTotal and its kinds.
    """
    tables = read(_payload(path), path, strata)
    if strata is not None:
        return by_stratum(tables, methods, seed, leave_out)
    return estimates(tables[0], methods, seed, leave_out)


def line(found: Found) -> Line:
    """Return an estimate as `firsthand.estimate/1`; numbers of people are whole, the rest has four digits."""
    record = asdict(found.estimate)
    for name in ("estimate", "median", "low", "high", "model_low", "model_high"):
        record[name] = round(record[name])
    for name in ("effective_samples", "effective_bulk", "effective_tail"):
        record[name] = None if record[name] is None else int(record[name])
    record["rhat"] = None if record["rhat"] is None else round(record["rhat"], 4)
    for left in record["without"]:
        left.update({name: left[name] and round(left[name]) for name in ("estimate", "low", "high")})
    return {"schema": "firsthand.estimate/1", **record}


def _payload(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise Unreadable(path, "not a file")
            payload = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Unreadable(path, error.strerror or "cannot be opened") from error
    if len(payload) > MOST_BYTES:
        raise LimitExceeded(path, f"a table of more than {MOST_BYTES >> 20} MB; count equal rows first")
    return payload
