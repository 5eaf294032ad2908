"""Two lists of made-up victims of Veldria that overlap, with who is whom: families that died together among them."""

import csv
import io
import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

SYLLABLES = (
    "ar bel da dor el fen gar hal il jor kar lan mir nor ost pel rin sol tar ul var wes yar zan".split()
)
GIVEN_M = (
    "Anton Boris Emil Goran Ilja Jarek Karel Leon Marek Nils Oskar Pavel Rolan Stefan Tomas Viktor".split()
)
GIVEN_F = (
    "Alma Bea Clara Dana Elin Frida Greta Hana Ilse Jana Lena Mira Nora Olga Petra Rosa Sara Vera".split()
)
PLACES = "Marenstad Oskaja Tolvik Brenna Karsk Halmen Ostrel Venka Dorna Silvet Arnik Pelsin".split()
FIRST = date(2014, 1, 1)
HEADERS = ("id", "name", "sex", "age", "birth date", "date of death", "place", "violation")


class Victim(NamedTuple):
    """Somebody made up."""

    given: str
    family: str
    sex: str
    age: int
    born: date
    day: date
    place: str


class MadeUp(NamedTuple):
    """Two lists as CSV, and the pairs of ids that are one person."""

    left: str
    right: str
    same: frozenset[tuple[str, str]]


def victims(count: int, luck: random.Random) -> list[Victim]:
    """Return people, some of whom died in families, several families on one day at one place."""
    families = [
        "".join(luck.choices(SYLLABLES, k=luck.choice((2, 3)))).capitalize() for _ in range(count // 4 + 8)
    ]
    found: list[Victim] = []
    while len(found) < count:
        day, place = FIRST + timedelta(luck.randrange(700)), luck.choice(PLACES)
        for _ in range(luck.choice((1, 1, 1, 1, 1, 8))):
            family = luck.choice(families[: luck.choice((12, len(families)))])
            for _ in range(luck.choice((1, 1, 2, 4))):
                sex, age = luck.choice("MMF"), min(90, int(luck.expovariate(1 / 32)))
                given = luck.choice(GIVEN_M if sex == "M" else GIVEN_F)
                born = day - timedelta(int((age + luck.random()) * 365.2))
                found.append(Victim(given, family, sex, age, born, day, place))
    return found[:count]


def lists(count: int, seed: int) -> MadeUp:
    """Return two lists of `count` people each, half of whom stand in both; the same arguments give the same lists."""
    luck = random.Random(f"made-up lists {count} {seed}")
    everyone = victims(count + count // 2, luck)
    luck.shuffle(everyone)
    sides = everyone[:count], everyone[count - count // 2 :]
    names = [{id(one): f"{side}{number}" for number, one in enumerate(luck.sample(people, len(people)), 1)}
             for side, people in zip("ab", sides, strict=True)]  # fmt: skip
    written = [_csv([[held[id(one)], *_row(one, luck)] for one in sorted(people, key=lambda one: held[id(one)])])
               for held, people in zip(names, sides, strict=True)]  # fmt: skip
    same = {(names[0][at], names[1][at]) for at in names[0].keys() & names[1].keys()}
    return MadeUp(written[0], written[1], frozenset(same))


def _row(one: Victim, luck: random.Random) -> Sequence[str]:
    """Return the person as a list writes them down: letters slip, days shift, much is not known."""
    given, family = one.given, one.family
    if luck.random() < 0.1:
        given = _slipped(given, luck)
    if luck.random() < 0.1:
        family = _slipped(family, luck)
    name = f"{family}, {given}" if luck.random() < 0.1 else f"{given} {family}"
    day = one.day + timedelta(luck.choice((-3, -1, 1, 2)) if luck.random() < 0.08 else 0)
    age = one.age + (luck.choice((-1, 1)) if luck.random() < 0.1 else 0)
    return (
        name,
        one.sex if luck.random() < 0.95 else "not stated",
        str(max(0, age)) if luck.random() < 0.85 else "",
        one.born.isoformat() if luck.random() < 0.45 else "",
        (day.isoformat() if luck.random() < 0.95 else day.isoformat()[:7]),
        one.place if luck.random() < 0.95 else "unknown",
        "killing",
    )


def _slipped(word: str, luck: random.Random) -> str:
    at = luck.randrange(1, len(word) - 1)
    return word[:at] + luck.choice(("", word[at] * 2, word[at + 1] + word[at])) + word[at + 1 :]


def _csv(rows: Sequence[Sequence[str]]) -> str:
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(HEADERS)
    writer.writerows(rows)
    return held.getvalue()
