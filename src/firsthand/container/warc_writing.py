"""Records for a WARC (ISO 28500, version 1.1), plain, each with the SHA-256 of its block and of its payload."""

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Made:
    """One record to write: `fields` stand in its header beside those that every record has.

    `body_at` is where the payload begins in `block`, None where there is no payload apart from the block.
    """

    kind: str
    date: str
    media: str
    block: bytes
    target: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    body_at: int | None = None
    id: str = field(default_factory=lambda: uuid.uuid4().urn)


def written(records: Sequence[Made]) -> bytes:
    """Return the bytes of a WARC with `records`. ValueError if a header field would break its line."""
    return b"".join(_record(entry) for entry in records)


def field_lines(values: Mapping[str, str]) -> bytes:
    """Return `values` as a block of the type `application/warc-fields`. ValueError as `written`."""
    return "".join(f"{name}: {_one_line(value)}\r\n" for name, value in values.items()).encode()


def _record(made: Made) -> bytes:
    fields = {
        "WARC-Type": made.kind,
        "WARC-Record-ID": f"<{made.id}>",
        "WARC-Date": made.date,
        **({"WARC-Target-URI": made.target} if made.target else {}),
        **made.fields,
        "WARC-Block-Digest": _digest(made.block),
    }
    if made.body_at is not None:
        fields["WARC-Payload-Digest"] = _digest(made.block[made.body_at :])
    fields |= {"Content-Type": made.media, "Content-Length": str(len(made.block))}
    return b"WARC/1.1\r\n" + field_lines(fields) + b"\r\n" + made.block + b"\r\n\r\n"


def _digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _one_line(value: str) -> str:
    if any(ord(character) < 32 for character in value):
        raise ValueError("a header field holds a control character")
    return value
