"""The keys of one case, in memory. They are never printed, logged or written unsealed."""

import os
from dataclasses import dataclass, field

from pyrage import x25519

from firsthand.crypto import note

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class CaseKeys:
    """`origin` names the case by chance and tells nothing of it; all the rest is secret.

    `database`: the raw key of the database. `identity`: the age identity of the blobs. `seed`: the Ed25519
    seed that signs checkpoints.
    """

    origin: str
    database: bytes = field(repr=False)
    identity: str = field(repr=False)
    seed: bytes = field(repr=False)

    @property
    def recipient(self) -> str:
        """The age recipient of the blobs: it can lock, not open."""
        return str(x25519.Identity.from_str(self.identity).to_public())

    @property
    def verifier(self) -> str:
        """The public key that checks the checkpoints, as a C2SP vkey."""
        return note.verifier(self.origin, self.seed)


def new_keys() -> CaseKeys:
    """Return fresh keys for a new case."""
    return CaseKeys(
        origin=f"firsthand.invalid/{os.urandom(16).hex()}",
        database=os.urandom(KEY_BYTES),
        identity=str(x25519.Identity.generate()),
        seed=os.urandom(KEY_BYTES),
    )
