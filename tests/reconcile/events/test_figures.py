"""Figures of an event: the ranges that claims state -> min, max, best, and words of the rule."""

import pytest

from firsthand.model.event import Figure
from firsthand.reconcile.events import reconcile
from firsthand.reconcile.events.facts import facts
from firsthand.reconcile.events.figures import figures
from tests.made_up_reports import Made, R, T, made

LEAST, ABOUT = "It is a least number.", "It is approximate."


def of(case: Made, column: str = "killed", lone: bool = False) -> Figure:
    """Return one figure over all claims of a case."""
    told = facts(case.claims, {rendition.id: rendition for rendition in case.renditions})
    return figures(told, lone)[column]


# What one report says, sentence by sentence: the whole is the largest number, and persons are not added to it.
ONE_REPORT = [
    ([(3, 3)], (), (3, 3, 3), "All reports"),
    ([(3, 3), (3, 3)], (), (3, 3, 3), "All reports"),
    ([(27, None)], (), (27, None, 27), LEAST),
    ([(None, 20)], (), (None, 20, None), "at most 20"),
    ([(5, 7)], (), (5, 7, None), "5 to 7"),
    ([(30, 30), (3, 3)], (), (30, 30, 30), "All reports"),
    ([], ("Ilse Varga",), (1, 1, 1), "All reports"),
    ([], ("Ilse Varga", "Ilse Varga", "Mira Dansk"), (2, 2, 2), "All reports"),
    ([], ("Ilse Varga", "Varga"), (1, 1, 1), "All reports"),
    ([(3, 3)], ("Ilse Varga",), (3, 3, 3), "All reports"),
    ([(2, 2)], ("Ilse Varga", "Mira Dansk", "Anton Relkov"), (3, 3, 3), "All reports"),
]


@pytest.mark.parametrize(("ranges", "names", "expected", "rule"), ONE_REPORT)
def test_what_one_report_says(
    ranges: list[tuple[int | None, int | None]],
    names: tuple[str, ...],
    expected: tuple[object, ...],
    rule: str,
) -> None:
    tells = [T("They were killed.", number=r) for r in ranges]
    tells += [T(f"{name} was killed.", name=name) for name in names]
    found = of(made(R("a", tuple(tells))))
    assert (found.min, found.max, found.best) == expected
    assert rule in (found.best_rule or "")


def day(number: int) -> str:
    return f"2021-05-{number:02d}"


# What reports say, each with the day it was published: the number told most often, of these the last.
REPORTS = [
    ([(4, (3, 3)), (5, (3, 3))], (3, 3, 3), "All reports that state a number state this one."),
    ([(4, (3, 3)), (5, (3, None))], (3, None, 3), "All reports"),
    ([(4, (12, 12)), (5, (13, 13))], (12, 13, 13), "it was told last (12; 13)"),
    ([(5, (12, 12)), (4, (13, 13))], (12, 13, 12), "it was told last (12; 13)"),
    ([(4, (12, 12)), (4, (13, 13))], (12, 13, 13), "it was told last (12; 13)"),
    ([(4, (12, 12)), (5, (12, 12)), (6, (13, 13))], (12, 13, 12), "Most reports state it (12; 13)"),
    ([(4, (12, 12)), (5, (5, 20))], (5, 20, 12), "All reports"),
    ([(4, (10, 14)), (5, (12, 20))], (10, 20, None), "leave a range open (10 to 14; 12 to 20)"),
    ([(4, (27, 27)), (5, (30, None))], (27, None, 30), "(27; at least 30). It is a least number."),
]


@pytest.mark.parametrize(("told", "expected", "rule"), REPORTS)
def test_what_several_reports_say(
    told: list[tuple[int, tuple[int | None, int | None]]], expected: tuple[object, ...], rule: str
) -> None:
    tells = [T("Traders died in Oskaja.", number=number, place="Oskaja", when=day(3)) for _, number in told]
    found = of(made(*(R(f"r{n}", (tell,), None, day(told[n][0])) for n, tell in enumerate(tells))))
    assert (found.min, found.max, found.best) == expected
    assert rule in (found.best_rule or "")


def test_no_number_no_figure() -> None:
    assert of(made(R("a", (T("Men were killed.", group="Men"),)))) == Figure()


@pytest.mark.parametrize(
    ("number", "best", "rule"),
    [((30, 30), 30, ABOUT), ((24, None), None, "leave a range open (at least 24)")],
    ids=["about 30", "dozens"],
)
def test_an_approximate_number(number: tuple[int, int | None], best: int | None, rule: str) -> None:
    found = of(made(R("a", (T("So many were killed.", number=number, about=True),))))
    assert found.best == best
    assert rule in (found.best_rule or "")


STATISTICS = [
    ("Forty were killed so far this year.", None, True),
    ("Forty people are killed every year.", None, True),
    ("Forty were killed.", ("2021-01-01", "2021-12-31"), True),
    ("Forty were killed in Oskaja.", "2021-05-03", False),
]


@pytest.mark.parametrize(("words", "when", "statistic"), STATISTICS)
def test_a_sum_over_many_occurrences_is_no_figure(words: str, when: object, statistic: bool) -> None:
    found = of(made(R("a", (T(words, number=(40, 40), when=when),))))  # type: ignore[arg-type]
    assert (found.min, found.max, found.best) == (40, 40, None if statistic else 40)
    assert ("many occurrences" in (found.best_rule or "")) is statistic


def test_who_cannot_be_told_from_others_makes_no_figure() -> None:
    found = of(made(R("a", (T("Three were killed.", number=(3, 3)),))), lone=True)
    assert (found.min, found.max, found.best) == (3, 3, None)
    assert "may be counted elsewhere" in (found.best_rule or "")


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
    found = {name: of(case, name) for name in ("killed", "injured", "detained", "affected")}
    assert {name: f.min for name, f in found.items()} == {
        "killed": 2,
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


def test_a_later_report_of_another_source_is_taken_where_numbers_differ() -> None:
    case = made(told(12, "2021-05-04"), told(13, "2021-05-20", "Mira Dansk/witness"))
    (event,) = reconcile(case.claims, case.renditions)
    assert (event.killed.min, event.killed.max, event.killed.best) == (12, 13, 13)
    assert "told last" in (event.killed.best_rule or "")


PART = "Eight of the workers"


def of_workers(*told: tuple[str, tuple[int | None, int | None]]) -> Figure:
    """Return the figure of these people and numbers."""
    tells = [T(f"{words} were held.", act="detention", group=words, number=number) for words, number in told]
    return of(made(R("a", tuple(tells))), "detained")


PARTS = [
    ([("43 workers", (43, 43)), (PART, (8, 8))], (43, 43, 43)),
    ([(PART, (8, 8)), ("43 workers", (43, 43))], (43, 43, 43)),  # in any order
    ([("43 workers", (43, 43)), ("Eight workers", (8, 8))], (43, 43, 43)),  # the largest is the whole
    ([(PART, (8, 8))], (8, 8, 8)),  # the whole is not told
    ([("Over 40 workers", (41, None)), (PART, (8, 8))], (41, None, 41)),
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
