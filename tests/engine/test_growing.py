"""Texts that come in batches give what all at once give; order, threads and doubles change nothing."""

from random import Random

import pytest

from firsthand.engine import Settings, compare
from firsthand.engine.growing import grown, nothing, reuses
from tests.engine.made_up import corpus

DOCUMENTS = corpus(1)
AT_ONCE = compare(DOCUMENTS)
OUTLETS = {document.id: document.outlet for document in DOCUMENTS}


def test_there_is_something_to_find() -> None:
    assert len(AT_ONCE) > 10


@pytest.mark.parametrize("batches", [1, 2, 10], ids=lambda number: f"{number}-batches")
@pytest.mark.parametrize("seed", [1, 2], ids=lambda seed: f"order-{seed}")
def test_batches_give_what_all_at_once_give(batches: int, seed: int) -> None:
    documents = list(DOCUMENTS)
    Random(seed).shuffle(documents)
    size = -(-len(documents) // batches)
    seen = nothing()
    for begin in range(0, len(documents), size):
        seen = grown(seen, documents[begin : begin + size])
    assert reuses(seen) == AT_ONCE


def test_pairs_are_looked_at_again_only_where_what_they_share_has_become_common() -> None:
    documents = list(corpus(7, events=60))
    Random(7).shuffle(documents)
    before = grown(nothing(), documents[:150])
    seen = grown(before, documents[150:])
    assert seen.base == before.base
    assert seen.gone is not None
    assert seen.gone.size > 0
    assert 0 < seen.kept < before.rows.a.size, "some are as they were, and some are not"
    assert reuses(seen) == compare(documents)


def test_texts_that_have_doubled_are_all_joined_again() -> None:
    documents = corpus(8, events=45)
    few = grown(nothing(), documents[:140])
    seen = grown(few, documents)
    assert seen.base == 2 * few.base
    assert (seen.gone, seen.kept) == (None, 0)
    assert reuses(seen) == compare(documents)


def test_an_outlet_that_is_known_later_is_heeded() -> None:
    unknown = [document._replace(outlet=None) for document in DOCUMENTS]
    seen = grown(nothing(), unknown)
    seen = grown(seen._replace(outlets=tuple(OUTLETS[name] for name in seen.ids)), [])
    assert reuses(seen) == AT_ONCE


def test_what_was_seen_is_not_seen_again() -> None:
    seen = grown(nothing(), DOCUMENTS)
    assert grown(seen, DOCUMENTS[:5]).ids == seen.ids
    assert reuses(grown(seen, DOCUMENTS[:5])) == AT_ONCE


def test_nothing_seen_gives_nothing() -> None:
    assert reuses(nothing()) == []


@pytest.mark.parametrize("seed", [3, 4], ids=lambda seed: f"order-{seed}")
def test_order_does_not_matter(seed: int) -> None:
    documents = list(DOCUMENTS)
    Random(seed).shuffle(documents)
    assert compare(documents) == AT_ONCE


def test_threads_do_not_matter() -> None:
    assert compare(DOCUMENTS, Settings(threads=1)) == AT_ONCE == compare(DOCUMENTS, Settings(threads=4))


@pytest.mark.parametrize("part", [1, 7], ids=lambda part: f"{part}-at-once")
def test_parts_do_not_matter(part: int) -> None:
    assert compare(DOCUMENTS, Settings(part=part)) == AT_ONCE
