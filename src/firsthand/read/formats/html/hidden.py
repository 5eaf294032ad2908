"""The text of a report that a page states for machines alone: `articleBody` in JSON-LD.

Pages that fetch their text with a script, or keep it behind a payment, often state it whole for search engines.
"""

import json
import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import islice
from typing import NamedTuple

from firsthand.read.formats.html.canon import Canon
from firsthand.read.formats.html.cover import Range, without
from firsthand.read.formats.html.locating import squeeze
from firsthand.read.formats.html.order import PART, Ordered, report_first
from firsthand.read.formats.html.parts import spans
from firsthand.read.json_text import literal_offsets
from firsthand.read.offsets import Row

_BODY = re.compile(r'"articleBody"\s{0,50}:\s{0,50}"')
_DECODER = json.JSONDecoder(strict=False)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_SHORTEST = 250
"""Characters of the shortest text that is taken for that of a report."""
_MOST_BODIES, _LONGEST = 100, 1 << 20
_PROBE, _STEP = 24, 200
"""Every so many characters, a run of so many is looked for in what the page shows."""
_SHOWN = 0.25
"""So large a share of the runs that are found says that the page shows the text itself."""


class Hidden(NamedTuple):
    """A text, the bytes that write it, and which of its characters are words, not markup."""

    text: str
    rows: tuple[Row, ...]
    words: tuple[Range, ...]


def hidden(canon: Canon, shown: int) -> Hidden | None:
    """Return the text that is stated for machines alone; None where the page shows it, or states none.

    `shown` says how many characters of a report were found in what the page shows.
    """
    if canon.source.encoding != "utf-8":
        return None
    found = max(_literals(canon), key=lambda one: len(one[0]), default=None)
    if found is None or len(found[0]) < max(_SHORTEST, 2 * shown) or _is_shown(found[0], canon.text):
        return None
    text, start, end = found
    literal = canon.markup[start:end]
    byte = canon.source.length(0, start)
    rows = tuple(
        (s.start, s.end, s.byte_start, s.byte_end) for s in literal_offsets(literal, 0, len(literal), byte)
    )
    if "\ufffd" in literal or not rows or rows[-1][1] != len(text):
        return None
    return Hidden(text, rows, tuple(_words(text)))


def shown_last(text: str, rows: Sequence[Row], secret: Hidden) -> Ordered:
    """Return the hidden text as the report, and all of `text`, what the page shows, as furniture behind it."""
    at = len(text) + len(PART)
    gap = (len(text), at, secret.rows[0][2], secret.rows[0][2])
    moved = [(start + at, end + at, low, high) for start, end, low, high in secret.rows]
    whole = f"{text}{PART}{secret.text}"
    taken = without([(0, len(whole))], ((start + at, end + at) for start, end in secret.words))
    return report_first(whole, [*rows, gap, *moved], tuple(spans(whole, taken)))


def _literals(canon: Canon) -> Iterator[tuple[str, int, int]]:
    """Yield each text with the start and end of its literal in the markup, quotation marks included."""
    left = _LONGEST
    for begin, stop in canon.linked_at:
        script = canon.markup[begin:stop]
        for match in islice(_BODY.finditer(script), _MOST_BODIES):
            try:
                text, end = _DECODER.raw_decode(script, match.end() - 1)
            except json.JSONDecodeError:
                break
            left -= end - match.end()
            if left < 0:
                return
            if _is_sound(text):
                yield text, begin + match.end() - 1, begin + end


def _is_sound(text: str) -> bool:
    """Say whether a text is one of plain words: no markup written as text, no halves of characters."""
    return "&lt;" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _is_shown(text: str, page: str) -> bool:
    key, there = squeeze(_TAG.sub("", unescape(text))), squeeze(page)
    probes = [key[at : at + _PROBE] for at in range(0, max(len(key) - _PROBE, 1), _STEP)]
    return sum(probe in there for probe in probes) >= _SHOWN * len(probes)


def _words(text: str) -> Iterator[Range]:
    """Yield the ranges of `text` between tags, which some pages leave in it."""
    at = 0
    for tag in _TAG.finditer(text):
        if tag.start() > at:
            yield at, tag.start()
        at = tag.end()
    if at < len(text):
        yield at, len(text)
