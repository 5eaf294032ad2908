"""A thousand damaged files of every format through the sandbox, as in `make quality` with 20,000."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from firsthand.model.rendition import Place, Rendition, Segment, Tongue
from firsthand.model.span import Span
from quality import hostile
from quality.damage import damaged, seeds

COUNT, SEED = 1_000, 7

GOOD = Rendition("r", "i", "a.txt", "nine men", "text/plain", "text/1", (Segment(0, 8, 0, 8),))


def test_damaged_files_are_read_or_named_and_nothing_else_happens(tell: Callable[[str], None]) -> None:
    found = hostile.run(COUNT, SEED)
    tell(", ".join(f"{count:,} {what}" for what, count in found.told.items()))
    assert found.wrong == []
    assert found.told["files"] == COUNT
    assert min(found.told["documents"], found.told["lines of error"]) > COUNT // 4


def test_the_same_seed_gives_the_same_files() -> None:
    assert list(damaged(50, 3)) == list(damaged(50, 3))
    assert seeds() == seeds()


def test_a_sound_document_breaks_nothing() -> None:
    assert list(hostile.invariants(GOOD, b"nine men")) == []


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (replace(GOOD, offsets=(Segment(0, 7, 0, 7),)), "segments end at 7 of 8"),
        (replace(GOOD, offsets=(Segment(0, 8, 1, 9),)), "beyond the file"),
        (replace(GOOD, places=(Place(3, 5), Place(4, 6))), "a place that is none"),
        (replace(GOOD, places=(Place(3, 9),)), "a place that is none"),
        (replace(GOOD, furniture=(Span(0, 4, "nina"),)), "a span that is not the words there"),
        (replace(GOOD, body_end=9), "the report ends at 9 of 8"),
        (replace(GOOD, tongues=(Tongue(0, 9, "en"),)), "a language that is none"),
        (replace(GOOD, text="nine man"), "are not the bytes behind them"),
    ],
    ids=["uncovered", "beyond", "overlapping", "outside", "other-words", "body", "tongue", "other-bytes"],
)
def test_a_broken_promise_is_found(broken: Rendition, words: str) -> None:
    assert any(words in line for line in hostile.invariants(broken, b"nine men"))
