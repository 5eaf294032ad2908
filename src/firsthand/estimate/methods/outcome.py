"""What every method returns: draws or a law of the total, summed up in the same figures."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from firsthand.estimate.diagnostics import Agreement

Array: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class Outcome:
    """A total as a method sees it: `values` with `masses` that sum to 1, and for samplers `draws` (steps, chains).

    `settings` says in words what the method assumed; `warnings` what it found.
    """

    values: Array
    masses: Array
    settings: str
    draws: Array | None = None
    agreement: Agreement | None = None
    warnings: tuple[str, ...] = ()

    @property
    def mean(self) -> float:
        """The mean of the total."""
        return float(self.values @ self.masses)

    def quantiles(self, *parts: float) -> list[float]:
        """Return the totals that lie above each of `parts` of the probability."""
        order = np.argsort(self.values, kind="stable")
        heaped = np.cumsum(self.masses[order])
        last = len(order) - 1
        return [float(self.values[order[min(int(np.searchsorted(heaped, part)), last)]]) for part in parts]


def drawn(draws: Array, agreement: Agreement, settings: str) -> Outcome:
    """Return the outcome of a sampler."""
    flat = draws.ravel()
    return Outcome(flat, np.full(flat.size, 1 / flat.size), settings, draws, agreement)
