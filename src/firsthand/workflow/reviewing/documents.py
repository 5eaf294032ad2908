"""The documents of a case, as a list."""

from dataclasses import replace

from firsthand.model.leaf import Leaf, Where
from firsthand.store import Store
from firsthand.workflow.names.shown import Naming, disguised
from firsthand.workflow.reviewing.paging import ON_A_PAGE, Leafed, offset


def documents(
    store: Store, number: int = 1, after: Where | None = None, before: Where | None = None
) -> Leafed[Leaf]:
    """Return the documents behind `after`, or before `before`, in order of arrival; else page `number` of all."""
    total, naming = store.leaves.number_of("documents"), disguised(store)
    if after is None and before is None:
        after = store.leaves.place_of(offset(number, total)[2])
    found = store.leaves.documents(ON_A_PAGE, after, before) or store.leaves.documents(ON_A_PAGE)
    ahead = store.leaves.number_before(found[0].where) if found else 0
    page = -(-ahead // ON_A_PAGE) + 1
    # Where documents went or came in between, pages do not begin at multiples: what is left behind counts.
    pages = page + -(-(total - ahead - len(found)) // ON_A_PAGE)
    return Leafed(tuple(_named(leaf, naming) for leaf in found), page, pages, total)


def _named(leaf: Leaf, naming: Naming) -> Leaf:
    here = (leaf.document,)
    return replace(
        leaf,
        document=naming(leaf.document, here),
        title=naming(leaf.title, here) if leaf.title else None,
        publisher=naming(leaf.publisher, here) if leaf.publisher else None,
    )
