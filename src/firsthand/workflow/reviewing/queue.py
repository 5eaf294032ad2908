"""What is undecided: the documents whose claims nobody decided yet, those with most of them first."""

from collections import Counter
from dataclasses import dataclass, field

from firsthand.model.leaf import Where
from firsthand.store import Store
from firsthand.workflow.names.shown import disguised
from firsthand.workflow.reviewing.ledger import Ledger, ledger
from firsthand.workflow.reviewing.memory import Memory
from firsthand.workflow.reviewing.paging import ON_A_PAGE, Leafed, offset


@dataclass(frozen=True, slots=True)
class Open:
    """One document with claims that nobody decided."""

    rendition: str
    document: str
    title: str | None
    published: str | None
    undecided: int
    claims: int


@dataclass(frozen=True, slots=True)
class Queue:
    """The documents with undecided claims, and how much there is to do in all."""

    open: Leafed[Open]
    undecided: int
    claims: int
    alone: int
    disputed: int


@dataclass(slots=True)
class Whereabouts:
    """In which texts decided claims stand, found once for each claim."""

    looked: set[str] = field(default_factory=set)
    texts: Counter[Where] = field(default_factory=Counter)


def queue(store: Store, memory: Memory, wanted: int) -> Queue:
    """Return one page of the documents with undecided claims."""
    state, known = str(store.last_reading()), ledger(store, memory)
    made = _decided(store, memory, known, state)
    now = f"{state} {len(known.everything)} {known.everything[-1].id if known.everything else None}"
    texts, undecided, claims = memory.once("left open", now, lambda: store.survey.left_open(made))
    number, pages, before = offset(wanted, texts)
    here = store.survey.open_texts(made, ON_A_PAGE, before)
    leaves, naming = store.survey.leaves([one.rendition for one in here]), disguised(store)
    rows = tuple(
        Open(
            one.rendition,
            naming(leaf.document, (leaf.document,)),
            naming(leaf.title, (leaf.document,)) if leaf.title else None,
            leaf.published,
            one.undecided,
            one.claims,
        )
        for one in here
        if (leaf := leaves.get(one.rendition))
    )
    return Queue(Leafed(rows, number, pages, texts), undecided, claims, len(known.alone), len(known.disputed))


def _decided(store: Store, memory: Memory, known: Ledger, state: str) -> Counter[Where]:
    """Return how many claims of each text somebody decided; those that people added are not among its claims."""
    if not known.everything:
        return Counter()
    decided = known.claims
    found = memory.once("decided by text", state, Whereabouts)
    if found.looked - decided:  # something was taken back
        found.looked.clear()
        found.texts.clear()
    new = decided - found.looked
    found.texts.update(store.survey.places_of(new).values())
    found.looked |= new
    return found.texts
