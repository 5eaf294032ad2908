"""From a passphrase to a key: Argon2id (RFC 9106) with a floor that no file can lower."""

import unicodedata
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw

SALT_BYTES = 16
VERSION = 19


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: memory in KiB, passes over it, lanes side by side."""

    memory: int
    passes: int
    lanes: int


# The second recommended option of RFC 9106, section 4: it opens a case in under half a second on a small
# laptop. It is the floor too: a key file that asks for less was edited.
FLOOR = Cost(memory=65_536, passes=3, lanes=4)
# A hostile key file must not exhaust the machine.
CEILING = Cost(memory=2_097_152, passes=64, lanes=64)


def within_bounds(cost: Cost) -> bool:
    """Say whether `cost` lies between floor and ceiling in each respect."""
    return (
        FLOOR.memory <= cost.memory <= CEILING.memory
        and FLOOR.passes <= cost.passes <= CEILING.passes
        and FLOOR.lanes <= cost.lanes <= CEILING.lanes
    )


def derive(passphrase: str, salt: bytes, cost: Cost, length: int) -> bytes:
    """Return `length` key bytes; ValueError if `cost` is out of bounds.

    The passphrase is taken in Unicode normal form C, so that two keyboards give the same bytes.
    """
    if not within_bounds(cost) or len(salt) != SALT_BYTES:
        raise ValueError("outside the bounds for key derivation")
    return hash_secret_raw(
        unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass"),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory,
        parallelism=cost.lanes,
        hash_len=length,
        type=Type.ID,
        version=VERSION,
    )
