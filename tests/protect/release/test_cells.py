"""No small number stands in a table, and none can be worked out from what stands there and the sums."""

from hypothesis import given
from hypothesis import strategies as st

from firsthand.protect.release.cells import without_small

TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=4
    )
)


@given(TABLES, st.integers(2, 5))
def test_no_small_number_is_shown(table: list[list[int]], least: int) -> None:
    shown = without_small(table, least)
    assert all(n is None or n == 0 or n >= least for row in shown for n in row)
    assert all(n is None or n == table[r][c] for r, row in enumerate(shown) for c, n in enumerate(row))


@given(TABLES, st.integers(2, 5))
def test_no_sum_gives_a_blanked_number_away(table: list[list[int]], least: int) -> None:
    shown = without_small(table, least)
    lines = [[(r, c) for c in range(len(table[0]))] for r in range(len(table))]
    lines += [[(r, c) for r in range(len(table))] for c in range(len(table[0]))]
    for line in lines:
        blank = [table[r][c] for r, c in line if shown[r][c] is None]
        whole = len(blank) == len(line)
        assert not blank or whole or (len(blank) > 1 and sum(blank) >= least)


def test_a_single_small_cell_takes_another_with_it() -> None:
    assert without_small([[1, 7, 9], [8, 6, 5]], 3) == ((None, None, 9), (None, None, 5))


def test_a_table_without_small_numbers_stays() -> None:
    assert without_small([[4, 0], [5, 9]], 3) == ((4, 0), (5, 9))


def test_an_empty_table_stays_empty() -> None:
    assert without_small([], 3) == ()
