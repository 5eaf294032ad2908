"""Heads kept elsewhere, partners and authorities, through the real command line."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand import errors
from firsthand.store import CaseKeys, open_with_keys, unlock
from tests.authority import Authority, listening
from tests.command import PASSPHRASE, run

REPORT = "Mira Dansk said that Grey Guard officers beat Anton Relkov in Oskaja on 4 May 2017.\n"
DOCS = Path(__file__).parents[2] / "docs" / "how-to"
KEYS: dict[str, CaseKeys] = {}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("made")
    (home / "one.txt").write_text(REPORT)
    for name in ("case", "partner"):
        assert run("new", name, home=home).returncode == 0
        KEYS[name] = unlock(home / name, PASSPHRASE)
    return home


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "home"))


def work(home: Path, acts: int = 1, case: str = "case") -> None:
    """Do something in the case, without the time that reading a report takes."""
    with open_with_keys(home / case, KEYS["case"]) as store:
        for _ in range(acts):
            store.record("export", {}, "Mira Dansk")


def good(*arguments: str | Path, home: Path) -> str:
    done = run(*arguments, home=home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def bad(error: type[errors.FirsthandError], *arguments: str | Path, home: Path) -> str:
    done = run(*arguments, home=home)
    said = done.stdout + done.stderr
    assert done.returncode == error.exit_code, said
    assert f"try:   {error.remedy}" in said
    assert "Traceback" not in said
    return said


def test_a_whole_older_copy_is_found_with_a_head_kept_elsewhere(home: Path) -> None:
    shutil.copytree(home / "case", home / "old-copy")
    good("add", "case", "one.txt", home=home)
    good("head", "case", "--out", "head.txt", home=home)
    good("verify", "case", "--head", "head.txt", home=home)
    shutil.rmtree(home / "case")
    shutil.copytree(home / "old-copy", home / "case")
    assert "whole" in good("verify", "case", home=home), "alone, the older copy says nothing"
    said = bad(errors.CheckpointDamaged, "verify", "case", "--head", "head.txt", home=home)
    assert "the case is older than this head" in said
    work(home, 9)
    said = bad(errors.CheckpointDamaged, "verify", "case", "--head", "head.txt", home=home)
    assert "the case differs from this head" in said


def test_growth_is_said_for_each_head(home: Path) -> None:
    for name in ("first", "second"):
        good("head", "case", "--out", f"{name}.txt", home=home)
        work(home, 2)
    said = good("verify", "case", "--head", "first.txt", "--head", "second.txt", home=home)
    assert said.count("the case has it as its beginning and grew by") == 2
    rows = good("verify", "case", "--head", "first.txt", "--json", home=home).splitlines()
    last = json.loads(rows[-1])
    assert (last["what"], last["error"]) == ("head first.txt", None)


def test_what_is_printed_is_a_head_and_nothing_else(home: Path) -> None:
    text = good("head", "case", home=home)
    (home / "printed.txt").write_text(text)
    (home / "typed.txt").write_bytes(text.replace("\n", "  \r\n").replace("\u2014", "-").encode())
    good("head", "case", "--out", "written.txt", home=home)
    assert (home / "written.txt").read_text() == text
    assert (home / "written.txt").stat().st_mode & 0o777 == 0o600
    good("verify", "case", "--head", "printed.txt", "--head", "typed.txt", home=home)
    told = json.loads(good("head", "case", "--json", home=home))
    assert told["head"] == text
    assert text.splitlines()[1:3] == [str(told["size"]), told["root"]]


def test_printing_a_head_does_not_move_it(home: Path) -> None:
    assert good("head", "case", home=home) == good("head", "case", home=home)


def test_the_head_as_a_qr_code(home: Path) -> None:
    shown = good("head", "case", "--qr", "--qr-out", "head.svg", home=home)
    good("head", "case", "--qr-out", "head.png", home=home)
    assert shown.startswith("firsthand.invalid/")
    assert sum(set(line) <= set(" ▀▄█") for line in shown.splitlines() if line) > 25
    assert (home / "head.svg").read_bytes().startswith(b"<?xml")
    assert (home / "head.png").read_bytes().startswith(b"\x89PNG")
    bad(errors.UsageError, "head", "case", "--qr-out", "head.gif", home=home)
    assert not (home / "head.gif").exists()


def test_files_are_not_written_over_and_never_into_the_case(home: Path) -> None:
    good("head", "case", "--out", "head.txt", home=home)
    bad(errors.UsageError, "head", "case", "--out", "head.txt", home=home)
    good("head", "case", "--out", "head.txt", "--force", home=home)
    bad(errors.UsageError, "head", "case", "--out", "case/head.txt", home=home)
    bad(errors.UsageError, "head", "case", "--out", "nowhere/head.txt", home=home)


@pytest.mark.parametrize("harm", [False, True])
def test_the_page_for_outsiders_works_word_for_word(harm: bool, home: Path) -> None:
    """The commands of docs/how-to: no program of ours, and no key but the public one."""
    good("head", "case", "--out", "head.txt", "--key-out", "strike.pem", home=home)
    if harm:
        (home / "head.txt").write_text((home / "head.txt").read_text().replace("\n1\n", "\n2\n"))
    page = (DOCS / "keep-a-head-elsewhere.md").read_text(encoding="utf-8")
    commands = page.split("```\n")[-2]
    assert commands.startswith("sed ")
    done = subprocess.run(["sh", "-c", commands], cwd=home, capture_output=True, text=True, check=False)
    assert ("Signature Verified Successfully" in done.stdout) is not harm, done.stderr


def test_two_organisations_cosign_each_others_heads(home: Path) -> None:
    good("head", "case", "--out", "head1.txt", "--key-out", "case.vkey", home=home)
    (home / "partner.vkey").write_text(KEYS["partner"].verifier)
    good("cosign", "partner", "head1.txt", "--partner", "case.vkey", "--out", "back1.txt", home=home)
    said = good("cosigned", "case", "back1.txt", "--partner", "partner.vkey", home=home)
    assert "cosigned the first 1 act of this case" in said
    work(home)
    good("head", "case", "--out", "plain.txt", home=home)
    said = bad(errors.HeadRefused, "cosign", "partner", "plain.txt", "--out", "x.txt", home=home)
    assert "without proof that it grew from 1 act" in said
    assert not (home / "x.txt").exists()
    good("head", "case", "--since", "head1.txt", "--out", "head2.txt", home=home)
    good("cosign", "partner", "head2.txt", "--out", "back2.txt", home=home)
    good("cosigned", "case", "back2.txt", "--partner", "partner.vkey", home=home)
    good("verify", "case", "--head", "back1.txt", "--head", "back2.txt", "--head", "head2.txt", home=home)
    assert len(list((home / "case" / "cosigned").iterdir())) == 2
    kinds = [
        json.loads(row)["kind"] for row in good("show", "partner", "acts", "--json", home=home).splitlines()
    ]
    assert kinds.count("cosign") == 2


def test_a_partner_notices_an_older_copy_that_went_on(home: Path) -> None:
    shutil.copytree(home / "case", home / "old")
    (home / "partner.vkey").write_text(KEYS["partner"].verifier)
    work(home)
    good("head", "case", "--out", "head.txt", "--key-out", "case.vkey", home=home)
    good("cosign", "partner", "head.txt", "--partner", "case.vkey", "--out", "back.txt", home=home)
    work(home, 5, "old")
    good("head", "old", "--out", "forked.txt", home=home)
    bad(errors.CheckpointDamaged, "head", "old", "--since", "head.txt", "--out", "x.txt", home=home)
    bad(errors.HeadRefused, "cosign", "partner", "forked.txt", "--out", "x.txt", home=home)
    bad(errors.CheckpointDamaged, "cosigned", "old", "back.txt", "--partner", "partner.vkey", home=home)


def test_what_is_no_key_of_a_partner_is_named(home: Path) -> None:
    good("head", "partner", "--out", "head.txt", home=home)
    for given in ("nonsense", "one.txt", "x" * 300):
        assert "public key" in bad(
            errors.UsageError, "cosign", "case", "head.txt", "--partner", given, "--out", "x.txt", home=home
        )
    bad(errors.Unreadable, "verify", "case", "--head", "nowhere.txt", home=home)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    with listening(tmp_path_factory.mktemp("authority")) as running:
        yield running


@pytest.fixture
def asked(authority: Authority) -> Authority:
    authority.mode = "sound"
    authority.log.clear()
    return authority


def test_a_timestamp_from_asking_to_checking(home: Path, asked: Authority) -> None:
    work(home)
    assert good("show", "case", "acts", home=home).count("not yet timestamped") == 2
    size = json.loads(good("head", "case", "--json", home=home))["size"]
    done = run(
        "timestamp", "case", "--authority", asked.address, "--allow-private", "--ca", asked.ca, home=home
    )
    assert done.returncode == 0, done.stderr
    assert "it learns a digest that tells nothing of the case" in done.stderr
    assert f"stamped: the first {size} acts stood at" in done.stdout
    assert "vouched for" in done.stdout
    (query,) = asked.log
    assert len(query) < 100, "a digest and a number, nothing more"
    acts = [json.loads(row) for row in good("show", "case", "acts", "--json", home=home).splitlines()]
    stamped = [bool(act["stamped"]) for act in acts]
    assert stamped == [True] * size + [False] * (len(acts) - size)
    assert not stamped[-1], "the act of stamping comes after the head that was stamped"
    assert "sound; authority not vouched for" in good("verify", "case", home=home)
    assert "by Test Authority: vouched for" in good("verify", "case", "--ca", asked.ca, home=home)
    (kept,) = (home / "case" / "timestamps").glob("*.tsr")
    damaged = bytearray(kept.read_bytes())
    damaged[len(damaged) // 2] ^= 4
    kept.write_bytes(damaged)
    assert f"damaged: timestamps/{kept.name}" in bad(errors.TimestampDamaged, "verify", "case", home=home)


def test_an_authority_that_sends_its_chain_is_taken(home: Path, asked: Authority) -> None:
    asked.mode = "chain"
    done = good(
        "timestamp",
        "case",
        "--authority",
        asked.address,
        "--allow-private",
        "--ca",
        asked.ca,
        "--json",
        home=home,
    )
    told = json.loads(done)
    assert (told["size"], told["authority"], told["trust"]) == (1, "Test Authority", "vouched for")
    assert "vouched for" in good("verify", "case", "--ca", asked.ca, home=home)


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("refuses", "the authority refused"),
        ("other bytes", "it stamps other bytes"),
        ("wrong nonce", "it answers another request"),
        ("tampered", "its signature does not hold"),
        ("another authority", "does not go back to the certificates that you trust"),
        ("oversize", "its answer is longer than"),
        ("not a reply", "it is no time-stamp reply"),
        ("error page", "it answered 503"),
        ("redirect", "it points to another address"),
    ],
)
def test_an_answer_that_does_not_hold_leaves_nothing(
    mode: str, words: str, home: Path, asked: Authority
) -> None:
    asked.mode = mode
    before = (home / "case" / "journal.jsonl").read_bytes()
    said = bad(
        errors.ReplyRejected, "timestamp", "case", "--authority", asked.address, "--allow-private", "--ca", asked.ca,
        home=home,
    )  # fmt: skip
    assert words in said
    assert not (home / "case" / "timestamps").exists()
    after = (home / "case" / "journal.jsonl").read_bytes()
    assert after.startswith(before)
    assert [json.loads(line)["kind"] for line in after[len(before) :].splitlines()] == ["ask"]


def test_ones_own_network_is_refused_before_anything_is_sent(home: Path, asked: Authority) -> None:
    port = asked.address.rstrip("/").rpartition(":")[2]
    for host in ("localhost", "[::ffff:127.0.0.1]", "2130706433"):
        bad(errors.AddressRefused, "timestamp", "case", "--authority", f"http://{host}:{port}/", home=home)
    assert asked.log == []


def test_an_authority_that_is_not_there_is_named(home: Path) -> None:
    said = bad(
        errors.NetworkFailed,
        "timestamp",
        "case",
        "--authority",
        "http://127.0.0.1:1/",
        "--allow-private",
        home=home,
    )
    assert "cannot be reached" in said
    bad(errors.UsageError, "timestamp", "case", "--authority", "stamp.example", home=home)
    bad(
        errors.UsageError,
        "timestamp",
        "case",
        "--authority",
        "http://127.0.0.1:1/",
        "--ca",
        "one.txt",
        home=home,
    )
