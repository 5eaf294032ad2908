"""The key file of a case (`spec/keys.md`): its keys sealed under a passphrase, parameters authenticated."""

import base64
import binascii
import hashlib
import hmac
import os
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from firsthand.crypto import canonical, kdf
from firsthand.crypto.keys import KEY_BYTES, CaseKeys, recipient_of
from firsthand.errors import KeyFileRejected, WrongPassphrase

NAME = "keys.json"
SCHEMA = "firsthand.keys/1"
_CIPHER = "chacha20-poly1305"
_NONCE_BYTES = 12
_LIMIT = 65_536


class _Slot(NamedTuple):
    """One way to the bundle key: a passphrase with what it takes to check it."""

    header: dict[str, canonical.Value]
    cost: kdf.Cost
    salt: bytes
    confirm: bytes
    nonce: bytes
    sealed: bytes


def seal(keys: CaseKeys, passphrase: str) -> bytes:
    """Return the bytes of the key file that opens `keys` with `passphrase`."""
    bundle_key = ChaCha20Poly1305.generate_key()
    public: dict[str, canonical.Value] = {
        "schema": SCHEMA,
        "origin": keys.origin,
        "recipient": keys.recipient,
        "verifier": keys.verifier,
    }
    secret: dict[str, canonical.Value] = {
        "database": keys.database.hex(),
        "identity": keys.identity,
        "names": keys.names,
        "seed": keys.seed.hex(),
    }
    file: dict[str, canonical.Value] = {
        **public,
        "slots": [_new_slot(bundle_key, passphrase, keys.origin)],
        "bundle": _box(bundle_key, canonical.canonical(secret), canonical.canonical(public)),
    }
    return _with_checksum(file) + b"\n"


def unseal(data: bytes, passphrase: str) -> CaseKeys:
    """Return the keys in the key file `data`.

    Raises KeyFileRejected for a file that is damaged, edited, of another version or cheaper to guess than the
    floor; WrongPassphrase if it is sound and does not open.
    """
    file = _checked(data)
    public: dict[str, canonical.Value] = {
        k: _text(file, k) for k in ("schema", "origin", "recipient", "verifier")
    }
    slot = _read_slot(file, str(public["origin"]))
    bundle_key = _open_slot(slot, passphrase)
    bundle = _part(file, "bundle")
    if _text(bundle, "cipher") != _CIPHER:
        raise _rejected("it names an unknown cipher")
    secret = _opened(bundle_key, bundle, canonical.canonical(public))
    keys = _keys_from(str(public["origin"]), secret)
    if (keys.recipient, keys.verifier) != (public["recipient"], public["verifier"]):
        raise _rejected("its public keys do not fit its secret ones")
    return keys


def _new_slot(bundle_key: bytes, passphrase: str, origin: str) -> dict[str, canonical.Value]:
    salt = os.urandom(kdf.SALT_BYTES)
    header: dict[str, canonical.Value] = {
        "kind": "passphrase",
        "kdf": "argon2id",
        "version": kdf.VERSION,
        "memory_kib": kdf.FLOOR.memory,
        "passes": kdf.FLOOR.passes,
        "lanes": kdf.FLOOR.lanes,
        "salt": _encode(salt),
    }
    key, confirm = _derived(passphrase, salt, kdf.FLOOR)
    box = _box(key, bundle_key, _slot_context(header, origin))
    return {**header, "confirm": _encode(confirm), **box}


def _read_slot(file: dict[str, canonical.Value], origin: str) -> _Slot:
    slots = file.get("slots")
    if not isinstance(slots, list) or len(slots) != 1 or not isinstance(slots[0], dict):
        raise _rejected("it does not hold one passphrase slot")
    slot = slots[0]
    known = (_text(slot, "kind"), _text(slot, "kdf"), slot.get("version"), _text(slot, "cipher"))
    if known != ("passphrase", "argon2id", kdf.VERSION, _CIPHER):
        raise _rejected("it names a method that this version does not know")
    cost = kdf.Cost(_number(slot, "memory_kib"), _number(slot, "passes"), _number(slot, "lanes"))
    if not kdf.within_bounds(cost):
        raise _rejected(
            "it asks for less protection than Firsthand allows, or for more than a machine can give"
        )
    header = {k: v for k, v in slot.items() if k not in ("confirm", "cipher", "nonce", "sealed")}
    salt = _bytes(slot, "salt", kdf.SALT_BYTES)
    confirm, nonce = _bytes(slot, "confirm", KEY_BYTES), _bytes(slot, "nonce", _NONCE_BYTES)
    return _Slot(
        {**header, "origin": origin}, cost, salt, confirm, nonce, _bytes(slot, "sealed", KEY_BYTES + 16)
    )


def _open_slot(slot: _Slot, passphrase: str) -> bytes:
    key, confirm = _derived(passphrase, slot.salt, slot.cost)
    # Such a cipher does not commit to one key. The confirmation does, and tells a typing error from damage.
    if not hmac.compare_digest(confirm, slot.confirm):
        raise WrongPassphrase("passphrase", "it does not open this case")
    header = {k: v for k, v in slot.header.items() if k != "origin"}
    context = _slot_context(header, str(slot.header["origin"]))
    try:
        return ChaCha20Poly1305(key).decrypt(slot.nonce, slot.sealed, context)
    except InvalidTag as error:
        raise _rejected("the passphrase is right and the file was changed") from error


def _slot_context(header: dict[str, canonical.Value], origin: str) -> bytes:
    return canonical.canonical({"schema": SCHEMA, "origin": origin, "slot": dict(header)})


def _derived(passphrase: str, salt: bytes, cost: kdf.Cost) -> tuple[bytes, bytes]:
    material = kdf.derive(passphrase, salt, cost, 2 * KEY_BYTES)
    return material[:KEY_BYTES], hashlib.sha256(b"firsthand confirm\n" + material[KEY_BYTES:]).digest()


def _box(key: bytes, secret: bytes, context: bytes) -> dict[str, canonical.Value]:
    nonce = os.urandom(_NONCE_BYTES)
    sealed = ChaCha20Poly1305(key).encrypt(nonce, secret, context)
    return {"cipher": _CIPHER, "nonce": _encode(nonce), "sealed": _encode(sealed)}


def _opened(key: bytes, box: dict[str, canonical.Value], context: bytes) -> dict[str, canonical.Value]:
    try:
        secret = ChaCha20Poly1305(key).decrypt(
            _bytes(box, "nonce", _NONCE_BYTES), _bytes(box, "sealed", None), context
        )
        return canonical.parse_object(secret)
    except (InvalidTag, ValueError) as error:
        raise _rejected("the passphrase is right and the file was changed") from error


def _keys_from(origin: str, secret: dict[str, canonical.Value]) -> CaseKeys:
    try:
        database, seed = bytes.fromhex(_text(secret, "database")), bytes.fromhex(_text(secret, "seed"))
        identity, names = _text(secret, "identity"), _text(secret, "names")
        keys = CaseKeys(
            origin, database, seed, (identity,), names, recipient_of(identity), recipient_of(names)
        )
    except ValueError as error:
        raise _rejected("its keys are malformed") from error
    if len(database) != KEY_BYTES or len(seed) != KEY_BYTES:
        raise _rejected("its keys are malformed")
    return keys


def _with_checksum(file: dict[str, canonical.Value]) -> bytes:
    return canonical.canonical({**file, "checksum": hashlib.sha256(canonical.canonical(file)).hexdigest()})


def _checked(data: bytes) -> dict[str, canonical.Value]:
    """Return the file's object: whole, in its one form, of this version, with the right checksum."""
    if len(data) > _LIMIT or not data.endswith(b"\n"):
        raise _rejected("it is cut short or far too long")
    try:
        file = canonical.parse_object(data[:-1])
    except ValueError as error:
        raise _rejected("it is cut short or was edited") from error
    if file.get("schema") != SCHEMA:
        raise _rejected("it is of a version that this program does not know")
    stated = file.pop("checksum", None)
    if stated != hashlib.sha256(canonical.canonical(file)).hexdigest():
        raise _rejected("it was edited or is damaged (its checksum differs)")
    return file


def _part(file: dict[str, canonical.Value], name: str) -> dict[str, canonical.Value]:
    value = file.get(name)
    if not isinstance(value, dict):
        raise _rejected(f"`{name}` is missing")
    return value


def _text(part: dict[str, canonical.Value], name: str) -> str:
    value = part.get(name)
    if not isinstance(value, str):
        raise _rejected(f"`{name}` is missing")
    return value


def _number(part: dict[str, canonical.Value], name: str) -> int:
    value = part.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise _rejected(f"`{name}` is missing")
    return value


def _bytes(part: dict[str, canonical.Value], name: str, length: int | None) -> bytes:
    try:
        value = base64.b64decode(_text(part, name), validate=True)
    except binascii.Error as error:
        raise _rejected(f"`{name}` is malformed") from error
    if length is not None and len(value) != length:
        raise _rejected(f"`{name}` has the wrong length")
    return value


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _rejected(fault: str) -> KeyFileRejected:
    return KeyFileRejected(NAME, fault)
