"""Key files of version 1, to be read and then written anew in version 2: one passphrase, one box."""

import hashlib
import hmac

from firsthand.crypto import box, fields, kdf
from firsthand.crypto.fields import Part
from firsthand.crypto.keys import KEY_BYTES, CaseKeys, recipient_of
from firsthand.errors import WrongPassphrase

SCHEMA = "firsthand.keys/1"
_PUBLIC = ("schema", "origin", "recipient", "verifier")
_BOX = ("confirm", "cipher", "nonce", "sealed")


def unseal(file: Part, passphrase: str) -> CaseKeys:
    """Return the keys in `file`, whose checksum was found right. They have no identity for names.

    Raises KeyFileRejected or WrongPassphrase.
    """
    public: Part = {name: fields.text(file, name) for name in _PUBLIC}
    bundle_key = _open_slot(_slot(file), fields.text(public, "origin"), passphrase)
    secret = box.unseal_object(bundle_key, fields.part(file, "bundle"), public)
    identity = fields.text(secret, "identity")
    try:
        recipient = recipient_of(identity)
    except ValueError as error:
        raise fields.rejected("its keys are malformed") from error
    keys = CaseKeys(
        origin=fields.text(public, "origin"),
        database=fields.key(fields.text(secret, "database")),
        seed=fields.key(fields.text(secret, "seed")),
        identities=(identity,),
        names=None,
        recipient=recipient,
        names_recipient="",
    )
    if (keys.recipient, keys.verifier) != (public["recipient"], public["verifier"]):
        raise fields.rejected("its public keys do not fit its secret ones")
    return keys


def _slot(file: Part) -> Part:
    """Return the one slot, looked at before anything is derived."""
    slots = fields.parts(file, "slots")
    if len(slots) != 1:
        raise fields.rejected("it does not hold one passphrase slot")
    slot = slots[0]
    box.check(slot)
    known = (fields.text(slot, "kind"), fields.text(slot, "kdf"), slot.get("version"))
    if known != ("passphrase", "argon2id", kdf.VERSION):
        raise fields.rejected("it names a method that this version does not know")
    if not kdf.within_bounds(_cost(slot)):
        raise fields.rejected(
            "it asks for less protection than Firsthand allows, or for more than a machine can give"
        )
    fields.data(slot, "salt", kdf.SALT_BYTES)
    fields.data(slot, "confirm", KEY_BYTES)
    fields.data(slot, "sealed", KEY_BYTES + 16)
    return slot


def _open_slot(slot: Part, origin: str, passphrase: str) -> bytes:
    material = kdf.derive(passphrase, fields.data(slot, "salt"), _cost(slot), 2 * KEY_BYTES)
    key, confirm = (
        material[:KEY_BYTES],
        hashlib.sha256(b"firsthand confirm\n" + material[KEY_BYTES:]).digest(),
    )
    if not hmac.compare_digest(confirm, fields.data(slot, "confirm")):
        raise WrongPassphrase("passphrase", "it does not open this case")
    header = {name: value for name, value in slot.items() if name not in _BOX}
    return box.unseal(key, slot, {"schema": SCHEMA, "origin": origin, "slot": header})


def _cost(slot: Part) -> kdf.Cost:
    return kdf.Cost(
        fields.number(slot, "memory_kib"), fields.number(slot, "passes"), fields.number(slot, "lanes")
    )
