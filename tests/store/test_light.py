"""What a whole case is read together from is what is kept, in less memory."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from firsthand.model.rendition import Place, Rendition, Segment, Tongue
from firsthand.model.span import Span
from firsthand.store import Store, light, open_with_keys, reads, records
from tests.store_cases import AGENT, Template, captured, reading

ITEMS = 5


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Iterator[Store]:
    template = Template(tmp_path_factory.mktemp("template"))
    folder = template.copy(tmp_path_factory.mktemp("light") / "case")
    with open_with_keys(folder, template.keys) as store:
        store.add_captures([captured(n) for n in range(ITEMS)], AGENT)
        store.add_readings([reading(captured(n)[0]) for n in range(ITEMS)], AGENT)
        yield store


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_the_same_is_read_some_items_at_a_time(store, monkeypatch, at_once: int) -> None:
    monkeypatch.setattr(reads, "_ITEMS_AT_ONCE", at_once)
    assert store.told() == store.claims() != []
    assert store.credited() == store.attributions()
    assert list(store.each_page()) == store.pages()
    assert len(store.pages()) == ITEMS
    bare = [replace(text, offsets=(), places=(), tongues=()) for text in store.renditions()]
    assert store.texts() == bare


def test_what_is_equal_is_held_once(store) -> None:
    found = store.told()
    names = {id(claim.act) for claim in found}
    assert len(found) > 1
    assert len(names) == len({claim.act for claim in found})


def test_every_field_but_the_ways_back_is_kept() -> None:
    span = Span(0, 4, "Raid")
    whole = Rendition(
        "id", "item", "a.html", "Raid", "text/html", "html/6", (Segment(0, 4, 9, 13),), "r", "t",
        "2018-06-02", span, "p", "a", "u", "en", (span,), 4, ("w",), (Place(0, 4),), True, ("q",),
        (Tongue(0, 4, "en"),),
    )  # fmt: skip
    wanted = replace(whole, offsets=(), places=(), tongues=())
    assert light.text(records.encode(whole)) == wanted
