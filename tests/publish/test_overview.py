"""The head of the page: figures that are never added up, a timeline in order, and what is missing."""

from dataclasses import replace

from firsthand.model.casefile import Dating
from firsthand.protect import internal
from firsthand.publish import overview
from tests.casefiles import content

VIEW = internal(content()).view


def test_figures_stand_by_event_with_their_words_and_are_not_added_up() -> None:
    row = next(r for r in overview.act_rows(VIEW) if r.act == "detention")
    assert [(f.event, f.range, f.quotes) for f in row.figures] == [
        (1, "at least 24", ("At least 27 men", "dozens of men")),
        (3, "2", ("two women",)),
    ]
    assert row.kinds == (("denied", 1),)
    assert row.events == (1, 3)


def test_a_claim_outside_events_is_counted_apart() -> None:
    row = next(r for r in overview.act_rows(VIEW) if r.act == "killing")
    assert (row.claims, row.apart, row.kinds) == (3, 1, (("threatened", 1),))


def test_a_denied_number_is_no_figure() -> None:
    first = VIEW.events[0]
    denied = replace(first.denials[0], victims=first.claims[0].victims)
    view = replace(VIEW, events=(replace(first, claims=(), denials=(denied,)),), loose=())
    assert [r.figures for r in overview.act_rows(view)] == [()]


def test_the_timeline_goes_by_earliest_date_and_keeps_the_undated_apart() -> None:
    late = replace(VIEW.events[0], number=8, time=Dating(None, "2031-06-01", "day"))
    dated, undated = overview.timeline(replace(VIEW, events=(late, *VIEW.events)))
    assert [e.number for e in dated] == [1, 3, 8]
    assert [e.number for e in undated] == [2, 4]


def test_gaps_name_the_events_they_are_about() -> None:
    found = {g.sentence: g.events for g in overview.gaps(VIEW)}
    assert found["When it happened is not known."] == (2, 4)
    assert found["Where it happened is not known."] == (2, 4)
    assert found["Who did it is not said."] == (2, 4)
    assert found["How many suffered it is not said."] == (4,)
    assert found["No origin is stated that could be counted as independent."] == (2,)
    assert found["A source is announced and not named."] == (2, 3)


def test_answers_are_denials_and_responses() -> None:
    assert overview.answers(VIEW) == 2
