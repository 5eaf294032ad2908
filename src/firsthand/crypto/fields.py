"""The fields of a key file, read with care: whatever is not as it must be ends in KeyFileRejected."""

import base64
import binascii
from collections.abc import Mapping

from firsthand.crypto import canonical
from firsthand.errors import KeyFileRejected

NAME = "keys.json"

Part = dict[str, canonical.Value]
"""One object of the file."""


def rejected(fault: str) -> KeyFileRejected:
    """Return the error for a key file with this fault."""
    return KeyFileRejected(NAME, fault)


def part(holder: Mapping[str, canonical.Value], name: str) -> Part:
    """Return the object `name`."""
    value = holder.get(name)
    if not isinstance(value, dict):
        raise rejected(f"`{name}` is missing")
    return value


def parts(holder: Mapping[str, canonical.Value], name: str) -> list[Part]:
    """Return the list of objects `name`."""
    value = holder.get(name)
    found = [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
    if not isinstance(value, list) or len(found) != len(value):
        raise rejected(f"`{name}` is missing")
    return found


def text(holder: Mapping[str, canonical.Value], name: str) -> str:
    """Return the text `name`."""
    value = holder.get(name)
    if not isinstance(value, str):
        raise rejected(f"`{name}` is missing")
    return value


def texts(holder: Mapping[str, canonical.Value], name: str) -> list[str]:
    """Return the list of texts `name`."""
    value = holder.get(name)
    found = [entry for entry in value if isinstance(entry, str)] if isinstance(value, list) else []
    if not isinstance(value, list) or len(found) != len(value):
        raise rejected(f"`{name}` is missing")
    return found


def number(holder: Mapping[str, canonical.Value], name: str) -> int:
    """Return the whole number `name`."""
    value = holder.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise rejected(f"`{name}` is missing")
    return value


def data(holder: Mapping[str, canonical.Value], name: str, length: int | None = None) -> bytes:
    """Return the bytes that stand in base64 under `name`, `length` of them if that is given."""
    try:
        value = base64.b64decode(text(holder, name), validate=True)
    except (binascii.Error, ValueError) as error:
        raise rejected(f"`{name}` is malformed") from error
    if length is not None and len(value) != length:
        raise rejected(f"`{name}` has the wrong length")
    return value


def key(written: str, length: int = 32) -> bytes:
    """Return the key that is `written` in hex."""
    try:
        value = bytes.fromhex(written)
    except ValueError as error:
        raise rejected("its keys are malformed") from error
    if len(value) != length:
        raise rejected("its keys are malformed")
    return value


def encode(value: bytes) -> str:
    """Return `value` in base64."""
    return base64.b64encode(value).decode("ascii")
