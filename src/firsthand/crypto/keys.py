"""The keys of one case, in memory. They are never printed, logged or written unsealed.

Two tiers. The working tier reads the database, adds and signs. The sealed tier opens originals and names.
"""

import os
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pyrage import IdentityError, x25519

from firsthand.crypto import note
from firsthand.errors import SealedTier

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class CaseKeys:
    """`origin` names the case by chance and tells nothing of it; the recipients are public; the rest is secret.

    Working tier: `database`, the raw key of the database, and `seed`, the Ed25519 seed that signs checkpoints.
    `spare_databases`: its earlier keys while a change is under way.
    Sealed tier: `identities`, the age identities that open originals, newest first (empty for a member without
    the tier), and `names`, the age identities that open sealed names, newest first, one a line (None without
    the tier). New originals are sealed to `recipient`, new names to `names_recipient`.
    `generation` counts the changes of the key file, `change` says in words for the journal what the last one was.
    """

    origin: str
    database: bytes = field(repr=False)
    seed: bytes = field(repr=False)
    identities: tuple[str, ...] = field(repr=False)
    names: str | None = field(repr=False)
    recipient: str
    names_recipient: str
    spare_databases: tuple[bytes, ...] = field(default=(), repr=False)
    generation: int = 0
    change: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def identity(self) -> str:
        """The newest age identity of the originals; SealedTier for a member who has none."""
        if not self.identities:
            raise SealedTier("the originals", "your key opens the working case only")
        return self.identities[0]

    @property
    def verifier(self) -> str:
        """The public key that checks the checkpoints, as a C2SP vkey."""
        return note.verifier(self.origin, self.seed)

    def derived(self, purpose: str) -> bytes:
        """Return 32 bytes for `purpose` in the working tier that stay the same when people and keys change.

        The database key does not stay: what must find the same word again after a change is keyed by this.
        """
        kdf = HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=f"firsthand {purpose}".encode())
        return kdf.derive(self.seed)


def new_identity() -> str:
    """Return a fresh age identity."""
    return str(x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """Return the public half of an age identity: it can lock, not open. ValueError if it is none."""
    try:
        return str(x25519.Identity.from_str(identity).to_public())
    except IdentityError as error:
        raise ValueError("not an age identity") from error


def new_keys() -> CaseKeys:
    """Return fresh keys for a new case."""
    identity, names = new_identity(), new_identity()
    return CaseKeys(
        origin=f"firsthand.invalid/{os.urandom(16).hex()}",
        database=os.urandom(KEY_BYTES),
        seed=os.urandom(KEY_BYTES),
        identities=(identity,),
        names=names,
        recipient=recipient_of(identity),
        names_recipient=recipient_of(names),
    )
