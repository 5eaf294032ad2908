"""Journal and write-ahead log cut at every record, beside it, and at 500 seeded places: found each time, or whole."""

from pathlib import Path

import pytest

from firsthand.errors import JournalDamaged, StoreDamaged
from tests.fault_cases import SEED, Changing, cuts, journal_ends, log_ends, with_full_log
from tests.store_cases import Template


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Template:
    return Template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="module")
def crashed(tmp_path_factory, template) -> Path:
    return with_full_log(tmp_path_factory.mktemp("crashed"), template)


def test_the_crashed_case_is_whole(crashed, template):
    log = Changing(crashed, template.keys, "case.db-wal")
    assert log.opened("read") == 11
    log.put(log.data)
    assert log.found() == {}
    log.put(log.data)


def test_a_journal_cut_anywhere_is_found_and_left_as_it_is(crashed, template, tell):
    journal = Changing(crashed, template.keys, "journal.jsonl")
    places = cuts(journal_ends(journal.data), len(journal.data), 250, SEED)
    for cut in places:
        journal.put(journal.data[:cut])
        for mode in ("read", "write"):
            assert isinstance(journal.opened(mode), JournalDamaged), (cut, mode)
        assert journal.path.read_bytes() == journal.data[:cut]
    for cut in places[::10]:
        journal.put(journal.data[:cut])
        assert set(journal.found().values()) == {"JournalDamaged"}, cut
    journal.put(journal.data)
    tell(f"{len(places)} cuts of the journal")


def test_a_log_cut_anywhere_is_found(crashed, template, tell):
    """SQLite opens each of these without an error, and without the last transactions."""
    log = Changing(crashed, template.keys, "case.db-wal")
    places = cuts(log_ends(log.data), len(log.data), 250, SEED)
    for number, cut in enumerate(places):
        log.put(log.data[:cut])
        assert isinstance(log.opened(("read", "write")[number % 2]), StoreDamaged), cut
    for cut in places[::10]:
        log.put(log.data[:cut])
        assert "StoreDamaged" in log.found().values(), cut
    log.put(log.data)
    tell(f"{len(places)} cuts of the log")
