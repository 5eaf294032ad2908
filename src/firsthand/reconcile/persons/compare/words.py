"""How alike two words of names are, and in what way; pure.

The figures say how often two such words are one in lists written by different hands, as far as reasons go: a slip
of one letter in a long word is nearly always a slip, in a word of three letters often another name.
"""

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from firsthand.language.names.folding import Folded
from firsthand.language.names.lexicon import patronymic_endings, woman_endings
from firsthand.language.names.parts import Part, part
from firsthand.language.names.sounds import sound

SAME, READING, TRANSLITERATION, VARIANT = (
    "",
    "the same sound",
    "transliteration",
    "another form of the same name",
)
NICKNAME, INITIAL, SPELLING, ENDING = "nickname", "initial", "spelling", "ending for a man or a woman"
SERVANT, DIFFERENT = "Abd left out", "different"

OTHER = 0.1
"""Two words that have nothing to do with each other."""
_ONE_OFF = {1: 0.1, 2: 0.15, 3: 0.5, 4: 0.72, 5: 0.8}
_TWO_OFF = {5: 0.3, 6: 0.5, 7: 0.52, 8: 0.6}
_FIRST_LETTER = 0.92
_BOTH_KNOWN = 0.6
"""Two names that are both known, and are not known to be one, are mostly two, however alike."""
_LEAST_BONES = 2
_SPELLING_OF_ONE = 0.5


class Likeness(NamedTuple):
    """How alike two words are, from 0 to 1, and the kind of likeness."""

    score: float
    kind: str


_EQUAL = Likeness(1.0, SAME)
_NOTHING = Likeness(OTHER, DIFFERENT)


def likeness(left: Part, right: Part) -> Likeness:
    """Return how alike two words of names are; the same both ways round."""
    if left.native and right.native:
        return _by_letters(left, right)
    if left.word == right.word:
        return _EQUAL
    if "number" in (left.role, right.role):
        return _NOTHING
    return _kept(left, right) if left.word <= right.word else _kept(right, left)


def _by_letters(left: Part, right: Part) -> Likeness:
    """Compare letters that are syllables: another letter is another name, also where it is read alike."""
    if left.native == right.native:
        return _EQUAL
    return Likeness(0.4, READING) if left.word == right.word else _NOTHING


@lru_cache(maxsize=400_000)
def _kept(left: Part, right: Part) -> Likeness:
    if "initial" in (left.role, right.role):
        return _by_initial(left, right)
    if left.role == right.role == "patronymic":
        return _by_father(_stem(left.word), _stem(right.word))
    if _man(left.word) == _man(right.word):
        return Likeness(0.75, ENDING)
    if left.role == right.role == "servant":
        return likeness(part(Folded(_served(left))), part(Folded(_served(right))))
    found = max(_by_knowledge(left, right), _by_sound(left, right), _by_spelling(left.word, right.word))
    known = (left.families or left.shorts) and (right.families or right.shorts)
    return Likeness(found.score * _BOTH_KNOWN, found.kind) if known and found.kind == SPELLING else found


def _served(servant: Part) -> str:
    """Return the word after "Abd", which alone tells such names apart."""
    return servant.word.removeprefix("abd") or servant.word


def _by_initial(left: Part, right: Part) -> Likeness:
    short, long = sorted((left.word, right.word), key=len)
    if left.families & right.families:
        return Likeness(0.93, TRANSLITERATION)  # U is a whole name in Korea
    if left.role == right.role or not long.startswith(short):
        return _NOTHING
    return Likeness(0.78, INITIAL)


def _by_father(left: str, right: str) -> Likeness:
    """Compare patronymics by the names that they are made from: their endings are alike in all of them."""
    if left == right or sound(left) == sound(right):
        return Likeness(0.95, TRANSLITERATION)
    return _by_spelling(left, right)


def _stem(word: str) -> str:
    ends = [end for end in patronymic_endings() if word.endswith(end)]
    return word[: -len(max(ends, key=len))] if ends else word


def _by_knowledge(left: Part, right: Part) -> Likeness:
    """Compare by what is known of given names, and of endings."""
    if left.families & right.families:
        close = _close(left, right)
        return Likeness(0.95, TRANSLITERATION) if close else Likeness(0.8, VARIANT)
    if left.shorts & (right.families | right.shorts) or right.shorts & left.families:
        return Likeness(0.85, NICKNAME)
    if "servant" in (left.role, right.role) and left.word.removeprefix("abd") == right.word.removeprefix(
        "abd"
    ):
        return Likeness(0.55, SERVANT)
    return _NOTHING


def _close(left: Part, right: Part) -> bool:
    """Say whether two forms of a name are two spellings, and not the name in two languages."""
    if left.vowelless or right.vowelless or left.sound == right.sound:
        return True
    return spelled(left.word, right.word) >= _SPELLING_OF_ONE


def _by_sound(left: Part, right: Part) -> Likeness:
    if left.vowelless or right.vowelless:
        return _by_bones(left, right)
    least = min(len(left.sound), len(right.sound))
    if left.sound == right.sound:
        return Likeness({1: 0.3, 2: 0.6, 3: 0.85}.get(least, 0.93), TRANSLITERATION)
    if least >= 6 and OSA.distance(left.sound, right.sound, score_cutoff=1) == 1:
        return Likeness(0.75, SPELLING)
    return _NOTHING


def _by_bones(left: Part, right: Part) -> Likeness:
    """Compare consonants, as one of the scripts writes no short vowels."""
    least = min(len(left.bones), len(right.bones))
    if left.bones == right.bones and least >= _LEAST_BONES:
        return Likeness(0.93 if least > _LEAST_BONES else 0.7, TRANSLITERATION)
    if least >= 4 and OSA.distance(left.bones, right.bones, score_cutoff=1) == 1:
        return Likeness(0.7, TRANSLITERATION)
    return _NOTHING


def _by_spelling(left: str, right: str) -> Likeness:
    score = spelled(left, right)
    return Likeness(score, SPELLING) if score > OTHER else _NOTHING


def spelled(left: str, right: str) -> float:
    """Return how likely two different words are one with slips: letters more, fewer, other or exchanged."""
    longest = max(len(left), len(right))
    apart = OSA.distance(left, right, score_cutoff=3)
    if apart == 1:
        score = _ONE_OFF.get(longest, 0.87)
    elif apart == 2:
        score = _TWO_OFF.get(longest, 0.68 if longest > 8 else OTHER)
    elif apart == 3 and longest > 8:
        score = 0.4 if longest < 12 else 0.5
    else:
        return OTHER
    return score if left[:1] == right[:1] else score * _FIRST_LETTER


@lru_cache(maxsize=100_000)
def _man(word: str) -> str:
    for woman, man in woman_endings().items():
        if word.endswith(woman) and len(word) > len(woman) + 2:
            return word[: -len(woman)] + man
    return word
