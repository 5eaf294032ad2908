"""Which of the languages of one script a text is written in: a guess by runs of bytes.

Naive Bayes after Marco Lui's langid.py, as trained for py3langid (Adrien Barbaresi); how the table beside this file
was made, and its licence: `MODEL.md`. Sums are of whole numbers, so that every machine guesses the same.
"""

import math
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_LONGEST = 6
_STEPS = 20.0
_FINE = 64
_MOST_BYTES = 4096


class Guess(NamedTuple):
    """The likeliest language, and how sure the guess is, 0 to 1, among those that were asked for."""

    language: str
    sure: float


class _Table(NamedTuple):
    keys: npt.NDArray[np.uint64]
    weights: npt.NDArray[np.uint8]
    priors: npt.NDArray[np.int64]
    codes: tuple[str, ...]


@cache
def _table() -> _Table:
    content = (files(__name__) / "tongues.npz").read_bytes()
    with np.load(BytesIO(content), allow_pickle=False) as held:
        return _Table(held["keys"], held["weights"], held["priors"], tuple(held["codes"].tolist()))


@cache
def _columns(languages: tuple[str, ...]) -> npt.NDArray[np.intp]:
    return np.array([place for place, code in enumerate(_table().codes) if code in languages], np.intp)


def guess(text: str, languages: Iterable[str]) -> Guess | None:
    """Return the likeliest of `languages` (ISO 639 codes) for `text`; None if nothing in it tells.

    Only the first 4096 bytes are looked at. Capitals alone are read as small letters.
    """
    table, columns = _table(), _columns(tuple(sorted(languages)))
    content = (text.lower() if text.isupper() else text).encode("utf-8", "replace")[:_MOST_BYTES]
    rows = _rows(np.frombuffer(content, np.uint8).astype(np.uint64))
    if not len(rows) or not len(columns):
        return None
    found, counts = np.unique(rows, return_counts=True)
    heard = np.rint(np.log1p(counts) * _FINE).astype(np.int64)
    scores = heard @ table.weights[np.ix_(found, columns)].astype(np.int64) + table.priors[columns] * _FINE
    codes = [table.codes[column] for column in columns]
    best: dict[str, int] = {}
    for code, score in zip(codes, scores.tolist(), strict=True):
        best[code] = max(score, best.get(code, score))
    order = sorted(best, key=lambda code: (-best[code], code))
    spread = _FINE * _STEPS * math.sqrt(len(content))
    total = sum(math.exp((best[code] - best[order[0]]) / spread) for code in order)
    return Guess(order[0], 1 / total)


def _rows(content: npt.NDArray[np.uint64]) -> npt.NDArray[np.intp]:
    """Return, for each byte, the row of the longest known run that ends there, where there is one."""
    keys = _table().keys
    held = np.full(len(content), -1, np.intp)
    runs = content + np.uint64(256)
    for length in range(2, min(_LONGEST, len(content)) + 1):
        runs = runs[:-1] * np.uint64(256) + content[length - 1 :]
        order = np.argsort(runs)  # keys that are near each other are found sooner
        asked = runs[order]
        rows = np.searchsorted(keys, asked)
        rows[rows == len(keys)] = 0
        known = keys[rows] == asked
        held[order[known] + length - 1] = rows[known]
    return held[held >= 0]
