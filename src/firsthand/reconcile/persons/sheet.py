"""A table as it comes in: its columns as texts, each text once."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

import numpy as np
from numpy.typing import NDArray

_AT_ONCE = 50_000


@dataclass(frozen=True, slots=True)
class Column:
    """The cells of a column: `texts` as they were met, each once, and for each row the number of its text."""

    texts: tuple[str, ...]
    code: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list as it comes in: its name, its headers, its cells. `uneven` are rows of more or fewer cells than headers.

    `first` is the number of the first row below the headers as people count (the headers are row 1).
    """

    name: str
    header: tuple[str, ...]
    columns: tuple[Column, ...]
    numbers: NDArray[np.int64]
    uneven: tuple[int, ...] = ()

    def __len__(self) -> int:
        return int(self.numbers.size)


class _Codes(defaultdict[str, int]):
    """Texts and their numbers, given out as they are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.default_factory = self.__len__


def sheet_of(name: str, header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]]) -> Sheet:
    """Return a table from its rows, each with its number; blank rows are left out, short ones filled up."""
    width = len(header)
    codes = [_Codes() for _ in header]
    held = [array("q") for _ in header]
    numbers, uneven = array("q"), list[int]()
    filled = ((number, row) for number, row in rows if any(row))
    while chunk := list(islice(filled, _AT_ONCE)):
        numbers.extend(number for number, _ in chunk)
        lengths = {len(row) for _, row in chunk}
        if lengths != {width}:
            uneven += [number for number, row in chunk if len(row) != width]
        columns = list(islice(zip_longest(*(row for _, row in chunk), fillvalue=""), width))
        columns += [("",) * len(chunk)] * (width - len(columns))
        for texts, target, cells in zip(codes, held, columns, strict=True):
            target.extend(map(texts.__getitem__, cells))
    made = tuple(
        Column(tuple(texts), np.frombuffer(target, np.int64) if target else np.zeros(0, np.int64))
        for texts, target in zip(codes, held, strict=True)
    )
    return Sheet(name, tuple(header), made, np.array(numbers, np.int64), tuple(uneven))
