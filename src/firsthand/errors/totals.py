"""Lists that do not bear an estimate."""

from collections.abc import Mapping
from typing import NamedTuple

from firsthand.errors.root import FirsthandError


class CellFault(NamedTuple):
    """What is wrong with a cell or a row: the list, the row as people count, the header ("" for all of the row)."""

    list: str
    row: int
    column: str
    fault: str


class NoTotal(FirsthandError):
    """The lists do not bear an estimate of a total; the number documented stands by itself."""

    exit_code = 70
    remedy = "Publish the number documented, as what it is; an estimate needs other lists, or more of them."


class TableFaulty(NoTotal):
    """The table of who is on which list is not written as it has to be; nothing of it was used."""

    exit_code = 71
    remedy = (
        "Mend the cells named above. A table has one column of 0 and 1 for each list, and either a column `count` "
        "or one row for each person."
    )


class ListFaulty(NoTotal):
    """A victim list has cells that cannot be understood; nothing of it was taken in.

    `faults` are all of them, `columns` what each column means, by header.
    """

    exit_code = 76
    remedy = (
        "Mend the cells named above and add the list again; or say --despite-faults to take them as unknown. What a "
        "column means is said with --map."
    )

    def __init__(self, thing: str, faults: tuple[CellFault, ...], columns: Mapping[str, str]) -> None:
        """Take the list, its faults, and what its columns mean."""
        count = f"{len(faults):,} cells or rows" if len(faults) > 1 else "one cell or row"
        super().__init__(thing, f"{count} cannot be understood, and nothing of it was taken in")
        self.faults, self.columns = faults, columns


class TooFewLists(NoTotal):
    """Fewer than three lists hold anybody."""

    exit_code = 72
    remedy = (
        "Find a third list made independently; with two, nothing shows whether they depend on each other."
    )


class NoOverlap(NoTotal):
    """Lists have nobody in common, or next to nobody."""

    exit_code = 73
    remedy = "Check that the lists speak of the same place and time, and that persons on several were linked."


class TooFewPersons(NoTotal):
    """So few persons are documented that any total would be a guess."""

    exit_code = 74
    remedy = "Put strata together, or publish the number documented without a total."


class ChainsDisagree(NoTotal):
    """The chains of a sampler did not come together: the table bears several totals, or needs longer."""

    exit_code = 75
    remedy = "Try another --seed; if it stays, look at the other methods and at how few persons lists share."
