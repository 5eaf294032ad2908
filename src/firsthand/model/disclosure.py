"""What vouches for preserved items, and nothing besides: to be handed over with them."""

from dataclasses import dataclass

from firsthand.model.item import Item


@dataclass(frozen=True, slots=True)
class Statement:
    """One capture as the journal vouches for it: the digest of `record` (canonical JSON) stands in act `act`."""

    capture: str
    item: str
    act: int
    record: bytes


@dataclass(frozen=True, slots=True)
class DisclosedAct:
    """One act of the journal: its line, and what the line commits to (`salt`, then `said`, canonical JSON)."""

    number: int
    line: bytes
    salt: bytes
    said: bytes


@dataclass(frozen=True, slots=True)
class Path:
    """The hashes that lead from the line of `act` to the root of a tree of `size` lines (RFC 9162, section 2.1.3)."""

    act: int
    size: int
    hashes: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Cosigned:
    """A head of `size` lines with the cosignature of a partner, whose key is `vkey`."""

    size: int
    head: bytes
    vkey: str


@dataclass(frozen=True, slots=True)
class Stamped:
    """A head of `size` lines and the reply of an authority that stamped it `at` (UTC)."""

    size: int
    head: bytes
    reply: bytes
    at: str
    authority: str


@dataclass(frozen=True, slots=True)
class Disclosure:
    """All that is needed to hold `items` against the signed `head` of the case, whose key is `vkey`."""

    items: tuple[Item, ...]
    statements: tuple[Statement, ...]
    acts: tuple[DisclosedAct, ...]
    paths: tuple[Path, ...]
    head: bytes
    vkey: str
    cosigned: tuple[Cosigned, ...]
    stamped: tuple[Stamped, ...]
