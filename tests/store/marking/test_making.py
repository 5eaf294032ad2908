"""The marks of events: made anew where they do not fit, in memory by a reader; gone with what is destroyed."""

import pytest
from sqlalchemy import delete, select

from firsthand.model.people import People
from firsthand.model.reading import History
from firsthand.model.withdrawal import Withdrawal
from firsthand.store import open_with_keys, schema
from firsthand.store.disk import Disk
from firsthand.store.marking import making
from tests.store_cases import AGENT, Template, captured, history


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Template:
    """A case with three events."""
    made = Template(tmp_path_factory.mktemp("template"))
    with open_with_keys(made.folder, made.keys) as store:
        store.add_captures([captured(1)], AGENT)
        store.replace_history(history("d1"), AGENT)
    return made


def marks(folder, keys, mode="read"):
    with open_with_keys(folder, keys, mode) as store:
        return [store.marks.holding(f"c{n}") for n in range(4)], store.marks.periods()


def kept(folder, keys):
    with open_with_keys(folder, keys, "inspect") as store:
        return len(store._case.rows(select(schema.event_marks.c.position)))


RIGHT = (["e0", "e1", "e2", None], {"undated": 3})


def test_marks_of_other_code_are_made_anew_by_a_writer_and_in_memory_by_a_reader(
    template, tmp_path, monkeypatch
):
    folder = template.copy(tmp_path / "case")
    with open_with_keys(folder, template.keys) as store, store._case.writing() as connection:
        connection.execute(delete(schema.event_marks).where(schema.event_marks.c.position == 1))
    assert marks(folder, template.keys)[1] == {"undated": 2}
    monkeypatch.setattr(making, "made_with", lambda: "another")
    before = (folder / "case.db").read_bytes()
    assert marks(folder, template.keys) == RIGHT
    assert (folder / "case.db").read_bytes() == before
    assert kept(folder, template.keys) == 2
    open_with_keys(folder, template.keys).close()
    assert kept(folder, template.keys) == 3
    assert marks(folder, template.keys) == RIGHT


def test_a_reader_beside_a_writer_sees_one_state(template, tmp_path):
    folder = template.copy(tmp_path / "case")
    with open_with_keys(folder, template.keys, "read") as reader:
        assert reader.marks.holding("c2") == "e2"
        with open_with_keys(folder, template.keys) as writer:
            writer.replace_history(history("d2", 1), AGENT)
        assert (reader.marks.holding("c2"), len(reader.events())) == ("e2", 3)
    assert marks(folder, template.keys)[0] == ["e0", None, None, None]


class Stop(Exception):
    pass


def test_broken_off_while_they_are_made_anew_nothing_is_lost(template, tmp_path, monkeypatch):
    stopped, number = True, 0
    while stopped:
        folder, left = template.copy(tmp_path / str(number)), number

        def before(step, path):
            nonlocal left
            left -= 1
            if left < 0:
                raise Stop

        stopped = False
        with monkeypatch.context() as other:
            other.setattr(making, "made_with", lambda: "another")
            try:
                open_with_keys(folder, template.keys, disk=Disk(before)).close()
            except Stop:
                stopped = True
        assert marks(folder, template.keys, "write") == RIGHT
        number += 1
    assert number > 2


@pytest.mark.parametrize("gone", ["event_marks", "events"])
def test_marks_that_do_not_fit_the_events_are_named(template, tmp_path, gone):
    folder, table = template.copy(tmp_path / "case"), schema.metadata.tables[gone]
    with open_with_keys(folder, template.keys) as store:
        with store._case.writing() as connection:
            connection.execute(delete(table).where(table.c.position == 2))
        faults = {finding.what: finding.fault for finding in store.verify() if finding.fault}
    assert "the marks of the events" in faults
    assert " for " in faults["the marks of the events"]


def test_what_is_destroyed_leaves_no_mark(template, tmp_path):
    folder = template.copy(tmp_path / "case")
    item, capture, _ = captured(1)
    told = history("without it", 1)
    with open_with_keys(folder, template.keys) as store:
        store.withdrawals.destroy(Withdrawal((item.id,), (capture.id,), (), "why", People(), told), AGENT)
        assert [f for f in store.verify() if f.fault] == []
    assert marks(folder, template.keys) == (["e0", None, None, None], {"undated": 1})


def test_an_empty_history_has_none(template, tmp_path):
    folder = template.copy(tmp_path / "case")
    with open_with_keys(folder, template.keys) as store:
        store.replace_history(History("none", (), (), (), ()), AGENT)
    assert marks(folder, template.keys) == ([None] * 4, {})
