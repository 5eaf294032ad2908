"""The documents of a case, as a list."""

from dataclasses import replace

from firsthand.model.leaf import Leaf
from firsthand.store import Store
from firsthand.workflow.names.shown import Naming, disguised
from firsthand.workflow.reviewing.paging import ON_A_PAGE, Leafed, offset


def documents(store: Store, number: int) -> Leafed[Leaf]:
    """Return one page of the documents, in order of arrival."""
    total = store.leaves.sizes().documents
    number, pages, before = offset(number, total)
    naming = disguised(store)
    found = store.leaves.documents(ON_A_PAGE, before)
    return Leafed(tuple(_named(leaf, naming) for leaf in found), number, pages, total)


def _named(leaf: Leaf, naming: Naming) -> Leaf:
    here = (leaf.document,)
    return replace(
        leaf,
        document=naming(leaf.document, here),
        title=naming(leaf.title, here) if leaf.title else None,
        publisher=naming(leaf.publisher, here) if leaf.publisher else None,
    )
