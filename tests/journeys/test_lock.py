"""`firsthand lock` closes what is open, at once, and nothing acknowledged is lost."""

import json
import re
import signal
import time
from pathlib import Path

import psutil
import pytest

from tests.command import run, start

FILES = 150
REPORT = """Police in Tolvik beat {n} students on Monday, a witness told the Harbour Post.

“They took {n} of us to the station and beat us,” the witness said. At least {n} people were detained.
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home of a user whose open cases nobody else's `lock` finds."""
    (tmp_path / "reports").mkdir()
    for number in range(FILES):
        text = REPORT.format(n=number + 3)
        (tmp_path / "reports" / f"report-{number:03}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def apart(home: Path) -> dict[str, str]:
    return {"FIRSTHAND_RUNTIME_DIR": str(home / "open")}


def workers_of(process) -> list[psutil.Process]:
    """Wait until the command reads, and return its sandbox workers."""
    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        workers = psutil.Process(process.pid).children(recursive=True)
        if workers:
            return workers
        time.sleep(0.01)
    raise AssertionError("no worker was started")


def locked_by(process, *arguments: str, home: Path) -> tuple[int, str, str]:
    """Lock while `process` is held, so that it cannot come to its end by itself before it is told to."""
    process.send_signal(signal.SIGSTOP)
    lock = start("lock", *arguments, home=home, **apart(home))
    time.sleep(1.5)
    process.send_signal(signal.SIGCONT)
    said, faults = lock.communicate(timeout=30)
    return lock.returncode, said, faults


@pytest.mark.parametrize("reads", [False, True], ids=["preserving", "reading"])
def test_a_long_add_is_locked_and_nothing_acknowledged_is_lost(home: Path, reads: bool) -> None:
    assert run("new", "case", home=home, **apart(home)).returncode == 0
    process = start("add", "case", "reports", home=home, **apart(home))
    told = process.stderr.readline()
    workers = workers_of(process) if reads else []
    names = [path.name for path in (home / "open").iterdir()]
    assert names
    assert not any("case" in name for name in names)
    assert [(path.stat().st_mode & 0o777) for path in (home / "open", *(home / "open").iterdir())] == [
        0o700,
        0o600,
    ]
    began = time.monotonic()
    code, said, faults = locked_by(process, home=home)
    assert (code, said) == (0, "locked: 1 command ended; what was acknowledged is kept\n"), faults
    assert time.monotonic() - began < 12
    told += process.communicate(timeout=20)[1]
    assert process.returncode == 143
    assert told.splitlines()[-1] == "stopped: the case is closed; what was acknowledged is kept"
    assert "Traceback" not in told
    psutil.wait_procs(workers, timeout=5)
    assert not any(worker.is_running() for worker in workers)
    assert list((home / "open").iterdir()) == []
    acknowledged = max([0, *map(int, re.findall(r"preserved (\d+) of", told))])
    assert run("verify", "case", home=home, **apart(home)).returncode == 0
    kept = run("show", "case", "items", "--json", home=home, **apart(home)).stdout.splitlines()
    assert FILES >= len(kept) >= acknowledged
    again = run("add", "case", "reports", "--json", home=home, **apart(home))
    assert json.loads(again.stdout)["known"] == len(kept)
    assert len(run("show", "case", "items", "--json", home=home, **apart(home)).stdout.splitlines()) == FILES


def test_workers_die_with_a_command_that_is_killed(home: Path) -> None:
    assert run("new", "case", home=home, **apart(home)).returncode == 0
    process = start("add", "case", "reports", home=home, **apart(home))
    process.stderr.readline()
    workers = workers_of(process)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    psutil.wait_procs(workers, timeout=5)
    assert not any(worker.is_running() for worker in workers)
    locked = run("lock", home=home, **apart(home))
    assert (locked.returncode, locked.stdout) == (0, "locked: no case was open\n")
    assert list((home / "open").iterdir()) == [], "what killed commands left is swept"


def test_only_the_case_that_is_named_is_closed(home: Path) -> None:
    for name in ("one", "two"):
        assert run("new", name, home=home, **apart(home)).returncode == 0
    process = start("add", "one", "reports", home=home, **apart(home))
    process.stderr.readline()
    process.send_signal(signal.SIGSTOP)
    other = run("lock", "two", "--json", home=home, **apart(home))
    assert json.loads(other.stdout) == {"ended": 0, "killed": 0}
    assert process.poll() is None
    assert json.loads(locked_by(process, "one", "--json", home=home)[1])["ended"] == 1
    process.communicate(timeout=20)
    assert process.returncode == 143


def test_a_case_that_is_not_there_is_said(home: Path) -> None:
    answer = run("lock", "nowhere", home=home, **apart(home))
    assert answer.returncode == 22
    assert answer.stderr.splitlines()[0] == "error: nowhere: there is no such folder"
