"""Run a command and watch its whole process tree: wall time, CPU time, and memory summed."""

import subprocess
import time
from collections.abc import Sequence
from typing import NamedTuple

import psutil

PERIOD = 0.1
"""Seconds between two looks; a peak that is shorter may be missed."""


class Cost(NamedTuple):
    """What a run cost: seconds, CPU seconds, and the highest sums of memory seen, in bytes.

    `resident` counts pages that processes share once for each; `proportional` splits them (0 if not known).
    """

    wall: float
    cpu: float
    resident: int
    proportional: int
    code: int


def run(command: Sequence[str], environment: dict[str, str] | None = None) -> Cost:
    """Run `command` to its end and return what it and all its children cost."""
    began = time.perf_counter()
    process = psutil.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds: dict[tuple[int, float], float] = {}
    resident = proportional = 0
    while process.poll() is None:
        now = _look(process, seconds)
        resident, proportional = max(resident, now[0]), max(proportional, now[1])
        time.sleep(PERIOD)
    return Cost(
        time.perf_counter() - began, sum(seconds.values()), resident, proportional, process.returncode
    )


def _look(root: psutil.Process, seconds: dict[tuple[int, float], float]) -> tuple[int, int]:
    """Note the CPU seconds of every process of the tree; return their memory, resident and proportional."""
    resident = proportional = 0
    for process in _tree(root):
        try:
            times = process.cpu_times()
            seconds[process.pid, process.create_time()] = times.user + times.system
            memory = process.memory_full_info()
        except psutil.Error:  # it has just ended, or is not ours to look into
            continue
        resident += memory.rss
        proportional += getattr(memory, "pss", 0)
    return resident, proportional


def _tree(root: psutil.Process) -> list[psutil.Process]:
    try:
        return [root, *root.children(recursive=True)]
    except psutil.Error:
        return []


def best_wall(command: Sequence[str], times: int, environment: dict[str, str] | None = None) -> float:
    """Return the shortest wall time of several runs: the one that others on the machine disturbed least.

    Raises RuntimeError if a run failed.
    """
    found = []
    for _ in range(times):
        began = time.perf_counter()
        code = subprocess.run(command, env=environment, capture_output=True, check=False).returncode
        found.append(time.perf_counter() - began)
        if code:
            raise RuntimeError(f"{command[1] if len(command) > 1 else command[0]} ended with {code}")
    return min(found)
