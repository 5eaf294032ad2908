"""What is preserved: bytes exactly as received, and how they were obtained (PREMIS Object and event)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """Bytes exactly as received; `id` is the SHA-256 of those bytes in hex."""

    id: str
    sha512: str
    size: int

    @property
    def short(self) -> str:
        """The first twelve digits, as shown to people."""
        return self.id[:12]


@dataclass(frozen=True, slots=True)
class Check:
    """One proof that came with the bytes and was tried on the way in: a digest, a signature, a timestamp.

    `passed` is None where it could not be tried; `words` say what was compared, or why not.
    """

    name: str
    passed: bool | None
    words: str


@dataclass(frozen=True, slots=True)
class Capture:
    """How, when, from where, by whom and with what tool an Item was obtained.

    `origin` is the absolute path or URL; `captured` and `modified` are UTC, ISO 8601 to the second.
    The same bytes from the same origin are the same capture. What came out of an archive names the item of that
    archive (`container`) and its place in it (`member`). `media_declared` is what the giver called it,
    `media_found` what its first bytes say.
    """

    id: str
    item: str
    origin: str
    name: str
    captured: str
    modified: str | None
    agent: str
    tool: str
    reason: str | None = None
    media_declared: str | None = None
    media_found: str | None = None
    container: str | None = None
    member: str | None = None
    checks: tuple[Check, ...] = ()
