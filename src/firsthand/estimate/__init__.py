"""Capture histories -> how many there may be in all (multiple systems estimation), or a refusal with its reason."""

from firsthand.estimate.beside import Beside, beside, settle
from firsthand.estimate.estimating import SEED, Found, estimates, traced
from firsthand.estimate.methods import METHODS
from firsthand.estimate.reading import read
from firsthand.estimate.strata import by_stratum

__all__ = [
    "METHODS",
    "SEED",
    "Beside",
    "Found",
    "beside",
    "by_stratum",
    "estimates",
    "read",
    "settle",
    "traced",
]
