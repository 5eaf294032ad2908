"""Made-up report lines for timing: templates about Veldria, filled by a seeded dice, 400 words a report.

The texts are dull on purpose and never the same: each holds claims, sources, numbers, dates and names
in about the density of a news report, so that no part of `add` is spared.
"""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta

TOWNS = ("Marenstad", "Oskaja", "Tolvik", "Brenna", "Karsk")
OUTLETS = ("Veldria Herald", "Harbour Post", "Marenstad Courier", "RTV Oskaja", "Nordwire")
BODIES = ("the Lantern Group", "Open Door Veldria", "the district hospital", "the union of salt workers")
FORCES = (
    "Officers of the Grey Guard",
    "Veldrian police",
    "Men in plain clothes",
    "Border guards",
    "Soldiers",
)
PEOPLE = (
    "Anton Relkov",
    "Mira Dansk",
    "Ilse Varga",
    "Jonas Erlin",
    "Edvin Salme",
    "Petra Holm",
    "Gustav Lerke",
)
ROLES = ("a nurse", "a former detainee", "a teacher", "a lawyer", "a fisherman", "a relative", "a student")
GROUPS = ("salt workers", "students", "dockers", "farmers", "teachers", "passers-by", "villagers")
NUMBERS = ("at least {n}", "{n}", "more than {n}", "about {n}", "several", "dozens of", "up to {n}")
DAYS = ("on Monday", "on Tuesday", "last week", "on 3 March", "two days earlier", "in February", "overnight")

SENTENCES = (
    "{force} shot dead {number} {group} in {town} {day}, {body} said.",
    "{force} detained {number} {group} at the market of {town} {day}.",
    "{Role} told the {outlet} that {number} {group} had been beaten in a police station in {town}.",
    "“They took him from his house at night and nobody has seen him since,” said {person}, {role}.",
    "According to {body}, {number} {group} were tortured during their detention in {town}.",
    "A spokesman for the interior ministry denied that anyone had been killed in {town}.",
    "{force} threatened to arrest the families of {group} who had spoken to reporters.",
    "{number} families were driven out of their houses near {town} {day}, the {outlet} reported.",
    "{person} said that {number} {group} disappeared after the raid on {town}.",
    "The road between {town} and {other} was closed {day} because of snow, and trains ran late.",
    "President Orlan Teskin opened a new quay in {other} and spoke about the price of salt.",
    "It was reported that {number} {group} were deported through the harbour of {other}.",
    "The council of {town} will meet again next month to discuss repairs to the school and the bridge.",
    "“We were standing in the queue when the first shots were fired,” {person} told the {outlet}.",
    "{Role} who asked not to be named said that {number} {group} were still held in {other}.",
)


def reports(count: int, words: int, seed: int) -> Iterator[dict[str, str]]:
    """Yield `count` report lines of about `words` words; the same seed gives the same."""
    dice = random.Random(seed)
    for number in range(count):
        day = date(2023, 1, 1) + timedelta(days=dice.randrange(365))
        yield {
            "id": f"bench-{number:05}",
            "text": _text(dice, words),
            "title": f"Report {number} from {dice.choice(TOWNS)}",
            "published": day.isoformat(),
            "publisher": dice.choice(OUTLETS),
            "language": "en",
        }


def lines(count: int, words: int, seed: int) -> bytes:
    """Return a file of report lines."""
    rows = (json.dumps(report, ensure_ascii=False) for report in reports(count, words, seed))
    return "".join(f"{row}\n" for row in rows).encode()


def _text(dice: random.Random, words: int) -> str:
    paragraphs: list[str] = []
    total = 0
    while total < words:
        sentences = [_sentence(dice) for _ in range(dice.randint(2, 4))]
        paragraphs.append(" ".join(sentences))
        total += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs)


def _sentence(dice: random.Random) -> str:
    town, other = dice.sample(TOWNS, 2)
    role = dice.choice(ROLES)
    text = dice.choice(SENTENCES).format(
        force=dice.choice(FORCES),
        number=dice.choice(NUMBERS).format(n=dice.randint(2, 60)),
        group=dice.choice(GROUPS),
        town=town,
        other=other,
        day=dice.choice(DAYS),
        body=dice.choice(BODIES),
        outlet=dice.choice(OUTLETS),
        person=dice.choice(PEOPLE),
        role=role,
        Role=role.capitalize(),
    )
    return text[0].upper() + text[1:]
