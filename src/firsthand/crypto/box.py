"""A box: a secret under ChaCha20-Poly1305, tied to the context in which it stands."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from firsthand.crypto import canonical, fields
from firsthand.crypto.fields import Part

_CIPHER = "chacha20-poly1305"
_NONCE_BYTES = 12


def seal(key: bytes, secret: bytes, context: Part) -> Part:
    """Return `secret` in a box that opens with `key` in the same `context` only."""
    nonce = os.urandom(_NONCE_BYTES)
    sealed = ChaCha20Poly1305(key).encrypt(nonce, secret, canonical.canonical(context))
    return {"cipher": _CIPHER, "nonce": fields.encode(nonce), "sealed": fields.encode(sealed)}


def check(box: Part) -> None:
    """Raise KeyFileRejected for a box of another make."""
    if fields.text(box, "cipher") != _CIPHER:
        raise fields.rejected("it names a method that this version does not know")
    fields.data(box, "nonce", _NONCE_BYTES)
    fields.data(box, "sealed")


def unseal(key: bytes, box: Part, context: Part) -> bytes:
    """Return the secret; KeyFileRejected if key, box and context do not belong together."""
    check(box)
    try:
        return ChaCha20Poly1305(key).decrypt(
            fields.data(box, "nonce"), fields.data(box, "sealed"), canonical.canonical(context)
        )
    except InvalidTag as error:
        raise fields.rejected("the key is right and the file was changed") from error


def unseal_object(key: bytes, box: Part, context: Part) -> Part:
    """Return the secret as an object; KeyFileRejected."""
    try:
        return canonical.parse_object(unseal(key, box, context))
    except ValueError as error:
        raise fields.rejected("the key is right and the file was changed") from error
