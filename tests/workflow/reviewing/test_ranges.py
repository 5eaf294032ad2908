"""Figures and dates side by side: bars, and in words what agrees and what contradicts."""

import pytest

from firsthand.workflow.reviewing.ranges import WIDTH, Stated, charts, compared
from tests.made_up_reports import R, T, made


def stated(low, high, words, *who):
    return Stated(low, high, words, tuple((name, "c", "r") for name in who))


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ([stated(3, 3, "3", "Post")], ["One report says so, and none other."]),
        ([stated(3, 3, "3", "Post", "Post")], ["One report says so, and none other."]),
        ([stated(3, 3, "3", "Post", "Herald")], ["2 reports agree on 3: Post, Herald."]),
        (
            [stated(3, None, "at least 3", "Post"), stated(5, 5, "5", "Herald")],
            ["All that is said can be true at once."],
        ),
        (
            [stated(3, 3, "3", "Post"), stated(None, 4, "at most 4", "Courier"), stated(5, 9, "5 to 9", "Herald")],
            ["“3” (Post) and “5 to 9” (Herald) contradict each other, unless they count or mean different things."],
        ),
        (
            [stated(3, 3, "3", "A", "B", "C", "D", "E")],
            ["5 reports agree on 3: A, B, C and 2 more."],
        ),
    ],
    ids=["one", "twice-in-one", "two", "bounds", "contradiction", "many"],
)  # fmt: skip
def test_what_agrees_and_what_contradicts(told, says):
    assert compared(told) == says


@pytest.fixture
def found():
    case = made(
        R("a", (T("Police shot 12 people.", number=(12, 12), when="2021-05-03"),)),
        R("b", (T("At least 15 people were shot.", number=(15, None), when=("2021-05-03", "2021-05-05")),)),
        R("c", (T("Police held 8 to 43 men.", act="detention", number=(8, 43), effect="detained"),)),
        R("d", (T("People were shot."),)),
    )
    return charts([(claim, (claim.document, claim.id, claim.rendition)) for claim in case.claims])


def test_each_figure_has_a_chart_and_dates_come_last(found):
    assert [chart.name for chart in found] == ["Killed", "Detained", "Dates"]
    killed, detained, dates = found
    assert [bar.stated.words for bar in killed.bars] == ["12", "at least 15"]
    assert [bar.open_high for bar in killed.bars] == [False, True]
    assert (detained.first, detained.last) == ("0", "43")
    assert (dates.first, dates.last) == ("2021-05-03", "2021-05-05")
    assert [bar.stated.words for bar in dates.bars] == ["2021-05-03", "2021-05-03 to 2021-05-05"]


def test_bars_stand_where_their_numbers_are_and_can_always_be_seen(found):
    for chart in found:
        for bar in chart.bars:
            assert 0 <= bar.x < bar.x + bar.width <= WIDTH
    (men,) = found[1].bars
    assert (men.x, men.x + men.width) == (round(8 / 43 * WIDTH), WIDTH)
    one, three = found[2].bars
    assert three.width == WIDTH
    assert abs(3 * one.width - WIDTH) < 3


def test_where_nobody_states_anything_there_is_no_chart():
    case = made(R("a", (T("Police shot people."),)))
    assert charts([(claim, ("a", claim.id, claim.rendition)) for claim in case.claims]) == ()
