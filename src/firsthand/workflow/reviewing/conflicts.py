"""Two versions of one decision, when somebody decided meanwhile: in words, with pseudonyms for sealed names."""

from collections.abc import Mapping

from firsthand.errors import JudgementConflict
from firsthand.store import Store
from firsthand.workflow.names.shown import Naming, disguised

_SHOWN = frozenset({"verdict", "reason", "author", "at"})
_VALUE = "value "
_IDS = ("value event:", "value apart", "value rest")
"""Values that are ids of claims: the pages of the events show what they stand for."""

Side = tuple[tuple[str, str], ...]


def sides(store: Store, conflict: JudgementConflict) -> tuple[Side, Side]:
    """Return what was to be kept and what stands (empty if nothing does), as pairs of label and words."""
    naming = disguised(store)
    return _side(conflict.mine, naming), _side(conflict.theirs, naming)


def _side(told: Mapping[str, str], naming: Naming) -> Side:
    return tuple(
        (name.removeprefix(_VALUE).replace("_", " "), naming(words, ()).replace("_", " "))
        for name, words in told.items()
        if words and (name in _SHOWN or (name.startswith(_VALUE) and not name.startswith(_IDS)))
    )
