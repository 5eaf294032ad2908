"""Ties by figures beside a town, a day or a group: claims of two reports -> one event or two."""

from typing import Any

import pytest

from firsthand.reconcile.events import reconcile
from tests.made_up_reports import R, T, made

MAY3, MAY5 = "2021-05-03", "2021-05-05"
TOWN = "The same large figure stands in reports of one town and fortnight."
DAY = "The same group, figure and day are told."
GROUP = "The same group and figure stand in reports of the same fortnight."
AGAIN = "It tells of the same people and place within 14 days after."


def report(document: str, published: str | None = "2021-05-04", **told: Any) -> R:
    return R(document, (T(f"Report {document}.", **told),), None, published)


def why(*reports: R) -> str:
    """Return why the first two claims are one event, empty if they are not."""
    case = made(*reports)
    events = reconcile(case.claims, case.renditions)
    return next((" ".join(e.because) for e in events if {"a.1", "b.1"} <= set(e.claims)), "")


IN_TOLVIK: dict[str, Any] = {"number": (14, 14), "place": "Tolvik"}
BY_TOWN = [
    ({}, {}, True),
    ({}, {"number": (16, 16)}, True),
    ({}, {"number": (18, 18)}, False),  # more than a fifth apart
    ({"number": (9, 9)}, {"number": (9, 9)}, False),  # small numbers are equal by chance
    ({"number": (10, 10)}, {"number": (10, 10)}, True),
    ({"number": (None, 14)}, {"number": (None, 14)}, True),
    ({}, {"published": "2021-05-18"}, True),
    ({}, {"published": "2021-05-19"}, False),
    ({}, {"published": None}, False),
    ({}, {"place": "Oskaja"}, False),
    ({}, {"act": "detention"}, False),
    ({}, {"polarity": "possible"}, False),
    ({"group": "traders"}, {"group": "guards"}, False),
    ({"group": "traders"}, {"group": "salt traders"}, True),
    ({"doer": "Police"}, {"doer": "Rebels", "doer_kind": "organisation"}, False),
    ({"when": MAY3}, {"when": MAY5}, False),
    ({}, {"place": None}, False),
]


@pytest.mark.parametrize(("one", "other", "joined"), BY_TOWN)
def test_a_large_figure_of_one_town(one: dict[str, Any], other: dict[str, Any], joined: bool) -> None:
    because = why(report("a", **{**IN_TOLVIK, **one}), report("b", **{**IN_TOLVIK, **other}))
    assert (TOWN in because) is joined
    assert bool(because) is joined


def test_what_one_report_tells_twice_is_one() -> None:
    tells = [T(f"Shots {n}.", number=(14, 14), place="Tolvik", gap="\n\nSnow fell.\n\n") for n in "xy"]
    case = made(R("a", tuple(tells), None, "2021-05-04"))
    (event,) = reconcile(case.claims, case.renditions)
    assert event.killed.best == 14


@pytest.mark.parametrize(("number", "joined"), [((14, 14), True), ((15, 15), False)])
def test_where_the_town_is_told_of_one_only_the_figure_is_equal(
    number: tuple[int, int], joined: bool
) -> None:
    """The second report tells of Tolvik, only not in the sentence with the figure."""
    framed = (
        T("So many.", number=number, gap="\n\nIt rained.\n\n"),
        T("One in Tolvik.", number=(1, 1), place="Tolvik"),
    )
    because = why(report("a", **IN_TOLVIK), R("b", framed, None, "2021-05-04"))
    assert (TOWN in because) is joined


WORKERS: dict[str, Any] = {"group": "workers", "number": (31, 31), "when": MAY3, "published": None}
BY_DAY = [
    ({}, {}, True),
    ({}, {"when": (MAY3, "2021-05-04")}, True),
    ({"when": (MAY3, "2021-05-04")}, {"when": ("2021-05-04", MAY5)}, True),  # two nights that meet
    ({}, {"when": ("2021-05-01", "2021-05-31")}, True),  # the day is told once
    ({"when": ("2021-05-01", "2021-05-31")}, {"when": ("2021-05-01", "2021-05-31")}, False),
    ({"when": ("2021-01-01", "2021-12-31")}, {}, False),  # a figure of the year is a total
    ({}, {"when": MAY5}, False),
    ({}, {"when": None}, False),
    ({}, {"number": (32, 32)}, False),
    ({}, {"number": (31, None)}, False),
    ({}, {"group": "traders"}, False),
    ({}, {"group": "salt workers"}, False),
    ({"group": None}, {"group": None}, False),
    ({"number": (9, 9)}, {"number": (9, 9)}, False),
    ({"place": "Oskaja"}, {"place": "Tolvik"}, False),
    ({"place": "Oskaja"}, {}, True),
    ({}, {"act": "detention"}, False),
    ({}, {"polarity": "threatened"}, False),
]


@pytest.mark.parametrize(("one", "other", "joined"), BY_DAY)
def test_an_exact_figure_of_one_group_and_day(
    one: dict[str, Any], other: dict[str, Any], joined: bool
) -> None:
    because = why(report("a", **{**WORKERS, **one}), report("b", **{**WORKERS, **other}))
    assert (DAY in because) is joined
    assert bool(because) is joined


MEN: dict[str, Any] = {"group": "gay men", "number": (40, 40)}
BY_GROUP = [
    ({"doer": "police"}, {"doer": "the police"}, True),
    ({"doer": "police"}, {"doer": "guards"}, False),
    ({"doer": "police"}, {}, False),
    ({"doer": "police"}, {"doer": "police", "published": "2021-05-18"}, True),
    ({"doer": "police"}, {"doer": "police", "published": "2021-05-19"}, False),
    ({"doer": "police", "group": "men of Karsk", "number": (3, 3)}, {"doer": "police", "group": "men of Karsk", "number": (3, 3)}, False),  # one word of a group
    ({"doer": "police", "group": "salt traders", "number": (3, 3)}, {"doer": "police", "group": "salt traders", "number": (3, 3)}, True),  # two words
    ({"doer": "Grey Guard", "group": "traders", "number": (3, 3)}, {"doer": "Grey Guard", "group": "traders", "number": (3, 3)}, True),  # no common doer
    ({"place": "Brenna", "group": "traders", "number": (3, 3)}, {"place": "Brenna", "group": "traders", "number": (3, 3)}, True),
    ({"place": "Brenna", "group": "traders", "number": (3, 3)}, {"place": "Karsk", "group": "traders", "number": (3, 3)}, False),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "joined"), BY_GROUP)
def test_a_near_figure_of_one_group(one: dict[str, Any], other: dict[str, Any], joined: bool) -> None:
    assert (GROUP in why(report("a", **{**MEN, **one}), report("b", **{**MEN, **other}))) is joined


DATED: dict[str, Any] = {"group": "traders", "place": "Oskaja", "when": MAY3}
UNDATED: dict[str, Any] = {"group": "salt traders", "place": "Oskaja", "published": "2021-05-09"}
TOLD_AGAIN = [
    ({}, {}, True),
    ({}, {"published": "2021-05-17"}, True),
    ({}, {"published": "2021-05-18"}, False),  # beyond a fortnight after the day
    ({}, {"published": MAY3}, True),
    ({}, {"published": "2021-05-02"}, True),  # within the clock error
    ({}, {"published": "2021-05-01"}, False),  # told before it was done
    ({}, {"published": None}, False),
    ({}, {"group": "guards"}, False),
    ({}, {"group": None}, False),
    ({}, {"place": "Tolvik"}, False),
    ({}, {"place": None}, False),
    ({"country": "VE"}, {"country": "XX"}, False),
    ({}, {"act": "detention"}, False),
    ({}, {"polarity": "possible"}, False),
    ({"number": (3, 3)}, {"number": (3, None)}, True),
    ({"number": (3, 3)}, {"number": (8, 8)}, False),
    ({"doer": "Police"}, {"doer": "Rebels", "doer_kind": "organisation"}, False),
    ({}, {"when": ("2021-01-01", "2021-12-31")}, False),  # another time, only a wide one
]


@pytest.mark.parametrize(("one", "other", "joined"), TOLD_AGAIN)
def test_an_undated_claim_joins_the_one_group_of_its_town(
    one: dict[str, Any], other: dict[str, Any], joined: bool
) -> None:
    because = why(report("a", **{**DATED, **one}), report("b", **{**UNDATED, **other}))
    assert (AGAIN in because) is joined
    assert bool(because) is joined


def test_an_undated_claim_joins_neither_of_two_groups() -> None:
    second = report("c", **{**DATED, "when": MAY5})
    assert not why(report("a", **DATED), report("b", **UNDATED), second)


def test_a_town_of_the_same_name_elsewhere_is_no_second_group() -> None:
    elsewhere = report("c", **DATED, country="XX")
    assert AGAIN in why(report("a", **DATED, country="VE"), report("b", **UNDATED, country="VE"), elsewhere)


def test_two_reports_of_one_group_are_no_two_groups() -> None:
    assert AGAIN in why(report("a", **DATED), report("b", **UNDATED), report("c", **DATED))


def test_of_a_town_with_very_many_claims_no_group_is_chosen() -> None:
    crowd = [report(f"c{n}", **DATED) for n in range(40)]
    assert not why(report("a", **DATED), report("b", **UNDATED), *crowd)


def test_a_total_is_kept_apart_from_a_part_of_it() -> None:
    case = made(
        report("a", **DATED, number=(3, 3)),
        R("b", (T("In all so many.", number=(3, 3), group="traders", place="Oskaja"),), None, "2021-05-09"),
    )
    events = reconcile(case.claims, case.renditions)
    assert len(events) == 2
    assert all("total" in " ".join(event.because) for event in events)
