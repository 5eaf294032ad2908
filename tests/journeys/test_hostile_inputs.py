"""Files made by somebody who wants to break the reader, and their names, through the public commands."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.workflow.reading.files import Payload, read_files

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "examples/reports"
PASSPHRASE = "gravel lantern quayside otter mosaic thimble"
MUTATIONS = 300
BEAT = "Police beat a man in Karsk on Monday. "
SURROGATES = {
    "id": "\ud800\u001b[31m",
    "text": f"{BEAT}\udc00 x\u202e",
    "title": "\ud83d t",
    "published": "\u001b[2J",
}
LINES = [
    '{"id":"a","text":' + "[" * 100_000,
    '{"id":"b","text":"x","n":' + "9" * 6_000 + "}",
    json.dumps(SURROGATES),
    '{"id":1e999,"text":"a"}',
    '{"id":"ok","text":"' + BEAT + '"}',
]
FILES: dict[bytes, bytes] = {
    b"not-utf8\xff\xfe.txt": BEAT.encode(),
    b"line\nbreak\x1b[31m.txt": BEAT.encode(),
    b"-rf.txt": BEAT.encode(),
    b"a..b.txt": BEAT.encode(),
    "\u202etxt.exe.txt".encode(): BEAT.encode(),
    b"x" * 250 + b".txt": BEAT.encode(),
    b"steer\x1b]0;x\x07.pdf": b"%PDF-1.4",
    b"nul.txt": b"Police\0beat\0a man in Karsk.",
    b"deep.html": b"<html><body>" + b"<div>" * 50_000 + BEAT.encode(),
    b"unclosed.html": b"<html><body>" + b"<b><i><table><tr><td>" * 10_000 + BEAT.encode(),
    b"lines.jsonl": "\n".join(LINES).encode(),
    b"token.txt": b"a" * 1_000_000,
    b"line.txt": b"x, " * 60_000,
    b"invalid.txt": b"Police beat \xff\xfe\x80 a man." * 50,
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    for name, content in FILES.items():
        (folder / os.fsdecode(name)).write_bytes(content)
    os.mkfifo(folder / "pipe.txt")
    return folder


def command(*arguments: str, at: Path) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [str(Path(sys.executable).with_name("firsthand")), *arguments],
        capture_output=True,
        check=False,
        cwd=at,
        timeout=100,
        env=os.environ | {"FIRSTHAND_PASSPHRASE": PASSPHRASE},
    )


def calm(output: bytes) -> bool:
    """Say whether a terminal stays as it is: no escapes, no other controls, no turned writing."""
    words = output.decode("utf-8")
    return not set(words) & {*map(chr, range(32)), "\x7f", "\u202e"} - {"\n", "\t"}


@pytest.mark.parametrize("door", ["text", "claims"])
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_door_takes_hostile_files(hostile: Path, door: str, form: tuple[str, ...]) -> None:
    done = command(door, *form, ".", at=hostile)
    assert done.returncode == 45, done.stderr
    assert b"fault of its own" not in done.stderr
    assert b"Traceback" not in done.stderr
    assert calm(done.stderr)
    assert form or calm(done.stdout)
    if form:
        documents = {json.loads(line)["document"] for line in done.stdout.splitlines()}
        assert {"not-utf8\\xff\\xfe.txt", "ok", "-rf.txt"} <= documents


def test_a_case_takes_hostile_files(hostile: Path, tmp_path: Path) -> None:
    assert command("new", "case", at=tmp_path).returncode == 0
    added = command("add", "case", str(hostile), "--as", "me\udcff\x1b", at=tmp_path)
    assert added.returncode == 45, added.stderr
    assert calm(added.stderr)
    assert b"lines.jsonl, line 2: " in added.stderr
    for arguments in (("show", "case", "items"), ("show", "case", "claims"), ("show", "case", "events")):
        shown = command(*arguments, at=tmp_path)
        assert shown.returncode == 0, shown.stderr
        assert calm(shown.stdout)
    first = json.loads(command("show", "case", "claims", "--json", at=tmp_path).stdout.splitlines()[0])
    walked = command("why", "case", first["id"], at=tmp_path)
    assert walked.returncode == 0, walked.stderr
    assert calm(walked.stdout)
    assert command("casefile", "case", "--out", "page.html", at=tmp_path).returncode == 0
    assert calm((tmp_path / "page.html").read_bytes())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case", "page.html"]
    assert command("verify", "case", at=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("out", "words"), [("case/case.db", b"inside the case"), ("nowhere/page.html", b"does not exist")]
)
def test_a_case_file_is_not_written_over_the_case(tmp_path: Path, out: str, words: bytes) -> None:
    assert command("new", "case", at=tmp_path).returncode == 0
    written = command("casefile", "case", "--force", "--out", out, at=tmp_path)
    assert (written.returncode, words in written.stderr) == (10, True)
    assert command("verify", "case", at=tmp_path).returncode == 0


def test_a_case_file_never_goes_through_a_link(tmp_path: Path) -> None:
    assert command("new", "case", at=tmp_path).returncode == 0
    other = tmp_path / "other"
    other.write_text("mine")
    (tmp_path / "page.html").symlink_to(other)
    assert command("casefile", "case", "--out", "page.html", at=tmp_path).returncode == 10
    assert command("casefile", "case", "--out", "page.html", "--force", at=tmp_path).returncode == 0
    assert other.read_text() == "mine"
    assert not (tmp_path / "page.html").is_symlink()
    assert (tmp_path / "page.html").stat().st_mode & 0o777 == 0o600


def mutations(seed: int) -> Iterator[Payload]:
    """Yield the example reports with bytes flipped, cut off, doubled, swapped or filled with something nasty."""
    dice = random.Random(seed)
    files = sorted(REPORTS.iterdir())
    nasty = [
        b"\0",
        b"\xff",
        b"<",
        b"</",
        b"<!--",
        b"&#x",
        b"\xe2\x80\xae",
        b"\\ud800",
        b"{",
        b'"',
        b"A" * 9_000,
    ]
    for number in range(MUTATIONS):
        file = dice.choice(files)
        content = bytearray(file.read_bytes())
        for _ in range(dice.randint(1, 30)):
            at = dice.randrange(len(content) or 1)
            match dice.randrange(4):
                case 0:
                    content[at : at + 1] = bytes([dice.randrange(256)])
                case 1:
                    del content[at : at + dice.randint(1, 200)]
                case 2:
                    content[at:at] = dice.choice(nasty) * dice.randint(1, 20)
                case _:
                    content[at:at] = content[at : at + dice.randint(1, 400)]
        if dice.random() < 0.2:
            del content[dice.randrange(len(content)) + 1 :]
        yield Payload(f"{number:064x}", file.name, bytes(content))


def test_mutated_reports_cost_at_most_themselves() -> None:
    results = list(read_files(mutations(20_310_402), "claims"))
    assert len(results) == MUTATIONS
    faults = [problem.fault for result in results for problem in result.problems]
    ours = [f for f in faults if "could not make sense" in f or "crashed" in f or "stopped in" in f]
    assert ours == []
    for result in results:
        for page in result.pages:
            text = page.rendition.text
            assert all(text[c.act_span.start : c.act_span.end] == c.act_span.text for c in page.claims)
