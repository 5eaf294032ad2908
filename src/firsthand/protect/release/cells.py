"""Small cells: a table never tells a number of people below the least one, nor lets it be worked out from the sums.

Method: cells from 1 to least - 1 are blanked; then, as long as a row or column with a sum has blanked cells that
together stand for fewer than `least` people, or just one of them, its smallest cell that is still shown is blanked too.
A sum that would give a blanked cell away is blanked when nothing else is left.
"""

from collections.abc import Sequence

Row = Sequence[int]
Shown = tuple[tuple[int | None, ...], ...]


def without_small(table: Sequence[Row], least: int) -> Shown:
    """Return the table (rows of equal length) with None for what is blanked; sums over rows and columns may stand."""
    shown: list[list[int | None]] = [[None if 0 < n < least else n for n in row] for row in table]
    if not table:
        return ()
    lines = [[(r, c) for c in range(len(table[0]))] for r in range(len(table))]
    lines += [[(r, c) for r in range(len(table))] for c in range(len(table[0]))]
    changed = True
    while changed:
        changed = False
        for line in lines:
            blank = [(r, c) for r, c in line if shown[r][c] is None]
            if blank and (len(blank) == 1 or sum(table[r][c] for r, c in blank) < least):
                rest = [(table[r][c] == 0, table[r][c], r, c) for r, c in line if shown[r][c] is not None]
                if rest:
                    _, _, r, c = min(rest)
                    shown[r][c] = None
                    changed = True
    return tuple(tuple(row) for row in shown)
