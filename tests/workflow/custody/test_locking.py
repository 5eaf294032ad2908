"""Open cases are found by their locked files, and ended: when asked, else by force."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from firsthand.errors import StorageError
from firsthand.store import open_with_keys, presence
from firsthand.workflow.custody import locking
from tests.store_cases import Template

ROOT = Path(__file__).parents[2]
STUBBORN = """
import signal, sys, time
from pathlib import Path
from firsthand.store import presence
signal.signal(signal.SIGTERM, signal.SIG_IGN if sys.argv[2] == "deaf" else signal.SIG_DFL)
held = presence.begin(Path(sys.argv[1]))
print(held is not None, flush=True)
time.sleep(60)
"""


@pytest.fixture
def place(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv(presence.VARIABLE, str(tmp_path / "open"))
    return tmp_path / "open"


def opener(case: Path, how: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", STUBBORN, str(case), how], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    return process


def test_who_does_not_end_when_asked_is_killed(place, tmp_path, monkeypatch):
    monkeypatch.setattr(locking, "ASKED_SECONDS", 0.5)
    with opener(tmp_path, "deaf") as deaf, opener(tmp_path, "hears") as hears:
        assert locking.lock() == (1, 1)
        assert (deaf.wait(5), hears.wait(5)) == (-9, -15)
    assert locking.lock() == (0, 0)


def test_this_process_is_not_ended(place, tmp_path):
    held = presence.begin(tmp_path)
    assert held is not None
    assert [entry.process for entry in presence.found()] == [os.getpid()]
    assert locking.lock() == (0, 0)
    held.end()
    assert list(presence.found()) == []
    assert list(place.iterdir()) == []


def test_what_killed_processes_left_does_not_pile_up(place, tmp_path):
    for _ in range(3):
        with opener(tmp_path, "deaf") as process:
            process.kill()
    assert len(list(place.iterdir())) == 1, "each sweeps what the one before left"


def test_other_files_in_the_named_folder_are_not_touched(place, tmp_path):
    """A person may name any folder, such as one with reports in it."""
    place.mkdir(mode=0o700)
    report = place / "report.txt"
    report.write_text("Three were held in Tolvik.", encoding="utf-8")
    held = presence.begin(tmp_path)
    assert held is not None
    assert [entry.process for entry in presence.found()] == [os.getpid()]
    assert locking.lock() == (0, 0)
    held.end()
    assert report.read_text(encoding="utf-8") == "Three were held in Tolvik."


def test_a_store_is_there_for_as_long_as_it_is_open(place, tmp_path):
    template = Template(tmp_path)
    with (
        open_with_keys(template.folder, template.keys),
        open_with_keys(template.folder, template.keys, "read"),
    ):
        assert len(list(presence.found(template.folder))) == 2
        assert list(presence.found(tmp_path)) == []
    assert list(place.iterdir()) == []


def test_a_folder_that_others_can_write_to_is_not_trusted_and_that_is_said(place, tmp_path):
    place.mkdir()
    place.chmod(0o777)
    assert presence.begin(tmp_path) is None
    with pytest.raises(StorageError, match="belongs to somebody else"):
        locking.lock()


def test_a_link_is_not_followed(place, tmp_path):
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    place.symlink_to(tmp_path / "elsewhere")
    assert presence.begin(tmp_path) is None


def test_where_files_of_open_cases_stand(monkeypatch, tmp_path):
    monkeypatch.delenv(presence.VARIABLE, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    places = presence._folders()
    assert places[0] == tmp_path / "firsthand"
    assert places[-1] == Path(f"/tmp/firsthand-{os.getuid()}")
