"""What the columns of a victim list mean: by their headers in ten languages, or as the user says."""

from collections.abc import Mapping, Sequence
from functools import cache

from firsthand.errors import UsageError
from firsthand.language.lexicons import lists_of
from firsthand.reconcile.persons.values import words


@cache
def meanings() -> tuple[str, ...]:
    """Return what columns may mean."""
    return tuple(lists_of("lists", "columns", "any"))


@cache
def _phrases() -> dict[str, tuple[int, str]]:
    """Return each header with its rank within its meaning, and the meaning."""
    found: dict[str, tuple[int, str]] = {}
    for meaning, phrases in lists_of("lists", "columns", "any").items():
        for rank, phrase in enumerate(phrases):
            found.setdefault(" ".join(words(phrase)), (rank, meaning))
    return found


@cache
def _harm() -> frozenset[str]:
    return frozenset(" ".join(words(phrase)) for phrase in lists_of("lists", "harm", "any")["words"])


def recording_harm(header: Sequence[str]) -> tuple[str, ...]:
    """Return the headers of columns that tell what was done to people: an act, a cause of death, a fate."""
    return tuple(title for title in header if " ".join(words(title)) in _harm())


def recognised(header: Sequence[str], said: Mapping[str, str]) -> dict[str, int]:
    """Return the meanings of columns with their numbers; what is `said` (column to meaning) comes first.

    Raises UsageError where a column or a meaning that is said does not exist.
    """
    folded = [" ".join(words(title.replace("_", " "))) for title in header]
    told = [(_meaning(meaning), _column(title, header, folded)) for title, meaning in said.items()]
    found = {meaning: at for meaning, at in told if meaning != "nothing"}
    taken = {at for _, at in told}
    ranked = sorted(
        (*_phrases()[title], at) for at, title in enumerate(folded) if title in _phrases() and at not in taken
    )
    for _, meaning, at in ranked:
        found.setdefault(meaning, at)
    return found


def _meaning(given: str) -> str:
    if given not in (*meanings(), "nothing"):
        raise UsageError("--map", f"{given!r} is no meaning; choose from {', '.join(meanings())} or nothing")
    return given


def _column(title: str, header: Sequence[str], folded: Sequence[str]) -> int:
    if title in header:
        return list(header).index(title)
    wanted = " ".join(words(title.replace("_", " ")))
    if wanted not in folded:
        raise UsageError("--map", f"no column is headed {title!r}; there are {', '.join(header)}")
    return list(folded).index(wanted)
