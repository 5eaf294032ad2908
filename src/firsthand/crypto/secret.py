"""What a person opens a case with: a passphrase, an identity, or a recovery code. None of it is ever shown."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Identity:
    """The age identities of a person, as they stand in an identity file."""

    identities: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Recovery:
    """The 32 bytes of a recovery code."""

    code: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Passphrase:
    """A passphrase, and the slot that it belongs to if the person knows: others are then not tried."""

    words: str = field(repr=False)
    slot: str | None = None


Secret = str | Passphrase | Identity | Recovery
"""A bare text is a passphrase."""
