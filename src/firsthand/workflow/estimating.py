"""The door `estimate`: a table of who is on which list, and how many there may be in all; nothing is kept."""

import os
import stat
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from firsthand.errors import LimitExceeded, Unreadable
from firsthand.estimate import SEED, Found, beside, by_stratum, read, settle
from firsthand.model.estimate import Estimate

__all__ = ["SEED", "line", "look", "record"]

MOST_BYTES = 64 << 20
Line = dict[str, object]


def look(
    path: str, methods: Sequence[str], seed: int, strata: str | None = None, leave_out: bool = False
) -> list[Found]:
    """Return what each method finds in the table at `path`, stratum by stratum if a column of strata is given.

    Where one method of several comes to no total of the whole, the others are told, and say so in a warning.

    Raises Unreadable, LimitExceeded, or NoTotal and its kinds.
    """
    tables = read(_payload(path), path, strata)
    if strata is not None:
        return by_stratum(tables, methods, seed, leave_out)
    return settle(beside(tables, methods, seed, leave_out))


def line(found: Found) -> Line:
    """Return an estimate as `firsthand.estimate/1`; numbers of people are whole, the rest has four digits."""
    return record(found.estimate)


def record(one: Estimate) -> Line:
    """Return an estimate as `firsthand.estimate/1`."""
    told = asdict(one)
    for name in ("estimate", "median", "low", "high", "model_low", "model_high"):
        told[name] = round(told[name])
    for name in ("effective_samples", "effective_bulk", "effective_tail"):
        told[name] = None if told[name] is None else int(told[name])
    told["rhat"] = None if told["rhat"] is None else round(told["rhat"], 4)
    for left in told["without"]:
        left.update({name: left[name] and round(left[name]) for name in ("estimate", "low", "high")})
    return {"schema": "firsthand.estimate/1", **told}


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
