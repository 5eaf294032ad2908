"""Cases of made-up people of Veldria, by the hundred: for the leak check of releases that hold nothing to refuse."""

import random
from collections.abc import Iterator
from typing import NamedTuple

from firsthand.model.casefile import CaseContent
from firsthand.model.claim import Link, Place, Victims, When
from firsthand.model.event import Event, Figure
from firsthand.model.item import Capture, Item
from firsthand.model.people import Pseudonym
from firsthand.model.reading import Page
from tests.casefiles import claim, page, span

GIVEN = "Anton Mira Ilse Davor Rose Mark Grace Will Elin Tomas Salma Karim Marten Petra Lena Oskar Hope May Iva Jonas".split()
FAMILY = (
    "Relkov Dansk Varga Prent Baker Field Hope Stone Tarvisko Marenic Haddad Almasi Brennar Karskin Young Novik "
    "Oskalen Tolvan Teskov Velman Reed March Harbour Winter"
).split()
TOWNS = "Oskaja Tolvik Brenna Karsk Marenstad".split()
OFFICIALS = ("Orlan Teskin", "Lena Osk", "Boris Relkov", "Nadia Velm")
MONTHS = "January February March April May June July August September October November December".split()


class MadeUp(NamedTuple):
    """The content of a case, who is protected in it, its texts, and the names that may stand."""

    content: CaseContent
    people: list[tuple[Pseudonym, tuple[str, ...]]]
    texts: list[str]
    kept: tuple[str, ...]


def _report(dice: random.Random, number: int, names: list[str]) -> tuple[Page, Event]:
    name, town, official = dice.choice(names), dice.choice(TOWNS), dice.choice(OFFICIALS)
    other = dice.choice(names)
    month, day = dice.randrange(12), dice.randrange(1, 29)
    when = f"{day} {MONTHS[month]} 2031"
    phone = f"+379 4{dice.randrange(1, 9)} {dice.randrange(100, 999)} {dice.randrange(1000, 9999)}"
    text = (
        f"Grey Guard beat {name} in {town}\n\n{name}, {dice.randrange(18, 80)}, was beaten near the market of {town} on "
        f"{when}, said {other}. About {dice.randrange(3, 40)} people watched. “They said nothing,” {other} told Nordwire. "
        f"{name.split()[-1]} may be reached at {phone} or {name.split()[0].lower()}@lantern.example. "
        f"Governor {official} did not answer. The Veldrian police said that the report {number} was being looked at."
    )
    made = page(
        text,
        f"report-{number}.txt",
        people=(name, other, official),
        roles={official: "Governor"},
        others={
            town: "place",
            "Grey Guard": "organisation",
            "Veldrian police": "organisation",
            "Nordwire": "outlet",
        },
        published=f"2031-{month + 1:02}-28",
        title=f"Grey Guard beat a man in {town}",
        publisher="Veldria Herald",
    )
    iso = f"2031-{month + 1:02}-{day:02}"
    passage = text[text.index("\n\n") + 2 : text.index(". About") + 1]
    place = Place(span(text, town), town)
    time = When(span(text, when), iso, iso, "day")
    told = claim(
        made.rendition,
        "beating",
        "was beaten",
        passage,
        victims=Victims(span(text, name, 1), None, (span(text, name, 1),), 1, 1),
        place=place,
        time=time,
        attribution=(Link(span(text, other), other, "witness"),),
    )
    made = Page(made.rendition, (told,), made.attributions, made.named)
    event = Event(
        f"e{number}",
        ("beating",),
        (made.rendition.document,),
        (told.id,),
        (),
        place,
        time,
        affected=Figure(1, 1, 1),
    )
    return made, event


def made_up(seed: int, reports: int = 12) -> MadeUp:
    """Return a case of some reports about a few people; the same for the same seed."""
    dice = random.Random(seed)
    names = sorted(
        {f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}" for _ in range(reports // 2 + 1)} - set(OFFICIALS)
    )
    found = [_report(dice, number, names) for number in range(1, reports + 1)]
    pages = tuple(one for one, _ in found)
    items = tuple(Item(one.rendition.item, "0" * 128, len(one.rendition.text)) for one in pages)
    captures = tuple(
        Capture(f"c{n}", one.id, f"report-{n}.txt", f"report-{n}.txt", "2031-12-31T10:00:00Z", None, "x", "0")
        for n, one in enumerate(items)
    )
    content = CaseContent(
        f"Case {seed}",
        "2032-01-02T10:00:00Z",
        "firsthand 0",
        pages,
        tuple(e for _, e in found),
        items=items,
        captures=captures,
    )
    people = [(Pseudonym(f"Victim {n}", (), (), ()), (name,)) for n, name in enumerate(names, 1)]
    texts = [one.rendition.text for one in pages]
    return MadeUp(content, people, texts, (*OFFICIALS, "Grey Guard", "Veldrian police", "Veldria Herald"))


def many(count: int) -> Iterator[MadeUp]:
    """Yield cases of 3 to 22 reports."""
    for seed in range(count):
        yield made_up(seed, 3 + seed % 20)
