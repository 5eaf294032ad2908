"""Victim lists side by side: who may be whom, why, and who belongs together."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecordRef:
    """A row of a list, by the name of the list and the id in it."""

    list: str
    id: str


@dataclass(frozen=True, slots=True)
class Reason:
    """What one field adds to the weight of a pair.

    `says` tells how the two values compare, without the values; `weight` is in bits (log to base 2): above 0 it speaks
    for one person, below 0 against. `values` are the two values, None where they are not to be shown.
    """

    field: str
    says: str
    weight: float
    values: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows that may be one person.

    `weight` is the sum of the reasons, in bits; `probability` (0 to 1) takes into account how many pairs are matches at
    all, and the rivals of each row.
    """

    left: RecordRef
    right: RecordRef
    weight: float
    probability: float
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Rows that are taken for one person; computed, nothing is merged."""

    id: str
    members: tuple[RecordRef, ...]
