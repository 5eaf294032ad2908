"""What the commands print and return: every way to go wrong has its code, its words and its remedy."""

import json
from pathlib import Path

import pytest

from firsthand import errors
from tests.command import run

REPORT = """Officers detained at least 12 teachers in Tolvik on 3 March 2026, the Lantern Group said.

A spokesman for the interior ministry denied the arrests.
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    (home / "report.txt").write_text(REPORT, encoding="utf-8")
    assert run("new", "case", home=home).returncode == 0
    assert run("add", "case", "report.txt", home=home).returncode == 0
    return home


def test_help_names_every_command(home: Path) -> None:
    result = run("--help", home=home)
    assert result.returncode == 0
    for command in ("new", "add", "show", "why", "verify", "casefile", "text", "claims", "attributions"):
        assert command in result.stdout
        assert run(command, "--help", home=home).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "variables", "error"),
    [
        (
            ("show", "case", "claims"),
            {"FIRSTHAND_PASSPHRASE": "another one entirely"},
            errors.WrongPassphrase,
        ),
        (("show", "nowhere", "claims"), {}, errors.CaseMissing),
        (("new", "case"), {}, errors.CaseExists),
        (("new", "other"), {"FIRSTHAND_PASSPHRASE": "password"}, errors.WeakPassphrase),
        (("new", "other"), {"FIRSTHAND_PASSPHRASE": ""}, errors.WeakPassphrase),
        (("why", "case", "c000000000000"), {}, errors.NothingFound),
        (("why", "case"), {}, errors.UsageError),
        (("find", "case", '"open'), {}, errors.QueryMalformed),
        (("find", "case", "raid", "--since", "March"), {}, errors.UsageError),
        (("why", "case", "--passage", "report.txt"), {}, errors.UsageError),
        (("claims", "absent.txt"), {}, errors.SomeInputsFailed),
        (("add", "case", "absent.txt"), {}, errors.SomeInputsFailed),
        (("show", "case", "claims", "--passphrase-file", "absent"), {}, errors.Unreadable),
        (("show", "case"), {}, errors.UsageError),
        (("shew", "case"), {}, errors.UsageError),
        (("add", "case", "report.txt", "--swiftly"), {}, errors.UsageError),
    ],
)
def test_each_error_has_its_code_and_its_remedy(arguments, variables, error, home: Path) -> None:
    result = run(*arguments, home=home, **variables)
    assert result.returncode == error.exit_code, result.stderr
    assert f"try:   {error.remedy}" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (home / "other").exists()


def test_add_again_adds_nothing(home: Path) -> None:
    journal = (home / "case" / "journal.jsonl").read_bytes()
    result = run("add", "case", "report.txt", "--json", home=home)
    assert result.returncode == 0
    said = json.loads(result.stdout)
    assert (said["items"], said["captures"], said["known"], said["documents"]) == (0, 0, 1, 0)
    assert (home / "case" / "journal.jsonl").read_bytes() == journal


def test_the_same_bytes_elsewhere_are_a_second_capture(home: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(REPORT, encoding="utf-8")
    said = json.loads(run("add", "case", copy, "--json", home=home).stdout)
    assert (said["items"], said["captures"]) == (0, 1)
    items = [
        json.loads(line) for line in run("show", "case", "items", "--json", home=home).stdout.splitlines()
    ]
    assert [len(item["captures"]) for item in items] == [2]


def test_why_walks_from_each_kind_of_line_to_the_bytes(home: Path) -> None:
    for table in ("claims", "events", "sources", "items"):
        line = json.loads(run("show", "case", table, "--json", home=home).stdout.splitlines()[0])
        record = line.get("event") or line.get("item") or line
        result = run("why", "case", record["id"], home=home)
        assert result.returncode == 0, result.stderr
        assert "SHA-256" in result.stdout
        assert "unchanged" in result.stdout


def test_a_claim_opens_to_its_exact_words(home: Path) -> None:
    claims = [
        json.loads(line) for line in run("show", "case", "claims", "--json", home=home).stdout.splitlines()
    ]
    detained = next(
        claim for claim in claims if claim["act"] == "detention" and claim["polarity"] == "asserted"
    )
    assert detained["victims"]["min"] == 12
    assert detained["victims"]["max"] is None
    result = run("why", "case", detained["id"], home=home)
    assert "at least 12 teachers" in result.stdout


def test_the_case_file_is_private_and_journaled(home: Path) -> None:
    page = home / "page.html"
    assert run("casefile", "case", "--out", page, home=home).returncode == 0
    assert page.stat().st_mode & 0o777 == 0o600
    text = page.read_text(encoding="utf-8")
    assert "INTERNAL" in text
    assert run("casefile", "case", "--out", page, home=home).returncode == errors.UsageError.exit_code
    assert run("casefile", "case", "--out", page, "--force", "--json", home=home).returncode == 0
    assert run("verify", "case", home=home).returncode == 0


def test_no_colour_and_no_control_characters_in_a_pipe(home: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text("Police killed \x1b[2J three\x07 men in \u202eTolvik on Monday.\n", encoding="utf-8")
    out = run("claims", hostile, home=home).stdout
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_an_event_that_is_only_threatened_is_not_shown_as_one_that_happened(
    home: Path, tmp_path: Path
) -> None:
    threat = tmp_path / "threat.txt"
    threat.write_text("Officers threatened to kill two teachers in Brenna, a nurse said.\n", encoding="utf-8")
    assert run("add", "case", threat, home=home).returncode == 0
    events = run("show", "case", "events", home=home).stdout
    (killing,) = [line for line in events.splitlines() if "  killing  " in line]
    assert "only threatened" in killing
