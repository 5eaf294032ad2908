"""The logarithm of the gamma function for arrays; numpy has none."""

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array: TypeAlias = NDArray[np.float64]

_FAR = 8
_STIRLING = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360)


def log_gamma(values: ArrayLike) -> Array:
    """Return log Gamma of positive `values`, right to about 1e-13: Stirling's series, after steps up to 8."""
    value = np.asarray(values, dtype=np.float64)
    steps = np.ones_like(value)
    for number in range(_FAR):
        steps *= np.where(value < _FAR, value + number, 1.0)
    far = np.where(value < _FAR, value + _FAR, value)
    series = sum(part / far ** (2 * at + 1) for at, part in enumerate(_STIRLING))
    return np.asarray((far - 0.5) * np.log(far) - far + 0.5 * np.log(2 * np.pi) + series - np.log(steps))
