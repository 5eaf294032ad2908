"""What the engine goes by. The figures were chosen on generated reports; docs/decisions/0029 says how."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

ASSUMED = 100
"""Texts that are assumed at least: among a few, everything would be common."""
_STEPS = 1024.0


def fixed(nats: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return the nats in whole steps of 1/1024: their sums are exact, in any order and on every machine."""
    found: NDArray[np.float64] = np.rint(nats * _STEPS).astype(np.float64) / _STEPS
    return found


def _more(texts: int) -> float:
    """Return the evidence by which more is asked for among more than a thousand texts."""
    return 0.8 * max(0.0, float(np.log(max(texts, 1) / 1000)))


class Settings(NamedTuple):
    """Lengths are in words, evidence is in nats (natural logarithms of odds)."""

    size: int = 4
    """Words of a fingerprint."""
    window: int = 2
    """Of so many neighbouring fingerprints one is kept."""
    most: int = 100
    """A fingerprint whose wording (names and figures left open) stands more often joins little."""
    scarce: int = 30
    """It joins all the same if word for word it stands no more often."""
    near: int = 8
    """Words of another wording within a run."""
    gap: int = 16
    """Words between two runs of one chain."""
    floor: float = 8.0
    """Evidence below which a pair of a thousand texts is not looked at; it grows with their number."""
    linked: float = 15.5
    """Evidence that links two of a thousand texts; it grows with the logarithm of their number."""
    copied: float = 0.8
    """Share of the shorter text from which it is a copy."""
    part: int = 20_000
    """Texts whose pairs are joined at once; changes memory, never the result."""
    threads: int = 2
    memory: int = 4000
    """MB that the database may use."""

    def threshold(self, texts: int) -> float:
        """Return the evidence that links two of so many texts."""
        return self.linked + _more(texts)

    def least(self, texts: int) -> float:
        """Return the evidence below which a pair of so many texts is not looked at: less in a few."""
        few = min(1.0, max(0.4, 0.4 + 0.6 * float(np.log(max(texts, 1) / 100) / np.log(10))))
        return self.floor * few + _more(texts)

    def common(self, texts: int) -> float:
        """Return from how many places on an exact wording is common among so many texts."""
        return float(max(5.0, 12 * (texts / 1000) ** 0.3))

    def weights(self, texts: int) -> NDArray[np.int64]:
        """Return the evidence of one word, in thousandths, by how often its wording stands."""
        held = np.maximum(np.arange(self.most + 1), 1)
        return np.round(1000 * np.log(max(texts, ASSUMED) / held).clip(0.05) / self.size).astype(np.int64)
