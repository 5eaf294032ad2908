"""Identity files: the secret half of a person's key, as `age-keygen` writes it, open or under a passphrase.

A file under a passphrase is an age file of kind scrypt, as the `age` command makes and reads it: with Argon2id only
Firsthand could open it. Who guesses pays for scrypt at a second a try, more than for a passphrase slot.
"""

from pyrage import DecryptError, passphrase

from firsthand.crypto.keys import new_identity, recipient_of
from firsthand.crypto.secret import Identity
from firsthand.errors import WrongKey, WrongPassphrase

_AGE = b"age-encryption.org/v1\n"
_SECRET = "AGE-SECRET-KEY-1"  # noqa: S105  the beginning that all such keys share
_LIMIT = 65_536


def new_file(words: str) -> tuple[bytes, str]:
    """Return a new identity file under the passphrase `words`, and the recipient to give to others."""
    identity = new_identity()
    recipient = recipient_of(identity)
    plain = f"# public key: {recipient}\n{identity}\n"
    return bytes(passphrase.encrypt(plain.encode("ascii"), words)), recipient


def is_locked(data: bytes) -> bool:
    """Say whether a passphrase is needed to read the identity file `data`."""
    return data.startswith(_AGE)


def read(data: bytes, words: str | None = None) -> Identity:
    """Return the identities in the file `data`; WrongPassphrase, or WrongKey if it is no identity file."""
    if len(data) > _LIMIT:
        raise WrongKey("identity", "the file is far too long to be an identity file")
    if is_locked(data):
        try:
            data = bytes(passphrase.decrypt(data, words or ""))
        except DecryptError:
            raise WrongPassphrase("identity", "the passphrase does not open the identity file") from None
    lines = [line.strip() for line in data.decode("utf-8", "replace").splitlines()]
    found = [line for line in lines if line and not line.startswith("#")]
    if not found or not all(line.upper().startswith(_SECRET) for line in found):
        raise WrongKey("identity", f"the file holds no line that begins with {_SECRET}")
    try:
        for line in found:
            recipient_of(line)
    except ValueError:
        raise WrongKey("identity", "a line of the file is damaged") from None
    return Identity(tuple(found))
