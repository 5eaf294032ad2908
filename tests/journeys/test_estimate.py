"""From a table of who is on which list to a total, or to the reason why there is none."""

import json
from pathlib import Path

import pytest

from tests.command import run

TABLE = (
    "Lantern Group,Harbour Post,Open Door Veldria,count\n"
    "1,0,0,60\n0,1,0,50\n0,0,1,40\n1,1,0,30\n1,0,1,24\n0,1,1,20\n1,1,1,12\n"
)


def test_a_table_gives_a_line_that_can_be_checked_again(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(TABLE, encoding="utf-8")
    done = run("estimate", table, "--json", "--method", "decomposable", "--seed", "5", home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    line = json.loads(done.stdout)
    assert line["schema"] == "firsthand.estimate/1"
    assert (line["documented"], line["seed"], line["level"]) == (236, 5, 0.95)
    assert line["low"] < line["median"] < line["high"]
    again = run("estimate", table, "--json", "--method", "decomposable", "--seed", "5", home=tmp_path)
    assert {**json.loads(again.stdout), "seconds": 0} == {**line, "seconds": 0}
    told = run("estimate", table, "--method", "loglinear", "--leave-out", home=tmp_path)
    assert "documented 236 on the lists Lantern Group" in told.stdout
    assert "without Harbour Post: no total: 2 lists hold somebody" in told.stdout
    assert "number of victims" not in told.stdout


@pytest.mark.parametrize(
    ("text", "options", "code", "says"),
    [
        pytest.param("A,B,count\n1,0,30\n1,1,9\n0,1,20\n", (), 72, "at least three lists", id="two lists"),
        pytest.param("A,B,C,count\n1,0,0,30\n0,1,0,9\n0,0,1,20\n", (), 73, "overlap", id="no overlap"),
        pytest.param("A,B,C\n1,0,x\n2,0,0\n", (), 71, "row 3, column A", id="faults"),
        pytest.param(TABLE, ("--method", "guess"), 10, "there is no such method", id="no such method"),
        pytest.param(TABLE, ("--seed", "-1"), 10, "a whole number from 0 on", id="a seed below nought"),
        pytest.param(TABLE, ("--strata", "town"), 71, "no such column", id="no such strata"),
    ],
)
def test_what_bears_no_total_ends_with_a_reason(
    text: str, options: tuple[str, ...], code: int, says: str, tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    table.write_text(text, encoding="utf-8")
    done = run("estimate", table, "--json", *options, home=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_no_table_is_said(tmp_path: Path) -> None:
    assert run("estimate", tmp_path / "none.csv", home=tmp_path).returncode == 41
    assert run("estimate", tmp_path, home=tmp_path).returncode == 22, "a folder is a case"
