"""What the pipeline sees of a token: rows of its tables, by the form, the ends and the shape of the word.

The same code makes the rows when the pipeline is trained and when it is used. Words share rows by chance (hash
embeddings with two tables a feature, after Tito Svenstrup and others, 2017), so no list of words is needed.
"""

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

TABLES = (
    ("form", 5000),
    ("form", 5000),
    ("head", 1500),
    ("head", 1500),
    ("tail", 1500),
    ("tail", 1500),
    ("shape", 600),
)
"""The tables: which feature of the word picks the row, and how many rows there are."""

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "`": "'"})
_RUN = 4


def shape(text: str) -> str:
    """Return the shape of a word: X for capitals, x for small letters, d for digits, runs cut at four."""
    found: list[str] = []
    run, last = 0, ""
    for c in text[:30]:
        mark = "X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c
        run = run + 1 if mark == last else 1
        last = mark
        if run <= _RUN:
            found.append(mark)
    return "".join(found)


@lru_cache(maxsize=65536)
def rows(text: str) -> tuple[int, ...]:
    """Return the row of each table for one token."""
    plain = text.translate(_PLAIN)
    form = plain.lower()
    seen = {"form": form, "head": form[:3], "tail": form[-3:], "shape": shape(plain)}
    return tuple(
        crc32(f"{number}{feature}{seen[feature]}".encode("utf-8", "surrogatepass")) % size
        for number, (feature, size) in enumerate(TABLES)
    )


def grid(words: Sequence[str]) -> list[tuple[int, ...]]:
    """Return the rows of all tokens."""
    return [rows(word) for word in words]
