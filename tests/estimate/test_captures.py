import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.estimate.captures import digest, matrix, ordered, without
from firsthand.estimate.lower_bound import chao
from firsthand.model.estimate import CaptureHistory, Cell
from tests.estimate.made_up_tables import NAMES, PLAIN, table

PATTERNS = st.tuples(*[st.booleans()] * 4).filter(any)
TABLES = st.lists(st.tuples(PATTERNS, st.integers(0, 50)), min_size=1, max_size=20).map(
    lambda cells: CaptureHistory(NAMES[:4], tuple(Cell(*cell) for cell in cells))
)


@settings(deadline=None)
@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_lists_and_rows_means_nothing(held: CaptureHistory, dice: random.Random) -> None:
    order = dice.sample(range(4), 4)
    cells = [Cell(tuple(cell.pattern[at] for at in order), cell.persons) for cell in held.cells]
    dice.shuffle(cells)
    shuffled = CaptureHistory(tuple(held.lists[at] for at in order), tuple(cells))
    assert ordered(shuffled) == ordered(held)
    assert digest(shuffled) == digest(held)
    assert ordered(held).documented == held.documented


def test_the_digest_tells_tables_apart() -> None:
    more = table(3, x100=61, x010=50, x001=40, x110=30, x101=24, x011=20, x111=12)
    other = CaptureHistory((*PLAIN.lists[:2], "Another"), PLAIN.cells)
    assert len({digest(PLAIN), digest(more), digest(other)}) == 3


def test_without_a_list_its_own_persons_are_gone() -> None:
    rest = without(PLAIN, NAMES[2])
    assert rest.documented == PLAIN.documented - 40
    assert {cell.pattern: cell.persons for cell in rest.cells} == {
        (True, False): 50 + 20,
        (False, True): 60 + 24,
        (True, True): 30 + 12,
    }


def test_chao_by_hand() -> None:
    # 150 once, 74 twice: 236 + 2/3 * 150 * 149 / (2 * 75).
    assert chao(matrix(PLAIN)).total == pytest.approx(236 + 2 / 3 * 150 * 149 / 150)
