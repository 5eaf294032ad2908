"""Where the values of a JSON object stand in its source, and the way back from characters to bytes."""

import json
import re
from typing import NamedTuple

from firsthand.model.rendition import Segment
from firsthand.read.offsets import Offsets

_BLANK = re.compile(r"[ \t\n\r]*")
_PIECE = re.compile(
    r"(?P<pair>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|(?P<unit>\\u[0-9a-fA-F]{4})"
    r"|(?P<short>\\.)|(?P<w1>[^\\\x80-\U0010ffff]+)|(?P<w2>[\x80-\u07ff]+)|(?P<w3>[\u0800-\uffff]+)"
    r"|(?P<w4>[\U00010000-\U0010ffff]+)"
)
_ESCAPE = {"pair": 12, "unit": 6, "short": 2}
_PLAIN = {"w1": 1, "w2": 2, "w3": 3, "w4": 4}
_DECODER = json.JSONDecoder()


class Value(NamedTuple):
    """A value, and the characters of the source that write it."""

    value: object
    start: int
    end: int


def members(source: str) -> dict[str, Value]:
    """Return the members of the one object in `source`; of two with one name the last counts.

    Raises `ValueError` if `source` is not one JSON object, with the fault in plain words.
    """
    found: dict[str, Value] = {}
    try:
        at = _expect(source, _skip(source, 0), "{")
        if source[at : at + 1] != "}":
            at = _pairs(source, at, found)
        at = _expect(source, at, "}")
    except RecursionError:
        raise ValueError("is nested too deeply") from None
    if at != len(source):
        raise ValueError(f"goes on after the object has ended, at character {at + 1}")
    return found


def _pairs(source: str, at: int, found: dict[str, Value]) -> int:
    while True:
        if source[at : at + 1] != '"':
            raise ValueError(f"is not JSON at character {at + 1} (there should be a name in quotes)")
        key, at = _value(source, at)
        at = _expect(source, _skip(source, at), ":")
        value, end = _value(source, at)
        found[str(key)] = Value(value, at, end)
        at = _skip(source, end)
        if source[at : at + 1] != ",":
            return at
        at = _skip(source, at + 1)


def _value(source: str, at: int) -> tuple[object, int]:
    try:
        return _DECODER.raw_decode(source, at)
    except json.JSONDecodeError as fault:
        raise ValueError(_in_words(fault)) from None
    except ValueError:
        raise ValueError(f"has a number of too many digits behind character {at + 1}") from None


def _in_words(fault: json.JSONDecodeError) -> str:
    if fault.msg.startswith("Unterminated string"):
        return f"is cut short inside the text that begins at character {fault.pos + 1}"
    return f"is not JSON at character {fault.pos + 1} ({fault.msg[:1].lower()}{fault.msg[1:]})"


def _skip(source: str, at: int) -> int:
    match = _BLANK.match(source, at)
    return match.end() if match else at


def _expect(source: str, at: int, wanted: str) -> int:
    if at >= len(source):
        raise ValueError("is cut short")
    if source[at] != wanted:
        raise ValueError(f"is not JSON at character {at + 1} (there should be {wanted})")
    return _skip(source, at + 1)


def literal_offsets(source: str, start: int, end: int, byte: int) -> tuple[Segment, ...]:
    """Return the offsets of the string that the literal `source[start:end]`, quotes included, writes.

    `byte` is where the literal begins in the Item; the source is UTF-8 there. An escape is one character that
    covers all bytes of the escape.
    """
    offsets = Offsets()
    character, byte = 0, byte + 1
    for piece in _PIECE.finditer(source, start + 1, end - 1):
        group = piece.lastgroup or ""
        if group in _ESCAPE:
            count, width = 1, _ESCAPE[group]
        else:
            count, width = piece.end() - piece.start(), _PLAIN[group]
        offsets.add(character, character + count, byte, width)
        character += count
        byte += count * width
    return offsets.segments()
