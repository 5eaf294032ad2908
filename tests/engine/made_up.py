"""Made-up texts that have nothing of each other: every word is drawn anew."""

from random import Random

from firsthand.engine import Document

OUTLETS = ("Veldria Herald", "Harbour Post", None, "Marenstad Courier")
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


def corpus(seed: int, events: int = 12) -> list[Document]:
    """Return reports of made-up events: copies, cuts, quotations, footers and stock phrases."""
    draw = Random(seed)
    stock, footers = sentence(draw), {outlet: sentence(draw) for outlet in OUTLETS}
    found: list[Document] = []
    for event in range(events):
        parts = [sentence(draw) for _ in range(7)]
        for copy in range(draw.randint(1, 5)):
            kept = [part for part in parts if draw.random() < 0.6] + [sentence(draw) for _ in range(2)]
            draw.shuffle(kept)
            outlet = draw.choice(OUTLETS)
            tail = [stock] * (draw.random() < 0.4) + [footers[outlet]] * (draw.random() < 0.5)
            found.append(
                Document(f"r{draw.randrange(10**6):06d}-{event}-{copy}", " ".join(kept + tail), outlet)
            )
    return found + [Document(f"u{i}", text(draw)) for i in range(10)]
