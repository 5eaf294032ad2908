"""Who stands on which lists, and how many there may be in all: tables, plots and what is published with a figure."""

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.errors import NothingFound
from firsthand.model.estimate import CaptureHistory, Draws, Estimate, KeptEstimate
from firsthand.reconcile.persons.counting import STRATA, documented, histories, persons
from firsthand.store import Store
from firsthand.workflow.names.shown import Naming, disguised
from firsthand.workflow.reviewing.lists.known import Known, known, stands
from firsthand.workflow.reviewing.memory import Memory
from firsthand.workflow.victims.wording import report_line

METHODS = ("lcmcr", "decomposable", "loglinear")


@dataclass(frozen=True, slots=True)
class Overlap:
    """So many persons stand on exactly the lists for which `on` is true."""

    on: tuple[bool, ...]
    persons: int


@dataclass(frozen=True, slots=True)
class Shared:
    """Who stands on which lists: their names with how many persons each has, and the overlaps, largest first."""

    lists: tuple[tuple[str, int], ...]
    overlaps: tuple[Overlap, ...]
    documented: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """What one method finds for one stratum; `line` is what is published with it."""

    method: str
    stratum: str
    documented: int
    low: float
    middle: float
    high: float
    level: float
    line: str
    settings: str
    agreed: str
    warnings: tuple[str, ...]
    without: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Total:
    """One estimate as it is kept; `fresh` says whether the lists stand as they were linked for it."""

    id: str
    at: str
    author: str
    lists: tuple[str, ...]
    left_out: tuple[str, ...]
    strata: str
    documented: tuple[int, int, int]
    figures: tuple[Figure, ...]
    refusals: tuple[tuple[str, str], ...]
    tables: tuple[tuple[str, Shared], ...]
    draws: tuple[Draws, ...]
    fresh: bool


@dataclass(frozen=True, slots=True)
class Line:
    """An estimate in the list of those that are kept."""

    id: str
    at: str
    author: str
    words: str


def shared(store: Store, memory: Memory) -> Shared | None:
    """Return who stands on which lists by what linking gave last; None before."""
    found, naming = known(store, memory), disguised(store)
    if found is None:
        return None
    whole = memory.once("capture table", found.linkage.digest, lambda: _counted(found))
    table, numbers = whole
    return _shared(table, numbers, naming)


def is_fresh(store: Store, memory: Memory) -> bool:
    """Say whether nothing changed since the lists were linked."""
    found = known(store, memory)
    return found is not None and stands(store, memory, found.linkage)


def kept(store: Store, memory: Memory) -> tuple[Line, ...]:
    """Return the estimates, the newest first."""
    naming = disguised(store)
    return tuple(_line(one, naming) for one in reversed(_estimates(store, memory)))


def total(store: Store, memory: Memory, name: str = "") -> Total | None:
    """Return one estimate, the newest if none is named; None where there is none, NothingFound for an id of none."""
    everything = _estimates(store, memory)
    if not name:
        found = everything[-1] if everything else None
    else:
        found = next((one for one in everything if one.id == name), None)
        if found is None:
            raise NothingFound(name[:40], "the case has no such estimate")
    return _total(store, memory, found) if found else None


def strata() -> Sequence[str]:
    """Return what persons can be counted apart by."""
    return STRATA


def _estimates(store: Store, memory: Memory) -> Sequence[KeptEstimate]:
    return memory.once("estimates", store.head(), store.lists.estimates)


def _counted(found: Known) -> tuple[CaptureHistory | None, tuple[int, int, int]]:
    names = [name for name, _ in found.linkage.lists]
    tables = histories(persons(found.linkage, names), names)
    low, best, high = documented(found.linkage, names)
    return (tables[0] if tables else None), (low, best, high)


def _shared(table: CaptureHistory | None, numbers: tuple[int, int, int], naming: Naming) -> Shared:
    if table is None:
        return Shared((), (), numbers)
    sizes = [sum(cell.persons for cell in table.cells if cell.pattern[at]) for at in range(len(table.lists))]
    names = tuple((naming(name, ()), size) for name, size in zip(table.lists, sizes, strict=True))
    cells = sorted(table.cells, key=lambda cell: (-cell.persons, [not one for one in cell.pattern]))
    return Shared(names, tuple(Overlap(cell.pattern, cell.persons) for cell in cells), numbers)


def _line(one: KeptEstimate, naming: Naming) -> Line:
    words = report_line(one, one.estimates[-1]).partition(";")[0] if one.estimates else "no total"
    return Line(one.id, one.at, naming(one.author, ()), naming(words, ()))


def _total(store: Store, memory: Memory, one: KeptEstimate) -> Total:
    naming = disguised(store)
    tables = tuple(
        (naming(table.stratum, ()), _shared(table, (0, table.documented, 0), naming))
        for table in one.histories
    )
    linked = store.lists.linked()
    return Total(
        one.id,
        one.at,
        naming(one.author, ()),
        tuple(naming(name, ()) for name in one.lists),
        tuple(naming(name, ()) for name in one.left_out),
        one.strata,
        one.documented,
        tuple(_figure(one, each, naming) for each in one.estimates),
        tuple((naming(_of(each.method, each.stratum), ()), each.fault) for each in one.refusals),
        tables,
        one.draws,
        linked == one.linkage and is_fresh(store, memory),
    )


def _of(method: str, stratum: str) -> str:
    return f"{method}, {stratum}" if stratum else method


def _figure(kept: KeptEstimate, one: Estimate, naming: Naming) -> Figure:
    agreed = ""
    if one.rhat is not None and one.effective_samples is not None:
        agreed = f"The chains agree with R-hat {one.rhat:.3f}; {one.effective_samples:,.0f} effective draws."
    return Figure(
        one.method,
        naming(one.stratum, ()),
        one.documented,
        one.low,
        one.estimate,
        one.high,
        one.level,
        naming(report_line(kept, one), ()),
        one.settings,
        agreed,
        tuple(naming(words, ()) for words in one.warnings),
        tuple(
            (
                naming(left.list, ()),
                f"{left.low:,.0f} to {left.high:,.0f}"
                if left.low is not None and left.high is not None
                else f"no total: {left.refused}",
            )
            for left in one.without
        ),
    )
