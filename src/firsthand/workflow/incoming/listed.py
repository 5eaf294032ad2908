"""Files that came in as victim lists: kept like any other, and not read as reports."""

from collections.abc import Iterable

from firsthand import __version__
from firsthand.model.item import Capture

TOOL = f"firsthand {__version__}, list"
"""What obtained a file that is a list, in its capture."""
_END = ", list"


def lists_only(captures: Iterable[Capture]) -> set[str]:
    """Return the items that came in as lists, and never in another way."""
    found: set[str] = set()
    others: set[str] = set()
    for capture in captures:
        (found if capture.tool.endswith(_END) else others).add(capture.item)
    return found - others
