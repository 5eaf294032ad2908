"""Figures of an event: the ranges that claims state -> min, max, best, and words of the rule."""

import pytest

from firsthand.model.event import Figure
from firsthand.reconcile import reconcile
from firsthand.reconcile.figures import figure, figures
from tests.made_up_reports import R, T, made

FIGURES = [
    ([(3, 3)], None, (3, 3, 3), "state this one"),
    ([(3, 3), (3, 3)], None, (3, 3, 3), "state this one"),
    ([(27, 27), (30, None)], None, (27, None, None), "contradict each other (27; at least 30)"),
    ([(27, None), (27, 27)], None, (27, None, 27), "only number that all stated ranges allow"),
    ([(20, None), (27, 27)], None, (20, None, 27), "only number"),
    ([(20, None), (27, None)], None, (20, None, None), "leave a range open"),
    ([(None, 20), (20, None)], None, (20, None, 20), "only number"),
    ([(None, 20)], None, (None, 20, None), "at most 20"),
    ([(5, 7), (7, 9)], None, (5, 9, 7), "only number"),
    ([(5, 7)], None, (5, 7, None), "5 to 7"),
    ([(3, 3), (30, 30)], None, (3, 30, None), "contradict"),
    ([], ["Ilse Varga"], (1, 1, 1), "counted once"),
    ([], ["Ilse Varga", "Ilse Varga", "Mira Dansk"], (2, 2, 2), "counted once"),
    ([(3, 3)], ["Ilse Varga"], (1, None, 3), "only number"),
    ([(1, 1)], ["Ilse Varga", "Mira Dansk"], (1, None, None), "contradict"),
]


@pytest.mark.parametrize(("ranges", "names", "expected", "rule"), FIGURES)
def test_figure(
    ranges: list[tuple[int | None, int | None]],
    names: list[str] | None,
    expected: tuple[object, ...],
    rule: str,
) -> None:
    tells = [T("They were killed.", number=r) for r in ranges]
    tells += [T(f"{name} was killed.", name=name) for name in names or []]
    found = figure(made(R("a", tuple(tells))).claims)
    assert (found.min, found.max, found.best) == expected
    assert rule in (found.best_rule or "")


def test_no_number_no_figure() -> None:
    assert figure(made(R("a", (T("Men were killed.", group="Men"),))).claims) == Figure()


def test_an_approximate_number_says_so() -> None:
    found = figure(made(R("a", (T("About 30 were killed.", number=(30, 30), about=True),))).claims)
    assert found.best == 30
    assert "approximate" in (found.best_rule or "")


def test_figures_stand_where_the_effect_belongs() -> None:
    case = made(
        R("a", (
            T("Two were killed.", number=(2, 2)),
            T("Four were beaten.", act="ill_treatment", number=(4, 4)),
            T("Nine were held.", act="detention", number=(9, 9)),
            T("Six fled.", act="displacement", number=(6, 6)),
            T("One died of the beating.", act="torture", effect="death", number=(1, 1)),
        ))
    )  # fmt: skip
    found = figures(case.claims)
    assert {name: f.min for name, f in found.items()} == {
        "killed": 1,
        "injured": 4,
        "detained": 9,
        "affected": 6,
    }


@pytest.mark.parametrize("polarity", ["denied", "possible", "threatened", "attempted"])
def test_only_asserted_claims_give_figures(polarity: str) -> None:
    case = made(R("a", (T("Two were killed.", number=(2, 2), polarity=polarity),)))
    (event,) = reconcile(case.claims, case.renditions)
    assert event.killed == Figure()


def told(number: int, day: str, by: str = "Lantern Group/organisation") -> R:
    tell = T(
        "Traders died in Oskaja.",
        (by,),
        number=(number, number),
        group="traders",
        place="Oskaja",
        when="2021-05-03",
    )
    return R(day, (tell,), None, day)


def test_a_source_that_raises_its_number_has_one_best_number_and_the_range_stays() -> None:
    case = made(told(12, "2021-05-04"), told(13, "2021-05-20"))
    (event,) = reconcile(case.claims, case.renditions)
    assert (event.killed.min, event.killed.max, event.killed.best) == (12, 13, 13)
    assert "raised its number" in (event.killed.best_rule or "")


def test_another_source_replaces_nothing() -> None:
    case = made(told(12, "2021-05-04"), told(13, "2021-05-20", "Mira Dansk/witness"))
    (event,) = reconcile(case.claims, case.renditions)
    assert (event.killed.min, event.killed.max, event.killed.best) == (12, 13, None)


def test_a_part_does_not_lower_the_number() -> None:
    words = "Eight of the workers"
    case = made(
        R("a", (T("43 workers were held.", act="detention", number=(43, 43)),)),
        R("b", (T(f"{words} were held.", act="detention", group=words, number=(8, 8)),)),
    )
    found = figures(case.claims)["detained"]
    assert (found.min, found.max, found.best) == (43, 43, 43)


PART = "Eight of the workers"


def of_workers(*told: tuple[str, tuple[int | None, int | None]]) -> Figure:
    """Return the figure of these people and numbers."""
    tells = [T(f"{words} were held.", act="detention", group=words, number=number) for words, number in told]
    return figures(made(R("a", tuple(tells))).claims)["detained"]


PARTS = [
    ([("43 workers", (43, 43)), (PART, (8, 8))], (43, 43, 43)),
    ([(PART, (8, 8)), ("43 workers", (43, 43))], (43, 43, 43)),  # in any order
    ([("43 workers", (43, 43)), ("Eight workers", (8, 8))], (8, 43, None)),  # no word says: a part
    ([(PART, (8, 8))], (8, 8, 8)),  # the whole is not told
    ([("Five workers", (5, 5)), (PART, (8, 8))], (5, 8, None)),  # not a part of these
    ([("Over 40 workers", (41, None)), (PART, (8, 8))], (41, None, None)),
]


@pytest.mark.parametrize(("told", "expected"), PARTS)
def test_which_number_is_a_part(
    told: list[tuple[str, tuple[int | None, int | None]]], expected: tuple[object, ...]
) -> None:
    found = of_workers(*told)
    assert (found.min, found.max, found.best) == expected


def test_an_event_says_which_number_is_a_part_in_its_own_column_only() -> None:
    tells = (
        T("43 workers were held.", act="detention", group="43 workers", number=(43, 43)),
        T(f"{PART} were held on.", act="detention", group=PART, number=(8, 8)),
        T("Two of the workers were freed.", act="detention", group="Two of the workers", effect="injury", number=(2, 2)),
    )  # fmt: skip
    case = made(R("a", tells))
    (event,) = reconcile(case.claims, case.renditions)
    said = [why for why in event.because if "is a part" in why]
    assert said == [f"“{PART}” in a is a part; it does not lower the number."]
    assert (event.detained.best, event.injured.best) == (43, 2)


BEST = [
    ([((12, 12), False), ((12, 12), True)], 12, "All claims that state a number state this one. It is approximate."),
    ([((12, 12), False), ((10, None), True)], 12, "It is the only number that all stated ranges allow. It is approximate."),
    ([((10, 12), False), ((12, 20), False)], 12, "It is the only number that all stated ranges allow."),
    ([((10, 14), False), ((12, 20), False)], None, "No single number: the claims leave a range open (10 to 14; 12 to 20)."),
    ([((None, 9), False), ((10, None), False)], None, "No number: the claims contradict each other (at most 9; at least 10)."),
    ([((12, 12), False), ((13, 13), False), ((5, None), False)], None, "No number: the claims contradict each other (at least 5; 12; 13)."),
    ([((10, None), False), ((10, None), False)], None, "No single number: the claims leave a range open (at least 10)."),
]  # fmt: skip


@pytest.mark.parametrize(("told", "best", "rule"), BEST)
def test_the_one_best_number_and_its_rule(
    told: list[tuple[tuple[int | None, int | None], bool]], best: int | None, rule: str
) -> None:
    tells = tuple(T("They were killed.", number=number, about=about) for number, about in told)
    found = figure(made(R("a", tells)).claims)
    assert (found.best, found.best_rule) == (best, rule)


def test_a_replaced_number_counts_for_the_range_only() -> None:
    claims = made(
        R("a", tuple(T("They were killed.", number=(n, n), about=n == 12) for n in (12, 13)))
    ).claims
    found = figure(claims, {"a.1"})
    assert (found.min, found.max, found.best) == (12, 13, 13)
    assert found.best_rule == (
        "Of a source that has raised its number, only the last report counts. "
        "All claims that state a number state this one."
    )
