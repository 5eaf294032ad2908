"""What holds for any text: spans are in order, inside bounds, and nothing crashes or takes long."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.language.chunks import noun_phrase_after, noun_phrase_before, noun_phrases
from firsthand.language.dates import publication_date
from firsthand.language.names.finding import names
from firsthand.language.numbers import quantities
from firsthand.language.places import demonym, lookup
from firsthand.language.sentences import paragraphs, sentences
from firsthand.language.times import times
from firsthand.language.tokens import tokenize

PIECES = [
    "Police", "the", "The", "of", "at least", "three", "5", "2016", "-", "4 May 2017", "December", "May", "Anton", "Relkov", ",", ".", "“", "”", "'", "’s", "\n",
    "\n\n", "and", "or", "between", "to", "Monday", "night", "last", "week", "ago", "Published", "President", "who", "were", "killed", "Dr.", "U.N.", "(", ")", "—",
    "the 1990s", "hundred", "million", "0000", "99999999999", "31", "February", "٣", "²", "🙂", "Ω", "日本。", "ساعة", "İ", "ß", "!", "?", "...", "al-", "mid-", "every", "9999", "1000 years ago",
    "99999 months ago", "99999999 days ago",
]  # fmt: skip
worded = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
glued = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
anything = st.one_of(st.text(max_size=200), worded, glued, worded.map(str.upper))
published = st.sampled_from([None, "2017-05-04", "0001-01-01", "9999-12-31", "nonsense", "2016-02-29"])


def ordered(spans, length):
    at = 0
    for start, end in spans:
        assert at <= start < end <= length
        at = end


@given(anything)
def test_tokens_are_in_order_and_cover_all_but_white_space(text):
    tokens = tokenize(text)
    ordered([(t.start, t.end) for t in tokens], len(text))
    assert all(text[t.start : t.end] == t.text and t.kind in {"word", "number", "punct"} for t in tokens)
    assert "".join(t.text for t in tokens) == "".join(text.split())


@given(anything)
def test_every_token_is_in_one_sentence_of_its_paragraph(text):
    parts, found = paragraphs(text), sentences(text)
    ordered([(p.start, p.end) for p in parts], len(text))
    ordered([(s.start, s.end) for s in found], len(text))
    assert "".join(t.text for s in found for t in s.tokens) == "".join(text.split())
    for s in found:
        assert parts[s.paragraph].start <= s.start
        assert s.end <= parts[s.paragraph].end
        assert (s.start, s.end) == (s.tokens[0].start, s.tokens[-1].end)


@given(anything)
def test_quantities_are_in_order_with_bounds_that_agree(text):
    found = quantities(tokenize(text))
    ordered([(q.start, q.end) for q in found], len(text))
    assert all(q.min is None or q.max is None or q.min <= q.max for q in found)


@settings(max_examples=200)
@given(anything, published)
def test_times_are_in_order_with_bounds_that_agree(text, day):
    found = times(text, sentences(text), day)
    ordered([(t.start, t.end) for t in found], len(text))
    assert all(t.earliest is None or t.latest is None or t.earliest <= t.latest for t in found)
    assert all(t.type in {"DATE", "TIME", "DURATION", "SET"} and t.value for t in found)
    assert {t.precision for t in found} <= {"day", "month", "year", "range", "unknown"}


@given(anything)
def test_names_are_in_order_and_exact(text):
    found = names(text, sentences(text))
    ordered([(n.start, n.end) for n in found], len(text))
    assert all(n.text == text[n.start : n.end] for n in found)
    assert {n.kind for n in found} <= {"person", "organisation", "outlet", "place", "group", "unknown"}
    assert all(n.role is None or n.kind == "person" for n in found)


@given(anything)
def test_noun_phrases_are_in_order_and_inside(text):
    tokens = tokenize(text)
    ordered(noun_phrases(tokens), len(tokens))
    for i in range(len(tokens)):
        before, after = noun_phrase_before(tokens, i), noun_phrase_after(tokens, i)
        assert before is None or 0 <= before[0] < before[1] <= i
        assert after is None or i <= after[0] < after[1] <= len(tokens)


@given(anything)
def test_dates_and_places_never_fail(text):
    found = publication_date(text)
    assert found is None or 0 <= found[1] < found[2] <= len(text)
    lookup(text)
    demonym(text)


UNITS = [
    "Guards beat three men on 4 May. ",
    "word ",
    "the night of ",
    "Ministry of ",
    "Anton Relkov, a lawyer, ",
    "in 5 ",
    "“",
    "U.S. ",
    "a.",
    "two or ",
    "a\n",
    "http://",
]


@pytest.mark.parametrize("unit", UNITS)
def test_one_long_paragraph_takes_time_in_proportion(unit):
    def seconds(size):
        text = unit * (size // len(unit))
        start = time.process_time()
        found = sentences(text)
        times(text, found, "2017-05-04")
        names(text, found)
        for sentence in found:
            quantities(sentence.tokens)
            noun_phrases(sentence.tokens)
        return time.process_time() - start

    seconds(1000)
    short, long = seconds(25_000), seconds(200_000)
    assert long < max(1.0, 8 * 4 * short)
