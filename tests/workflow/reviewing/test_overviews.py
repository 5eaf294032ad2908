"""Timeline, map and numbers of one small case."""

from dataclasses import replace

import pytest

from firsthand.errors import NothingFound, UsageError
from firsthand.model.claim import Place, When
from firsthand.model.event import Event, Figure
from firsthand.model.reading import History, Reading
from firsthand.model.rendition import Segment
from firsthand.store import open_with_keys
from firsthand.workflow.reviewing import mapping
from firsthand.workflow.reviewing.mapping import at, places
from firsthand.workflow.reviewing.memory import Memory
from firsthand.workflow.reviewing.numbers import NOWHERE, Wanted, numbers
from firsthand.workflow.reviewing.timeline import timeline
from tests.store_cases import AGENT, Template, captured, reading, span

HIDING = "Mira Dansk was beaten in Karsk. She fled to Brenna, where she now lives. Two were killed in Brenna."


def place(name, lat=None, lon=None, precision="city"):
    return Place(span("Oskaja"), name, None, None, lat, lon, precision)


def when(first, last=None):
    return When(None, first, last or first, "day")


def event(number, act, where, time, killed):
    return Event(f"e{number}", (act,), (f"doc{number}.txt",), (f"c{number}",), (), where, time, killed)


EVENTS = (
    event(0, "killing", place("Oskaja", 51.23, -3.52), when("2026-03-14"), Figure(3, 5)),
    event(1, "killing", place("Oskaja", 51.23, -3.52), when("2026-03-15"), Figure(2, 2)),
    event(2, "wounding", place("Tolvik", 51.18, -3.49), when("2026-03-01", "2026-03-31"), Figure()),
    event(3, "killing", place("Brenna", 52.0, -4.0), when("2025-12-30", "2026-01-02"), Figure(1, None)),
    event(4, "killing", place("North Karsk"), None, Figure(10, 12)),
    event(5, "killing", None, when("2024-06-01"), Figure(1, 1)),
    event(6, "killing", place("Veldria", 50.0, -3.0, "country"), when("2024-06-01"), Figure(4, 4)),
)  # fmt: skip


def texts(item, number):
    """Return the reading of one document, of which the one on Brenna says where somebody lives."""
    read = reading(item, claims=0)
    page = read.pages[0]
    words = HIDING if number == 3 else "Two people were killed."
    text = replace(
        page.rendition, id=f"t{number}", document=f"doc{number}.txt", text=words, published_span=None,
        furniture=(), offsets=(Segment(0, len(words), 0, len(words)),),
    )  # fmt: skip
    return Reading(item.id, "code 1", (replace(page, rendition=text, attributions=(), named=()),))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A case of seven documents with an event each, open for reading."""
    template = Template(tmp_path_factory.mktemp("template"))
    with open_with_keys(template.folder, template.keys, "write") as writing:
        batch = [captured(number) for number in range(7)]
        writing.add_captures(batch, AGENT)
        writing.add_readings([texts(item, number) for number, (item, _, _) in enumerate(batch)], AGENT)
        writing.replace_history(History("digest", (), (), EVENTS, ()), AGENT)
    with open_with_keys(template.folder, template.keys, "read") as found:
        yield found


@pytest.fixture
def memory():
    return Memory()


@pytest.fixture(autouse=True)
def time_enough(monkeypatch):
    """On a busy machine looking through texts takes longer than a request waits for it."""
    monkeypatch.setattr(mapping, "AT_A_TIME", 60.0)


def shown(found):
    return [(column.at, column.events) for column in found.columns if column.events]


def test_years_lead_to_months_and_months_to_days(store, memory):
    years = timeline(store, memory, "", 1)
    assert [column.at for column in years.columns] == ["2024", "2025", "2026"]
    assert shown(years) == [("2024", 2), ("2026", 3)]
    assert (years.several, years.undated, years.listed, years.up) == (1, 1, None, ())
    months = timeline(store, memory, "2026", 1)
    assert (len(months.columns), shown(months)) == (12, [("2026-03", 3)])
    days = timeline(store, memory, "2026-03", 1)
    assert (len(days.columns), shown(days)) == (31, [("2026-03-14", 1), ("2026-03-15", 1)])
    assert [one.id for one in days.listed.entries] == ["e2"], "of this month, on no single day"
    day = timeline(store, memory, "2026-03-14", 1)
    assert ([one.id for one in day.listed.entries], day.columns) == (["e0"], ())
    assert day.up == (("", "All years"), ("2026", "2026"), ("2026-03", "March 2026"))
    assert day.title == "14 March 2026"


@pytest.mark.parametrize(
    ("key", "ids"), [("several", ["e3"]), ("undated", ["e4"]), ("2019", []), ("2019-02-28", [])]
)
def test_events_in_no_column_are_listed_apart(store, memory, key, ids):
    assert [one.id for one in timeline(store, memory, key, 1).listed.entries] == ids


@pytest.mark.parametrize("key", ["2026-13", "2026-3", "26", "2026-03-32", "x", "٢٠٢٦", "2026-03-14 "])
def test_what_is_no_time_is_told(store, memory, key):
    with pytest.raises(NothingFound):
        timeline(store, memory, key, 1)


def test_places_of_events_are_drawn_coarsely_and_a_refuge_is_withheld(store, memory):
    found = places(store, memory, whole=False)
    assert [(p.name, p.events, p.wide) for p in found.points] == [
        ("Oskaja", 2, False), ("Tolvik", 1, False), ("Veldria", 1, True)
    ]  # fmt: skip
    assert (found.placed, found.unplaced, found.withheld, found.waiting) == (4, 2, 1, 0)
    assert [(p.x, p.y) for p in found.points[:2]] == [(-35.0, -512.0), (-35.0, -512.0)]
    left, top, width, height = found.box
    assert width == 2 * height
    assert all(left < p.x < left + width and top < p.y < top + height for p in found.points)
    assert places(store, memory, whole=True).box == (-1800, -900, 3600, 1800)


def test_a_place_leads_to_its_events(store, memory):
    spot = places(store, memory, whole=False).points[0]
    name, leaf = at(store, memory, spot.id, 1)
    assert (name, [one.id for one in leaf.entries]) == ("Oskaja", ["e0", "e1"])
    with pytest.raises(NothingFound):
        at(store, memory, "none", 1)


def test_nothing_stands_on_the_map_before_its_texts_were_looked_through(store, memory, monkeypatch):
    monkeypatch.setattr(mapping, "AT_A_TIME", 0.0)
    found = places(store, memory, whole=False)
    assert (found.points, found.placed, found.waiting) == ((), 0, 5)
    assert found.box == (-1800, -900, 3600, 1800)
    monkeypatch.setattr(mapping, "AT_A_TIME", 60.0)
    assert places(store, memory, whole=False).waiting == 0


def ranges(found):
    return [(row.label, row.found.low, row.found.high) for row in found.rows.entries]


def test_ranges_by_period_keep_what_is_not_known_apart(store, memory):
    found = numbers(store, memory, Wanted("killed", "period"), 1)
    assert ranges(found) == [
        ("2024", 4, 5),
        ("2026", 5, 7),
        ("over several years", 1, None),
        ("no date", 10, 12),
    ]
    assert (found.whole.low, found.whole.high, found.whole.events) == (10, None, 6)


def test_ranges_by_place_are_narrowed_to_a_period(store, memory):
    found = numbers(store, memory, Wanted("killed", "place", period="2024"), 1)
    assert ranges(found) == [("Veldria", 4, 4), ("place not told", 1, 1)]
    assert found.narrowed == (("period", "2024"),)
    alone = numbers(store, memory, Wanted("killed", "period", place=NOWHERE), 1)
    assert ranges(alone) == [("2024", 1, 1)]
    key = found.rows.entries[0].key
    assert numbers(store, memory, Wanted("killed", "act", place=key), 1).narrowed == (("place", "Veldria"),)


def test_an_act_of_which_no_number_is_told_has_no_row(store, memory):
    assert [label for label, _, _ in ranges(numbers(store, memory, Wanted("killed", "act"), 1))] == [
        "Killing"
    ]
    assert numbers(store, memory, Wanted("injured", "act"), 1).rows.total == 0


@pytest.mark.parametrize("wanted", [Wanted("saved", "act"), Wanted("killed", "outlet")], ids=["of", "by"])
def test_numbers_of_nothing_are_refused(store, memory, wanted):
    with pytest.raises(UsageError):
        numbers(store, memory, wanted, 1)
