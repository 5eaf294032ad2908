"""The main job on the made-up case, through the public command line, beside what a careful reader expects.

Claims are held to the floors of `quality/floors.json`; documents, events, origins and the damaged file to the letter.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from quality import floors
from quality.expected import Reading, of_example
from quality.run import corpus_digest
from quality.score import Judged, figures, judge

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "examples/reports"
EXPECTED = json.loads((ROOT / "examples/expected.json").read_text(encoding="utf-8"))
PASSPHRASE = "gravel lantern quayside otter mosaic thimble"


class Run:
    """One case with the example in it, and what each command said."""

    def __init__(self, folder: Path) -> None:
        self.case = str(folder / "case")
        self.new = self.command("new", self.case)
        self.added = self.command("add", self.case, str(REPORTS))
        self.again = self.command("add", self.case, str(REPORTS))
        self.claims = self.lines("show", self.case, "claims")
        self.events = self.lines("show", self.case, "events")
        self.items = self.lines("show", self.case, "items")
        self.door = self.lines("claims", str(REPORTS), code=45)
        self.documents = {
            Path(row["document"]).name: row for row in self.lines("text", str(REPORTS), code=45)
        }
        self.texts = {name: row["text"] for name, row in self.documents.items()}
        self.readings = {reading.id: reading for reading in of_example(ROOT / "examples/expected.json")}

    def command(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run one command as a user would."""
        return subprocess.run(
            [str(Path(sys.executable).with_name("firsthand")), *arguments],
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"FIRSTHAND_PASSPHRASE": PASSPHRASE},
        )

    def lines(self, *arguments: str, code: int = 0) -> list[dict[str, Any]]:
        """Run one command with --json and return its lines."""
        run = self.command(*arguments, "--json")
        assert run.returncode == code, run.stderr
        return [json.loads(line) for line in run.stdout.splitlines()]

    def judged(self, names: list[str]) -> list[Judged]:
        """Return the claims of the case that answer the readings of these names."""
        return judge([self.readings[name] for name in names], self.claims, self.texts)

    def ids(self, names: list[str]) -> dict[str, str]:
        """Return the ids of the claims that answer these readings; what is missed is left to the floors."""
        return {one.reading.id: one.claim["id"] for one in self.judged(names) if one.claim}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return Run(tmp_path_factory.mktemp("example"))


def test_a_case_is_made(run: Run) -> None:
    assert run.new.returncode == 0, run.new.stderr


def test_all_but_the_damaged_file_go_in(run: Run) -> None:
    (damaged,) = EXPECTED["damaged"]
    assert run.added.returncode == EXPECTED["add_exit_code"]
    named = [line for line in run.added.stderr.splitlines() if damaged["words"] in line]
    assert len(named) == 1
    others = [path.name for path in REPORTS.iterdir() if path.name != damaged["file"]]
    assert [name for name in others if name in run.added.stderr] == []
    assert "Traceback" not in run.added.stderr


def test_every_file_is_kept_also_the_damaged_one(run: Run) -> None:
    names = sorted(capture["name"] for item in run.items for capture in item["captures"])
    assert names == sorted(path.name for path in REPORTS.iterdir())


def test_the_same_command_again_adds_nothing(run: Run) -> None:
    assert run.again.returncode == EXPECTED["add_exit_code"]
    assert run.again.stdout.startswith("nothing new")


@pytest.mark.parametrize("want", EXPECTED["documents"], ids=lambda d: d["document"])
def test_what_is_stated_of_each_document(run: Run, want: Mapping[str, str | None]) -> None:
    given = run.documents[want["document"] or ""]
    assert given["published"] == want["published"]
    assert (given["title"] or want["title"]) == (want["title"] or given["title"])
    if want["publisher"]:
        assert given["publisher"] == want["publisher"]


def test_no_other_document_is_read(run: Run) -> None:
    assert sorted(run.documents) == sorted(row["document"] for row in EXPECTED["documents"])


@pytest.mark.parametrize("row", EXPECTED["furniture"], ids=lambda f: f["words"])
def test_furniture_is_no_part_of_the_story(run: Run, row: Mapping[str, str]) -> None:
    given = run.documents[row["document"]]
    start = given["text"].find(row["words"])
    inside = [span for span in given["furniture"] if span["start"] <= start < span["end"]]
    assert start < 0 or inside


def test_claims_hold_the_floors(run: Run) -> None:
    readings: list[Reading] = list(run.readings.values())
    given = figures(judge(readings, run.door, run.texts), run.door, run.texts)
    pinned = floors.load(ROOT / "quality/floors.json")["example"]
    digest = corpus_digest([REPORTS, ROOT / "examples/expected.json"])
    assert floors.broken(pinned, digest, given) == []
    assert given.false_spans == 0


def test_the_case_holds_the_claims_that_the_door_prints(run: Run) -> None:
    assert [claim["act_span"] for claim in run.claims] == [line["act_span"] for line in run.door]


@pytest.mark.parametrize("name", ["rtv-broken", "salt-dozens"])
def test_a_source_that_is_lost_stays_unknown(run: Run, name: str) -> None:
    (one,) = run.judged([name])
    assert one.right, one.wrong


@pytest.mark.parametrize("want", EXPECTED["events"], ids=lambda e: e["name"])
class TestEvents:
    """Claims of one occurrence stand together, with the right range and an honest count."""

    def event(self, run: Run, want: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the event that holds most of the claims, and its count."""
        wanted = set(run.ids(want["claims"]).values())
        best = max(run.events, key=lambda e: len(wanted & set(e["event"]["claims"])))
        return best["event"], best["origins"]

    def test_claims_stand_together(self, run: Run, want: Mapping[str, Any]) -> None:
        event, _ = self.event(run, want)
        found = run.ids(want["claims"])
        assert len(found) >= 2
        assert [name for name, id in found.items() if id not in event["claims"]] == []

    def test_others_stand_apart(self, run: Run, want: Mapping[str, Any]) -> None:
        event, _ = self.event(run, want)
        assert [name for name, id in run.ids(want["apart"]).items() if id in event["claims"]] == []

    def test_denials_stand_beside(self, run: Run, want: Mapping[str, Any]) -> None:
        event, _ = self.event(run, want)
        denied = run.ids(want["denied_by"])
        assert [name for name, id in denied.items() if id not in event["denials"]] == []

    def test_the_range(self, run: Run, want: Mapping[str, Any]) -> None:
        event, _ = self.event(run, want)
        if "killed" in want:
            told = [high for name in run.ids(want["claims"]) for _, high in run.readings[name].ranges if high]
            assert event["killed"]["min"] == want["killed"]["min"]
            assert event["killed"]["max"] in (max(told), None)
            assert max(told) <= want["killed"]["max"]

    def test_the_count_of_origins_is_honest(self, run: Run, want: Mapping[str, Any]) -> None:
        event, count = self.event(run, want)
        lowest, highest = want["origins"]["truth"]
        low, high = count["independent"], count["independent"] + count["unknown"]
        assert low <= highest
        assert high - low <= want["origins"]["widest"]
        assert high >= lowest or len(run.ids(want["claims"])) < len(want["claims"])
        assert count["documents"] <= len(event["documents"])
        assert count["because"]

    def test_who_only_repeats_is_no_origin(self, run: Run, want: Mapping[str, Any]) -> None:
        _, count = self.event(run, want)
        named = {origin["name"] for origin in count["origins"] if origin["state"] == "named"}
        assert named & set(want["origins"]["no_origin"]) == set()


def test_a_line_can_be_walked_back(run: Run) -> None:
    walked = run.command("why", run.case, run.claims[0]["id"])
    assert walked.returncode == 0, walked.stderr
    assert run.claims[0]["act_span"]["text"] in walked.stdout
    assert "SHA-256" in walked.stdout


def test_the_case_is_whole(run: Run) -> None:
    verified = run.command("verify", run.case)
    assert verified.returncode == 0, verified.stdout + verified.stderr


def test_the_case_file_protects(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    written = run.command("casefile", run.case, "--out", str(out))
    assert written.returncode == 0, written.stderr
    page = out.read_text(encoding="utf-8")
    assert "INTERNAL" in page
    assert "11-damaged.jsonl.gz" in page
    assert out.stat().st_mode & 0o777 == 0o600
    hidden = ["Ilse Varga", "Anton Relkov", "Mira Dansk", "Varga", "Relkov", "school in Oskaja"]
    assert [words for words in hidden if words in page] == []
    assert [words for words in ("Petra Holm", "Harbour Post") if words not in page] == []
