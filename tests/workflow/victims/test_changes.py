from collections.abc import Sequence

import pytest

from firsthand.reconcile.persons.sheet import Sheet, sheet_of
from firsthand.workflow.victims.changes import Before, first, renumbered

NAMED = {"name": "Name", "birth_date": "Born"}
WITH_ID = {"id": "ID", **NAMED}


def sheet(header: Sequence[str], *rows: Sequence[str]) -> Sheet:
    return sheet_of("lantern", header, enumerate(rows, 2))


OLD = sheet(
    ("Name", "Born", "Place"), ("Anton Relkov", "1980", "Oskaja"), ("Mira Dansk", "1990", "Karsk"), ("Ilse Varga", "", "")
)  # fmt: skip
BEFORE = Before(OLD, (1, 2, 3), 4, NAMED)


def test_a_list_that_comes_first_is_numbered_from_one() -> None:
    assert first(OLD) == ((1, 2, 3), 4, 3, 0, 0)


def test_the_same_rows_in_another_order_keep_their_numbers() -> None:
    turned = sheet(
        ("Name", "Born", "Place"), ("Ilse Varga", "", ""), ("Anton Relkov", "1980", "Oskaja"), ("Mira Dansk", "1990", "Karsk")
    )  # fmt: skip
    assert renumbered(turned, NAMED, BEFORE) == ((3, 1, 2), 4, 0, 0, 0)


def test_a_row_of_the_same_name_changed_one_came_and_one_went() -> None:
    new = sheet(
        ("Name", "Born", "Place"), ("MIRA DANSK", "1990", "Brenna"), ("Nils Ostrel", "", ""), ("Ilse Varga", "", "")
    )  # fmt: skip
    assert renumbered(new, NAMED, BEFORE) == ((2, 4, 3), 5, 1, 1, 1)


def test_a_number_is_never_given_out_twice() -> None:
    gone = sheet(("Name", "Born", "Place"), ("Anton Relkov", "1980", "Oskaja"))
    numbered = renumbered(gone, NAMED, BEFORE)
    assert (numbered.rows, numbered.next, numbered.gone) == ((1,), 4, 2)
    again = renumbered(OLD, NAMED, Before(gone, numbered.rows, numbered.next, NAMED))
    assert again.rows == (1, 4, 5)


def test_rows_of_one_id_are_the_same_whatever_else_they_say() -> None:
    old = sheet(("ID", "Name"), ("a", "Anton Relkov"), ("b", "Mira Dansk"))
    new = sheet(("ID", "Name"), ("b", "Anton Relkov"), ("c", "Mira Dansk"))
    assert renumbered(new, WITH_ID, Before(old, (1, 2), 3, WITH_ID)) == ((2, 3), 4, 1, 1, 1)


@pytest.mark.parametrize("count", [1, 2, 3], ids=["one", "two", "three"])
def test_rows_that_are_alike_are_taken_in_order(count: int) -> None:
    old = sheet(("Name",), *[("unknown",)] * 2)
    new = sheet(("Name",), *[("unknown",)] * count)
    numbered = renumbered(new, {"name": "Name"}, Before(old, (1, 2), 3, {"name": "Name"}))
    assert numbered.rows == (1, 2, 3)[:count]
    assert (numbered.added, numbered.gone) == (max(0, count - 2), max(0, 2 - count))
