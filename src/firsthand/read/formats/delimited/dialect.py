"""What parts the columns of a table in text: found by the rows agreeing with each other."""

from itertools import islice

from firsthand.read.decode import decode
from firsthand.read.formats.delimited.cells import Table

_HEAD = 64 << 10
_DELIMITERS = ",;\t|"
_ENDINGS = (".csv", ".tsv", ".tab", ".psv")
_LOOKED_AT = 50
_SURE = 5
"""Rows that must agree where the name does not say that it is a table."""
_LONGEST = 80

_last: dict[tuple[int, bytes, str], str | None] = {}


def delimiter(payload: bytes, name: str) -> str | None:
    """Return what parts the columns of `payload`; None if it is no table.

    A file that is called a table needs two rows of which most have the same two columns or more; any other needs
    five, all of the same three columns or more, with short headers of different words: prose has commas too.
    """
    head = payload[:_HEAD]
    key = len(payload), head, name
    if key not in _last:
        found = _delimiter(head, name.lower().endswith(_ENDINGS), whole=len(payload) <= _HEAD)
        _last.clear()
        _last[key] = found
    return _last[key]


def _delimiter(head: bytes, called: bool, whole: bool) -> str | None:
    text = decode(head).text
    if text[:4].lower().lstrip("\ufeff") == "sep=" and len(text) > 5:
        return text.lstrip("\ufeff")[4]
    best: tuple[float, int, str] | None = None
    for candidate in _DELIMITERS:
        if candidate not in text:
            continue
        widths = _widths(text, candidate, whole)
        if len(widths) < 2:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        share = widths.count(usual) / len(widths)
        enough = (share >= 0.5 and usual >= 2) if called else _surely(text, candidate, widths)
        if enough and (best is None or (share, usual) > best[:2]):
            best = share, usual, candidate
    return best[2] if best else None


def _widths(text: str, candidate: str, whole: bool) -> list[int]:
    """Return how many columns the first rows have, blank rows left out."""
    found = list(islice(Table(text, candidate).widths(), _LOOKED_AT))
    return found if whole or len(found) == _LOOKED_AT else found[:-1]


def _surely(text: str, candidate: str, widths: list[int]) -> bool:
    if len(widths) < _SURE or widths[0] < 3 or len(set(widths)) > 1:
        return False
    header = next(Table(text, candidate).rows())
    words = {cell.text.strip().casefold() for cell in header}
    return len(words) == widths[0] and all(0 < len(w) <= _LONGEST and w[-1] not in ".!?" for w in words)
