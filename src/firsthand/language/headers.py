"""What the header of a column says of its cells: that they name people, or lead to one person (`columns.toml`)."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from firsthand.language.lexicons import word_list

Kind = Literal["name", "person", "private"]

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 120


@lru_cache(maxsize=4096)
def kind_of(header: str) -> Kind | None:
    """Return what the cells under `header` are; None if they are neither. What leads to one person comes first."""
    said = _spelled(header[:_LONGEST])
    if any(f" {phrase} " in said for phrase in _phrases("private")):
        return "private"
    if said.strip() in _phrases("name"):
        return "name"
    return "person" if any(f" {phrase} " in said for phrase in _phrases("person")) else None


@lru_cache(maxsize=8)
def _phrases(kind: Kind) -> frozenset[str]:
    return frozenset(_spelled(phrase).strip() for phrase in word_list("columns", kind, "any"))


def _spelled(written: str) -> str:
    """Return the words of a header as they are compared, between blanks; "IDNumber" is two words, as "id_number" is."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", written)
    plain = unicodedata.normalize("NFKC", parted).casefold().replace("ـ", "")
    return f" {' '.join(_WORD.findall(plain))} "
