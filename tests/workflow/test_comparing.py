"""Texts of a case join what is kept of the others: the same edges as all at once, whatever happens in between."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from firsthand.engine import Document, compare
from firsthand.engine.packed import Segment, unpacked
from firsthand.engine.settings import Settings
from firsthand.model.people import People
from firsthand.model.withdrawal import Withdrawal
from firsthand.store import Store, open_with_keys, schema
from firsthand.store.disk import Disk
from firsthand.workflow import comparing
from firsthand.workflow.comparing import KeptComparing
from tests.engine.made_up import corpus
from tests.fault_cases import Dying, in_child
from tests.store_cases import AGENT, Template, captured, history, reading

DOCUMENTS = corpus(5)
AT_ONCE = compare(DOCUMENTS)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return Template(tmp_path_factory.mktemp("template"))


@pytest.fixture(autouse=True)
def from_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "FROM", 2)


def compared(store: Store, documents: Sequence[Document]) -> object:
    """Compare and keep, and say what was found."""
    comparer = KeptComparing(store)
    found = comparer(documents)
    comparer.keep()
    return found


def kept(store: Store) -> list[Segment | None]:
    payloads = store.postings.segments(comparing.code.version(comparing.ROOMS))
    return [unpacked(payload, Settings()) for payload in payloads]


def test_ten_batches_give_what_one_gives(tmp_path: Path, template: Template) -> None:
    with open_with_keys(template.copy(tmp_path / "case"), template.keys) as store:
        size = -(-len(DOCUMENTS) // 10)
        for end in range(size, len(DOCUMENTS) + size, size):
            found = compared(store, DOCUMENTS[:end])
        assert found == AT_ONCE
        assert len(kept(store)) == 10
        assert compared(store, DOCUMENTS) == AT_ONCE
        assert len(kept(store)) == 10, "nothing new, nothing kept"


def test_a_text_that_is_gone_or_changed_has_all_made_anew(tmp_path: Path, template: Template) -> None:
    with open_with_keys(template.copy(tmp_path / "case"), template.keys) as store:
        compared(store, DOCUMENTS)
        fewer = [*DOCUMENTS[1:-1], DOCUMENTS[-1]._replace(text=DOCUMENTS[0].text)]
        assert compared(store, fewer) == compare(fewer)
        (segment,) = kept(store)
        assert segment is not None
        assert len(segment.ids) == len(fewer)


def test_what_other_code_made_or_damage_left_is_made_anew(tmp_path: Path, template: Template) -> None:
    with open_with_keys(template.copy(tmp_path / "case"), template.keys) as store:
        store.postings.keep(b"made by other code", "another", instead=False)
        assert kept(store) == []
        assert compared(store, DOCUMENTS[:9]) == compare(DOCUMENTS[:9])
        store.postings.keep(b"damaged", comparing.code.version(comparing.ROOMS), instead=False)
        assert compared(store, DOCUMENTS) == AT_ONCE
        assert len(kept(store)) == 1


def test_few_texts_leave_nothing(tmp_path: Path, template: Template, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "FROM", len(DOCUMENTS) + 1)
    with open_with_keys(template.copy(tmp_path / "case"), template.keys) as store:
        assert compared(store, DOCUMENTS) == AT_ONCE
        assert kept(store) == []


def test_no_word_of_a_text_stands_in_the_clear(tmp_path: Path, template: Template) -> None:
    folder = template.copy(tmp_path / "case")
    with open_with_keys(folder, template.keys) as store:
        compared(store, DOCUMENTS)
    stored = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert DOCUMENTS[0].text.split()[0].encode() not in stored
    assert b"ARROW" not in stored
    assert comparing.code.version(comparing.ROOMS).encode() not in stored


def test_an_item_that_is_destroyed_takes_all_of_it_along(tmp_path: Path, template: Template) -> None:
    with open_with_keys(template.copy(tmp_path / "case"), template.keys) as store:
        store.add_captures([captured(0), captured(1)], AGENT)
        store.add_readings([reading(captured(0)[0])], AGENT)
        compared(store, DOCUMENTS)
        gone, capture, _ = captured(0)
        order = Withdrawal((gone.id,), (capture.id,), (), "asked", People(), history("d2"))
        store.withdrawals.destroy(order, AGENT)
        assert store._case.rows(select(schema.postings)) == []
        assert [finding for finding in store.verify() if finding.fault] == []


def test_killed_at_any_step_it_is_kept_or_made_again(tmp_path: Path, template: Template) -> None:
    number, code = 0, 9
    while code:
        folder = template.copy(tmp_path / str(number))

        def work(folder: Path = folder, number: int = number) -> None:
            with open_with_keys(folder, template.keys, disk=Disk(Dying(number))) as store:
                compared(store, DOCUMENTS[:20])
                compared(store, DOCUMENTS)

        code = in_child(work)
        with open_with_keys(folder, template.keys) as store:
            assert [finding for finding in store.verify() if finding.fault] == []
            assert compared(store, DOCUMENTS) == AT_ONCE
            assert len(kept(store)) in (1, 2)
        number += 1
    assert number > 4
