"""Records as lines of JSON in which what could forge a screen is escaped; they mean the same."""

import re

import msgspec

_FORGING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Signs that JSON lets stand as they are, and terminals obey: commands of eight bits, and marks of direction."""


def as_json(record: object) -> str:
    """Return `record` as one line of JSON."""
    return _FORGING.sub(lambda match: f"\\u{ord(match.group()):04x}", msgspec.json.encode(record).decode())
