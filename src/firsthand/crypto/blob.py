"""One preserved original as an age file (age-encryption.org/v1): `age -d` opens it without Firsthand."""

from pyrage import DecryptError, decrypt, encrypt, x25519


class SealedError(ValueError):
    """The bytes do not open: damaged, cut, or locked for another key."""


def seal(payload: bytes, recipient: str) -> bytes:
    """Return `payload` encrypted for `recipient`; two calls never give the same bytes."""
    return bytes(encrypt(payload, [x25519.Recipient.from_str(recipient)]))


def unseal(sealed: bytes, *identities: str) -> bytes:
    """Return the payload, whole or not at all; raises SealedError.

    The identities are tried in order. One of them may be a text with several, one a line.
    """
    # Only the form that works in memory is used: `decrypt_file` leaves readable bytes on disk when it fails.
    try:
        return bytes(decrypt(sealed, _parsed(identities)))
    except DecryptError as error:
        raise SealedError("does not open with the key of this case") from error


def _parsed(identities: tuple[str, ...]) -> list[x25519.Identity]:
    return [x25519.Identity.from_str(line) for text in identities for line in text.split()]
