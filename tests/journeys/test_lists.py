"""Lists go into a case, are linked, judged and counted; what a row says stays sealed until it is opened for a reason."""

import csv
import json
import re
import shutil
from pathlib import Path

import pytest

from tests.command import run

EXAMPLES = Path(__file__).parents[2] / "examples" / "lists"
NAMES = ("lantern", "open-door", "herald")
PURPOSE = "count the dead of spring 2019"


class Office:
    """A case with the three lists of the example."""

    def __init__(self, home: Path) -> None:
        self.home, self.case = home, home / "case"
        shutil.copytree(EXAMPLES, home / "lists")
        assert self.do("new", self.case)[0] == 0
        for name in NAMES:
            code, out, err = self.take(home / "lists" / f"{name}.csv", name)
            assert code == 0, out + err

    def take(self, path: Path, name: str, *more: str) -> tuple[int, str, str]:
        return self.do("list", self.case, "add", path, "--name", name, "--purpose", PURPOSE, *more)

    def do(self, *words: str | Path) -> tuple[int, str, str]:
        done = run(*words, home=self.home)
        return done.returncode, done.stdout, done.stderr

    def lines(self, *words: str | Path) -> list[dict]:
        code, out, err = self.do(*words, "--json")
        assert code == 0, err
        return [json.loads(line) for line in out.splitlines()]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


def family_names() -> set[str]:
    with (EXAMPLES / "open-door.csv").open(encoding="utf-8") as file:
        return {row["Family name"] for row in csv.DictReader(file)}


def test_lists_are_linked_and_nothing_that_a_row_says_is_shown(office: Office) -> None:
    code, out, err = office.do("link", office.case)
    assert code == 0, err
    assert re.search(r"documented: \d+ to \d+, most likely \d+ persons", out)
    assert "missing in open-door, place: 3 not stated, 1 redacted" in out
    assert "missing in lantern, age: 9 not stated, 8 unknown" in out
    found = office.lines("link", office.case)
    told = {line["schema"] for line in found}
    assert {"firsthand.case-pair/1", "firsthand.captured/1", "firsthand.documented/1"} <= told
    (numbers,) = (line for line in found if line["schema"] == "firsthand.documented/1")
    assert numbers["low"] <= 175 <= numbers["high"] + 3
    shown = out + json.dumps(found)
    assert not [name for name in family_names() if name in shown]
    with_names = {"place": set(), "period": set(), "act": set()}
    for line in found:
        if line["schema"] == "firsthand.captured/1" and line["strata"]:
            with_names[line["strata"]].add(line["stratum"])
    assert {"Oskaja", "Karsk"} <= with_names["place"]
    assert {"2019-03", "2019-07"} <= with_names["period"]
    assert {"killed", "disappeared"} <= with_names["act"]


def test_a_pair_is_asked_about_explained_judged_and_asked_no_more(office: Office) -> None:
    first = office.lines("review", office.case, "--limit", "1")[0]
    assert "values" not in first
    code, out, _ = office.do("why", office.case, first["pair"])
    assert code == 0
    assert "one person with probability" in " ".join(out.split())
    assert "decrypted and compared just now: unchanged" in " ".join(out.split())
    (kept,) = office.lines(
        "judge", office.case, "pair", first["pair"], "--is", "different", "--because", "Two mothers.", "--as", "Ilse Varga"
    )  # fmt: skip
    assert len(kept["about"]) == 2
    assert all(about.startswith("row:v") for about in kept["about"])
    after = office.lines("review", office.case, "--limit", "500")
    assert first["pair"] not in {line["pair"] for line in after}
    assert [line["value"] for line in after] == sorted((line["value"] for line in after), reverse=True)
    code, out, _ = office.do("why", office.case, first["pair"])
    assert "Ilse Varga said “different”" in " ".join(out.split())
    assert (
        office.do("judge", office.case, "pair", "lantern#1", "herald#9999", "--is", "same", "--because", "x")[
            0
        ]
        == 13
    )


def test_values_are_opened_with_a_reason_and_that_is_journaled(office: Office) -> None:
    assert office.do("review", office.case, "--with-names")[0] == 10
    found = office.lines("review", office.case, "--limit", "1", "--with-names", "--reason", "pairs to judge")
    assert any(field == "place" for field, _, _ in found[0]["values"])
    assert "open-names" in {line["kind"] for line in office.lines("show", office.case, "acts")}


def test_a_total_is_kept_and_walks_back_to_the_rows(office: Office) -> None:
    code, out, err = office.do("estimate", office.case)
    assert code == 0, err
    line = next(line for line in out.splitlines() if "method lcmcr" in line)
    for told in ("lists herald, lantern, open-door", "period 2019-03 to 2019-07", "places Brenna", "nothing left out",
                 "seed 20161", "table ", "(95%)"):  # fmt: skip
        assert told in line
    low, high = (int(number) for number in re.findall(r"^(\d+) to (\d+)", line)[0])
    assert low <= 210 <= high + 15
    name = re.findall(r"kept as (t[0-9a-f]{12})", out)[0]
    code, told, _ = office.do("why", office.case, name)
    assert code == 0
    assert "lantern#" in told
    assert "unchanged" in told
    again = office.do("estimate", office.case)[1]
    assert again == out
    assert office.do("estimate", office.case, "--without", "lantern")[0] == 72
    assert office.do("verify", office.case)[0] == 0


def test_faults_are_told_all_at_once_and_nothing_is_taken_in(office: Office) -> None:
    path = office.home / "faulty.csv"
    path.write_text(
        "ID,Name,Date,Age,Act\n1,Anton Relkov,soon,33,killed\n1,Mira Dansk,2019-04-01,many,killed\n"
    )
    before = len(office.lines("show", office.case, "items"))
    code, out, err = office.take(path, "faulty")
    assert (code, out) == (76, "")
    for told in (
        "row 2, column Date: is no date",
        "row 3, column Age: is no age",
        "row 2, column ID: holds an id",
    ):
        assert told in err
    assert len(office.lines("show", office.case, "items")) == before
    assert [line["list"] for line in office.lines("list", office.case, "show")] == list(NAMES)


@pytest.mark.parametrize(
    ("text", "more", "code"),
    [
        pytest.param("Name,Date\nAnton Relkov,2019-04-01\n", (), 10, id="records no harm"),
        pytest.param("Colour,Act\nred,killed\n", (), 10, id="nothing to compare"),
        pytest.param("Name,Act\n", (), 10, id="no rows"),
        pytest.param("Name,What\nAnton Relkov,killed\n", ("--map", "Which=act"), 10, id="no such column"),
        pytest.param("", (), 43, id="empty"),
    ],
)
def test_what_is_no_list_of_victims_is_refused(
    office: Office, text: str, more: tuple[str, ...], code: int
) -> None:
    path = office.home / "other.csv"
    path.write_text(text)
    assert office.take(path, "other", *more)[0] == code


def test_a_changed_file_says_what_changed_and_kept_columns_serve_another_file(office: Office) -> None:
    path = office.home / "changing.csv"
    path.write_text("Ref,Who,When,What\na,Anton Relkov,2019-04-01,shot\nb,Mira Dansk,2019-04-02,shot\n")
    meant = (
        "--map",
        "Ref=id",
        "--map",
        "Who=name",
        "--map",
        "When=date",
        "--map",
        "What=act",
        "--mapping",
        "field form",
    )
    assert office.take(path, "changing", *meant)[0] == 0
    assert "as it is" in office.take(path, "changing")[1]
    path.write_text("Ref,Who,When,What\nb,Mira Dansk,2019-04-03,shot\nc,Ilse Varga,2019-04-02,shot\n")
    code, out, err = office.take(path, "changing")
    assert code == 0, err
    assert "(version 2) with 2 rows: 1 came, 1 changed, 1 went" in out
    other = office.home / "more.csv"
    other.write_text("Who,When,What,Ref\nNils Ostrel,2019-04-05,shot,z\n")
    assert office.take(other, "more", "--mapping", "field form")[0] == 0
    shown = {line["list"]: line for line in office.lines("list", office.case, "show")}
    assert shown["more"]["columns"] == {"id": "Ref", "name": "Who", "date": "When"}
    assert shown["more"]["acts"] == ["What"]


def test_a_list_is_not_read_as_a_report_and_its_names_are_sealed_in_reports(office: Office) -> None:
    report = office.home / "report.txt"
    report.write_text("Police beat Hovar Stell in Oskaja on 4 May 2019, a lawyer told the Harbour Post.\n")
    assert office.do("add", office.case, report)[0] == 0
    claims = office.lines("show", office.case, "claims")
    assert {claim["document"] for claim in claims} == {"report.txt"}
    assert "Hovar" not in json.dumps(claims)
