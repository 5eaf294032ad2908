"""A long list in pages."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Leafed(Generic[T]):
    """One page of a list: what stands on it, its number from 1, how many pages and how many entries there are."""

    entries: tuple[T, ...]
    number: int
    pages: int
    total: int

    @property
    def first(self) -> int:
        """The number of the first entry of the page, from 1."""
        return (self.number - 1) * ON_A_PAGE + 1


def offset(number: int, total: int) -> tuple[int, int, int]:
    """Return page number (kept within what there is), number of pages, and how many entries stand before the page."""
    pages = max(-(-total // ON_A_PAGE), 1)
    number = min(max(number, 1), pages)
    return number, pages, (number - 1) * ON_A_PAGE
