"""Whether chains agree, and how much their draws are worth (Vehtari, Gelman, Simpson, Carpenter and Bürkner 2021).

Draws are arrays (steps, chains). Each chain is split in two; ranks take the place of values, so that long tails do not
hide a chain that went elsewhere.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]

LEAST_STEPS = 8
_TAIL_OVER = (
    -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
)  # fmt: skip
_TAIL_UNDER = (7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996, 3.754408661907416, 1.0)
_MIDDLE_OVER = (
    -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.3577518672690, -30.66479806614716,
    2.506628277459239,
)  # fmt: skip
_MIDDLE_UNDER = (
    -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1.0,
)  # fmt: skip
"""Coefficients of Acklam's approximation, highest power first."""
_EDGE = 0.02425


@dataclass(frozen=True, slots=True)
class Agreement:
    """`rhat` is the greater of bulk and tail; `bulk` and `tail` are effective numbers of draws."""

    rhat: float
    bulk: float
    tail: float

    @property
    def effective(self) -> float:
        """The lesser of bulk and tail."""
        return min(self.bulk, self.tail)


def agreement(draws: Array) -> Agreement:
    """Return how far the chains of `draws` (steps, chains) agree, and what the draws are worth.

    Chains that never move agree on nothing unless all stand at one value. Raises ValueError for fewer than 8 steps.
    """
    if len(draws) < LEAST_STEPS:
        raise ValueError(f"{len(draws)} steps are too few to say anything")
    halves = split(draws)
    if np.ptp(halves) == 0:
        return Agreement(1.0, float(halves.size), float(halves.size))
    ranked = normal_scores(halves)
    folded = normal_scores(np.abs(halves - np.median(halves)))
    tails = [effective((halves <= np.quantile(halves, part)).astype(np.float64)) for part in (0.05, 0.95)]
    return Agreement(max(rhat(ranked), rhat(folded)), effective(ranked), min(tails))


def split(draws: Array) -> Array:
    """Return each chain as two, its first half and its second; an odd last step is dropped."""
    half = len(draws) // 2
    return np.concatenate([draws[:half], draws[half : 2 * half]], axis=1)


def rhat(chains: Array) -> float:
    """Return the square root of the variance over all chains to that within one; inf if no chain moves."""
    within, over = _variances(chains)
    if over == 0:
        return 1.0
    return float(np.sqrt(over / within)) if within else float("inf")


def effective(chains: Array) -> float:
    """Return how many independent draws `chains` are worth (Geyer's initial monotone sequence)."""
    steps, number = chains.shape
    within, over = _variances(chains)
    if over == 0:
        return float(chains.size)
    if within == 0:
        return float(number)
    shared = _covariances(chains).mean(1) * steps / (steps - 1)
    kept = 1 - (within - shared) / over
    kept[0] = 1.0
    pairs = kept[: steps // 2 * 2].reshape(-1, 2).sum(1)
    ends = np.flatnonzero(pairs < 0)
    pairs = np.minimum.accumulate(pairs[: ends[0]] if len(ends) else pairs)
    time = max(2 * float(pairs.sum()) - 1, 1 / np.log10(max(chains.size, 11)))
    return float(chains.size / time)


def normal_scores(values: Array) -> Array:
    """Return for each value the normal deviate of its rank; equal values have the mean of their ranks."""
    _, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = np.cumsum(counts) - (counts - 1) / 2
    return normal_quantile(((ranks - 0.375) / (values.size + 0.25))[where].reshape(values.shape))


def normal_quantile(chances: Array) -> Array:
    """Return the deviates under which the normal law has `chances` (0 to 1, without the ends).

    Acklam's rational approximation, right to 1.2e-9 of the value.
    """
    central = chances - 0.5
    square = central**2
    middle = central * np.polyval(_MIDDLE_OVER, square) / np.polyval(_MIDDLE_UNDER, square)
    far = np.sqrt(-2 * np.log(np.minimum(chances, 1 - chances)))
    outer = np.polyval(_TAIL_OVER, far) / np.polyval(_TAIL_UNDER, far)
    return np.where(np.abs(central) <= 0.5 - _EDGE, middle, np.sign(-central) * outer)


def _variances(chains: Array) -> tuple[float, float]:
    """Return the mean variance within a chain, and the estimate of the variance over all."""
    steps = len(chains)
    within = float(chains.var(axis=0, ddof=1).mean())
    between = float(chains.mean(axis=0).var(ddof=1)) if chains.shape[1] > 1 else 0.0
    return within, (steps - 1) / steps * within + between


def _covariances(chains: Array) -> Array:
    """Return the covariance of each chain with itself at each lag (by Fourier transform)."""
    steps = len(chains)
    size = 1 << (2 * steps - 1).bit_length()
    waves = np.fft.rfft(chains - chains.mean(0), size, axis=0)
    return np.fft.irfft(waves * waves.conj(), size, axis=0)[:steps] / steps
