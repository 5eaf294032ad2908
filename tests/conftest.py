"""What every test may use, and what a run says at its end."""

import os
from collections.abc import Callable

import pytest

# One thread for reading pictures, as in a worker: several get in each other's way beside other tests.
os.environ["OMP_THREAD_LIMIT"] = "1"

_TOLD = "told"


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Return what says at the end of the run how much a test has tried: points of death, cuts, flipped bits."""
    return lambda words: record_property(_TOLD, words)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests told, whatever process they ran in."""
    reports = [r for group in ("passed", "failed") for r in terminalreporter.stats.get(group, [])]
    told = sorted(
        f"{r.nodeid.rpartition('::')[2]}: {words}"
        for r in reports
        for name, words in r.user_properties
        if name == _TOLD
    )
    if told:
        terminalreporter.section("tried")
        for line in told:
            terminalreporter.write_line(line)
