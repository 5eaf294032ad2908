"""Counts at the head of the case file: a denial that answers several events is one claim."""

from dataclasses import replace

import pytest

from firsthand.protect import internal
from firsthand.publish.overview import act_rows, answers
from firsthand.publish.words import standing
from tests.casefiles import content


def test_a_denial_that_answers_two_events_is_counted_once() -> None:
    whole = content()
    denied = next(c for page in whole.pages for c in page.claims if c.polarity == "denied")
    others = tuple(replace(event, denials=(denied.id,)) for event in whole.events)
    assert len(others) > 1
    view = internal(replace(whole, events=others)).view
    row = next(row for row in act_rows(view) if row.act == denied.act)
    assert dict(row.kinds)["denied"] == 1
    assert answers(view) - sum(len(event.responses) for event in view.events) - len(view.responses) == 1


@pytest.mark.parametrize(
    ("polarities", "words"),
    [
        (["asserted", "denied"], ""),
        (["threatened"], "only threatened"),
        (["possible", "threatened"], "only said to be possible or threatened"),
        ([], "only denied"),
    ],
)
def test_a_heading_says_when_nobody_tells_that_it_happened(polarities: list[str], words: str) -> None:
    assert standing(polarities) == words
