"""A quotation stands between one sentence before it and one behind it."""

from itertools import pairwise

import pytest

from firsthand.model.claim import Attribution, Link
from firsthand.protect.context import bounds, window
from firsthand.protect.masking import Mask
from firsthand.protect.quoting import Quoter
from tests.casefiles import page, span

TEXT = "One came. Dr. Two went. “Three sat!” Four ran?\nFive"


def test_where_sentences_end() -> None:
    ends = bounds(TEXT)
    assert [TEXT[a:b] for a, b in pairwise(ends)] == [
        "One came.",
        " Dr. Two went.",
        " “Three sat!”",
        " Four ran?",
        "\n",
        "Five",
    ]
    assert bounds("One came.") == [0, 9]
    assert bounds("") == [0]


WINDOWS = [
    ("One", "One came. Dr. Two went."),
    ("Two", "One came. Dr. Two went. “Three sat!”"),
    ("Three", "Dr. Two went. “Three sat!” Four ran?"),
    ("One came.", "One came. Dr. Two went."),
    ("One came. Dr. Two went.", "One came. Dr. Two went. “Three sat!”"),
]


@pytest.mark.parametrize(("words", "shown"), WINDOWS)
def test_one_sentence_before_and_one_behind(words: str, shown: str) -> None:
    place = span(TEXT, words)
    low, high = window(TEXT, bounds(TEXT), place.start, place.end)
    assert TEXT[low:high] == shown


@pytest.mark.parametrize(("words", "low", "high"), [(200, 80, 724), (160, 0, 644), (159, 0, 640)])
def test_a_long_neighbour_is_cut_at_a_space(words: int, low: int, high: int) -> None:
    text = "x " * words + "HERE " + "y " * words
    at = text.index("HERE")
    assert window(text, bounds(text), at, at + 4) == (low, high)


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [("One", False, True), ("Two", False, True), ("Three", True, True), ("Five", True, False)],
)
def test_a_quotation_tells_whether_text_is_left_out(words: str, before: bool, after: bool) -> None:
    p = page(TEXT + "\n")
    here = span(p.rendition.text, words)
    said = Attribution("report.txt", (here,), (), (), "indirect", (Link(here, None, "unknown"),), True)
    response = Quoter(Mask([p]), [p]).response(0, said)
    assert (response.quote.cut_before, response.quote.cut_after) == (before, after)
    assert response.by is None
    assert [x.text for x in response.quote.pieces if x.mark == "source"] == [words]
    assert (response.quote.start, response.quote.end) == (here.start, here.end)
