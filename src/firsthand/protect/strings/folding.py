"""A text folded to letters and digits, so that what looks or reads alike is alike, with the way back to the text.

Case, accents, ligatures, forms of width, invisible and bidirectional characters, marks and blanks go. Letters of
Cyrillic and Greek that look like Latin ones become these, in what is searched and in what is searched for; so a name
with one borrowed letter is found, and so is one written in Cyrillic throughout. Digits of all scripts become 0 to 9.
"""

import re
import unicodedata
from functools import lru_cache

import numpy

_CYRILLIC = dict(zip("авеѕіјкмнорстухԁԛԝһӏґ", "abesijkmhopctyxdqwhlг", strict=True))
_GREEK = dict(zip("αβγεζηικμνορτυχωϲ", "abyeznikmvoptuxwc", strict=True))
_GREEK_CAPITALS = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ", "abezhikmnoptyxc", strict=True))
_LATIN = {
    **dict(zip("ıłøđħŧɑɡɩʀɴʜƿꜱ", "ilodhtagirnhws", strict=True)),
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ð": "d",
}
_ARABIC = {"ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ہ": "ه", "ھ": "ه", "ٱ": "ا"}
_ARMENIAN = dict(zip("օոսհց", "onuhg", strict=True))
_SILENT = frozenset("ьъ")
"""The soft and the hard sign: left out by those who write from another script."""
_MERGED = {**_CYRILLIC, **_GREEK, **_LATIN, **_ARABIC, **_ARMENIAN}
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_PLAIN_ASCII = "".join(c for c in map(chr, range(128)) if not c.isalnum())
_DELETED = _PLAIN_ASCII.encode()
_ASCII = 128
_MOSTLY_ASCII = 0.9
"""Share of ASCII from which it is quicker to fold runs of other letters only."""
_SIZES = numpy.array([chr(code).isalnum() for code in range(_ASCII)], dtype=numpy.int64)
_DROPPED = {ord(c): None for c in _PLAIN_ASCII}


@lru_cache(maxsize=1 << 16)
def folded_letter(letter: str) -> str:
    """Return what one character becomes: letters and digits, or nothing."""
    if letter in _GREEK_CAPITALS:
        return _GREEK_CAPITALS[letter]
    return "".join(
        map(_plain, unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", letter).casefold()))
    )


def _plain(letter: str) -> str:
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    if not letter.isalnum() or letter in _SILENT or unicodedata.category(letter) == "Lm":
        return ""
    return _MERGED.get(letter, letter)


class _Letters(dict[int, str]):
    """What each character becomes, by its code point, found out when it first comes."""

    def __missing__(self, code: int) -> str:
        folded = folded_letter(chr(code)).lower().translate(_DROPPED)
        self[code] = folded
        return folded


_LETTERS = _Letters()


def squeezed(text: str) -> str:
    """Return the letters and digits of `text`, folded, with nothing between them."""
    if not text.isascii():
        if len(text.encode("ascii", "ignore")) < len(text) * _MOSTLY_ASCII:
            return text.translate(_LETTERS)
        text = _FOREIGN.sub(lambda run: run.group().translate(_LETTERS), text)
    if text.isascii():
        return text.lower().encode().translate(None, _DELETED).decode()
    return text.lower().translate(_DROPPED)


def places(text: str) -> "numpy.typing.NDArray[numpy.int64]":
    """Return for each character of `squeezed(text)` where it stands in `text`."""
    letters = numpy.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=numpy.uint32)
    sizes = _SIZES[numpy.minimum(letters, _ASCII - 1)]
    foreign = numpy.flatnonzero(letters >= _ASCII)
    if len(foreign):
        different, which = numpy.unique(letters[foreign], return_inverse=True)
        sizes[foreign] = numpy.array([len(folded_letter(chr(one))) for one in different.tolist()])[which]
    return numpy.repeat(numpy.arange(len(letters)), sizes)
