"""People of a case whose names are sealed, by the pseudonyms they go by."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """One person: `name` is what is shown ("Victim 1"), `masks` the folded masks of each way the name is written."""

    name: str
    masks: tuple[tuple[str, ...], ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class People:
    """Everybody whose name is sealed, and the folded names of the office-holders, who keep theirs."""

    sealed: tuple[Pseudonym, ...] = ()
    offices: tuple[tuple[str, ...], ...] = ()
