"""Counting the uncounted: who stands on which lists, and how many there may be in all (multiple systems estimation)."""

from dataclasses import dataclass
from typing import NamedTuple


class Cell(NamedTuple):
    """So many `persons` stand on exactly the lists for which `pattern` is true."""

    pattern: tuple[bool, ...]
    persons: int


@dataclass(frozen=True, slots=True)
class CaptureHistory:
    """How many persons stand on which of `lists`; whoever stands on none is in no cell.

    `stratum` names the part of the persons that is counted here, empty where all are.
    """

    lists: tuple[str, ...]
    cells: tuple[Cell, ...]
    stratum: str = ""

    @property
    def documented(self) -> int:
        """Persons who stand on at least one list."""
        return sum(cell.persons for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Left:
    """What one method says when the list `list` is left out: a mean, an interval, or why it says nothing."""

    list: str
    documented: int
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many persons one method takes there to have been, and how far that can be trusted.

    `estimate` is the mean, `low` to `high` hold `level` of the probability. `model_low` and `model_high` are the
    limits of the model alone; `low` to `high` may be wider, and a warning says why. `samples` is None for a method
    that does not sample; so are the diagnostics then (`effective_samples` is the lesser of bulk and tail).
    """

    method: str
    lists: tuple[str, ...]
    documented: int
    estimate: float
    median: float
    low: float
    high: float
    model_low: float
    model_high: float
    level: float
    seed: int
    digest: str
    seconds: float
    samples: int | None = None
    chains: int | None = None
    effective_samples: float | None = None
    effective_bulk: float | None = None
    effective_tail: float | None = None
    rhat: float | None = None
    settings: str = ""
    stratum: str = ""
    strata: tuple[str, ...] = ()
    without: tuple[Left, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draws:
    """What a method drew, for plots: `values[i][j]` is the total in step i of chain j, after the warm-up."""

    method: str
    values: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a method, or a stratum, has no total."""

    method: str
    stratum: str
    fault: str


@dataclass(frozen=True, slots=True)
class KeptEstimate:
    """What was estimated from the lists of a case, as it is kept: derived, `linkage` is the digest of what was linked.

    `histories` are the tables, one for each stratum and one for all (stratum ""), `lists` those that were counted,
    `left_out` those that were not. `period` and `places` say what the rows span.
    """

    id: str
    at: str
    author: str
    linkage: str
    lists: tuple[str, ...]
    left_out: tuple[str, ...]
    strata: str
    period: tuple[str, str]
    places: tuple[str, ...]
    documented: tuple[int, int, int]
    histories: tuple[CaptureHistory, ...]
    estimates: tuple[Estimate, ...]
    refusals: tuple[Refusal, ...] = ()
    draws: tuple[Draws, ...] = ()
