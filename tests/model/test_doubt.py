"""How doubtful the telling of an event is."""

from dataclasses import replace

import pytest

from firsthand.model.doubt import doubt
from firsthand.model.event import Event, Figure
from firsthand.model.source import OriginCount

PLAIN = Event("e1", ("killing",), ("d1", "d2"), ("c1", "c2"), killed=Figure(3, 3, 3))
TWO = OriginCount("e1", 2, 2, 0, (), ())


def test_an_event_that_two_origins_tell_alike_is_in_no_doubt():
    assert doubt(PLAIN, TWO) == doubt(PLAIN, TWO)
    assert doubt(PLAIN, TWO).why == ()


@pytest.mark.parametrize(
    ("event", "count", "why"),
    [
        (replace(PLAIN, denials=("c3",)), TWO, "denied once"),
        (replace(PLAIN, denials=("c3", "c4")), TWO, "denied 2 times"),
        (replace(PLAIN, killed=Figure(3, 9)), TWO, "killed: 3 to 9"),
        (replace(PLAIN, killed=Figure(3, None)), TWO, "killed: at least 3"),
        (replace(PLAIN, killed=Figure(None, 9)), TWO, "killed: at most 9"),
        (PLAIN, OriginCount("e1", 2, 1, 0, (), ()), "2 reports have it from one origin"),
        (PLAIN, OriginCount("e1", 2, 1, 1, (), ()), "1 of the origins are unknown"),
        (PLAIN, OriginCount("e1", 1, 1, 0, (), ()), "told by one report"),
        (replace(PLAIN, claims=()), TWO, "only denied, alleged by nobody"),
    ],
)
def test_why_an_event_is_in_doubt(event, count, why):
    found = doubt(event, count)
    assert found.why == (why,)
    assert found.size > doubt(PLAIN, TWO).size


def test_a_wider_range_is_more_doubtful_and_told_first():
    wide = doubt(replace(PLAIN, killed=Figure(3, 300), denials=("c3",)), TWO)
    narrow = doubt(replace(PLAIN, killed=Figure(3, 4), denials=("c3",)), TWO)
    assert wide.size > narrow.size
    assert wide.why[0] == "killed: 3 to 300"
    assert narrow.why[0] == "denied once"
