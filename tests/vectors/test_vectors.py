"""Each file of `spec/vectors/` has the outcome that its head states."""

import json
from pathlib import Path

import pytest

from firsthand.crypto import keyfile, note, recovery, tree, words
from firsthand.crypto.blob import SealedError
from firsthand.crypto.secret import Identity, Secret
from firsthand.errors import KeyFileRejected, WrongKey, WrongPassphrase
from firsthand.language import masks
from firsthand.language.anchoring import Failure, reanchor
from firsthand.model.passage import read_passage, stands_in
from firsthand.model.selectors import read_annotation
from firsthand.store.journal import chain
from tests.vectors.path_outcome import PATHS
from tests.vectors.proof_outcomes import GOOD, PROOFS

VECTORS = Path(__file__).parents[2] / "spec" / "vectors"


def load(path: Path) -> tuple[dict[str, str], bytes]:
    head, _, body = path.read_bytes().partition(b"\n\n")
    return dict(line.split(": ", 1) for line in head.decode().splitlines()), body


def journal_outcome(head: dict[str, str], body: bytes) -> str:
    lines, rest = chain.split(body)
    faults = chain.check_chain(lines, head["origin"])
    if faults:
        return f"damaged-line {faults[0].thing.rsplit(' ', 1)[1]}"
    return "torn" if rest else "sound"


def note_outcome(head: dict[str, str], body: bytes) -> str:
    try:
        note.verify(body, head["vkey"])
    except note.NoteError:
        return "rejected"
    return "sound"


def checkpoint_outcome(head: dict[str, str], body: bytes) -> str:
    try:
        found = note.read_checkpoint(note.verify(body, head["vkey"]))
    except note.NoteError:
        return "rejected"
    lines, _ = chain.split(load(VECTORS / head["journal"])[1])
    whole = len(lines) >= found.size and tree.root(lines[: found.size]) == found.root
    return "sound" if whole else "other-root"


def passage_outcome(head: dict[str, str], body: bytes) -> str:
    try:
        span = read_passage(body)
    except ValueError:
        return "malformed"
    return "sound" if stands_in(span, json.loads(head["text"])) else "passage-not-found"


def selector_outcome(head: dict[str, str], body: bytes) -> str:
    try:
        reference = read_annotation(body)
    except ValueError:
        return "malformed"
    found = reanchor(reference.quote, json.loads(head["text"]))
    if isinstance(found, Failure):
        return found.name.lower()
    return f"{'stands' if found.same else 'found'} {found.span.start} {found.span.end}"


def keys_outcome(head: dict[str, str], body: bytes) -> str:
    secret: Secret = head.get("passphrase", "")
    if "identity" in head:
        secret = Identity((head["identity"],))
    if "recovery" in head:
        secret = recovery.read(head["recovery"])
    try:
        ring = keyfile.open_ring(body, secret)
    except (WrongPassphrase, WrongKey):
        return "wrong"
    except KeyFileRejected:
        return "rejected"
    return "sound" if (head["rights"] == "all") == bool(ring.keys.identities) else "other-rights"


def sealed_word_outcome(head: dict[str, str], body: bytes) -> str:
    row = json.loads(body)
    mask, sealed, tag = row["mask"], bytes.fromhex(row["sealed"]), bytes.fromhex(row["tag"])
    try:
        word = words.unlock(bytes.fromhex(head["box-key"]), sealed, mask)
    except SealedError:
        return "rejected"
    fits = words.tag(bytes.fromhex(head["tags-key"]), word) == tag and len(word) == len(mask)
    return "sound" if fits and masks.RUN.fullmatch(mask) else "rejected"


OUTCOMES = {
    "journal": journal_outcome,
    "note": note_outcome,
    "checkpoint": checkpoint_outcome,
    "passage": passage_outcome,
    "selector": selector_outcome,
    "keys": keys_outcome,
    "sealed-word": sealed_word_outcome,
}
OUTCOMES |= PROOFS | PATHS
CASES = sorted(path for folder in OUTCOMES for path in (VECTORS / folder).glob("*.txt"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_vector_has_its_stated_outcome(path):
    head, body = load(path)
    assert OUTCOMES[path.parent.name](head, body) == head["expect"], head["why"]


@pytest.mark.parametrize("folder", OUTCOMES)
def test_each_kind_has_good_vectors_and_more_broken_ones(folder):
    expected = [load(path)[0]["expect"] for path in CASES if path.parent.name == folder]
    good = sum(outcome.startswith(GOOD) for outcome in expected)
    assert 0 < good < len(expected) - good


def test_every_vector_is_run():
    assert {p for p in VECTORS.rglob("*") if p.is_file()} == {*CASES, VECTORS / "README.md"}
