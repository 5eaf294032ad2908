"""Which reports tell one story, and which sentences of one report tell of one occurrence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.reconcile.events import reconcile
from firsthand.reconcile.events.linkage import groups
from firsthand.reconcile.events.profiles import telling_words
from tests.made_up_reports import R, T, made

STORY = (
    "Two traders were shot at the Brenna market near Harbour Road, Major Ivo Lerke of the Grey Guard said."
)
AGAIN = "Major Ivo Lerke told of the shots at the Brenna market by Harbour Road; the Grey Guard hit two."
OTHER = "Three miners were shot at the Karsk pit near Quarry Lane, Captain Ana Holt of the Pit Police said."


def one(document: str, text: str, number: int, day: str) -> R:
    return R(document, (T(text, act="attack", effect="injury", number=(number, number)),), None, day)


STORIES = [
    ("the same names and numbers", [(STORY, 2, "2021-05-04"), (AGAIN, 2, "2021-05-05")], 1),
    ("other names", [(STORY, 2, "2021-05-04"), (OTHER, 3, "2021-05-05")], 2),
    ("three of one story and one of another", [(STORY, 2, "2021-05-04"), (AGAIN, 2, "2021-05-05"), (STORY, 2, "2021-05-06"), (OTHER, 3, "2021-05-05")], 2),
]  # fmt: skip


@pytest.mark.parametrize(("reports", "events"), [row[1:] for row in STORIES], ids=[row[0] for row in STORIES])
def test_reports_of_one_story(reports: list[tuple[str, int, str]], events: int) -> None:
    case = made(*(one(f"d{n}", *row) for n, row in enumerate(reports)))
    found = reconcile(case.claims, case.renditions)
    assert len(found) == events
    if events == 1:
        assert any("tell one story (both have" in why for why in found[0].because)


ASIDES = [
    ("It was the second killing; a man was killed there last year.", True),
    ("In 2014 a man was killed there.", True),
    ("In an unrelated attack, a man was killed.", True),
    ("So far this year 40 people have been killed.", True),
    ("A man was killed behind the market.", False),
    ("In 2021 a man was killed there.", False),  # the year of the report
]


@pytest.mark.parametrize(("sentence", "apart"), ASIDES)
def test_a_report_tells_of_something_else_in_passing(sentence: str, apart: bool) -> None:
    lead = T("Two were killed in Oskaja.", number=(2, 2), place="Oskaja", when="2021-05-03", gap="\n\n")
    number = (40, 40) if "40" in sentence else (1, 1)
    report = R(
        "a",
        (lead, T("Police came.", act="raid", gap="\n\n \n\n"), T(sentence, number=number)),
        None,
        "2021-05-04",
    )
    case = made(report)
    events = [e for e in reconcile(case.claims, case.renditions) if "killing" in e.acts]
    assert len(events) == (2 if apart else 1)
    if apart:
        assert events[1].killed.best is None


def test_a_list_of_occurrences_is_not_told_in_passing() -> None:
    places = ["Oskaja", "Tolvik", "Brenna"]
    tells = tuple(
        T(f"{n} died in {p}.", number=(n, n), place=p, precision="city", when=f"2021-0{n + 2}-03", gap="\n\n")
        for n, p in enumerate(places, 2)
    )
    case = made(R("a", tells, None, "2021-09-04"))
    assert [e.killed.best for e in reconcile(case.claims, case.renditions)] == [2, 3, 4]


WORDS = [
    ("Police in Oskaja held Anton Relkov, 27.", {"oskaja", "anton", "relkov", "27"}),
    ("It began on Monday in May.", set()),
    ("The end. Nobody came.", set()),
    ("POLICE HELD TRADERS IN OSKAJA AND LATER IN THE TOWN OF TOLVIK.", {"oskaja", "tolvik"}),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words_that_tell_a_report(text: str, words: set[str]) -> None:
    assert telling_words(text) == words


LINKS = [
    ({(0, 1): 0.9}, [[0, 1]]),
    ({(0, 1): 0.2}, []),
    ({(0, 1): 0.9, (1, 2): 0.9}, [[0, 1, 2]]),
    ({(0, 1): 0.9, (1, 2): 0.4}, [[0, 1]]),  # the mean with both is too low
    ({(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.5}, [[0, 1], [2, 3]]),  # no chain over one weak pair
]


@pytest.mark.parametrize(("chances", "expected"), LINKS)
def test_average_linkage(chances: dict[tuple[int, int], float], expected: list[list[int]]) -> None:
    assert groups(chances, 4, 0.3) == expected


@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(5, 9)), st.floats(0, 1), max_size=20))
def test_linkage_puts_each_in_one_group_at_most(chances: dict[tuple[int, int], float]) -> None:
    found = groups(chances, 10, 0.3)
    flat = [member for group in found for member in group]
    assert len(flat) == len(set(flat))
    assert groups(dict(reversed(chances.items())), 10, 0.3) == found
