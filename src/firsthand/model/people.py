"""People of a case whose names are sealed, by the pseudonyms they go by."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """One person: `name` is what is shown ("Victim 1").

    `masks` are the folded masks of the words of each way the name is written, `spelled` the same as they stand.
    """

    name: str
    masks: tuple[tuple[str, ...], ...]
    spelled: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class People:
    """Everybody whose name is sealed, and the folded names of the office-holders, who keep theirs.

    `readings` is the number of the act that brought the newest reading of those it was made from, `captures` how
    many captures were looked through for names.
    """

    sealed: tuple[Pseudonym, ...] = ()
    offices: tuple[tuple[str, ...], ...] = ()
    readings: int = -1
    captures: int = 0
