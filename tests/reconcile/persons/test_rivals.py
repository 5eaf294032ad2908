import numpy as np
import pytest

from firsthand.reconcile.persons.block import coded
from firsthand.reconcile.persons.people import People
from firsthand.reconcile.persons.rivals import settled

HELD = People(("a", "b"), np.array([0] * 50 + [1] * 50, np.int32), tuple(map(str, range(100))), {}, {})


def _settled(likely: dict[tuple[int, int], float], one_to_one: bool = False) -> dict[tuple[int, int], float]:
    codes = {int(coded(np.int64(a), np.int64(b))): (a, b) for a, b in likely}
    pairs = np.array(sorted(codes), np.int64)
    given = np.array([likely[codes[code]] for code in pairs.tolist()])
    found = settled(HELD, pairs, given, one_to_one)
    return {codes[code]: value for code, value in zip(pairs.tolist(), found.tolist(), strict=True)}


def test_the_better_of_two_rivals_takes_nearly_all() -> None:
    found = _settled({(0, 50): 0.9999, (0, 51): 0.96})
    assert found[0, 50] > 0.99
    assert found[0, 51] < 0.01


def test_equal_rivals_share() -> None:
    found = _settled({(0, 50): 0.99, (0, 51): 0.99})
    assert found[0, 50] == pytest.approx(found[0, 51])
    assert 0.4 < found[0, 50] < 0.55


def test_rows_that_are_one_person_are_no_rivals() -> None:
    found = _settled({(0, 50): 0.99, (0, 51): 0.99, (50, 51): 0.9999})
    assert min(found[0, 50], found[0, 51]) > 0.95


def test_where_no_list_holds_anybody_twice_they_are() -> None:
    found = _settled({(0, 50): 0.99, (0, 51): 0.99, (50, 51): 0.9999}, one_to_one=True)
    assert found[50, 51] == 0
    assert max(found[0, 50], found[0, 51]) < 0.55


def test_a_pair_without_rivals_keeps_its_probability() -> None:
    assert _settled({(0, 50): 0.9})[0, 50] == pytest.approx(0.9, abs=0.01)


def test_rivals_do_not_depend_on_sides() -> None:
    one = _settled({(0, 50): 0.9, (0, 51): 0.7, (1, 51): 0.8})
    two = _settled({(0, 50): 0.9, (1, 50): 0.7, (1, 51): 0.8})
    assert one[0, 50] == pytest.approx(two[0, 50], rel=1e-6)
    assert one[1, 51] == pytest.approx(two[1, 51], rel=1e-6)
