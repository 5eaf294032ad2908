"""A person judges origins, sees the count change and the words that say so, and takes it back; names stay sealed."""

import json
import re
from pathlib import Path

import pytest

from tests.command import run

REPORTS = {
    "post.txt": "OSKAJA, 5 May 2021 - Police beat nine traders in Oskaja on 4 May 2021, a resident told the Harbour Post.\n",
    "herald.txt": "In Oskaja officers beat nine traders with batons on 4 May 2021, a resident said. The awning was torn down.\n",
    "courier.txt": "Mira Dansk, who sells cloth, said police had beaten nine traders in Oskaja on 4 May 2021. She hid behind the well.\n",
}


class Office:
    """A case with three reports of one event."""

    def __init__(self, home: Path) -> None:
        self.home, self.case = home, home / "case"
        for name, text in REPORTS.items():
            (home / name).write_text(text, encoding="utf-8")
        assert self.do("new", self.case)[0] == 0
        code, out, err = self.do("add", self.case, *(home / name for name in REPORTS))
        assert code == 0, out + err

    def do(self, *words: str | Path) -> tuple[int, str, str]:
        done = run(*words, home=self.home)
        return done.returncode, done.stdout, done.stderr

    def lines(self, *words: str | Path) -> list[dict]:
        code, out, err = self.do(*words, "--json")
        assert code == 0, err
        return [json.loads(line) for line in out.splitlines()]

    def count(self) -> tuple[int, int, str]:
        """Return the interval of the event that all three tell, and its reasons."""
        found = next(
            e["origins"] for e in self.lines("show", self.case, "events") if e["origins"]["documents"] == 3
        )
        return found["independent"], found["independent"] + found["unknown"], " ".join(found["because"])


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


def test_a_judgement_is_kept_counts_and_is_taken_back(office: Office) -> None:
    before = office.count()
    (kept,) = office.lines(
        "judge", office.case, "origins", "post.txt", "herald.txt", "--is", "independent",
        "--because", "Two neighbours, met on two days.", "--as", "Ilse Varga",
    )  # fmt: skip
    assert kept["verdict"] == "independent"
    assert len(kept["events"]) >= 1
    low, high, because = office.count()
    assert (low, high) == (before[0] + 1, before[1])
    assert re.search(
        r"Ilse Varga decided on \d{4}-\d\d-\d\d that post.txt and herald.txt are independent", because
    )
    (listed,) = office.lines("show", office.case, "judgements")
    assert (listed["id"], listed["state"], listed["names"]) == (
        kept["judgement"],
        "counts",
        ["post.txt", "herald.txt"],
    )
    event = next(
        e["event"]["id"]
        for e in office.lines("show", office.case, "events")
        if e["origins"]["documents"] == 3
    )
    assert "Ilse Varga decided on" in " ".join(office.do("why", office.case, event)[1].split())
    code, _, err = office.do(
        "judge", office.case, "--take-back", kept["judgement"], "--because", "They are one family."
    )
    assert code == 0, err
    assert office.count() == before
    states = [line["state"] for line in office.lines("show", office.case, "judgements")]
    assert states == ["no longer stands", "takes back"]
    assert office.do("verify", office.case)[0] == 0


def test_a_second_writer_who_did_not_look_is_told(office: Office) -> None:
    words = ("judge", office.case, "origins", "post.txt", "courier.txt", "--because", "I asked.", "--is")
    (first,) = office.lines(*words, "relay", "--as", "Ilse Varga", "--seen", "none")
    code, _, err = office.do(*words, "independent", "--as", "Anton", "--seen", "none")
    assert code == 18
    assert "Ilse Varga said “relay”" in err
    assert office.do(*words, "independent", "--as", "Anton", "--seen", first["judgement"])[0] == 0
    out = " ".join(office.do("show", office.case, "judgements")[1].split())
    assert "others stand that say otherwise" in out
    assert "Ilse Varga said “relay” on" in office.count()[2]


def test_a_relay_is_an_edge_that_the_case_file_draws(office: Office) -> None:
    done = office.lines(
        "judge",
        office.case,
        "origins",
        "herald.txt",
        "post.txt",
        "--is",
        "relay",
        "--because",
        "The editor said so.",
    )
    page = office.home / "page.html"
    assert office.do("casefile", office.case, "--out", page, "--force")[0] == 0
    text = page.read_text(encoding="utf-8")
    assert 'class="bow asserted"' in text
    assert "The editor said so" in text
    assert "Dansk" not in text
    assert (
        office.do("judge", office.case, "--take-back", done[0]["judgement"], "--because", "Not so.")[0] == 0
    )


def test_sources_are_shown_with_what_they_said_and_their_grade_and_no_sealed_name(office: Office) -> None:
    sources = office.lines("show", office.case, "sources")
    resident = next(s for s in sources if s["id"] == "source:role:resident")
    assert {said["act"] for said in resident["said"]} == {"ill_treatment"}
    assert {way["receiver"] for way in resident["through"]} >= {"herald.txt"}
    assert resident["grade"] is None
    graded = (
        "judge",
        office.case,
        "grade",
        resident["id"],
        "--is",
        "graded",
        "--because",
        "Knows the market.",
    )
    assert office.do(*graded, "--set", "reliability=B", "--set", "credibility=2")[0] == 0
    code, out, _ = office.do("show", office.case, "sources")
    assert code == 0
    assert "reliability B, credibility 2, set by" in " ".join(out.split())
    assert "Dansk" not in out
    assert "had from there by herald.txt" in out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("origins", "post.txt", "--is", "independent", "--because", "x"), 10, "two things"),
        (("origins", "post.txt", "nothing.txt", "--is", "relay", "--because", "x"), 13, "nothing.txt"),
        (("origins", "post.txt", "herald.txt", "--is", "twins", "--because", "x"), 10, "same_origin"),
        (("origins", "post.txt", "herald.txt", "--is", "relay"), 10, "--because"),
        (("origins", "post.txt", "herald.txt", "--because", "x"), 10, "--is"),
        (("--because", "x"), 10, "--take-back"),
        (("--take-back", "j000000", "--because", "x"), 13, "no such judgement"),
        (("grade", "post.txt", "--is", "graded", "--set", "reliability", "--because", "x"), 10, "NAME=VALUE"),
    ],
    ids=["one thing", "unknown", "no verdict of it", "no reason", "no verdict", "nothing", "no judgement", "no value"],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_in_words(office: Office, words, code, told) -> None:
    done, _, err = office.do("judge", office.case, *words)
    assert done == code, err
    assert told in err
    assert "Traceback" not in err
