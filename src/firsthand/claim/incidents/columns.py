"""What the columns of a list of incidents mean, by the words of their headers, in five languages."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from firsthand.language.lexicons import lists_of

_WORD = re.compile(r"[^\W_]+")
_COUNTS = frozenset(("killed", "injured", "detained", "missing", "abducted", "displaced"))

Phrase = tuple[str, ...]


def plain(written: str) -> str:
    """Return words as they are compared: case, width and the marks of vowels taken away."""
    return unicodedata.normalize("NFKC", written).casefold().replace("ـ", "")


def spelled(written: str) -> Phrase:
    """Return the words of a header or a cell."""
    return tuple(_WORD.findall(plain(written)))


@cache
def _phrases(table: str) -> tuple[tuple[Phrase, str], ...]:
    found = lists_of("incidents", table, "any").items()
    return tuple((spelled(phrase), role) for role, phrases in found for phrase in phrases)


@cache
def _passed() -> tuple[Phrase, ...]:
    return tuple(spelled(phrase) for phrase in lists_of("incidents", "passed", "any")["words"])


def roles(headers: Sequence[str]) -> dict[str, str]:
    """Return the role of each header that has one; of two headers for one role the first has it."""
    found: dict[str, str] = {}
    for header in headers:
        role = role_of(header)
        if role is not None and role not in found.values():
            found[header] = role
    return found


def role_of(header: str) -> str | None:
    """Return what a header means: a key of `[columns]`; None if it means nothing that is claimed."""
    said = spelled(header)
    if not said or any(_at(phrase, said) >= 0 for phrase in _passed()):
        return None
    for table in ("columns", "weak"):
        held = [(_at(phrase, said), -len(phrase), role) for phrase, role in _phrases(table)]
        fits = sorted((at, size, role) for at, size, role in held if at >= 0)
        if fits:
            return _of([role for _, _, role in fits])
    return None


def _of(fits: Sequence[str]) -> str:
    """Return which of the roles that fit a header is meant: "number of the dead" counts, "incident date" is a date."""
    counts = [role for role in fits if role in _COUNTS]
    if counts and fits[0] in ("count", "victim"):
        return counts[0]
    others = [role for role in fits if role != "act" and role not in _COUNTS]
    return others[0] if others and fits[0] == "act" else fits[0]


def is_list(found: Mapping[str, str]) -> bool:
    """Say whether headers of these roles are those of a list of incidents: what happened, and where or when."""
    held = set(found.values())
    told = held & (_COUNTS | {"act"}) or {"victim", "perpetrator"} <= held
    return bool(told and held & {"date", "city", "region", "country"}) and len(held) >= 3


@lru_cache(maxsize=4096)
def act_of(written: str) -> str | None:
    """Return the act that a cell names: by all of it, or by the longest phrase in it; None if it names none."""
    said = spelled(written)
    fits = [
        (-len(phrase), _at(phrase, said), act) for phrase, act in _phrases("acts") if _at(phrase, said) >= 0
    ]
    return min(fits)[2] if fits else None


def _at(phrase: Phrase, said: Phrase) -> int:
    """Return where a phrase stands among words, -1 if it does not."""
    size = len(phrase)
    return next((i for i in range(len(said) - size + 1) if said[i : i + size] == phrase), -1)
