"""`destroy`: items leave a case for good, with what came out of them; and what that cannot reach is named.

First a plan, to be shown and agreed to; then the act. What belongs to an item goes with it: what was read from it,
what came out of it and came no other way, and every word under seal that nothing else has.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from firsthand.errors import NothingFound, SealedTier, UsageError
from firsthand.model.activity import Activity
from firsthand.model.item import Capture, Item
from firsthand.model.people import People
from firsthand.model.withdrawal import KnownCopy, Withdrawal, Withdrawn
from firsthand.protect.pseudonyms import office_holders, pseudonyms
from firsthand.store import Store
from firsthand.workflow import grouping, judging
from firsthand.workflow.add import Rules, reconciled
from firsthand.workflow.names.sealed import cover, unsealer

SHORTEST = 8
_WHOLE_CASE = ("export", "export-with-names")
_OF_ITEMS = ("export-original", "handover")
_STEM = 6
"""Letters from which on a file name without its ending gives an item away."""


@dataclass(frozen=True, slots=True)
class Doomed:
    """One item that goes: the names it came by, and whether it goes because it came out of one that goes."""

    item: Item
    names: tuple[str, ...]
    child: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """An archive that stays, and the items that go and whose bytes it holds."""

    item: Item
    names: tuple[str, ...]
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Export:
    """An earlier act that took something of the items out of the case."""

    act: int
    kind: str
    at: str
    out: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes, what came out of it and stays, and what is not reached."""

    items: tuple[Doomed, ...]
    staying: tuple[str, ...]
    holders: tuple[Holder, ...]
    exports: tuple[Export, ...]
    copies: tuple[KnownCopy, ...]
    captures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """Who destroys, and why."""

    agent: str
    reason: str


def plan(store: Store, names: Sequence[str], with_archives: bool = False) -> Plan:
    """Return what would go if the items of these `names` (beginnings of ids) were destroyed.

    `with_archives`: also every archive that holds one of them, with all that came out of it. Raises NothingFound,
    UsageError for too short a name, SealedTier for a member who may not.
    """
    if not store.opens_originals:
        raise SealedTier("destroy", "your key opens the working case only")
    items = {item.id: item for item in store.items()}
    captures = store.captures()
    asked = [_found(items, name) for name in names]
    going = set(asked)
    while True:
        before = len(going)
        going |= {item for item in _children(captures, going) if _came_only_of(captures, item, going)}
        if with_archives:
            going |= {c.container for c in captures if c.item in going and c.container in items}
        if len(going) == before:
            break
    holders: dict[str, list[str]] = {}
    above = _above(captures)
    for item in (item for item in items if item in going):
        for container in sorted(_around(item, above) & items.keys() - going):
            holders.setdefault(container, []).append(item)
    named = _names(captures)
    return Plan(
        tuple(Doomed(items[i], named.get(i, ()), i not in asked) for i in items if i in going),
        tuple(sorted(_children(captures, going) - going)),
        tuple(Holder(items[i], named.get(i, ()), tuple(dict.fromkeys(held))) for i, held in holders.items()),
        tuple(_exports(store, going)),
        tuple(store.withdrawals.copies()),
        tuple(c.id for c in captures if c.item in going or c.container in going),
    )


def destroy(store: Store, wanted: Plan, order: Order) -> Withdrawn:
    """Destroy what the plan names; the rest of the case is read together again in the same act.

    Raises UsageError without a reason, CaseBusy if another process has the case open.
    """
    if not order.reason.strip():
        raise UsageError("--reason", "say in a few words why it is destroyed")
    going = {doomed.item.id for doomed in wanted.items}
    pages = [page for page in store.pages() if page.rendition.item not in going]
    claims = [claim for page in pages for claim in page.claims]
    said = [found for page in pages for found in page.attributions]
    texts = [page.rendition for page in pages]
    telling = sorted(_telling(store, going, frozenset(wanted.captures)))
    rules = Rules(judging.rules(store, texts, telling), grouping.rules(store, telling))
    history = reconciled(claims, texts, lambda: said, store.words.last_box(), rules)
    people = People(tuple(pseudonyms(pages)), tuple(sorted(office_holders(pages))))
    withdrawal = Withdrawal(
        tuple(sorted(going)),
        wanted.captures,
        tuple(telling),
        cover(store, order.reason),
        people,
        history,
    )
    return store.withdrawals.destroy(withdrawal, order.agent)


def named_items(store: Store, names: Sequence[str]) -> list[str]:
    """Return the ids of the items of these `names`, each once; UsageError, NothingFound."""
    items = [item.id for item in store.items()]
    return list(dict.fromkeys(_found(items, name) for name in names))


def _found(items: Iterable[str], name: str) -> str:
    if len(name) < SHORTEST:
        raise UsageError(name, f"give at least {SHORTEST} digits of an item, as `show` prints it")
    fits = [item for item in items if item.startswith(name.lower())]
    if len(fits) != 1:
        raise NothingFound(name, "several items begin like that" if fits else "the case holds no such item")
    return fits[0]


def _above(captures: Iterable[Capture]) -> dict[str, set[str]]:
    """Return the archives that each item came out of."""
    found: dict[str, set[str]] = {}
    for capture in captures:
        if capture.container is not None:
            found.setdefault(capture.item, set()).add(capture.container)
    return found


def _around(item: str, above: dict[str, set[str]]) -> set[str]:
    """Return all archives that `item` stands in: also those around the archive that it came out of."""
    found: set[str] = set()
    further = set(above.get(item, ()))
    while further:
        found |= further
        further = {outer for inner in further for outer in above.get(inner, ())} - found
    return found


def _children(captures: Iterable[Capture], going: set[str]) -> set[str]:
    return {capture.item for capture in captures if capture.container in going}


def _came_only_of(captures: Iterable[Capture], item: str, going: set[str]) -> bool:
    return all(capture.container in going for capture in captures if capture.item == item)


def _names(captures: Iterable[Capture]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for capture in captures:
        if capture.name not in found.get(capture.item, ()):
            found[capture.item] = (*found.get(capture.item, ()), capture.name)
    return found


def _exports(store: Store, going: set[str]) -> Iterator[Export]:
    """Yield the earlier acts that took something of the items out of the case."""
    brought = store.withdrawals.acts_of(going)
    first = min(brought.values(), default=0)
    for act in store.activities():
        if (act.kind in _WHOLE_CASE and act.number > first) or (
            act.kind in _OF_ITEMS and set(_items(act)) & going
        ):
            yield Export(act.number, act.kind, act.at, act.details.get("out", ""))


def _items(act: Activity) -> list[str]:
    return [*act.details.get("item", "").split(), *act.details.get("items", "").split()]


def _telling(store: Store, going: set[str], captures: frozenset[str]) -> set[str]:
    """Return the words that give the items away: names and addresses that nothing which stays has too."""
    gone, left = set[str](), set[str]()
    for capture in store.captures():
        (gone if capture.id in captures else left).update(_given(capture))
    for page in store.pages():
        (gone if page.rendition.item in going else left).add(page.rendition.document)
    words = gone - left
    words |= {unsealed for unsealed in map(_unseal(store), words) if unsealed not in left}
    return {word for word in words if len(word) > 1}


def _given(capture: Capture) -> Iterator[str]:
    yield from (capture.origin, capture.name)
    if capture.member:
        yield capture.member
    stem = PurePath(capture.name).stem
    if len(stem) >= _STEM:
        yield stem


def _unseal(store: Store) -> Callable[[str], str]:
    return unsealer(store) if store.words.openable else str
