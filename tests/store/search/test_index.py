"""The index inside: nothing is left of a word that is gone, it is made anew where it is of other code, and it is
fit to be copied and checked."""

import random
from pathlib import Path

import pytest

from firsthand.errors import StoreDamaged
from firsthand.language.asking import asked
from firsthand.model.query import Search
from firsthand.model.reading import Page, Reading
from firsthand.model.rendition import Rendition, Segment
from firsthand.model.upkeep import Order
from firsthand.store import open_with_keys
from firsthand.store.disk import Disk
from firsthand.store.search import index
from tests.store_cases import AGENT, Template, captured

TEXTS = 240


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Template:
    """A case with texts of made-up words, each with one that no other text has."""
    template = Template(tmp_path_factory.mktemp("template"))
    with open_with_keys(template.folder, template.keys) as store:
        batch = [captured(number) for number in range(TEXTS)]
        store.add_captures(batch, AGENT)
        store.add_readings(
            [of_words(item.id, words(number)) for number, (item, _, _) in enumerate(batch)], AGENT
        )
    return template


def words(number: int) -> str:
    dice = random.Random(number)
    return " ".join([own_word(number), *(own_word(dice.randrange(9000) + TEXTS, 5) for _ in range(150))])


def own_word(number: int, size: int = 12) -> str:
    dice = random.Random(f"word {number}")
    return "".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=size))


def of_words(item: str, text: str, code: str = "code 1") -> Reading:
    text_of = Rendition(
        item[:32], item, "a.txt", text, "text/plain", "text/1", (Segment(0, len(text), 0, len(text)),)
    )
    return Reading(item, code, (Page(text_of),))


def found(store, word: str) -> int:
    return store.search(Search(asked(word))).total


def traces(store, word: str) -> list[str]:
    """Return where in the tables of the index the word or most of it stands, as bytes; it lies there folded."""
    parts = {word.encode()[start : start + 8] for start in range(len(word) - 7)}
    left = []
    for table in ("search_data", "search_idx", "search_docsize", "search_config"):
        for row in store._case.connection.exec_driver_sql(f"SELECT * FROM {table}").all():
            kept = [value if isinstance(value, bytes) else str(value).encode() for value in row]
            left += [table for value in kept if any(part in value for part in parts)]
    store._case.connection.rollback()
    return left


def separators(store) -> set[str]:
    terms = store._case.connection.exec_driver_sql("SELECT term FROM search_idx").scalars().all()
    store._case.connection.rollback()
    return {bytes(term)[1:].decode(errors="replace") for term in terms if len(term) > 3}


def test_nothing_of_a_word_is_left_once_it_is_gone(template, tmp_path):
    with open_with_keys(template.copy(tmp_path / "case"), template.keys) as store:
        items = [item.id for item in store.items()]
        assert traces(store, own_word(7)), "the test must see a word that is there"
        store.add_readings([of_words(items[7], "nothing of it", "code 2")], AGENT)
        assert found(store, own_word(7)) == 0
        assert traces(store, own_word(7)) == []
        assert [f for f in store.verify() if f.fault] == []


def test_nor_does_its_beginning_part_two_pages(template, tmp_path):
    with open_with_keys(template.copy(tmp_path / "case"), template.keys) as store:
        items = [item.id for item in store.items()]
        parting = {
            number
            for number in range(TEXTS)
            if any(own_word(number).startswith(part) and len(part) > 3 for part in separators(store))
        }
        assert parting, "a word must part two pages"
        store.add_readings([of_words(items[number], "gone", "code 2") for number in sorted(parting)], AGENT)
        left = separators(store)
        others = [own_word(number, 5) for number in range(TEXTS, TEXTS + 9000)]
        for number in parting:
            begins = [part for part in left if own_word(number).startswith(part)]
            assert all(any(other.startswith(part) for other in others) for part in begins), begins


def test_an_index_of_other_code_is_made_anew_by_a_writer_and_in_memory_by_a_reader(
    template, tmp_path, monkeypatch
):
    folder = template.copy(tmp_path / "case")
    before = (folder / "case.db").read_bytes()
    real = index.folding()
    monkeypatch.setattr(index, "folding", lambda: "another")
    with open_with_keys(folder, template.keys, "read") as store:
        assert found(store, own_word(3)) == 1
    assert (folder / "case.db").read_bytes() == before
    open_with_keys(folder, template.keys).close()
    monkeypatch.setattr(index, "folding", lambda: real)
    with open_with_keys(folder, template.keys) as store:
        assert found(store, own_word(3)) == 1
        assert [a.kind for a in store.activities()] == ["create", "capture", "derive"]


class Stop(Exception):
    pass


def test_broken_off_while_it_is_made_anew_nothing_is_lost(template, tmp_path, monkeypatch):
    real, stopped, number = index.folding(), True, 0
    while stopped:
        folder, left = template.copy(tmp_path / str(number)), number

        def before(step: str, path: Path) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise Stop

        stopped = False
        monkeypatch.setattr(index, "folding", lambda: "another")
        try:
            open_with_keys(folder, template.keys, disk=Disk(before)).close()
        except Stop:
            stopped = True
        monkeypatch.setattr(index, "folding", lambda: real)
        with open_with_keys(folder, template.keys) as store:
            assert found(store, own_word(3)) == 1
        number += 1
    assert number > 2


def test_a_text_that_is_not_in_the_index_is_named(template, tmp_path):
    folder = template.copy(tmp_path / "case")
    with open_with_keys(folder, template.keys) as store:
        with store._case.writing() as connection:
            connection.exec_driver_sql("UPDATE searched SET page = 1 WHERE number = 5")
        faults = [f for f in store.verify() if f.fault]
        assert [(f.what, f.error) for f in faults] == [("the index of the texts", StoreDamaged)]


def test_a_second_copy_finds_the_same(template, tmp_path):
    folder = template.copy(tmp_path / "case")
    with open_with_keys(folder, template.keys) as store:
        store.upkeep.copy(Order(tmp_path / "copy", "second", AGENT))
    with open_with_keys(tmp_path / "copy", template.keys, "read") as copy:
        assert found(copy, own_word(3)) == 1
        assert [f for f in copy.verify() if f.fault and f.error] == []


def test_sorting_and_searching_leave_no_file_beside_the_database(template, tmp_path):
    folder = template.copy(tmp_path / "case")
    with open_with_keys(folder, template.keys) as store:
        assert store._case.connection.exec_driver_sql("PRAGMA temp_store").scalar() == 2
        found(store, "ab* OR ba* OR ca*")
        files = sorted(path.name for path in folder.iterdir() if path.name.startswith("case.db"))
    assert files == ["case.db", "case.db-shm", "case.db-wal"]
