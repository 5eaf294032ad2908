"""A folder of evidence, checked word for word as its VERIFY.txt says: by common tools alone, on a bare copy."""

import hashlib
import json
import os
import random
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand import errors
from firsthand.crypto import note
from firsthand.crypto.keys import new_identity, recipient_of
from firsthand.store import CaseKeys, open_with_keys, unlock
from tests.authority import listening
from tests.command import PASSPHRASE, run

TOOLS = (
    "sh find sort xargs cmp sed awk grep cut head tail base64 xxd sha256sum sha512sum openssl "
    "age cat mktemp rm mkdir basename wc tr"
).split()
REPORT = "Mira Dansk said that Grey Guard officers beat Anton Relkov in Oskaja on 4 May 2017.\n"
OTHER = "Ilse Varga was held in Brenna on 9 May 2017, her lawyer told the Harbour Post.\n"
SECOND = b"%PDF-1.4 not really\n" + bytes(range(256)) * 300
OTHERS_NAMES = ("varga-testimony", "Varga", "Brenna")
REASON = "for the court in Marenstad"


class Made:
    """A case that was stamped and cosigned, and two bags of it: one open, one for a recipient."""

    def __init__(self, home: Path) -> None:
        self.home = home
        inbox = home / "inbox"
        inbox.mkdir(parents=True)
        (inbox / "relkov-testimony.txt").write_text(REPORT)
        (inbox / "varga-testimony.txt").write_text(OTHER)
        (inbox / "scan.pdf").write_bytes(SECOND)
        for case in ("case", "partner"):
            self.good("new", case)
        self.good("add", "case", inbox, code=None)
        (home / "authority").mkdir()
        with listening(home / "authority") as self.authority:
            address = self.authority.address
            self.good("timestamp", "case", "--authority", address, "--allow-private")
        self.keys: CaseKeys = unlock(home / "case", PASSPHRASE)
        self._cosign(unlock(home / "partner", PASSPHRASE))
        with open_with_keys(home / "case", self.keys) as store:
            for _ in range(11):
                store.record("export", {"what": "casefile", "out": "/tmp/later.html"}, "Mira Dansk")
        (self.item,) = [hashlib.sha256(REPORT.encode()).hexdigest()]
        self.pdf = hashlib.sha256(SECOND).hexdigest()
        self.identity = home / "judge.txt"
        secret = new_identity()
        self.identity.write_text(secret + "\n")
        said = self.good(
            "handover", "case", self.item[:12], self.pdf[:8], "--to", "bag", "--reason", REASON, "--json"
        )
        self.told = json.loads(said)
        to = ("--to", "locked", "--reason", REASON, "--recipient", recipient_of(secret))
        self.good("handover", "case", self.item, self.pdf, *to)

    def _cosign(self, partner: CaseKeys) -> None:
        with open_with_keys(self.home / "case", self.keys) as store:
            head, key = store.proofs.head(), note.read_key(store.proofs.verifier)[0]
            with open_with_keys(self.home / "partner", partner) as other:
                back = other.proofs.cosign(head, key, "Ilse Varga")
            store.proofs.keep_cosignature(back, note.read_key(partner.verifier)[0], "Mira Dansk")

    def good(self, *arguments: str | Path, code: int | None = 0) -> str:
        done = run(*arguments, home=self.home)
        assert code is None or done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("made") / "home")


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tools")
    for name in TOOLS:
        found = shutil.which(name)
        assert found, f"{name} is needed: `make test` says how to get it"
        (folder / name).symlink_to(found)
    return folder


@pytest.fixture
def bag(made: Made, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made.home / "bag", tmp_path / "anywhere"))


def check(bag: Path, tools: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the commands that stand in VERIFY.txt, indented, as it says; nothing of ours is within reach."""
    words = (bag / "VERIFY.txt").read_text(encoding="utf-8", errors="replace")
    commands = "".join(line[4:] + "\n" for line in words.splitlines() if line.startswith("    "))
    scratch = bag.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    return subprocess.run(
        [str(tools / "sh"), "-e", "-c", commands],
        cwd=bag,
        env={"PATH": str(tools), "TMPDIR": str(scratch), **more},
        capture_output=True,
        text=True,
        errors="replace",
        timeout=60,
        check=False,
    )


def test_the_commands_hold_on_a_bare_copy(made: Made, bag: Path, tools: Path) -> None:
    done = check(bag, tools, CA=str(made.authority.ca))
    assert done.returncode == 0, done.stdout + done.stderr
    for step in (1, 2, 3, 4):
        assert f"{step} holds." in done.stdout
    assert "5 holds: stamped" in done.stdout
    assert "The partner's word holds" in done.stdout
    assert done.stdout.count("Signature Verified Successfully") == 4
    assert made.told["digest"] in done.stdout
    assert list((bag.parent / "scratch").iterdir()) == [], "nothing is left behind"


def test_the_line_that_it_gives_does_it_all(made: Made, bag: Path, tools: Path, tmp_path: Path) -> None:
    (line,) = re.findall(r"^grep .*$", (bag / "VERIFY.txt").read_text(), re.MULTILINE)
    script = tmp_path / "check.sh"
    done = subprocess.run(
        [str(tools / "sh"), "-c", line.replace("/tmp/check.sh", str(script))],
        cwd=bag, env={"PATH": str(tools)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.endswith("ALL HOLDS\n"), done.stderr
    assert "5 was not checked: CA is empty." in done.stdout


def test_an_encrypted_bag_holds_for_the_recipient_only(made: Made, tmp_path: Path, tools: Path) -> None:
    bag = Path(shutil.copytree(made.home / "locked", tmp_path / "locked"))
    done = check(bag, tools, IDENTITY=str(made.identity), CA=str(made.authority.ca))
    assert done.returncode == 0, done.stdout + done.stderr
    stranger = tmp_path / "stranger.txt"
    stranger.write_text(new_identity() + "\n")
    assert check(bag, tools, IDENTITY=str(stranger)).returncode != 0
    assert check(bag, tools).returncode != 0
    inside = b"".join(path.read_bytes() for path in bag.rglob("*") if path.is_file())
    for word in ("Relkov", "relkov", "Mira", "inbox", REASON):
        assert word.encode() not in inside
    names = [str(path.relative_to(bag)) for path in bag.rglob("*")]
    assert all(name.endswith(".age") for name in names if name.startswith(("data/", "captures/")))


def test_the_bag_keeps_the_rules_of_bagit(bag: Path) -> None:
    """RFC 8493: declaration, both manifests complete and exact, tag manifests over all else, the Oxum."""
    assert (bag / "bagit.txt").read_bytes() == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    files = {str(path.relative_to(bag)): path.read_bytes() for path in bag.rglob("*") if path.is_file()}
    payload = {name: data for name, data in files.items() if name.startswith("data/")}
    tags = {n: d for n, d in files.items() if n not in payload and not n.startswith("tagmanifest-")}
    for algorithm in ("sha256", "sha512"):
        for manifest, wanted in (
            (f"manifest-{algorithm}.txt", payload),
            (f"tagmanifest-{algorithm}.txt", tags),
        ):
            rows = dict(reversed(line.split("  ", 1)) for line in files[manifest].decode().splitlines())
            assert rows == {name: hashlib.new(algorithm, data).hexdigest() for name, data in wanted.items()}
    info = dict(line.split(": ", 1) for line in files["bag-info.txt"].decode().splitlines())
    assert info["Payload-Oxum"] == f"{sum(map(len, payload.values()))}.{len(payload)}"
    assert {path.stat().st_mode & 0o777 for path in bag.rglob("*") if path.is_file()} == {0o600}


def test_nothing_of_other_items_and_no_name_outside_the_records(made: Made, bag: Path) -> None:
    files = {str(path.relative_to(bag)): path.read_bytes() for path in bag.rglob("*") if path.is_file()}
    everything = b"\n".join([*files.values(), *(name.encode() for name in files)])
    for word in (*OTHERS_NAMES, REASON, "/tmp/later.html"):
        assert word.encode() not in everything, word
    records = [name for name in files if name.startswith("captures/")]
    assert len(records) == 2
    originals = [name for name in files if name.startswith("data/")]
    assert sorted(originals) == sorted([f"data/{made.item}.txt", f"data/{made.pdf}.pdf"])
    for name, data in files.items():
        if name not in records and name not in originals:
            assert b"relkov" not in data.lower(), name
            assert b"inbox" not in data, name
    assert b"relkov-testimony.txt" in b"".join(files[name] for name in records), "the name that it came by"
    said = json.loads(files[next(name for name in files if name.endswith(".said"))])
    assert all(re.fullmatch(r"k[0-9a-f]{16}|captures|items|box \d+", key) for key in said["details"])
    lines = [name for name in files if name.endswith(".line")]
    assert len(lines) == 1, "one act brought both"


def test_the_journal_has_the_digest_of_the_bag(made: Made) -> None:
    with open_with_keys(made.home / "case", made.keys, "read") as store:
        acts = [act for act in store.activities() if act.kind == "handover"]
    assert [act.details["items"].split() for act in acts] == [[made.item, made.pdf]] * 2
    manifest = (made.home / "bag" / "tagmanifest-sha256.txt").read_bytes()
    assert acts[0].details["bag"] == hashlib.sha256(manifest).hexdigest() == made.told["digest"]
    assert acts[1].details["recipient"].startswith("age1")
    assert run("verify", "case", home=made.home).returncode == 0


def flipped(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


@pytest.mark.parametrize("seed", range(1))
def test_one_flipped_bit_in_any_file_is_found(made: Made, bag: Path, tools: Path, seed: int) -> None:
    chance = random.Random(seed)
    files = sorted(path for path in bag.rglob("*") if path.is_file())
    assert len(files) > 20
    for path in files:
        whole = path.read_bytes()
        path.write_bytes(flipped(whole, chance))
        done = check(bag, tools, CA=str(made.authority.ca))
        assert done.returncode != 0, path.name
        path.write_bytes(whole)
    assert check(bag, tools, CA=str(made.authority.ca)).returncode == 0


def test_a_missing_or_an_added_file_is_found(bag: Path, tools: Path) -> None:
    for path in sorted(path for path in bag.rglob("*") if path.is_file() and path.name != "VERIFY.txt"):
        whole = path.read_bytes()
        path.unlink()
        assert check(bag, tools).returncode != 0, path.name
        path.write_bytes(whole)
    for name in (
        "data/more.txt",
        "acts/more.line",
        "more.txt",
        ".hidden",
        "tagmanifest-md5.txt",
        "data/a b.txt",
    ):
        (bag / name).write_text("more")
        assert check(bag, tools).returncode != 0, name
        (bag / name).unlink()
    (bag / "link").symlink_to("VERIFY.txt")
    assert check(bag, tools).returncode != 0
    (bag / "link").unlink()
    assert check(bag, tools).returncode == 0


def resealed(bag: Path) -> None:
    """Write all manifests anew, as who alters a bag with care does."""
    files = {str(path.relative_to(bag)): path.read_bytes() for path in bag.rglob("*") if path.is_file()}
    manifests = [
        f"{kind}-{algorithm}.txt"
        for kind in ("manifest", "tagmanifest")
        for algorithm in ("sha256", "sha512")
    ]
    for manifest in manifests:
        kind, algorithm = manifest.removesuffix(".txt").split("-")
        wanted = [
            name
            for name in sorted(files)
            if (
                name.startswith("data/")
                if kind == "manifest"
                else not name.startswith(("data/", "tagmanifest-"))
            )
        ]
        rows = [f"{hashlib.new(algorithm, files[name]).hexdigest()}  {name}\n" for name in wanted]
        files[manifest] = "".join(rows).encode()
        (bag / manifest).write_bytes(files[manifest])


def one(bag: Path, pattern: str) -> Path:
    return sorted(bag.glob(pattern))[0]


def other_original(bag: Path) -> None:
    path = one(bag, "data/*.txt")
    data = path.read_bytes().replace(b"beat", b"cured")
    path.unlink()
    (bag / "data" / f"{hashlib.sha256(data).hexdigest()}.txt").write_bytes(data)


def other_record(bag: Path) -> None:
    path = one(bag, "captures/*.json")
    path.write_bytes(path.read_bytes().replace(b"T", b"S", 1))


def other_record_and_act(bag: Path) -> None:
    path = one(bag, "captures/*.json")
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    other_record(bag)
    said = one(bag, "acts/*.said")
    after = hashlib.sha256(path.read_bytes()).hexdigest()
    said.write_bytes(said.read_bytes().replace(before.encode(), after.encode()))


def other_line(bag: Path) -> None:
    """The whole way down to the line is made to fit; the tree is not."""
    other_record_and_act(bag)
    line, salt, said = (one(bag, f"acts/*.{end}") for end in ("line", "salt", "said"))
    stands = hashlib.sha256(salt.read_bytes() + said.read_bytes()).hexdigest()
    line.write_bytes(re.sub(rb'(?<="commitment":")[0-9a-f]+', stands.encode(), line.read_bytes()))


def extra_line(bag: Path) -> None:
    """A line that is made up, with all that belongs to it, and the proof of a true one."""
    line = one(bag, "acts/*.line")
    number = int(line.stem)
    said = b'{"agent":"x","details":{},"tool":"y"}'
    stands = hashlib.sha256(bytes(32) + said).hexdigest().encode()
    made = re.sub(rb'(?<="commitment":")[0-9a-f]+', stands, line.read_bytes())
    (bag / "acts" / f"{number + 1}.line").write_bytes(
        made.replace(f'"number":{number}'.encode(), f'"number":{number + 1}'.encode())
    )
    (bag / "acts" / f"{number + 1}.said").write_bytes(said)
    (bag / "acts" / f"{number + 1}.salt").write_bytes(bytes(32))
    for proof in list(bag.glob("proofs/*.path")):
        copy = proof.with_name(proof.name.replace(f"{number}-", f"{number + 1}-"))
        copy.write_bytes(proof.read_bytes().replace(f"{number} ".encode(), f"{number + 1} ".encode(), 1))


def checkpoint_of_another_key(bag: Path) -> None:
    found = note.read_checkpoint(note.split((bag / "checkpoint").read_bytes())[0])
    (bag / "checkpoint").write_bytes(note.sign(note.checkpoint_text(found), found.origin, bytes(32)))


def checkpoint_and_key_of_another(bag: Path) -> None:
    """Everything of somebody else fits, but the vkey is still ours."""
    checkpoint_of_another_key(bag)
    (bag / "key.pem").write_text(note.key_of("x", bytes(32)).pem())


def other_size(bag: Path) -> None:
    lines = (bag / "checkpoint").read_text().split("\n")
    (bag / "checkpoint").write_text("\n".join([lines[0], str(int(lines[1]) + 1), *lines[2:]]))


def checkpoint_of_another_case(bag: Path) -> None:
    """Head and both forms of the key are of another case: they fit each other, and no path leads there."""
    found = note.read_checkpoint(note.split((bag / "checkpoint").read_bytes())[0])
    text = note.checkpoint_text(note.Checkpoint("elsewhere.invalid", found.size, bytes(32)))
    (bag / "checkpoint").write_bytes(note.sign(text, "elsewhere.invalid", bytes(32)))
    key = note.key_of("elsewhere.invalid", bytes(32))
    (bag / "key.pem").write_text(key.pem())
    (bag / "key.vkey").write_text(key.vkey() + "\n")


def other_root(bag: Path) -> None:
    found = note.read_checkpoint(note.split((bag / "checkpoint").read_bytes())[0])
    changed = note.checkpoint_text(found._replace(root=bytes(32)))
    (bag / "checkpoint").write_bytes(
        changed.encode() + b"\n" + (bag / "checkpoint").read_bytes().split(b"\n\n", 1)[1]
    )


def longer_path(bag: Path) -> None:
    path = one(bag, "proofs/*.path")
    path.write_text(path.read_text() + "0" * 64 + "\n")


def shorter_path(bag: Path) -> None:
    path = max(bag.glob("proofs/*.path"), key=lambda found: found.stat().st_size)
    path.write_text("".join(line + "\n" for line in path.read_text().splitlines()[:-1]))


def stamp_on_another_head(bag: Path) -> None:
    shutil.copy(bag / "checkpoint", one(bag, "stamped/*.checkpoint"))


def other_partner(bag: Path) -> None:
    one(bag, "cosigned/*.pem").write_text(note.key_of("x", bytes(32)).pem())


def other_time_of_cosigning(bag: Path) -> None:
    path = one(bag, "cosigned/*.checkpoint")
    lines = path.read_text().splitlines()
    raw = bytearray(note.decode(lines[-1].split(" ")[2]))
    raw[11] ^= 1
    path.write_text(
        "\n".join([*lines[:-1], " ".join([*lines[-1].split(" ")[:2], note.encode(bytes(raw))])]) + "\n"
    )


FORGERIES: list[Callable[[Path], None]] = [
    other_original, other_record, other_record_and_act, other_line, extra_line, checkpoint_of_another_key,
    checkpoint_and_key_of_another, other_size, checkpoint_of_another_case, other_root, longer_path, shorter_path, stamp_on_another_head,
    other_partner, other_time_of_cosigning,
]  # fmt: skip


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda forge: forge.__name__)
def test_who_writes_the_manifests_anew_is_found_too(
    made: Made, bag: Path, tools: Path, forge: Callable[[Path], None]
) -> None:
    forge(bag)
    resealed(bag)
    done = check(bag, tools, CA=str(made.authority.ca))
    assert "1 holds." in done.stdout, "the manifests fit: " + done.stderr
    assert done.returncode != 0


def test_resealing_alone_breaks_nothing(made: Made, bag: Path, tools: Path) -> None:
    resealed(bag)
    assert check(bag, tools, CA=str(made.authority.ca)).returncode == 0


def test_a_certificate_that_did_not_stamp_it_is_found(made: Made, bag: Path, tools: Path) -> None:
    assert check(bag, tools, CA=str(made.home / "authority" / "stranger.pem")).returncode != 0


BAD = {
    "something stands there": (
        ("ITEM", "--to", "bag", "--reason", "x"),
        errors.UsageError,
        "something stands there",
    ),
    "no folder": (("ITEM", "--to", "none/bag", "--reason", "x"), errors.UsageError, "does not exist"),
    "inside the case": (("ITEM", "--to", "case/bag", "--reason", "x"), errors.UsageError, "inside the case"),
    "no reason": (("ITEM", "--to", "new", "--reason", " "), errors.UsageError, "say in a few words"),
    "no such item": (("0" * 12, "--to", "new", "--reason", "x"), errors.NothingFound, "no such item"),
    "too short": (("ITE", "--to", "new", "--reason", "x"), errors.UsageError, "at least 8 digits"),
    "no recipient": (
        ("ITEM", "--to", "new", "--reason", "x", "--recipient", "age1no"),
        errors.UsageError,
        "no age recipient",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_meant_leaves_nothing(made: Made, name: str) -> None:
    arguments, error, words = BAD[name]
    before = sorted(path.name for path in made.home.iterdir())
    done = run("handover", "case", *(made.item[:12] if a == "ITEM" else a for a in arguments), home=made.home)
    assert done.returncode == error.exit_code, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in made.home.iterdir()) == before


def test_a_damaged_original_leaves_no_bag(made: Made, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(made.home / "case", home / "case")
    for path in (home / "case" / "blobs").glob("??/*"):
        path.write_bytes(flipped(path.read_bytes(), random.Random(1)))
    for more in ((), ("--recipient", recipient_of(new_identity()))):
        done = run("handover", "case", made.item[:12], "--to", "bag", "--reason", "x", *more, home=home)
        assert done.returncode == errors.BlobDamaged.exit_code, done.stderr
        assert sorted(path.name for path in home.iterdir()) == ["case", "tmp"]


def test_what_a_killed_run_left_is_taken_away(made: Made, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(made.home / "case", home / "case")
    left = home / ".bag.bag-0123456789ab"
    (left / "data").mkdir(parents=True)
    (left / "data" / "x").write_text(REPORT)
    assert run("handover", "case", made.item[:12], "--to", "bag", "--reason", "x", home=home).returncode == 0
    assert sorted(path.name for path in home.iterdir()) == ["bag", "case", "tmp"]
    assert os.stat(home / "bag").st_mode & 0o777 == 0o700
