"""The lists of a case, and how far they are linked."""

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.model.linkage import Linkage, VictimList
from firsthand.reconcile.persons.counting import silences
from firsthand.store import Store
from firsthand.workflow.names.shown import Naming, disguised
from firsthand.workflow.reviewing.lists.known import known, stands
from firsthand.workflow.reviewing.lists.pairs import open_pairs
from firsthand.workflow.reviewing.memory import Memory

_KINDS = ("not_stated", "refused", "redacted", "unknown")


@dataclass(frozen=True, slots=True)
class Listed:
    """One list: its name, rows, version, who took it in and when, what for, and what its columns mean."""

    name: str
    rows: int
    version: int
    author: str
    day: str
    purpose: str
    columns: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """How far the lists are linked: when, by whom, what came of it, how many pairs wait, whether it still stands."""

    at: str
    author: str
    pairs: int
    people: int
    waiting: int
    one_to_one: bool
    stands: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """The lists, how far they are linked (None: not yet), and whether this key may link them."""

    lists: tuple[Listed, ...]
    linked: Linked | None
    may_link: bool


def overview(store: Store, memory: Memory) -> Overview:
    """Return the lists of the case."""
    found, naming = known(store, memory), disguised(store)
    linkage = found.linkage if found else None
    lists = tuple(_listed(one, linkage, naming) for one in store.lists.all())
    linked = None
    if found is not None:
        linked = Linked(
            found.linkage.at,
            naming(found.linkage.author, ()),
            len(found.linkage.pairs),
            len(found.linkage.clusters),
            len(open_pairs(store, memory, found)),
            found.linkage.one_to_one,
            stands(store, memory, found.linkage),
        )
    return Overview(lists, linked, store.opens_originals and store.words.openable)


def names(store: Store) -> Sequence[str]:
    """Return the names of the lists, as they may be shown."""
    naming = disguised(store)
    return [naming(one.name, ()) for one in store.lists.all()]


def linked_names(store: Store) -> list[str]:
    """Return the names of the lists that were linked, as they are kept; none before."""
    linkage = store.lists.linkage()
    return [name for name, _ in linkage.lists] if linkage else []


def _listed(one: VictimList, linkage: Linkage | None, naming: Naming) -> Listed:
    columns = [(meaning.replace("_", " "), naming(title, ())) for meaning, title in one.columns]
    columns += [("what was done", naming(title, ())) for title in one.acts]
    return Listed(
        naming(one.name, ()),
        len(one.rows),
        one.version,
        naming(one.author, ()),
        one.at[:10],
        naming(one.purpose, ()),
        tuple(columns),
        _missing(one.name, linkage),
    )


def _missing(name: str, linkage: Linkage | None) -> tuple[str, ...]:
    """Return in words how many cells are missing in which way, column by column."""
    if linkage is None:
        return ()
    found = []
    for (held, meaning), kinds in sorted(silences(linkage).items()):
        told = [f"{kinds[kind]:,} {kind.replace('_', ' ')}" for kind in _KINDS if kinds.get(kind)]
        if held == name and told:
            found.append(f"{meaning.replace('_', ' ')}: {', '.join(told)}")
    return tuple(found)
