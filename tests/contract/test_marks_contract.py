"""Events found by doubt, time, place, numbers and claims, as every store must find them."""

from dataclasses import replace

import pytest

from firsthand.model.claim import Place, When
from firsthand.model.event import Event, Figure
from firsthand.model.leaf import Sum
from firsthand.model.period import UNDATED
from firsthand.model.reading import History
from firsthand.model.source import OriginCount
from tests.store_cases import AGENT, captured, reading, span


@pytest.fixture
def store(opener):
    with opener("write") as opened:
        yield opened


def place(name, lat=None):
    return Place(span("Oskaja"), name, None, None, lat, lat, "city")


def on(first, last=None):
    return When(None, first, last or first, "day")


DAY, MONTH = on("2026-03-14"), on("2026-03", "2026-03")
HERE, THERE = place("Oskaja", 51.2), place("Tolvik")
EVENTS = (
    Event("e0", ("killing",), ("a",), ("c0", "c1"), (), HERE, DAY, Figure(3, 5)),
    Event("e1", ("killing", "wounding"), ("a", "b"), ("c2",), ("c3",), HERE, DAY, Figure(1, 2), Figure(4, 4)),
    Event("e2", ("wounding",), ("b",), ("c4",), (), THERE, MONTH, Figure(2, None)),
    Event("e3", ("killing",), ("c",), ("c5",), (), None, None, Figure(None, 9)),
    Event(
        "e4", ("ill_treatment",), ("c",), ("c6",), (), place("Karsk", 50.0), on("2025-01-01", "2026-01-01")
    ),
)
COUNTS = (OriginCount("e4", 1, 1, 8, (), ()),)


def told(store, events=EVENTS, digest="d1"):
    store.replace_history(History(digest, (), (), events, COUNTS), AGENT)
    return store.marks


def test_an_empty_case_has_no_marks(store):
    marks = store.marks
    assert (marks.doubtful(9), marks.holding("c1"), marks.beside(["a"])) == ([], None, {})
    assert (marks.periods(), marks.within("2026", 9), marks.sums("killed", "act", {})) == ({}, [], [])
    assert (marks.at_place(""), marks.located(-1, 9), marks.placed()) == (None, [], (0, 0))


def test_the_most_doubtful_comes_first_and_pages_join(store):
    whole = told(store).doubtful(10)
    assert [event.id for event in whole] == ["e1", "e4", "e0", "e2", "e3"]
    assert [marks for start in (0, 2, 4) for marks in store.marks.doubtful(2, start)] == whole
    assert store.marks.doubtful(2, 5) == []


@pytest.mark.parametrize("number", [1, 1_999, 2_000, 2_001])
def test_every_event_has_its_mark(store, number):
    made = tuple(Event(f"e{n}", ("killing",), ("a.txt",), (f"c{n}",)) for n in range(number))
    assert told(store, made).periods() == {UNDATED: number}
    assert store.marks.within(UNDATED, 1, number - 1) == [made[-1]]


def test_a_claim_or_a_denial_leads_to_its_event(store):
    marks = told(store)
    assert [marks.holding(claim) for claim in ("c1", "c3", "c6", "none")] == ["e0", "e1", "e4", None]


def test_events_that_the_same_reports_tell_are_found_by_their_claims(store):
    batch = [captured(number) for number in range(2)]
    store.add_captures(batch, AGENT)
    store.add_readings([reading(item, claims=2) for item, _, _ in batch], AGENT)
    first, second = ([claim.id for claim in page.claims] for page in store.pages())
    names = [page.rendition.document for page in store.pages()]
    both = Event("both", ("killing",), tuple(names), (first[0], second[0], "by hand"))
    one, gone = (Event(n, ("killing",), (), (c,)) for n, c in (("one", second[1]), ("gone", "elsewhere")))
    marks = told(store, (both, one, gone))
    assert marks.beside(names) == {"both": 2, "one": 1}
    assert marks.beside(names[:1]) == {"both": 1}
    assert marks.beside(["none"]) == {}


def test_events_stand_in_their_narrowest_period(store):
    marks = told(store)
    assert marks.periods() == {"2026-03-14": 2, "2026-03": 1, "several": 1, "undated": 1}
    assert marks.within("2026-03-14", 9) == list(EVENTS[:2])
    assert marks.within("2026-03-14", 1, 1) == [EVENTS[1]]


def test_a_figure_is_summed_by_group_and_time(store):
    marks, day = told(store), ("2026-03-14", "2026-03-14")
    groups = {(one.group, one.first): one for one in marks.sums("killed", "period", {})}
    assert groups.pop(("2026", "2026-03-14")) == Sum("2026", *day, 3, 7, 2)
    assert groups.pop(("2026", "2026-03")) == Sum("2026", "2026-03", "2026-03~", 2, None, 1)
    assert groups == {("undated", ""): Sum("undated", "", "", None, 9, 1)}
    by_act = {one.group: one for one in marks.sums("killed", "act", {"period": "2026"}) if one.last == day[1]}
    assert by_act == {
        " killing ": Sum(" killing ", *day, 3, 5, 1),
        " killing wounding ": Sum(" killing wounding ", *day, 1, 2, 1),
    }
    assert marks.sums("injured", "act", {"act": "wounding"}) == [Sum(" killing wounding ", *day, 4, 4, 1)]
    assert marks.sums("killed", "act", {"act": "wound"}) == []


def test_a_place_is_found_by_its_key(store):
    marks = told(store)
    keys = {one.group for one in marks.sums("killed", "place", {})}
    assert {event.id if (event := marks.at_place(key)) else None for key in keys} == {"e0", "e2", "e3"}
    (key,) = {one.group for one in marks.sums("injured", "place", {})}
    assert {one.group for one in marks.sums("killed", "period", {"place": key})} == {"2026"}
    assert "Oskaja" not in key


def test_events_with_coordinates_are_told_in_order(store):
    marks = told(store)
    assert marks.placed() == (3, 2)
    assert marks.located(-1, 2) == [(0, EVENTS[0]), (1, EVENTS[1])]
    assert marks.located(1, 9) == [(4, EVENTS[4])]


def test_another_history_has_other_marks(store):
    told(store)
    marks = told(store, tuple(replace(event, id=f"x{event.id}") for event in EVENTS[1:3]), "d2")
    assert [event.id for event in marks.doubtful(9)] == ["xe1", "xe2"]
    assert (marks.holding("c0"), marks.holding("c2"), marks.placed()) == (None, "xe1", (1, 1))


def test_who_reads_finds_the_same(opener):
    with opener("write") as writing:
        before = told(writing).doubtful(9), writing.marks.periods(), writing.marks.sums("killed", "act", {})
    with opener("read") as reader:
        marks = reader.marks
        assert (marks.doubtful(9), marks.periods(), marks.sums("killed", "act", {})) == before
