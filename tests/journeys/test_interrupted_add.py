"""`kill -9` during `add` at random moments: nothing acknowledged is lost, and `add` again completes."""

import json
import os
import random
import re
import signal
import time
from pathlib import Path

import pytest

from tests.command import run, start

FILES = 150
REPORT = """Police in Tolvik beat {n} students on Monday, a witness told the Harbour Post.

“They took {n} of us to the station and beat us,” the witness said. At least {n} people were detained.
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for number in range(FILES):
        (folder / f"report-{number:03}.txt").write_text(REPORT.format(n=number + 3), encoding="utf-8")
    return folder


@pytest.mark.parametrize("seed", range(5))
def test_killed_at_a_random_moment(seed: int, reports: Path, tmp_path: Path) -> None:
    assert run("new", "case", home=tmp_path).returncode == 0
    process = start("add", "case", reports, home=tmp_path)
    acknowledged = wait_and_kill(process, random.Random(seed))
    assert run("verify", "case", home=tmp_path).returncode == 0
    kept = run("show", "case", "items", "--json", home=tmp_path).stdout.splitlines()
    assert len(kept) >= acknowledged
    again = run("add", "case", reports, "--json", home=tmp_path)
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["known"] == len(kept)
    assert len(run("show", "case", "items", "--json", home=tmp_path).stdout.splitlines()) == FILES
    assert run("verify", "case", home=tmp_path).returncode == 0


def wait_and_kill(process, dice: random.Random) -> int:
    """Kill some time after some acknowledgements; return how many files had been acknowledged when it died."""
    told = "".join(process.stderr.readline() for _ in range(dice.randint(0, 2)))
    time.sleep(dice.uniform(0.0, 0.4))
    os.kill(process.pid, signal.SIGKILL)
    told += process.communicate()[1]
    return max([0, *map(int, re.findall(r"preserved (\d+) of", told))])
