"""What is damaged does not stop the work, and what is said of copies and checks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from firsthand.errors import BlobDamaged
from firsthand.model.upkeep import Order
from firsthand.store import Store, open_with_keys, schema
from firsthand.workflow import add as adding
from firsthand.workflow import code
from firsthand.workflow.custody import upkeep
from tests.store_cases import AGENT, Template, captured

ORDER = adding.Order("Mira Dansk", None)


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Template:
    return Template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def store(tmp_path, template) -> Iterator[Store]:
    with open_with_keys(template.copy(tmp_path / "case"), template.keys) as opened:
        yield opened


def harm(folder: Path, store: Store, item: str) -> None:
    name = store.blob_name(item)
    path = folder / "blobs" / name[:2] / name
    path.write_bytes(path.read_bytes()[:-1])


def test_a_damaged_original_is_named_and_keeps_its_reading_when_others_are_read_again(
    store, tmp_path, monkeypatch
):
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(
            f"Officers detained 12 teachers in Tolvik, report {name} said.\n"
        )
    paths = [str(tmp_path / f"{name}.txt") for name in ("one", "two")]
    adding.add(store, paths, ORDER, lambda *told: None)
    claims = store.claims()
    bad, good = store.items()
    before = store.reading(bad.id)
    harm(tmp_path / "case", store, bad.id)
    monkeypatch.setattr(code, "version", lambda rooms: f"9.9.9+{rooms[-1]}")
    done = adding.add(store, paths, ORDER, lambda *told: None)
    assert [(f.path, type(f.fault)) for f in done.failures] == [(f"item {bad.short}", BlobDamaged)]
    assert done.documents == 1
    assert store.reading(bad.id) == before
    assert store.reading(good.id).code.startswith("9.9.9")
    assert [c.id for c in store.claims()] == [c.id for c in claims]
    assert store.upkeep.checks()[bad.id].fault
    assert [f for f in store.verify() if f.error and "blob" not in f.what] == []


def test_those_are_checked_first_that_were_not_for_longest(store):
    store.add_captures([captured(n) for n in range(5)], AGENT)
    ids = [captured(n)[0].id for n in range(5)]
    assert [item.id for item, _ in store.upkeep.due(None, None)] == ids
    assert upkeep.check(store, None, 2, AGENT, lambda *told: None) == upkeep.Fixity(2, (), 3)
    assert [item.id for item, _ in store.upkeep.due(None, None)] == ids[2:] + ids[:2]
    assert [item.id for item, _ in store.upkeep.due(1, None)] == ids[2:]
    assert upkeep.check(store, 1, None, AGENT, lambda *told: None).checked == 3
    acts = len(store.activities())
    assert upkeep.check(store, 1, None, AGENT, lambda *told: None) == upkeep.Fixity(0, (), 0)
    assert len(store.activities()) == acts, "where nothing is due nothing is journaled"
    kept = [act for act in store.activities() if act.kind == "fixity"]
    assert [act.details for act in kept] == [
        {"checked": "2", "damaged": "0"},
        {"checked": "3", "damaged": "0"},
    ]


def test_a_check_beside_a_reader_keeps_its_outcome(store, tmp_path, template):
    store.add_captures([captured(1)], AGENT)
    store.close()
    with open_with_keys(tmp_path / "case", template.keys, "read") as reader:
        assert upkeep.check(reader, None, None, AGENT, lambda *told: None).checked == 1
    with open_with_keys(tmp_path / "case", template.keys, "read") as reader:
        assert list(reader.upkeep.checks()) == [captured(1)[0].id]


def test_verify_leaves_no_date(store, tmp_path, template):
    store.add_captures([captured(1)], AGENT)
    store.close()
    with open_with_keys(tmp_path / "case", template.keys, "inspect") as inspected:
        assert [f for f in inspected.verify() if f.error] == []
        assert inspected.upkeep.checks() == {}


@pytest.mark.parametrize(("days", "said"), [(0, None), (6, None), (7, "7 days old"), (40, "40 days old")])
def test_an_old_copy_is_told(store, tmp_path, days, said):
    store.add_captures([captured(1)], AGENT)
    assert "no second copy" in (upkeep.reminder(store, "case") or "")
    store.upkeep.copy(Order(tmp_path / "copy", "stick", AGENT))
    made = (datetime.now(UTC) - timedelta(days=days, minutes=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    with store._case.writing() as connection:
        connection.execute(update(schema.copies).values(made=made))
    words = upkeep.reminder(store, "case")
    assert (words is None) if said is None else (said in (words or ""))


def test_a_copy_reminds_of_nothing(store, tmp_path, template):
    store.add_captures([captured(1)], AGENT)
    store.upkeep.copy(Order(tmp_path / "copy", "stick", AGENT))
    with open_with_keys(tmp_path / "copy", template.keys, "read") as there:
        assert upkeep.reminder(there, "copy") is None
