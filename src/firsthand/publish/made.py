"""What a publication is when it is finished: its bytes, and what of the view its format has no place for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that a format has no place for: what it is, and how many of it there are."""

    what: str
    count: int


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a publication; `ending` is what its file name should end in, `lost` what did not fit."""

    payload: bytes
    ending: str
    lost: tuple[Lost, ...] = ()


def lost(*rows: tuple[str, int]) -> tuple[Lost, ...]:
    """Return what was lost, without rows of nothing."""
    return tuple(Lost(what, count) for what, count in rows if count)
