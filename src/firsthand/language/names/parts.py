"""One word of a name, and what it is in the name; pure."""

from functools import lru_cache
from typing import Literal, NamedTuple

from firsthand.language.names import lexicon
from firsthand.language.names.folding import Folded
from firsthand.language.names.sounds import bones, sound

Role = Literal["", "initial", "patronymic", "father", "kunya", "servant", "number", "common", "small"]


class Part(NamedTuple):
    """A word that tells a name apart.

    `word`: folded Latin; `sound`, `bones`: how it sounds, and its consonants; `families`: given names of which it is
    a spelling; `shorts`: given names of which it is a short form; `role`: what it is, "" for an ordinary word.
    `vowelless`: its script writes no short vowels; `native`: as written, of a script of syllables.
    """

    word: str
    sound: str
    bones: str
    families: frozenset[str]
    shorts: frozenset[str]
    role: Role = ""
    vowelless: bool = False
    native: str = ""


@lru_cache(maxsize=200_000)
def part(folded: Folded, role: Role = "") -> Part:
    """Return a folded word of a person's name as a part."""
    word = folded.latin
    known, short = lexicon.families_of(word), lexicon.shorts().get(word, frozenset())
    return Part(word, sound(word), bones(word), known, short, role, folded.vowelless, folded.native)


def body_part(word: str, role: Role = "", vowelless: bool = False) -> Part:
    """Return a word of the name of a body as a part; bodies have no given names."""
    return Part(word, sound(word), bones(word), frozenset(), frozenset(), role, vowelless)
