"""What a form sent: small, in memory, never in a temporary file."""

from urllib.parse import parse_qs

from starlette.requests import Request

from firsthand.errors import LimitExceeded, UsageError

LARGEST = 1_000_000
"""Bytes of a form."""
_FIELDS = 200


async def read(request: Request) -> dict[str, str]:
    """Return the fields of a form that was sent; the last of two with one name. LimitExceeded, UsageError."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise UsageError("form", "it is not one of this room")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise LimitExceeded("form", f"it is larger than {LARGEST:,} bytes")
    try:
        found = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=_FIELDS, errors="strict")
    except ValueError:
        raise UsageError("form", "it cannot be read") from None
    return {name: values[-1] for name, values in found.items()}
