"""Memory that is free within the process goes back to the machine."""

import os
import sys
from pathlib import Path

import pytest

from firsthand.workflow.giving_back import give_back

MB = 1 << 20


def resident() -> int:
    """Return the bytes of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(sys.platform != "linux", reason="asks the C library of Linux")
def test_what_is_free_below_something_held_is_given_back() -> None:
    pieces = [bytes([1]) * (64 << 10) for _ in range(1000)]
    held = bytes([2]) * (64 << 10)
    full = resident()
    pieces.clear()
    give_back()
    assert resident() < full - 40 * MB
    assert held[0] == 2
