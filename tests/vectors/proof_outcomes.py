"""What the vectors of proofs come to: trees, cosignatures, growth files, kept heads, timestamps."""

import base64
from collections.abc import Callable
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from firsthand.crypto import cosign, note, timestamp, tree, typed
from firsthand.store.journal import chain

VECTORS = Path(__file__).parents[2] / "spec" / "vectors"
Outcome = Callable[[dict[str, str], bytes], str]


def tree_outcome(head: dict[str, str], body: bytes) -> str:
    proof = [base64.b64decode(line) for line in body.splitlines()]
    size, root = int(head["size"]), base64.b64decode(head["root"])
    if head["proves"] == "inclusion":
        holds = tree.check_inclusion(head["entry"].encode(), int(head["index"]), size, proof, root)
    else:
        old_root = base64.b64decode(head["old-root"])
        holds = tree.check_consistency(int(head["old"]), old_root, size, proof, root)
    return "sound" if holds else "refused"


def cosignature_outcome(head: dict[str, str], body: bytes) -> str:
    try:
        return f"cosigned {cosign.cosigned_at(body, note.read_key(head['vkey'])[0])}"
    except note.NoteError:
        return "rejected"


def growth_outcome(head: dict[str, str], body: bytes) -> str:
    try:
        growth = cosign.read_growth(body)
        found = note.read_checkpoint(note.verify(growth.head if growth else body, head["vkey"]))
    except note.NoteError:
        return "malformed"
    old, root = int(head["old"]), base64.b64decode(head["old-root"])
    if growth is None or growth.old != old:
        return "refused"
    return "sound" if tree.check_consistency(old, root, found.size, growth.proof, found.root) else "refused"


def head_outcome(head: dict[str, str], body: bytes) -> str:
    lines, _ = chain.split((VECTORS / head["journal"]).read_bytes().partition(b"\n\n")[2])
    try:
        growth = cosign.read_growth(body)
        signed = typed.as_note(growth.head if growth else body)
        found = note.read_checkpoint(note.verify(signed, head["vkey"]))
    except note.NoteError:
        return "rejected"
    if found.origin != head["vkey"].partition("+")[0]:
        return "rejected"
    if found.size > len(lines):
        return "older"
    return f"grew {len(lines) - found.size}" if tree.root(lines[: found.size]) == found.root else "differs"


def timestamp_outcome(head: dict[str, str], body: bytes) -> str:
    anchor = x509.load_der_x509_certificate(base64.b64decode(head["anchor"])).public_bytes(Encoding.PEM)
    try:
        trust = timestamp.check(base64.b64decode(body), base64.b64decode(head["data"]), anchor)
    except timestamp.TimestampError:
        return "rejected"
    return {timestamp.Trust.VOUCHED: "vouched for"}.get(trust, "not vouched for")


PROOFS: dict[str, Outcome] = {
    "tree": tree_outcome,
    "cosignature": cosignature_outcome,
    "growth": growth_outcome,
    "head": head_outcome,
    "timestamp": timestamp_outcome,
}
GOOD = ("sound", "cosigned", "grew", "vouched", "stands", "found")
