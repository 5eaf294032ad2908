"""Reports of the made-up country that repeat one another, with who has what from whom: every figure is known."""

import json
from collections.abc import Iterator
from itertools import pairwise
from random import Random
from typing import NamedTuple

_TOWNS = "Oskaja Tolvik Brenna Karsk Marenstad Vilsund Ardova Hemmel Tarnow Lesk Ostrava Durnik Falmar Greven".split()
_FIRST = "Anton Mira Ilse Orlan Petra Jonas Katrin Luka Selma Viktor Dora Emil".split()
_LAST = "Relkov Dansk Varga Teskin Holm Brandt Sorin Kessel Marek Tolland Veit Aster".split()
_OUTLETS = (
    "Veldria Herald", "Harbour Post", "Marenstad Courier", "Northern Gazette", "Karsk Observer", "Tolvik Dispatch",
    "Brenna Tribune", "Island Monitor",
)  # fmt: skip
_BODIES = ("Lantern Group", "Open Door Veldria", "Veldria Rights Centre")
_ACTS = (
    "were killed by soldiers",
    "were shot dead by the Grey Guard",
    "were arrested by police",
    "were beaten by guards",
)
_LEADS = (
    "At least {n} {who} {act} in {place} on {date}, {extra}.",
    "On {date}, {extra}, {n} {who} {act} in {place}.",
    "In {place}, {extra}, {n} {who} {act} on {date}.",
    "{n} {who}, {extra}, {act} in {place} on {date}.",
)
_WHO = ("people", "villagers", "students", "workers")
_STOCK = (
    "The authorities have said nothing about what happened so far.",
    "It was not possible to speak with everybody who had been there.",
)
_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()
_MONTHS = "January February March April May June July August September October November December".split()


class Made(NamedTuple):
    """Report lines as JSON; pairs that are related; pairs that look alike; per event its reports and its origins."""

    lines: str
    related: frozenset[frozenset[str]]
    asked: frozenset[frozenset[str]]
    alike: frozenset[frozenset[str]]
    events: tuple[tuple[frozenset[str], int], ...]


class _Event(NamedTuple):
    place: str
    day: int
    month: int
    number: int
    act: str


def corpus(events: int, seed: int) -> Made:
    """Return so many made-up events with one to three origins each, and the reports that repeat them."""
    draw, lines, related, asked = Random(seed), list[str](), set[frozenset[str]](), set[frozenset[str]]()
    told: list[tuple[frozenset[str], int]] = []
    held: list[list[list[str]]] = []
    for number in range(events):
        event = _Event(
            _TOWNS[number % len(_TOWNS)], draw.randint(1, 27), 1 + number // len(_TOWNS) % 12,
            draw.randint(3, 60), draw.choice(_ACTS),
        )  # fmt: skip
        groups = [list(_chain(draw, event, lines)) for _ in range(draw.choice((1, 1, 1, 2, 2, 3)))]
        for group in groups:
            related.update(frozenset((a, b)) for a in group for b in group if a != b)
            asked.update(frozenset((group[0], other)) for other in group[1:])
        told.append((frozenset(name for group in groups for name in group), len(groups)))
        held.append(groups)
    alike = {frozenset((a[0], b[0])) for groups in held for a in groups for b in groups if a is not b}
    alike |= {frozenset((a[0][0], b[0][0])) for a, b in pairwise(held)}
    return Made("\n".join(lines) + "\n", frozenset(related), frozenset(asked), frozenset(alike), tuple(told))


def _chain(draw: Random, event: _Event, lines: list[str]) -> Iterator[str]:
    """Write one first-hand report and those that repeat it; yield their names, the first one first."""
    outlets = draw.sample(_OUTLETS, 4)
    date = f"{event.day} {_MONTHS[event.month - 1]} 2021"
    lead = draw.choice(_LEADS).format(
        n=event.number,
        who=draw.choice(_WHO),
        act=event.act,
        place=event.place,
        date=date,
        extra=_phrase(draw),
    )
    words = [_quote(draw) for _ in range(3)]
    if draw.random() < 0.3:
        body = draw.choice(_BODIES)
        first = [f"Statement of the {body}, {date}.", lead, *(f"“{one}”" for one in words)]
        publisher, named = body, f"In a statement, the {body} gave these figures."
    else:
        who = f"{draw.choice(_FIRST)} {draw.choice(_LAST)}{draw.choice(_SYLLABLES)}"
        publisher = outlets[0]
        first = [lead, *(f"{who} told the {publisher}: “{one}”" for one in words)]
        named = f"{who} told the {publisher}: “{words[0]}”"
    yield _line(draw, lines, event, publisher, [*first, _quote(draw)], 1)
    for step, outlet in enumerate(outlets[1 : 1 + draw.randint(0, 3)], start=2):
        kind = draw.choice(("copy", "cut", "part", "quote"))
        taken = {"copy": first, "cut": first[:3], "part": [lead, named, _quote(draw), first[-1]],
                 "quote": [lead, named, f"“{words[0]}”", _quote(draw), _quote(draw)]}[kind]  # fmt: skip
        yield _line(draw, lines, event, outlet, taken, step)


def _line(draw: Random, lines: list[str], event: _Event, publisher: str, parts: list[str], later: int) -> str:
    name = f"r{len(lines):05d}"
    tail = [draw.choice(_STOCK)] * (draw.random() < 0.4)
    tail += [f"Write to the news desk of {publisher} with tips and corrections."] * (draw.random() < 0.5)
    day = event.day + later
    dated = f"2021-{event.month:02}-{min(day, 28):02}" if draw.random() < 0.85 else None
    line = {"id": name, "text": "\n\n".join([*parts, *tail]), "publisher": publisher, "published": dated}
    lines.append(json.dumps({**line, "language": "en"}, ensure_ascii=False))
    return name


def _phrase(draw: Random) -> str:
    return " ".join("".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4))) for _ in range(4))


def _quote(draw: Random) -> str:
    words = ["".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4))) for _ in range(12)]
    words[3], words[7] = draw.choice(("and then", "because")), draw.choice(("near the", "behind the"))
    return " ".join(words).capitalize() + "."
