"""Heads go out to be kept elsewhere, partners' heads are cosigned, and what was kept is brought back to a check."""

from collections.abc import Sequence
from pathlib import Path

from firsthand.crypto import note
from firsthand.crypto.cosign import growth_file
from firsthand.crypto.note import Key, NoteError
from firsthand.errors import UsageError
from firsthand.model.proof import Cosignature
from firsthand.model.verify import Outside
from firsthand.store import Store
from firsthand.workflow.incoming.inputs import spelled
from firsthand.workflow.outside import take


def head(store: Store, since: Path | None) -> bytes:
    """Return the signed head; with `since`, an older head, also the proof that the case only grew from it."""
    if since is None:
        return store.proofs.head()
    return growth_file(store.proofs.growth(take(since), spelled(since)))


def key_file(store: Store, name: str) -> bytes:
    """Return the public key of the case as a file: PEM if `name` ends so, else a vkey."""
    vkey = store.proofs.verifier
    if name.lower().endswith(".pem"):
        return note.read_key(vkey)[0].pem().encode()
    return f"{vkey}\n".encode()


def cosign(store: Store, path: Path, partner: str | None, agent: str) -> bytes:
    """Return the partner's head in the file `path` with the cosignature of this case; the journal has it first."""
    return store.proofs.cosign(take(path), partner_key(partner) if partner else None, agent)


def keep_cosignature(store: Store, path: Path, partner: str, agent: str) -> Cosignature:
    """Keep the cosignature that `partner` made of a head of this case."""
    return store.proofs.keep_cosignature(take(path), partner_key(partner), agent)


def partner_key(given: str) -> Key:
    """Return the key that `given` writes (a vkey), or that stands in the file `given`; UsageError."""
    path = Path(given)
    try:
        words = take(path).decode("utf-8", "replace").split() if path.is_file() else [given.strip()]
    except OSError:
        # A vkey can be longer than a file name may be.
        words = [given.strip()]
    for word in words:
        try:
            return note.read_key(word)[0]
        except NoteError:
            continue
    raise UsageError(given, "no public key stands there: it looks like name+12345678+letters")


def outside(heads: Sequence[str], anchors: str | None) -> Outside:
    """Return what the named files bring to a check: kept heads, and certificates of authorities."""
    return Outside(
        tuple((spelled(Path(name)), take(Path(name))) for name in heads),
        take(Path(anchors)) if anchors else None,
    )
