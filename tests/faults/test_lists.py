"""A case that dies at write n of everything about lists, for every n: each is there whole, or not at all."""

import pytest

from firsthand.store import open_with_keys
from firsthand.store.disk import Disk
from tests.contract.test_lists_contract import ESTIMATE, FIRST, LINKAGE, SECOND
from tests.fault_cases import Dying, in_child
from tests.store_cases import AGENT, Template, captured


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Template:
    return Template(tmp_path_factory.mktemp("template"))


def journey(folder, template, disk) -> None:
    with open_with_keys(folder, template.keys, disk=disk) as store:
        store.add_captures([captured(0), captured(1)], AGENT)
        store.lists.keep(FIRST, AGENT)
        store.lists.keep(SECOND, AGENT)
        store.lists.keep_linkage(LINKAGE, AGENT)
        store.lists.keep_estimate(ESTIMATE, AGENT)


def test_a_store_that_dies_at_write_n_for_every_n(tmp_path, template):
    number, died, seen = 0, True, set()
    while died:
        folder = template.copy(tmp_path / f"case-{number}")

        def work(folder=folder, number=number) -> None:
            journey(folder, template, Disk(Dying(number)))

        code = in_child(work)
        assert code in (0, 9)
        died = code == 9
        with open_with_keys(folder, template.keys) as store:
            assert [finding for finding in store.verify() if finding.fault] == []
            kept = store.lists.versions()
            assert kept == [FIRST, SECOND][: len(kept)]
            assert store.lists.linkage() in (None, LINKAGE)
            assert store.lists.estimates() in ([], [ESTIMATE])
            seen.add((len(kept), store.lists.linkage() is not None, len(store.lists.estimates())))
        number += 1
    assert seen == {(0, False, 0), (1, False, 0), (2, False, 0), (2, True, 0), (2, True, 1)}


@pytest.mark.parametrize("table", ["lists", "linkages", "estimates"])
def test_a_record_that_was_changed_or_taken_away_is_named(tmp_path, template, table):
    for number, change in enumerate(
        (f"UPDATE {table} SET record = replace(record, 'lantern', 'torches')", f"DELETE FROM {table}")
    ):
        folder = template.copy(tmp_path / str(number))
        journey(folder, template, Disk())
        with open_with_keys(folder, template.keys) as store, store._case.writing() as connection:
            connection.exec_driver_sql(change if table != "estimates" else change.replace("lantern", "lcmcr"))
        with open_with_keys(folder, template.keys, "inspect") as store:
            assert [finding for finding in store.verify() if finding.fault]
