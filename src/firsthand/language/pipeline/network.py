"""The network of the pipeline: words to vectors, in arithmetic that gives the same result on every machine.

A small convolutional network (hash embeddings, four layers that each look one word to the left and to the right,
after Matthew Honnibal's design for spaCy), run with numpy alone. All numbers are multiples of small powers of two
and short enough that every sum of products is exact in 64 bits, so neither the order of adding (threads, batches,
processors) nor the library changes a bit of the result.
"""

import json
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
import numpy.typing as npt

from firsthand.language.pipeline.features import TABLES, rows

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

FINE = 16384.0
"""Activations are multiples of 1 / FINE."""

_MOST = 64.0
_PAD = 4
_WEIGHTS = "english.npz"


class Weights:
    """The tables and layers of a trained pipeline, by name, and its lists of labels."""

    def __init__(self, arrays: Mapping[str, Floats], labels: Mapping[str, Sequence[str]]) -> None:
        self.arrays, self.labels = arrays, labels

    def __getitem__(self, name: str) -> Floats:
        return self.arrays[name]


def stored(content: bytes) -> Weights:
    """Read weights: whole numbers with the power of two that each array is to be divided by. No pickles."""
    arrays: dict[str, Floats] = {}
    with np.load(BytesIO(content), allow_pickle=False) as held:
        settings = json.loads(held["settings"].tobytes())
        for name, bits in settings["bits"].items():
            arrays[name] = held[name].astype(np.float64) / 2.0**bits
    return Weights(arrays, settings["labels"])


@cache
def shipped() -> Weights | None:
    """Return the weights in this package, None if they were taken out of it."""
    file = files(__name__.rpartition(".")[0]) / _WEIGHTS
    return stored(file.read_bytes()) if file.is_file() else None


def even(values: Floats) -> Floats:
    """Round activations to the grid, and hold them within it."""
    return np.clip(np.rint(values * FINE) / FINE, -_MOST, _MOST)


def best_of(values: Floats, pieces: int) -> Floats:
    """Return the greatest of each output's pieces, which lie side by side in blocks."""
    blocks = np.split(values, pieces, axis=1)
    found = blocks[0]
    for block in blocks[1:]:
        found = np.maximum(found, block)
    return found


def maxout(weights: Weights, name: str, values: Floats) -> Floats:
    """A layer that keeps the best of three sums for each output, made even."""
    found = best_of(values @ weights[f"{name}.W"] + weights[f"{name}.b"], 3)
    return _level(weights, name, even(found))


def _level(weights: Weights, name: str, values: Floats) -> Floats:
    """Layer normalisation. Sums of even numbers are exact; root and quotient are rounded alike everywhere."""
    width = values.shape[1]
    about = np.rint(values.sum(axis=1, keepdims=True) / width * FINE) / FINE
    apart = values - about
    spread = np.sqrt((apart * apart).sum(axis=1, keepdims=True) / width + 1e-8)
    return even(even(apart / spread) * weights[f"{name}.G"] + weights[f"{name}.beta"])


def vectors(weights: Weights, sentences: Sequence[Sequence[str]]) -> tuple[Floats, list[int]]:
    """Return a vector for each token, padding between sentences included, and the row where each sentence begins.

    No sentence sees another: the padding is as wide as the network looks.
    """
    numbers: list[tuple[int, ...]] = []
    places: list[int] = []
    starts: list[int] = []
    at = _PAD
    for words in sentences:
        starts.append(at)
        places.extend(range(at, at + len(words)))
        numbers.extend(rows(word) for word in words)
        at += len(words) + _PAD
    found = np.zeros((at, weights["mix.G"].shape[0]))
    found[places] = _embedded(weights, np.array(numbers, dtype=np.int64))
    layer = 0
    while f"layer{layer}.W" in weights.arrays:
        found = even(found + maxout(weights, f"layer{layer}", _beside(found)))
        layer += 1
    return found, starts


def _embedded(weights: Weights, numbers: Ints) -> Floats:
    """Look the rows up, add those of one feature, and mix the features."""
    parts: dict[str, Floats] = {}
    for column, (feature, _) in enumerate(TABLES):
        part = weights[f"table{column}"][numbers[:, column]]
        parts[feature] = parts[feature] + part if feature in parts else part
    return maxout(weights, "mix", np.concatenate(list(parts.values()), axis=1))


def _beside(values: Floats) -> Floats:
    """Set each row beside the one before and the one behind it."""
    blank = np.zeros((1, values.shape[1]))
    before, behind = np.concatenate((blank, values[:-1])), np.concatenate((values[1:], blank))
    return np.concatenate((before, values, behind), axis=1)


def packed(arrays: Mapping[str, Floats], labels: Mapping[str, Sequence[str]], bits: int = 16) -> bytes:
    """Return weights as they are stored: each array as 16-bit numbers, on the finest grid that holds it."""
    held: dict[str, npt.NDArray[np.int16]] = {}
    grids: dict[str, int] = {}
    for name, values in arrays.items():
        fine = bits
        while np.abs(values).max(initial=0.0) * 2.0**fine > 32767:
            fine -= 1
        held[name], grids[name] = np.rint(values * 2.0**fine).astype(np.int16), fine
    settings = json.dumps({"bits": grids, "labels": labels}, sort_keys=True).encode()
    return _zipped({**held, "settings": np.frombuffer(settings, dtype=np.uint8)})


def _zipped(arrays: Mapping[str, npt.NDArray[np.int16] | npt.NDArray[np.uint8]]) -> bytes:
    """Write an .npz file without a clock: the same arrays give the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(arrays):
            one = BytesIO()
            np.save(one, arrays[name], allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, one.getvalue())
    return out.getvalue()
