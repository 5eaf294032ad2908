"""A word of a Russian sentence as the models see it."""

from collections.abc import Mapping
from typing import NamedTuple


class Word(NamedTuple):
    """A word or mark at characters `start`..`end`. `head` is a word number of the sentence, -1 for its root."""

    start: int
    end: int
    text: str
    lower: str
    lemma: str
    part: str
    feats: Mapping[str, str]
    head: int
    relation: str
    mark: str

    @property
    def case(self) -> str:
        """The case by Universal Dependencies ("Gen"), or ""."""
        return self.feats.get("Case", "")


def plain(word: str) -> str:
    """Return a word with е for ё: most texts leave the dots out, and the lexicons do."""
    return word.replace("ё", "е")
