"""Seeded damage to texts: what scanners, keyboards, encodings and malice do to reports.

`mutations(seeds, count, seed)` gives the same texts for the same arguments.
"""

import random
from collections.abc import Callable, Iterator, Sequence

Mutation = Callable[[str, random.Random], str]

ODD = (
    *(
        "\u200b",
        "\u200f",
        "\u202e",
        "\ufeff",
        "\u00ad",
        "\u0301",
        "\x00",
        "\x0b",
        "\x85",
        "\u2028",
        "\U0001f600",
    ),
    *("🔥", "👩‍👩‍👧", "警察", "قتل", "убит", "ไทย", "ﬁ", "Ǆ", "ß", "İ", "’", "“", "”", "«", "—", "…"),
    *("\t", "  ", "\n\n", "((((", "]]", "''", '"', "%", "№", "½", "①"),
)
OCR = (
    ("rn", "m"),
    ("l", "1"),
    ("O", "0"),
    ("e", "c"),
    ("cl", "d"),
    ("i", "í"),
    (" ", ""),
    ("\n", "-\n"),
    ("h", "li"),
)
WORDS = "police killed said not and who was to by of the arrested denied if no any they had been in".split()


def mutations(seeds: Sequence[str], count: int, seed: int) -> Iterator[str]:
    """Yield `count` damaged texts, each made from one of `seeds` by one to four kinds of damage."""
    chance = random.Random(seed)
    for _ in range(count):
        text = chance.choice(seeds)
        for _ in range(chance.randint(1, 4)):
            text = chance.choice(_ALL)(text, chance)
        yield text


def _cut(text: str, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(text) + 1)
    return start, min(len(text), start + chance.randint(1, 12))


def _drop(text: str, chance: random.Random) -> str:
    start, end = _cut(text, chance)
    return text[:start] + text[end:]


def _double(text: str, chance: random.Random) -> str:
    start, end = _cut(text, chance)
    return text[:end] + text[start:end] * chance.randint(1, 30) + text[end:]


def _odd(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(text) + 1)
        text = text[:start] + chance.choice(ODD) + text[start:]
    return text


def _scan(text: str, chance: random.Random) -> str:
    for old, new in chance.sample(OCR, 3):
        text = "".join(new if part == old and chance.random() < 0.3 else part for part in _split(text, old))
    return text


def _split(text: str, old: str) -> Iterator[str]:
    parts = text.split(old)
    for number, part in enumerate(parts):
        if number:
            yield old
        yield part


def _shuffle(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    for _ in range(chance.randint(1, 6)):
        a, b = chance.randrange(len(words)), chance.randrange(len(words))
        words[a], words[b] = words[b], words[a]
    return " ".join(words)


def _insert(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    for _ in range(chance.randint(1, 8)):
        words.insert(chance.randrange(len(words) + 1), chance.choice(WORDS))
    return " ".join(words)


def _case(text: str, chance: random.Random) -> str:
    return chance.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def _numbers(text: str, chance: random.Random) -> str:
    return "".join(
        chance.choice("0123456789,./-") if c.isdigit() and chance.random() < 0.5 else c for c in text
    )


def _joined(text: str, chance: random.Random) -> str:
    return text.replace(chance.choice("\n. ,”"), chance.choice(("", " ", "\n", ";", "”")))


def _reversed(text: str, chance: random.Random) -> str:
    start, end = _cut(text, chance)
    return text[:start] + text[start:end][::-1] + text[end:]


_ALL: tuple[Mutation, ...] = (
    _drop, _double, _odd, _scan, _shuffle, _insert, _case, _numbers, _joined, _reversed,
)  # fmt: skip
