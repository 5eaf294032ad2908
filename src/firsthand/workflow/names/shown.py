"""What people see of a case: pseudonyms where names are sealed, or the names, opened for a reason."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NoReturn

from firsthand.errors import SealedTier, UsageError
from firsthand.protect.pseudonyms import Disguise
from firsthand.store import Store
from firsthand.workflow.names.sealed import cover, unsealer

OPENING = "open-names"

Naming = Callable[[str, Iterable[str]], str]
"""Returns a text, which belongs to the documents given, as it is to be shown."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Who opens sealed names, and why."""

    agent: str
    reason: str


def disguised(store: Store) -> Naming:
    """Return what puts the pseudonyms of the case file where names are sealed."""
    return Disguise(store.words.people().sealed).text


def opened(store: Store, what: str, opening: Opening) -> Naming:
    """Return what puts names where they are sealed. The journal has it before a name can be read.

    Raises SealedTier for a member who may not, UsageError where no reason is given.
    """
    words = open_names(store, what, opening)
    return lambda text, documents: words(text)


def open_names(store: Store, what: str, opening: Opening) -> Callable[[str], str]:
    """Put in the journal that names are opened, then return what opens them."""
    if not opening.reason.strip():
        raise UsageError("--reason", "say in a few words why names are opened")
    if not store.words.openable:
        refused(store, what, opening.agent)
    found = unsealer(store)
    details = {"what": what, "reason": cover(store, opening.reason)}
    store.record(OPENING, details, opening.agent)
    return found


def refused(store: Store, what: str, agent: str) -> NoReturn:
    """Put in the journal that somebody whose key does not open names asked for them, then raise SealedTier."""
    store.view(what, {"refused": "sealed names"}, agent)
    raise SealedTier("the names", "your key opens the working case only")


@dataclass(frozen=True, slots=True)
class Name:
    """One person whose name is sealed: the pseudonym, every way the name is written, and where."""

    pseudonym: str
    names: tuple[str, ...]
    documents: tuple[str, ...]


def names(store: Store, opening: Opening) -> list[Name]:
    """Return everybody whose name is sealed, as the case file numbers them, then who writes in chats; journaled first.

    Raises SealedTier, UsageError.
    """
    words = open_names(store, "names", opening)
    people = [
        Name(
            person.name,
            tuple(dict.fromkeys(words(spelled) for spelled in person.spelled)),
            tuple(words(document) for document in person.documents),
        )
        for person in store.words.people().sealed
    ]
    return [*people, *_senders(store, words)]


def _senders(store: Store, words: Callable[[str], str]) -> Iterator[Name]:
    """Yield who goes by which number in each chat; a day of a chat is a document, and all days share the numbers."""
    known: dict[tuple[str, int], str] = {}
    first: dict[str, str] = {}
    for rendition in store.renditions():
        if rendition.participants:
            first.setdefault(rendition.item, rendition.document)
            for number, sealed in enumerate(rendition.participants, 1):
                known.setdefault((rendition.item, number), sealed)
    for (item, number), sealed in known.items():
        yield Name(f"Participant {number}", (words(sealed) or "not named",), (words(first[item]),))
