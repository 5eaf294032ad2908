"""What others have said of the journal: a partner's cosignature, an authority's timestamp."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cosignature:
    """A partner's word for a head of this case: how many acts it has, when it was given (UTC), and who gave it."""

    size: int
    at: str
    partner: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What an authority sent (`reply`) for which `head`, to the request with that `nonce`, asked at `url`."""

    head: bytes
    reply: bytes
    nonce: int
    url: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """The first `size` acts stood as they stand now `at` this time (UTC): the authority's word.

    `name` is the file of the reply, `trust` how far it was checked.
    """

    size: int
    at: str
    authority: str
    name: str
    trust: str
