"""A slot of the key file (`spec/keys.md`): one way to the keys, for one person or one sheet of paper.

Each slot has an age identity of its own. A person's stands in a file of theirs; that of a passphrase or of a recovery
code lies in the slot, in a box. To it the keys of the boxes of the file are sealed (`keys`, the grant). So they
can be changed for everybody who stays, without anybody's passphrase.
"""

import hashlib
import hmac
import os
from collections.abc import Callable
from typing import Literal, NamedTuple

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from firsthand.crypto import blob, box, canonical, fields, kdf
from firsthand.crypto.fields import Part
from firsthand.crypto.keys import KEY_BYTES, new_identity, recipient_of
from firsthand.crypto.secret import Identity, Passphrase, Recovery, Secret

Rights = Literal["all", "work"]
RIGHTS: tuple[Rights, ...] = ("all", "work")

_HEADER = ("id", "kind", "rights", "kdf", "version", "memory_kib", "passes", "lanes", "salt")
_ARGON2ID: Part = {
    "kdf": "argon2id",
    "version": kdf.VERSION,
    "memory_kib": kdf.FLOOR.memory,
    "passes": kdf.FLOOR.passes,
    "lanes": kdf.FLOOR.lanes,
}
_FIELDS = {
    "passphrase": {*_HEADER, "confirm", "box", "keys"},
    "recovery": {"id", "kind", "rights", "kdf", "salt", "confirm", "box", "keys"},
    "recipient": {"id", "kind", "rights", "keys"},
}


class Grant(NamedTuple):
    """The keys of the two boxes of the file; `sealed` is None for a member of the working tier."""

    work: bytes
    sealed: bytes | None


def new_id() -> str:
    """Return a name for a new slot: eight random hex digits."""
    return os.urandom(4).hex()


def make(origin: str, slot_id: str, rights: Rights, secret: Secret | str) -> tuple[Part, str]:
    """Return a slot without its grant, and the age recipient to which the grant is to be sealed.

    `secret` is a Passphrase or a Recovery code; a bare text is the age recipient of a person.
    """
    header: Part = {"id": slot_id, "rights": rights}
    if isinstance(secret, Passphrase):
        header |= {"kind": "passphrase", **_ARGON2ID}
        return _boxed(header, origin, lambda salt: _from_passphrase(secret.words, salt, kdf.FLOOR))
    if isinstance(secret, Recovery):
        header |= {"kind": "recovery", "kdf": "hkdf-sha256"}
        return _boxed(header, origin, lambda salt: _from_code(secret.code, salt))
    if isinstance(secret, Identity):
        raise TypeError("a slot is made for the public half of an identity")
    return {**header, "kind": "recipient"}, secret


def check(slot: Part) -> None:
    """Raise KeyFileRejected unless `slot` is well formed and not cheaper to guess than the floor allows."""
    kind = fields.text(slot, "kind")
    if kind not in _FIELDS or fields.text(slot, "rights") not in RIGHTS:
        raise fields.rejected("it names a method that this version does not know")
    if set(slot) != _FIELDS[kind] or not fields.text(slot, "id"):
        raise fields.rejected("a slot has other fields than this version writes")
    fields.data(slot, "keys")
    if kind == "recipient":
        return
    fields.data(slot, "salt", kdf.SALT_BYTES)
    fields.data(slot, "confirm", KEY_BYTES)
    box.check(fields.part(slot, "box"))
    known = ("argon2id", kdf.VERSION) if kind == "passphrase" else ("hkdf-sha256", None)
    if (fields.text(slot, "kdf"), slot.get("version")) != known:
        raise fields.rejected("it names a method that this version does not know")
    if kind == "passphrase" and not kdf.within_bounds(_cost(slot)):
        raise fields.rejected(
            "it asks for less protection than Firsthand allows, or for more than a machine can give"
        )


def granted(slot: Part, origin: str, keys: Grant, recipient: str) -> Part:
    """Return `slot` with the grant of these keys."""
    sealed = keys.sealed.hex() if slot["rights"] == "all" and keys.sealed else None
    told: Part = {"origin": origin, "slot": slot["id"], "work": keys.work.hex(), "sealed": sealed}
    return {**slot, "keys": fields.encode(blob.seal(canonical.canonical(told), recipient))}


def try_open(slot: Part, origin: str, secret: Secret) -> Grant | None:
    """Return the grant of `slot`, None if `secret` is not that of this slot.

    Raises KeyFileRejected if it is, and the slot was changed or belongs to another case.
    """
    own = _own_identities(slot, origin, secret)
    if not own:
        return None
    try:
        told = canonical.parse_object(blob.unseal(fields.data(slot, "keys"), *own))
    except blob.SealedError:
        if slot["kind"] == "recipient":
            return None
        raise fields.rejected("the key is right and the file was changed") from None
    except ValueError as error:
        raise fields.rejected("the key is right and the file was changed") from error
    if (told.get("origin"), told.get("slot")) != (origin, slot["id"]):
        raise fields.rejected("a slot of it was made for another case or in another place")
    sealed = fields.key(fields.text(told, "sealed")) if told.get("sealed") is not None else None
    if (slot["rights"] == "all") != (sealed is not None):
        raise fields.rejected("the rights of a slot were changed")
    return Grant(fields.key(fields.text(told, "work")), sealed)


def _own_identities(slot: Part, origin: str, secret: Secret) -> tuple[str, ...]:
    """Return the identities to try on the grant; none where the secret is of another kind or does not fit."""
    if isinstance(secret, str):
        secret = Passphrase(secret)
    kind = slot["kind"]
    if isinstance(secret, Identity):
        return secret.identities if kind == "recipient" else ()
    if kind != ("passphrase" if isinstance(secret, Passphrase) else "recovery"):
        return ()
    salt = fields.data(slot, "salt")
    if isinstance(secret, Recovery):
        key, confirm = _from_code(secret.code, salt)
    else:
        key, confirm = _from_passphrase(secret.words, salt, _cost(slot))
    # Such a cipher does not commit to one key. The confirmation does, and tells a typing error from damage.
    if not hmac.compare_digest(confirm, fields.data(slot, "confirm")):
        return ()
    return (box.unseal(key, fields.part(slot, "box"), _context(slot, origin)).decode("ascii"),)


def _boxed(header: Part, origin: str, derive: Callable[[bytes], tuple[bytes, bytes]]) -> tuple[Part, str]:
    identity, salt = new_identity(), os.urandom(kdf.SALT_BYTES)
    key, confirm = derive(salt)
    header["salt"] = fields.encode(salt)
    held = box.seal(key, identity.encode("ascii"), _context(header, origin))
    return {**header, "confirm": fields.encode(confirm), "box": held}, recipient_of(identity)


def _context(slot: Part, origin: str) -> Part:
    return {"origin": origin, "slot": {name: slot[name] for name in _HEADER if name in slot}}


def _cost(slot: Part) -> kdf.Cost:
    return kdf.Cost(
        fields.number(slot, "memory_kib"), fields.number(slot, "passes"), fields.number(slot, "lanes")
    )


def _from_passphrase(words: str, salt: bytes, cost: kdf.Cost) -> tuple[bytes, bytes]:
    return _halves(kdf.derive(words, salt, cost, 2 * KEY_BYTES))


def _from_code(code: bytes, salt: bytes) -> tuple[bytes, bytes]:
    # The code is 256 random bits: nothing is gained by making each try costly.
    return _halves(HKDF(hashes.SHA256(), 2 * KEY_BYTES, salt, b"firsthand recovery").derive(code))


def _halves(material: bytes) -> tuple[bytes, bytes]:
    return material[:KEY_BYTES], hashlib.sha256(b"firsthand confirm\n" + material[KEY_BYTES:]).digest()
