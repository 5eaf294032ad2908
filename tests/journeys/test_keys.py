"""Who opens a case, through the command line; passphrases, codes and identities are seen nowhere."""

import json
import time
from pathlib import Path

import psutil
import pytest

from firsthand.crypto import recovery
from firsthand.crypto.keys import new_identity, recipient_of
from tests.command import PASSPHRASE, run, start

SECOND = "copper walnut drizzle pennant ostrich"
THIRD = "gravel saffron hinge meadow puffin"
REPORT = "Grey Guard officers beat Anton Relkov, a teacher, in Tolvik on 3 March 2026, his sister told RTV Oskaja.\n"


class Office:
    """A case with one report, and the files of those who open it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        (home / "report.txt").write_text(REPORT, encoding="utf-8")
        self.mira = new_identity()
        (home / "mira.txt").write_text(f"# made by age-keygen\n{self.mira}\n")
        (home / "mira.txt").chmod(0o600)
        assert self.does("new", "case") == ""
        assert self.does("add", "case", "report.txt", "--quiet") == ""

    def run(self, *arguments: str | Path, **more: str):
        return run(*arguments, home=self.home, FIRSTHAND_RUNTIME_DIR=str(self.home / "open"), **more)

    def does(self, *arguments: str | Path, **more: str) -> str:
        """Run a command that must succeed; return what it says, but for `new`, whose words are known."""
        answer = self.run(*arguments, **more)
        assert answer.returncode == 0, answer.stderr
        return "" if arguments[0] == "new" else answer.stdout

    def listed(self, **more: str) -> list[dict]:
        return [json.loads(line) for line in self.does("keys", "case", "list", "--json", **more).splitlines()]


@pytest.fixture
def office(tmp_path) -> Office:
    return Office(tmp_path)


def test_people_and_keys_from_first_to_last(office):
    office.does("keys", "case", "add-person", "Mira", "--recipient", recipient_of(office.mira), "--work-only")
    office.does("keys", "case", "recovery", "--out", "code.txt")
    office.does("keys", "case", "add-passphrase", "Ilse", FIRSTHAND_NEW_PASSPHRASE=SECOND)
    assert [(k["label"], k["kind"], k["rights"], k["own"]) for k in office.listed()] == [
        ("owner", "passphrase", "all", True), ("Mira", "recipient", "work", False),
        ("recovery code", "recovery", "all", False), ("Ilse", "passphrase", "all", False),
    ]  # fmt: skip
    assert (office.home / "code.txt").stat().st_mode & 0o777 == 0o600
    for way in ("--identity", "mira.txt"), ("--recovery", "code.txt"):
        assert "Tolvik" in office.does("show", "case", "claims", *way)
    assert office.does("show", "case", "items", FIRSTHAND_PASSPHRASE=SECOND)
    office.does("keys", "case", "passphrase", FIRSTHAND_NEW_PASSPHRASE=THIRD)
    assert office.run("show", "case", "items").returncode == 21
    told = office.does("keys", "case", "remove", "Mira", FIRSTHAND_PASSPHRASE=THIRD)
    assert "what this cannot do" in told
    assert office.run("show", "case", "items", "--identity", "mira.txt").returncode == 26
    assert office.does("keys", "case", "rotate", "--recovery", "code.txt")
    assert "whole" in office.does("verify", "case", "--recovery", "code.txt")
    lines = (office.home / "case" / "journal.jsonl").read_text().splitlines()
    assert sum(json.loads(line)["kind"] == "keys-change" for line in lines) == 6


def test_what_goes_wrong_is_told_in_two_lines(office):
    office.does("keys", "case", "recovery", "--out", "code.txt")
    code = (office.home / "code.txt").read_text()
    last = code.split()[-1]
    (office.home / "typo.txt").write_text(code.replace(last, last[:4] + ("X" if last[4] != "X" else "Y")))
    (office.home / "other.txt").write_text(recovery.written(recovery.new_code()))
    (office.home / "none.txt").write_text("nothing\n")
    wrong = [
        (("show", "case", "items", "--recovery", "typo.txt"), 26, "group 13 of 13 was mistyped"),
        (("show", "case", "items", "--recovery", "other.txt"), 26, "opens no slot"),
        (("show", "case", "items", "--identity", "mira.txt"), 26, "opens no slot of this case"),
        (("show", "case", "items", "--identity", "none.txt"), 26, "no line that begins"),
        (("show", "case", "items", "--identity", "gone.txt"), 41, "cannot be read"),
        (("show", "case", "items", "--identity", "mira.txt", "--recovery", "code.txt"), 10, "not both"),
        (("show", "case", "items", "--slot", "00000000"), 21, "does not open"),
        (("keys", "case", "remove", "nobody"), 13, "no key"),
        (("keys", "case", "recovery", "--out", "code.txt", "--label", "two"), 10, "a file stands there"),
        (("keys", "case", "recovery", "--out", "case/code.txt", "--label", "two"), 10, "inside the case"),
        (("keys", "case", "add-person", "Mira", "--recipient", office.mira), 10, "secret half"),
        (("keys", "case", "passphrase"), 10, "no keyboard"),
        (("new", "case2", "--identity", "mira.txt"), 10, "begins with a passphrase"),
    ]
    for arguments, number, words in wrong:
        answer = office.run(*arguments)
        assert answer.returncode == number, answer.stderr
        error, remedy = [line for line in answer.stderr.splitlines() if not line.startswith("warning")]
        assert error.startswith("error: ")
        assert words in error
        assert remedy.startswith("try:   ")
        assert office.mira not in answer.stderr
    weak = office.run("keys", "case", "add-passphrase", "Ilse", FIRSTHAND_NEW_PASSPHRASE="password")
    assert weak.returncode == 11
    (office.home / "one.txt").write_text(code)
    office.does("keys", "case", "remove", "owner", "--recovery", "one.txt")
    last = office.run("keys", "case", "remove", "recovery code", "--recovery", "one.txt")
    assert last.returncode == 19


def test_the_code_is_shown_only_when_asked_for_and_the_failed_one_leaves_no_file(office):
    told = office.run("keys", "case", "recovery", "--out", "code.txt", "--label", "paper")
    assert not set((office.home / "code.txt").read_text().split()[-13:]) & set(
        (told.stdout + told.stderr).split()
    )
    again = office.run("keys", "case", "recovery", "--out", "two.txt", "--label", "paper")
    assert again.returncode == 10
    assert not (office.home / "two.txt").exists()
    shown = office.does("keys", "case", "recovery", "--out", "-", "--label", "second")
    (office.home / "shown.txt").write_text(shown)
    assert len(shown.split()) == 13
    assert office.does("show", "case", "items", "--recovery", "shown.txt")


def test_an_identity_of_ones_own(office):
    made = json.loads(office.does("identity", "--out", "own.age", "--json", FIRSTHAND_NEW_PASSPHRASE=SECOND))
    assert (office.home / "own.age").stat().st_mode & 0o777 == 0o600
    office.does("keys", "case", "add-person", "Ilse", "--recipient", made["recipient"])
    assert office.does("show", "case", "items", "--identity", "own.age", FIRSTHAND_PASSPHRASE=SECOND)
    assert office.run("show", "case", "items", "--identity", "own.age").returncode == 21
    assert office.run("identity", "--out", "own.age", FIRSTHAND_NEW_PASSPHRASE=SECOND).returncode == 10


def test_secrets_stand_in_no_file_no_output_and_no_list_of_processes(office):
    (office.home / "words.txt").write_text(f"{THIRD}\n")
    (office.home / "words.txt").chmod(0o600)
    said = ""
    for arguments, more in (
        (("keys", "case", "add-person", "Mira", "--recipient", recipient_of(office.mira)), {}),
        (("keys", "case", "recovery", "--out", "code.txt"), {}),
        (("keys", "case", "add-passphrase", "Ilse"), {"FIRSTHAND_NEW_PASSPHRASE": SECOND}),
        (("keys", "case", "passphrase", "--new-passphrase-file", "words.txt"), {}),
        (("keys", "case", "remove", "Ilse", "--passphrase-file", "words.txt"), {}),
        (("show", "case", "items"), {"FIRSTHAND_PASSPHRASE": PASSPHRASE}),
        (("show", "case", "items", "--identity", "mira.txt"), {}),
        (("why", "case", "nothing", "--recovery", "code.txt"), {}),
    ):
        process = start(*arguments, home=office.home, FIRSTHAND_RUNTIME_DIR=str(office.home / "open"), **more)
        said += commands_while(process) + "".join(process.communicate(timeout=60))
    code = (office.home / "code.txt").read_text().split()[-13:]
    secrets = [PASSPHRASE, SECOND, THIRD, office.mira, *code]
    assert [secret for secret in secrets if secret in said] == []
    held = [office.home / name for name in ("words.txt", "mira.txt", "code.txt")]
    labels = ["Mira", "Ilse", recipient_of(office.mira)]
    for path in office.home.rglob("*"):
        if path.is_file() and path not in held:
            content = path.read_bytes()
            assert [s for s in [*secrets, *labels] if s.encode() in content or s.encode("utf-16-le") in content] == [], path  # fmt: skip


def commands_while(process) -> str:
    """Return the command lines of the process and its children, looked at while they run."""
    seen = set()
    end = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < end:
        try:
            one = psutil.Process(process.pid)
            seen |= {" ".join(p.cmdline()) for p in (one, *one.children(recursive=True))}
        except psutil.Error:
            break
        time.sleep(0.05)
    return "\n".join(seen)
