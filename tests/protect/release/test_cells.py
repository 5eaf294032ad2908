"""No small number of people stands in any table of a release, and none can be worked out from what stands there."""

import csv
import io
import itertools
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model.casefile import CaseFile, People, Withheld
from firsthand.model.event import Figure
from firsthand.model.release import Release, Settings
from firsthand.protect import clear, internal
from firsthand.protect.clearing import Wanted
from firsthand.protect.release.cells import SUM, Few, ends, people_told
from firsthand.publish import DATA, publish
from firsthand.publish.data import rows
from tests.casefiles import content
from tests.made_up_cases import made_up

PARTS = ("killed", "injured", "detained")
INSIDE = internal(content()).view
LEAST = st.integers(3, 5)


def told(parts: tuple[int, ...], total: int | None, least: int) -> tuple[object, ...]:
    """What a release says of the figures of one event."""
    figures = [(name, Figure(n, n, n)) for name, n in zip(PARTS, parts, strict=True) if n]
    figures += [(SUM, Figure(total, total, total))] if total else []
    view = replace(INSIDE, events=(replace(INSIDE.events[0], figures=tuple(figures)),))
    event = Few(least).view(view).events[0]
    return (event.figures, event.few)


@given(st.tuples(*[st.integers(0, 7)] * 3), st.booleans(), LEAST)
@settings(max_examples=60)
def test_no_part_of_an_event_can_be_worked_out(parts: tuple[int, ...], with_sum: bool, least: int) -> None:
    """Whoever knows that the sum is the sum, and every rule, is left with two numbers for each withheld one."""
    total = sum(parts) if with_sum else None
    seen = told(parts, total, least)
    ranges = [range(1, least) if 0 < n < least else (n,) for n in parts]
    fits = [
        other
        for other in itertools.product(*ranges)
        if told(other, sum(other) if with_sum else None, least) == seen
    ]
    for number, part in enumerate(parts):
        if 0 < part < least:
            assert len({other[number] for other in fits}) > 1


def test_a_sum_that_stood_would_give_a_part_away() -> None:
    """Killed 1, hurt 4, affected 5: without the rule for sums 5 - 4 is 1."""
    figures, few = told((1, 4, 0), 5, 3)
    assert few == ("killed",)
    assert dict(figures)["killed"] == Figure(None, 2)  # type: ignore[call-overload]
    assert dict(figures)["injured"] == Figure(4, 4, 4)  # type: ignore[call-overload]
    assert dict(figures)[SUM] == Figure(4, None)  # type: ignore[call-overload]


@given(st.none() | st.integers(0, 9), st.none() | st.integers(0, 9), LEAST)
def test_no_end_of_a_range_is_small(low: int | None, high: int | None, least: int) -> None:
    if low is not None and high is not None and low > high:
        low, high = high, low
    one = ends(low, high, least)
    assert one.low in (None, 0) or one.low >= least or (one.low, one.high) == (1, None)
    assert one.few == (high is not None and 0 < high < least)
    assert one.high in (None, 0) or one.high >= least or one == (None, least - 1, True)
    # What is told is true.
    assert one.low is None or (low is not None and one.low <= low)
    assert one.high is None or (high is not None and high <= one.high)


def small_cells(view: CaseFile) -> list[str]:
    """Every number of people below the least one in a view."""
    least = view.release.settings.least if view.release else 0
    found = []
    for event in view.events:
        for name, one in event.figures:
            ends_told = (None if name in event.few else one.max, one.min, one.best)
            found += [
                f"{name} {n}"
                for n in ends_told
                if n and n < least and not (n == 1 and (one.min, one.max) == (1, None))
            ]
    for claim in rows.all_claims(view):
        v = claim.victims
        if v is not None and not v.few and not (v.min == 1 and v.max is None):
            found += [f"claim {n}" for n in (v.min, v.max) if n and n < least]
        if v is not None and v.few:
            found += [v.words] if v.words else []
    assert view.release is not None
    found += [f"without a code {n}" for n in (view.release.unnumbered,) if 0 < n < least]
    found += [f"class {people}" for _, people in view.release.classes if people < least]
    found += [f"codes {w.count}" for w in view.withheld if w.rule == "codes" and 0 < w.count < least]
    return found


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("least", [3, 5])
def test_no_view_that_leaves_holds_a_small_number(seed: int, least: int) -> None:
    case = made_up(seed, 3 + 4 * seed).content
    result = clear(case, Wanted("x", bytes([seed]) * 32, Settings(least=least)))
    assert not small_cells(result.cleared.view)
    assert any(one.rule == "counts" for one in result.cleared.view.withheld)


def test_small_numbers_stand_where_one_is_enough() -> None:
    """The rules off: else the test above could not fail."""
    view = clear(content(), Wanted("x", b"k" * 32, Settings(least=1))).cleared.view
    assert any(e.figures and e.figures[0][1].min in (1, 2) for e in view.events)
    asked = replace(view.release, settings=Settings(least=5)) if view.release else None
    assert small_cells(replace(view, release=asked))


def test_how_many_lost_their_code_is_not_told_nor_worked_out_from_the_names() -> None:
    made = Release("x", Settings(least=3), classes=((3, 3), (1, 1)), unnumbered=1)
    withheld = (
        Withheld("names", "", "names", 5),
        Withheld("codes", "", "person", 1),
        Withheld("ages", "", "", 2),
    )
    release, lines = people_told(made, withheld)
    assert (release.unnumbered, release.few, release.classes) == (0, True, ((3, 3),))
    assert [(one.count, one.below) for one in lines] == [(0, 10), (0, 3), (2, 0)]
    enough = replace(made, unnumbered=4)
    assert people_told(enough, withheld)[0].unnumbered == 4


def test_every_format_says_in_words_what_is_withheld() -> None:
    cleared = clear(content(), Wanted("x", b"k" * 32)).cleared
    for kind in ("case-file", "casualties"):
        page = publish(cleared, kind, "html").payload.decode()
        assert "fewer than 3" in page
    assert "a small number in one place" in publish(cleared, "casualties", "html").payload.decode()
    assert "менее 3" in publish(cleared, "casualties", "html", "ru").payload.decode()
    for form in ("csv", "esf"):
        with zipfile.ZipFile(BytesIO(DATA[form](cleared.view).payload)) as package:
            found = list(csv.DictReader(io.StringIO(package.read("withheld.csv").decode("utf-8-sig"))))
        assert any(row["rule"] == "counts" and row["why"] for row in found)
    assert b"fewer than 3" in DATA["ftm"](cleared.view).payload
    assert b"fewer than 3" in DATA["uwazi"](cleared.view).payload


def test_a_letter_does_not_say_how_many_witnesses_spoke() -> None:
    cleared = clear(content(), Wanted("x", b"k" * 32)).cleared
    page = publish(cleared, "right-of-reply", "html").payload.decode()
    assert "It rests on sources of these kinds: " in page
    assert "itness: " not in page


def test_no_cell_of_people_in_the_tables_is_small() -> None:
    view = clear(content(), Wanted("x", b"k" * 32)).cleared.view
    for sheet in rows.sheets(view)[:2]:
        columns = [n for n, head in enumerate(sheet.heads) if head.endswith(("_min", "_max"))]
        assert columns
        for row in sheet.rows:
            pairs = [(row[n], row[n + 1]) for n in columns[::2]]
            for low, high in pairs:
                assert low is None or low == 0 or int(low) >= 3 or (low, high) == (1, None)
                assert high is None or high == 0 or int(high) >= 3 or (low, high) == (None, 2)


def test_an_unknown_number_stays_unknown() -> None:
    assert ends(None, None, 3) == (None, None, False)
    people = People(None, None, False, None, (), None)
    assert not people.few
