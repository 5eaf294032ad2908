"""Made-up texts that have nothing of each other: every word is drawn anew."""

from random import Random

_PARTS = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()


def word(draw: Random) -> str:
    """Return a word of no language."""
    return "".join(draw.choice(_PARTS) for _ in range(draw.randint(2, 4)))


def sentence(draw: Random, words: int = 14) -> str:
    """Return a sentence of made-up words."""
    return " ".join(word(draw) for _ in range(words)).capitalize() + "."


def text(draw: Random, sentences: int = 6) -> str:
    """Return a text of made-up sentences."""
    return " ".join(sentence(draw) for _ in range(sentences))


def filler(count: int, seed: int = 1) -> dict[str, str]:
    """Return so many unrelated texts by id."""
    draw = Random(seed)
    return {f"filler-{number:04d}": text(draw) for number in range(count)}
