"""Whatever the text, nothing crashes, every span is exact, and the same text gives the same answer."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.claim.attribution import attributions
from firsthand.language.names.finding import Name, names
from firsthand.language.sentences import sentences
from firsthand.model.claim import Attribution

WORDS = (
    "“ ” \" ' ‘ ’ '' : ; , . ? — ( ) said told that according to by as the a he she they it who reports of denied "
    "Relkov Varga Herald police victim continued citing reported emerged quoted saying adding and but in on Monday "
    "was were has not been interview with reportedly is information about appeared testimony from 3 \n\n"
).split(" ")


def read(text: str) -> list[Attribution]:
    split = sentences(text)
    return attributions("made-up", text, split, names(text, split))


def check(text: str) -> None:
    found = read(text)
    for one in found:
        spans = [*one.source, *one.cue, *one.content, *(s for x in one.links for s in (x.span, x.cue) if s)]
        assert one.content
        assert all(text[s.start : s.end] == s.text and s.start < s.end for s in spans)
    assert found == read(text)


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_any_row_of_cue_words(text: str) -> None:
    check(text)


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "unit",
    [
        "he said that and ",
        "“a ‘b ",
        "according to the , ",
        "reports of claims that ",
        "Relkov, a man, said “no.” ",
        "They said it. ",
        "police and ",
    ],
)
def test_time_grows_with_the_length_only(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        split = sentences(text)
        named: list[Name] = []
        start = process_time()
        attributions("made-up", text, split, named)
        return process_time() - start

    seconds(50)
    short = min(seconds(1000) for _ in range(2))
    assert min(seconds(4000) for _ in range(2)) < 12 * short + 0.2


def test_nothing_comes_of_nothing() -> None:
    assert attributions("made-up", "", [], []) == []
