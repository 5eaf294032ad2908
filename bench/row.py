"""One figure of the bench."""

from typing import NamedTuple


class Row(NamedTuple):
    """One figure with its limit (None where there is none)."""

    name: str
    value: float
    unit: str
    limit: float | None = None

    @property
    def over(self) -> bool:
        """Say whether the limit is broken."""
        return self.limit is not None and self.value > self.limit
