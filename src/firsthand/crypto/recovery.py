"""A recovery code for paper: 256 random bits in thirteen groups of five letters and digits.

The alphabet is that of Crockford's base 32 (crockford.com/base32.html): no I, L, O or U. The fifth character of each
group checks the other four and the place of the group, by a sum over GF(32) in which each place has a weight of its
own: any one wrong character, any two exchanged ones and any two exchanged groups are found, and the group is named.
"""

import os
import re

from firsthand.crypto.secret import Recovery
from firsthand.errors import WrongKey

CODE_BYTES = 32
GROUPS = 13
_DATA = 4
_SIZE = _DATA + 1
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011")
_PARTS = re.compile(r"[\s\-.]+")
# x^5 + x^2 + 1 is irreducible over GF(2): the field of 32 elements.
_FIELD = 0b100101


def new_code() -> Recovery:
    """Return a fresh code."""
    return Recovery(os.urandom(CODE_BYTES))


def written(recovery: Recovery) -> str:
    """Return the code as it stands on paper: three lines, five groups a line."""
    number = int.from_bytes(recovery.code, "big") << 4
    values = [number >> shift & 31 for shift in range(5 * (GROUPS * _DATA - 1), -1, -5)]
    groups = [_group(place, values[_DATA * place : _DATA * (place + 1)]) for place in range(GROUPS)]
    return "\n".join("  ".join(groups[start : start + 5]) for start in range(0, GROUPS, 5)) + "\n"


def read(text: str) -> Recovery:
    """Return the code that stands in `text`, typed with any blanks and hyphens; lines with # are passed over.

    Raises WrongKey that names the first group that was mistyped.
    """
    lines = [line for line in text.upper().splitlines() if not line.lstrip().startswith("#")]
    values: list[int] = []
    for place, group in enumerate(_split([part for part in _PARTS.split(" ".join(lines)) if part])):
        found = [_LETTERS.find(letter) for letter in group.translate(_MISREAD)]
        if min(found) < 0 or found[_DATA] != _check(place, found[:_DATA]):
            raise WrongKey("recovery code", f"group {place + 1} of {GROUPS} was mistyped")
        values += found[:_DATA]
    number = 0
    for value in values:
        number = number << 5 | value
    if number & 15:
        raise WrongKey("recovery code", f"group {GROUPS} of {GROUPS} was mistyped")
    return Recovery((number >> 4).to_bytes(CODE_BYTES, "big"))


def _split(parts: list[str]) -> list[str]:
    if len(parts) == 1 or any(len(part) > _SIZE for part in parts):
        whole = "".join(parts)
        parts = [whole[start : start + _SIZE] for start in range(0, len(whole), _SIZE)]
    for place, part in enumerate(parts[:GROUPS]):
        if len(part) != _SIZE:
            raise WrongKey("recovery code", f"group {place + 1} has {len(part)} characters; each has {_SIZE}")
    if len(parts) != GROUPS:
        raise WrongKey("recovery code", f"it has {len(parts)} groups; there are {GROUPS}")
    return parts


def _group(place: int, values: list[int]) -> str:
    return "".join(_LETTERS[value] for value in (*values, _check(place, values)))


def _check(place: int, values: list[int]) -> int:
    total = place + 1
    for weight, value in enumerate(values, 1):
        total ^= _times(1 << weight, value)
    return total


def _times(a: int, b: int) -> int:
    """Multiply in the field of 32 elements."""
    product = 0
    for bit in range(5):
        if b >> bit & 1:
            product ^= a << bit
    for bit in range(9, 4, -1):
        if product >> bit & 1:
            product ^= _FIELD << bit - 5
    return product
