"""Office documents and lists of incidents through the command line, into a case and past it."""

import json
from pathlib import Path

from tests import office_broken, office_files
from tests.command import run


def test_office_documents_go_into_a_case_and_make_claims(tmp_path: Path) -> None:
    home, inbox = tmp_path / "home", tmp_path / "inbox"
    home.mkdir()
    inbox.mkdir()
    for name, (build, _) in office_files.GOOD.items():
        (inbox / name).write_bytes(build())
    (inbox / "locked.xlsx").write_bytes(office_broken.BROKEN["locked-workbook.xlsx"][0]())
    assert run("new", "case", home=home).returncode == 0
    added = run("add", "case", inbox, "--reason", "a test", "--as", "Mira Dansk", home=home)
    assert "locked.xlsx" in added.stderr
    assert "locked with a password" in added.stderr
    shown = run("show", "case", "claims", "--json", home=home)
    assert shown.returncode == 0, shown.stderr
    claims = [json.loads(line) for line in shown.stdout.splitlines()]
    rows = [claim for claim in claims if claim["rule"] == "incident row"]
    assert {claim["document"] for claim in rows} >= {
        "incidents.csv",
        "incidents.xlsx, sheet Incidents",
        "incidents.ods",
    }
    assert any(
        claim["rule"] != "incident row" and claim["document"] == "word-report.docx" for claim in claims
    )


def test_a_list_of_incidents_is_explained(tmp_path: Path) -> None:
    (tmp_path / "incidents.csv").write_bytes(office_files.incidents_csv())
    told = run("claims", tmp_path / "incidents.csv", "--explain", home=tmp_path)
    assert told.returncode == 0, told.stderr
    assert "a row of a list of incidents: the headers of its columns say what each cell means" in told.stdout
    assert "not read" not in told.stderr
