import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.reconcile.persons import block as blocking
from firsthand.reconcile.persons.block import block, parted
from firsthand.reconcile.persons.distinct import distinct, numbered
from firsthand.reconcile.persons.keys import sound
from tests.reconcile.persons.made_up_people import people

LISTS = (
    ("a", "id,name,date,place\n1,Anton Relkov,2014-05-03,Oskaja\n2,Mira Dansk,2014-05-03,Karsk\n"),
    ("b", "id,name,date,place\n1,Relkov Anton,2014-08-01,Brenna\n2,Nils Ostrel,2014-05-03,Karsk\n"),
)


def _named(held: object, pairs: np.ndarray) -> set[tuple[str, str]]:
    one, two = parted(pairs)
    names = [f"{held.lists[group]}{name}" for group, name in zip(held.group, held.ids, strict=True)]  # type: ignore[attr-defined]
    return {(names[a], names[b]) for a, b in zip(one, two, strict=True)}


def test_a_name_turned_round_and_an_event_shared_are_found() -> None:
    held = people(*LISTS)
    found = _named(held, block(held))
    assert ("a1", "b1") in found
    assert ("a2", "b2") in found


def test_large_blocks_are_refined(monkeypatch) -> None:
    monkeypatch.setattr(blocking, "LEAST", 40)
    rows = "".join(f"{n},Given{n} Relkov,2014-05-{1 + n % 28:02},Oskaja\n" for n in range(200))
    held = people(("a", "id,name,date,place\n" + rows))
    assert block(held).size < 200 * 199 // 4


def test_nobody_is_compared_where_there_is_nobody() -> None:
    assert block(people(("a", "id,name\n"))).size == 0
    assert block(people(("a", "id,name\n1,Mira Dansk\n"))).size == 0


def test_spellings_of_one_name_sound_the_same() -> None:
    assert sound("mikhail") == sound("mihail")
    assert sound("vidovich") == sound("widowich") != sound("petrovich")


@given(st.lists(st.integers(-5, 40), max_size=60))
def test_distinct_is_what_a_set_is(values: list[int]) -> None:
    held = np.array(values, np.int64)
    found, place = numbered(held)
    assert distinct(held).tolist() == sorted(set(values)) == found.tolist()
    assert found[place].tolist() == values


@given(st.lists(st.integers(0, 6), min_size=1, max_size=40))
def test_each_pair_within_a_run_is_given_once(owners: list[int]) -> None:
    owner = np.array(sorted(owners), np.int64)
    found = blocking._pairs(np.arange(owner.size), owner).tolist()
    wanted = [
        blocking.coded(np.int64(a), np.int64(b))
        for a in range(owner.size)
        for b in range(a + 1, owner.size)
        if owner[a] == owner[b]
    ]
    assert sorted(found) == sorted(wanted)
