"""`handover`: originals go to somebody who checks them without Firsthand, with all that vouches for them.

The bag holds nothing of other items, no reason and no name outside the records of capture. The journal has the
digest of the bag before the first original is written in clear.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from firsthand import __version__
from firsthand.crypto import blob, note
from firsthand.crypto.canonical import canonical
from firsthand.crypto.digest import sha256
from firsthand.errors import SealedTier, UsageError
from firsthand.model.disclosure import Disclosure, Stamped
from firsthand.model.disclosure import Path as TreePath
from firsthand.model.item import Capture, Item
from firsthand.preserve.media import ending
from firsthand.protect.rewriting import rewritten
from firsthand.publish.verifying import SCRIPT, CosignedFile, StampedFile, instructions, script
from firsthand.store import Store
from firsthand.workflow.incoming import inputs
from firsthand.workflow.leaving.bag import Payload, check_place, staged, tag_files, write, write_payload
from firsthand.workflow.leaving.destroying import named_items
from firsthand.workflow.names.sealed import cover, unsealer

KIND = "handover"


class _Media(msgspec.Struct):
    media_found: str | None = None
    media_declared: str | None = None


class _Record(msgspec.Struct):
    """What is read again of a record that vouches for a capture."""

    capture: _Media


NAMES = "the originals and the records of their capture can hold names: whoever has the folder can read them"


@dataclass(frozen=True, slots=True)
class Order:
    """Which items go where, for whom and why; encrypted for `recipient`, if one is given."""

    items: tuple[str, ...]
    to: Path
    agent: str
    reason: str
    recipient: str | None = None


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was written: `digest` is the SHA-256 of `tagmanifest-sha256.txt`, which stands for the whole bag."""

    items: tuple[str, ...]
    digest: str
    size: int
    lines: int
    stamped: int
    cosigned: int


def hand_over(store: Store, order: Order, case: Path) -> HandedOver:
    """Make the bag at `order.to` and return what is in it; all of it, or nothing.

    Raises UsageError (no reason, something stands there, no recipient), NothingFound, SealedTier for a member who
    may not open originals, IntegrityError, StorageError.
    """
    if not order.reason.strip():
        raise UsageError("--reason", "say in a few words why, and to whom")
    if order.recipient is not None and not blob.is_recipient(order.recipient):
        raise UsageError("--recipient", "it is no age recipient (`age1...`, 62 characters)")
    check_place(order.to, case)
    if not store.opens_originals or not store.words.openable:
        raise SealedTier("handover", "your key opens the working case, not its originals")
    items = named_items(store, order.items)
    found = store.proofs.disclose(items, _restorer(store))
    lock = _locker(order.recipient)
    with staged(order.to) as stage:
        payload = [_payload(store, stage, item, found, order.recipient) for item in found.items]
        files = tag_files(payload, _tags(found, lock, order.recipient), _info(found))
        digest = sha256(files["tagmanifest-sha256.txt"])
        _journal(store, order, found, digest)
        for name, data in files.items():
            write(stage, name, lambda file, data=data: file.write(data))  # type: ignore[misc]
        if order.recipient is None:
            for item, one in zip(found.items, payload, strict=True):
                write_payload(stage, one, lambda file, item=item: store.write_blob(item.id, file))  # type: ignore[misc]
    size = sum(one.size for one in payload)
    lines = note.read_checkpoint(note.split(found.head)[0]).size
    return HandedOver(tuple(items), digest, size, lines, len(found.stamped), len(found.cosigned))


def _journal(store: Store, order: Order, found: Disclosure, digest: str) -> None:
    out, reason = (cover(store, words) for words in (inputs.spelled(order.to.absolute()), order.reason))
    details = {
        "items": " ".join(item.id for item in found.items),
        "bag": digest,
        "out": out,
        "reason": reason,
    }
    if order.recipient is not None:
        details["recipient"] = order.recipient
    store.record(KIND, details, order.agent)


def _restorer(store: Store) -> Callable[[Capture], Capture]:
    unseal = unsealer(store)
    return lambda capture: rewritten(capture, unseal)


def _locker(recipient: str | None) -> Callable[[bytes], bytes]:
    return (lambda data: data) if recipient is None else (lambda data: blob.seal(data, recipient))


def _payload(store: Store, stage: Path, item: Item, found: Disclosure, recipient: str | None) -> Payload:
    """Return the file of `data/` for `item`; written already, if it is encrypted."""
    name = f"data/{item.id}{_ending(item, found)}"
    if recipient is None:
        return Payload(name, item.size, (item.id, item.sha512))
    return write(stage, f"{name}.age", lambda file: _sealed(store, item, file, recipient))


def _sealed(store: Store, item: Item, sink: BinaryIO, recipient: str) -> None:
    """Write the original of `item` to `sink`, encrypted; it goes through memory piece by piece."""
    reading, writing = os.pipe()

    def seal() -> None:
        with os.fdopen(reading, "rb") as source:
            blob.seal_stream(source, sink, recipient)

    with ThreadPoolExecutor(1) as second:
        sealing = second.submit(seal)
        try:
            with os.fdopen(writing, "wb") as pipe:
                store.write_blob(item.id, pipe)
        except BrokenPipeError:
            # The other end failed: its own fault says why.
            sealing.result()
            raise
        sealing.result()


def _ending(item: Item, found: Disclosure) -> str:
    for statement in found.statements:
        if statement.item == item.id:
            said = msgspec.json.decode(statement.record, type=_Record).capture
            return ending(said.media_found or said.media_declared)
    return ending(None)


def _tags(found: Disclosure, lock: Callable[[bytes], bytes], recipient: str | None) -> dict[str, bytes]:
    """Return everything besides the originals and what BagIt asks for, by its name in the bag."""
    age = "" if recipient is None else ".age"
    key = note.read_key(found.vkey)[0]
    files = {"checkpoint": found.head, "key.vkey": f"{found.vkey}\n".encode(), "key.pem": key.pem().encode()}
    files |= {f"captures/{s.capture}.json{age}": lock(s.record) for s in found.statements}
    for act in found.acts:
        files[f"acts/{act.number}.line"] = act.line
        files[f"acts/{act.number}.salt"] = act.salt
        files[f"acts/{act.number}.said{age}"] = lock(act.said)
    for path in found.paths:
        files |= _path_files(path)
    stamped, cosigned = _stamped(found, files), _cosigned(found, files)
    words = instructions(len(found.items), recipient is not None, stamped, cosigned)
    return {**files, SCRIPT: script().encode(), "VERIFY.txt": words.encode()}


def _path_files(path: TreePath) -> dict[str, bytes]:
    """Return an inclusion proof in the form that the script reads, and as JSON."""
    name = f"proofs/{path.act}-in-{path.size}"
    hashes = [one.hex() for one in path.hashes]
    record = canonical({"hashes": list(hashes), "leaf_index": path.act, "tree_size": path.size})
    lines = "".join(f"{line}\n" for line in (f"{path.act} {path.size}", *hashes))
    return {f"{name}.path": lines.encode(), f"{name}.json": record}


def _stamped(found: Disclosure, files: dict[str, bytes]) -> list[StampedFile]:
    rows = []
    for one in found.stamped:
        head, reply = f"stamped/{one.size}.checkpoint", f"stamped/{one.size}-{sha256(one.reply)[:16]}.tsr"
        files |= {head: one.head, reply: one.reply}
        rows.append(StampedFile(head, reply, one.at, _seconds(one)))
    return rows


def _cosigned(found: Disclosure, files: dict[str, bytes]) -> list[CosignedFile]:
    rows = []
    for one in found.cosigned:
        name = f"cosigned/{one.size}-{sha256(one.head)[:16]}"
        pem = note.read_key(one.vkey)[0].pem()
        files |= {
            f"{name}.checkpoint": one.head,
            f"{name}.pem": pem.encode(),
            f"{name}.vkey": f"{one.vkey}\n".encode(),
        }
        rows.append(CosignedFile(f"{name}.checkpoint", name))
    return rows


def _seconds(one: Stamped) -> int:
    return int(datetime.strptime(one.at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp())


def _info(found: Disclosure) -> dict[str, str]:
    items = "1 preserved item" if len(found.items) == 1 else f"{len(found.items)} preserved items"
    return {
        "Bagging-Date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "Bag-Software-Agent": f"firsthand {__version__}",
        "External-Description": f"{items} with what vouches for them; VERIFY.txt says how to check them",
    }
