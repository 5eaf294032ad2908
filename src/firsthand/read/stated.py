"""What a text says about itself in its visible lines: title, author, outlet; and which lines are furniture.

Plain text copied from a page brings along what stood around the report. Such lines stay in the text, so that
nothing is lost and no offset moves, and are named as furniture.
"""

import re
from typing import NamedTuple

from firsthand.model.span import Span
from firsthand.read.furniture import author_in, kind
from firsthand.read.lines import Line, lines

LONGEST_TITLE = 200

_OWNER = re.compile(
    r"""
    (?i: (?: © | \(c\) | copyright (?: \s+ © )? ) \s* (?: \d{4} (?: \s* [-–] \s* \d{4} )? )? \s* (?: by \s+ )?
       | (?: published \s+ by | publisher | outlet ) \s* :? \s+ )
    (?P<name> [^\W\d_a-z] [^.,|\n©]{1,60}? )
    (?: \s+ \d{4} )? \s* \.? \s* (?i: \b all \s+ rights .* )?
    """,
    re.VERBOSE,
)


class Stated(NamedTuple):
    """What the visible lines say. `furniture` is in text order."""

    title: Span | None
    author: str | None
    publisher: str | None
    furniture: tuple[Span, ...]


def stated(text: str) -> Stated:
    """Return title, author, outlet and furniture of `text`, as far as its own lines state them."""
    found = lines(text)
    told = {line: kind(line) for line in {line.text for line in found}}  # menus say the same twice and more
    kinds = [told[line.text] for line in found]
    _mark_doubled_captions(found, kinds)
    furniture = tuple(Span.of(text, line.start, line.end) for line, k in zip(found, kinds, strict=True) if k)
    authors = (author_in(line.text) for line, k in zip(found, kinds, strict=True) if k == "byline")
    return Stated(_title(text, found, kinds), next(authors, None), _publisher(found), furniture)


def _mark_doubled_captions(found: list[Line], kinds: list[str | None]) -> None:
    """A line repeated at the head of the caption that follows is the picture's substitute text."""
    for number in range(1, len(found)):
        before = found[number - 1]
        if (
            kinds[number] == "caption"
            and not kinds[number - 1]
            and found[number].text.startswith(before.text)
        ):
            kinds[number - 1] = "caption"


def _title(text: str, found: list[Line], kinds: list[str | None]) -> Span | None:
    if len(found) < 2 or kinds[0]:
        return None
    first = found[0]
    if len(first.text) <= LONGEST_TITLE and first.blank_after and first.text[-1] not in ".,;:":
        return Span.of(text, first.start, first.end)
    return None


def _publisher(found: list[Line]) -> str | None:
    for line in found:
        match = _OWNER.fullmatch(line.text) if len(line.text) <= LONGEST_TITLE else None
        if match:
            return str(match["name"]).strip()
    return None
