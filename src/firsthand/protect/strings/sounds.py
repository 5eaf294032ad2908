"""Whole names of Arabic script in Latin letters: by their consonants, since the vowels are not written in Arabic.

Method: of each Latin word the consonants stay, those that one Arabic letter gives are one, and doubled ones are
single. Two to four words in a row that give the consonants of a whole name are that name.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from firsthand.protect.strings.folding import squeezed
from firsthand.protect.strings.scripts import arabic_as_latin, script_of

LEAST = 5
"""Consonants of a whole name below which two names are too easily alike."""
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff'’`‘ʿʾ-]*")
_ARTICLE = re.compile(r"^(?:al|el|ul|as|ar|ad|an|at|az|ash|esh|es|er)[-‐]", re.IGNORECASE)
_PAIRS = (
    ("sh", "x"),
    ("ch", "x"),
    ("kh", "q"),
    ("gh", "q"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "f"),
    ("ou", ""),
)
_ONE = str.maketrans({"c": "k", "q": "k", "g": "k", "j": "k", "v": "f", "p": "b", "z": "d"})
_VOWELS = re.compile(r"[aeiouyw]|h$")
_DOUBLED = re.compile(r"(.)\1+")
_MOST = 4


@lru_cache(maxsize=1 << 16)
def consonants(word: str) -> str:
    """Return the consonants of a word of Latin letters, without the article before it."""
    plain = squeezed(_ARTICLE.sub("", word))
    if len(plain) > LEAST and plain.startswith("al"):
        plain = plain[2:]
    for pair, one in _PAIRS:
        plain = plain.replace(pair, one)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", plain.translate(_ONE)))


class Sounds:
    """Whole names of Arabic script, to be found in Latin letters."""

    def __init__(self, names: Sequence[tuple[int, Sequence[str]]]) -> None:
        """Take (number, words of the name); names in other scripts are passed over."""
        self._names: dict[str, int] = {}
        for number, words in names:
            if len(words) > 1 and all(script_of(word) == "arabic" for word in words):
                key = "".join(consonants(arabic_as_latin(word)) for word in (words[0], words[-1]))
                if len(key) >= LEAST:
                    self._names[key] = number
        self._sizes = {len(key) for key in self._names}

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield (start, end, number) for each name that stands in `text`."""
        if not self._names:
            return
        row: list[re.Match[str]] = []
        for word in _WORD.finditer(text):
            if row and word.start() - row[-1].end() > _MOST:
                row.clear()
            row = [*row, word][-_MOST:]
            last = consonants(word.group())
            for first in row[:-1]:
                number = self._names.get(consonants(first.group()) + last)
                if number is not None and (first.group()[0].isupper() or word.group()[0].isupper()):
                    yield first.start(), word.end(), number
