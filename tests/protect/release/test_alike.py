"""Everybody who keeps a code is in a group of k or more, whatever the case; and no step is taken for nothing."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from firsthand.protect.release.alike import MOST, Alike, alike

ACTS, MONTHS, TOWNS = ("killing", "arrest"), ("2031-03", "2031-04", "2030-03"), ("Oskaja", "Tolvik", "Brenna")


def told_of(incidents: list[tuple[str, str, str]]):
    def told(number: int, step: int, person: str) -> tuple[str | None, ...]:
        act, month, town = incidents[number]
        words = f"{town} {person[-1]}" if step == 0 else None
        return (act, (month, month, month[:4], None)[step], town if step <= 1 else None, words)

    return told


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[tuple[str, str, str]], dict[str, list[int]], int]:
    incidents = draw(
        st.lists(
            st.tuples(st.sampled_from(ACTS), st.sampled_from(MONTHS), st.sampled_from(TOWNS)),
            min_size=1,
            max_size=8,
        )
    )
    some = st.lists(st.integers(0, len(incidents) - 1), min_size=1, max_size=3, unique=True)
    parts = draw(st.lists(st.tuples(st.sampled_from(("Victim", "Witness")), some), max_size=14))
    return (
        incidents,
        {f"{part} {n}": sorted(here) for n, (part, here) in enumerate(parts)},
        draw(st.integers(1, 5)),
    )


def said(person: str, here: list[int], steps: tuple[int, ...], told) -> tuple[object, ...]:
    """What somebody who reads the release knows of a person, worked out anew."""
    return (person.split()[0], tuple(sorted(map(repr, (told(i, steps[i], person) for i in here)))))


@given(cases())
def test_who_keeps_a_code_is_one_of_k(case) -> None:
    incidents, people, least = case
    told = told_of(incidents)
    found: Alike = alike(people, len(incidents), told, least)
    coded = {person: here for person, here in people.items() if person not in found.unnumbered}
    groups = Counter(said(person, here, found.steps, told) for person, here in coded.items())
    assert all(size >= least for size in groups.values())
    assert {
        person: groups[said(person, here, found.steps, told)] for person, here in coded.items()
    } == found.groups


@given(cases())
def test_nothing_is_told_more_coarsely_for_nobody(case) -> None:
    incidents, people, least = case
    found = alike(people, len(incidents), told_of(incidents), least)
    with_codes = {i for person, here in people.items() if person in found.groups for i in here}
    assert all(step == 0 for i, step in enumerate(found.steps) if i not in with_codes)
    assert all(0 <= step <= MOST for step in found.steps)


@given(cases())
def test_one_alike_is_enough_where_nobody_asks_for_more(case) -> None:
    incidents, people, _ = case
    found = alike(people, len(incidents), told_of(incidents), 1)
    assert not found.unnumbered
    assert set(found.steps) <= {0}


def test_a_person_left_by_decision_keeps_code_and_detail() -> None:
    incidents = [("killing", "2031-03", "Oskaja"), ("arrest", "2031-04", "Tolvik")]
    people = {"Victim 1": [0], "Victim 2": [1]}
    found = alike(people, 2, told_of(incidents), 3, frozenset(["Victim 1"]))
    assert found.unnumbered == {"Victim 2"}
    assert found.steps == (0, 0)


def test_towns_of_one_year_become_one_group() -> None:
    incidents = [
        ("killing", "2031-03", "Oskaja"),
        ("killing", "2031-04", "Tolvik"),
        ("killing", "2031-03", "Brenna"),
    ]
    found = alike({f"Victim {n}": [n] for n in range(3)}, 3, told_of(incidents), 3)
    assert found.steps == (2, 2, 2)
    assert set(found.groups.values()) == {3}
