"""The lines of a text that are not blank."""

import re
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_AROUND = " \t\ufeff\u00a0\u200b"


class Line(NamedTuple):
    """A line without the white space around it; `blank_after` if a blank line or the end follows."""

    start: int
    end: int
    text: str
    blank_after: bool


def lines(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank, in order."""
    found: list[tuple[int, str]] = []
    for match in _LINE.finditer(text):
        left = match.group().lstrip(_AROUND)
        body = left.rstrip(_AROUND)
        if body:
            found.append((match.end() - len(left), body))
    starts = [start for start, _ in found[1:]] + [len(text)] * bool(found)
    return [
        Line(start, start + len(body), body, _gap(text, start + len(body), after))
        for (start, body), after in zip(found, starts, strict=True)
    ]


def _gap(text: str, end: int, after: int) -> bool:
    if after - end < 2:
        return after == len(text)
    return after == len(text) or text.count("\n", end, after) > 1 or text.count("\r", end, after) > 1
