"""The whole journey of `add` dies ahead of write, fsync and rename N, for every N: nothing acknowledged is lost.

The journey: a case of an older version is migrated, files come in as batches and as a stream, are read and
reconciled; some come again, changed and new; a reader looks. Reading runs in this process: what dies is the store.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from firsthand.preserve import capture_id, measure
from firsthand.store import CaseKeys, open_with_keys
from firsthand.store.disk import Disk
from firsthand.workflow import add as adding
from firsthand.workflow.incoming import intake
from firsthand.workflow.reading.files import FileRead
from firsthand.workflow.reading.job import Outcome, Task, read_file
from tests.fault_cases import Dying, in_child

SAMPLE = Path(__file__).parents[1] / "samples" / "case-version-1"
REPORTS = {
    "a.txt": b"Officers detained 12 teachers in Tolvik on 3 March 2026, the Lantern Group said.\n",
    "b.txt": b"Grey Guard officers beat a nurse in Oskaja on 4 March 2026, a relative told the Harbour Post.\n",
    "c.txt": b"Open Door Veldria said that two students disappeared in Brenna in March 2026.\n",
    "e.txt": b"A lawyer told the Marenstad Courier that Grey Guard officers threatened five dockers in Karsk.\n",
    "f.txt": b"According to the Lantern Group, 30 villagers were driven out of Tolvik on 5 March 2026.\n",
    "film.mp4": b"\0\0\0\x20ftypisom" + bytes(150_000),
}
LATER = {
    "a.txt": b"Officers detained 14 teachers in Tolvik on 3 March 2026, the Lantern Group said later.\n",
    "d.txt": b"Veldrian police denied that anybody was detained in Tolvik.\n",
}
LEGS = (REPORTS, LATER)
ORDER = intake.Order("Mira Dansk", "strike of 2026")
EVERY = 10
"""Each so many deaths, the journey is taken up again and run to its end."""


@pytest.fixture(scope="module")
def keys() -> CaseKeys:
    kept = json.loads(SAMPLE.with_suffix(".keys.json").read_text())
    database, seed = bytes.fromhex(kept["database"]), bytes.fromhex(kept["seed"])
    names = kept["recipient"]
    return CaseKeys(kept["origin"], database, seed, (kept["identity"],), kept["identity"], names, names)


def read_here(
    payloads, want, workers=2, tick: Callable[[int], None] = lambda size: None
) -> Iterator[FileRead]:
    for payload in payloads:
        task = msgspec.json.encode(Task(payload.item, payload.name, want))
        outcome = msgspec.json.decode(read_file(task, payload.content), type=Outcome)
        tick(len(payload.content))
        yield FileRead(payload.item, payload.name, outcome.pages, outcome.problems)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(adding, "read_files", read_here)
    monkeypatch.setattr(intake, "BATCH_FILES", 2)
    monkeypatch.setattr(intake, "SMALL", 1_000)


class Journey:
    """The files, in two folders of the same place, and what was acknowledged of them, in a file."""

    def __init__(self, folder: Path, keys: CaseKeys) -> None:
        self.inbox, self.keys = folder / "inbox", keys
        self.acknowledged = folder / "acknowledged"
        self.inbox.mkdir()
        self.acknowledged.write_text("")

    def run(self, case: Path, disk: Disk, leg: int) -> None:
        """Do one leg; after each word of the store that something is durable, write that down."""
        if leg == len(LEGS):
            with open_with_keys(case, self.keys, "read", disk) as store:
                assert store.view("claims", {}, "Ilse Varga")
            self._acknowledge("viewed")
            return
        for name, content in LEGS[leg].items():
            (self.inbox / name).write_bytes(content)
        with open_with_keys(case, self.keys, disk=disk) as store:
            adding.add(store, [str(self.inbox)], ORDER, self._progress)
        self._acknowledge(f"read {leg}")

    def finish(self, case: Path, leg: int) -> None:
        """Do that leg again, and all that follow."""
        for number in range(leg, len(LEGS) + 1):
            self.run(case, Disk(), number)
        self.check(case, finished=True)

    def _progress(self, stage: str, done: int, total: int) -> None:
        if stage == "preserved":
            for path in sorted(self.inbox.iterdir())[:done]:
                with open(path, "rb") as file:
                    self._acknowledge(f"capture {capture_id(measure(file).id, str(path))}")

    def _acknowledge(self, words: str) -> None:
        with open(self.acknowledged, "a") as file:
            file.write(words + "\n")

    def told(self) -> set[str]:
        return set(self.acknowledged.read_text().splitlines())

    def check(self, case: Path, finished: bool = False) -> None:
        """Assert the invariants of `spec/store.md`: as the death left it, and after the next writer."""
        told = self.told()
        with open_with_keys(case, self.keys, "inspect") as store:
            assert [f for f in store.verify() if f.error] == []
            captures = {f"capture {capture.id}" for capture in store.captures()}
            assert {words for words in told if words.startswith("capture")} <= captures
            if any(words.startswith("read") for words in told):
                assert len(store.events()) > 0
            if "viewed" in told:
                assert "view" in {a.kind for a in store.activities()}
        with open_with_keys(case, self.keys) as store:
            assert [f for f in store.verify() if f.fault] == [], "the writer cleans up"
            assert [a.kind for a in store.activities()].count("migrate") == 1
            if finished:
                assert len(store.items()) == 3 + len(REPORTS) + len(LATER)
                assert store.unread() == []
        left = [p.name for p in case.rglob("*") if p.suffix == ".part" or p.parent.name == "part"]
        assert left == []
        assert not (case / "unfinished").exists()


@pytest.mark.parametrize("leg", range(len(LEGS) + 1), ids=["migrate-and-add", "add-again", "view"])
def test_the_whole_journey_dies_at_step_n_for_every_n(tmp_path, keys, tell, leg):
    journey, before = Journey(tmp_path, keys), Path(shutil.copytree(SAMPLE, tmp_path / "before"))
    for number in range(leg):
        journey.run(before, Disk(), number)
    inbox = {path: path.read_bytes() for path in journey.inbox.iterdir()}
    told = journey.acknowledged.read_text()
    steps: list[str] = []
    journey.run(
        Path(shutil.copytree(before, tmp_path / "whole")), Disk(lambda step, path: steps.append(step)), leg
    )
    # Blobs have random names, and may share folders or not: the number of steps differs a little each time.
    number, code = 0, 9
    while code == 9:
        for path in journey.inbox.iterdir():
            path.unlink()
        for path, content in inbox.items():
            path.write_bytes(content)
        journey.acknowledged.write_text(told)
        case = Path(shutil.copytree(before, tmp_path / "case"))
        code = in_child(lambda case=case, number=number: journey.run(case, Disk(Dying(number)), leg))
        assert code in (0, 9), number
        journey.check(case)
        if number % EVERY == 0:
            journey.finish(case, leg)
        shutil.rmtree(case)
        number += 1
    assert number > {0: 80, 1: 40, 2: 6}[leg]
    assert {"write", "fsync", "rename", "append", "commit"} <= set(steps)
    tell(f"{number} points of death")
