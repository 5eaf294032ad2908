"""From reports to a release: risks, decisions, marked strings, the leak check that refuses, the journal that has it."""

import json
from pathlib import Path

import pytest

from firsthand.store import open_store
from tests.command import PASSPHRASE, run

REPORT = """Grey Guard beat man in Oskaja

Anton Relkov, 34, was beaten by Grey Guard officers in the old brickworks in Oskaja on 14 March 2031, his sister Mira
Dansk said. She can be reached at +379 41 555 0188.

Three men were killed in Tolvik on 20 March 2031, witnesses told Nordwire. President Orlan Teskin denied it.
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("clear")
    (home / "report.txt").write_text(REPORT, encoding="utf-8")
    assert run("new", "case", home=home).returncode == 0
    assert run("add", "case", "report.txt", home=home).returncode == 0
    return home


def acts(home: Path) -> str:
    """The details of all acts, as the journal has them for members."""
    with open_store(home / "case", PASSPHRASE, "read") as store:
        return json.dumps([act.details for act in store.activities()])


def test_risks_are_shown_and_nothing_is_written(home: Path) -> None:
    done = run("clear", "case", home=home)
    assert done.returncode == 0, done.stderr
    assert "exact dates" in done.stdout
    assert "nothing was written" in done.stdout
    assert "Relkov" not in done.stdout


def test_a_release_is_checked_written_and_journaled(home: Path) -> None:
    done = run("clear", "case", "--out", "release.html", "--json", home=home)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    page = (home / "release.html").read_text("utf-8")
    for word in ("Relkov", "Mira", "555", "14 March", "Oskaja,", "INTERNAL"):
        assert word not in page
    assert "March 2031" in page
    assert "Orlan Teskin" in page
    assert told["leaks"] == []
    assert (home / "release.html").stat().st_mode & 0o777 == 0o600
    journaled = acts(home)
    assert told["sha256"] in journaled
    assert told["release"]["name"] in page


def test_the_same_case_gives_the_same_release(home: Path) -> None:
    for name in ("one.html", "two.html"):
        assert run("clear", "case", "--out", name, home=home).returncode == 0
    assert (home / "one.html").read_bytes() == (home / "two.html").read_bytes()


def test_a_leak_refuses_the_release_and_an_override_is_journaled(home: Path) -> None:
    refused = run("clear", "case", "--out", "leak.html", "--title", "For Mira D. and R e l k o v", home=home)
    assert refused.returncode == 81, refused.stdout + refused.stderr
    assert "name of" in refused.stderr
    assert "elkov" not in refused.stderr.casefold().replace(" ", "")
    assert not (home / "leak.html").exists()
    passed = run(
        "clear",
        "case",
        "--out",
        "leak.html",
        "--title",
        "For R e l k o v",
        "--despite-leaks",
        "asked by the family",
        home=home,
    )
    assert passed.returncode == 0, passed.stderr
    assert "leak let pass" in passed.stdout
    assert (home / "leak.html").exists()
    assert "asked by the family" in acts(home)


def test_a_marked_string_leaves_no_more_and_is_sealed(home: Path) -> None:
    before = run("clear", "case", "--out", "before.html", home=home)
    assert before.returncode == 0
    assert "brickworks" in (home / "before.html").read_text("utf-8")
    done = run("protect", "case", "old brickworks", "--because", "few knew of it", home=home)
    assert done.returncode == 0, done.stderr
    assert "brickworks" not in acts(home)
    assert run("clear", "case", "--out", "after.html", home=home).returncode == 0
    assert "brickworks" not in (home / "after.html").read_text("utf-8")


def test_a_risk_is_left_by_decision_with_a_reason(home: Path) -> None:
    assert run("clear", "case", "--leave", "dates", home=home).returncode == 10
    assert run("clear", "case", "--leave", "names", "--because", "no", home=home).returncode == 10
    done = run(
        "clear", "case", "--leave", "dates", "--because", "the day is public", "--out", "left.html", home=home
    )
    assert done.returncode == 0, done.stderr
    assert "left as it is: the day is public" in done.stdout
    assert "14 March 2031" in (home / "left.html").read_text("utf-8")
    assert run("clear", "case", "--apply", "dates", "--because", "it is not", home=home).returncode == 0


def test_consent_taken_back_leaves_the_report_out(home: Path) -> None:
    items = run("show", "case", "items", "--json", home=home)
    item = json.loads(items.stdout.splitlines()[0])
    name = str(item["item"]["id"])
    done = run("protect", "case", "--item", name, "--withdrawn", "--because", "the witness asked", home=home)
    assert done.returncode == 0, done.stderr
    assert run("clear", "case", "--out", "without.html", home=home).returncode == 0
    assert "Teskin" not in (home / "without.html").read_text("utf-8")


def test_what_cannot_be_released_is_said(home: Path) -> None:
    assert run("clear", "case", "--for", "poster", home=home).returncode == 10
