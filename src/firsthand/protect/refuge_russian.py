"""Places of refuge in Russian words: a cue, a preposition behind it, and a name that begins with a capital.

Names stand in cases: each is given in every form that it may have elsewhere. One that is none costs nothing, while a
form that is missing would give a place away.
"""

import itertools
import re
from collections.abc import Iterator
from functools import cache

from firsthand.language import lexicons
from firsthand.protect.matching import fold, folded_words
from firsthand.protect.sites import RUN, either

_REACH = 200
_BETWEEN = 3
"""Words in small letters between the preposition and the name: "в небольшом городе Тольвик"."""
_LONGEST = 2
"""Words of a name that is looked for in all its cases: more of them would be thousands of forms."""
_STEM = 3


_LETTER = re.compile("[а-яё]")


def is_written_in(text: str) -> bool:
    """Say whether there are letters of Russian in a text: most reports need not be looked through."""
    return _LETTER.search(text) is not None


def runs(sentence: str) -> Iterator[str]:
    """Yield the names of places to which a word of refuge leads in one sentence."""
    for cue in _cue().finditer(sentence):
        turn = _turning().search(sentence, cue.end(), cue.end() + _REACH)
        end = turn.start() if turn else min(cue.end() + _REACH, len(sentence))
        for match in _led().finditer(sentence, cue.end(), end):
            if not {word.casefold() for word in match["run"].split()} <= _no_places():
                yield match["run"]


def forms(run: str) -> Iterator[tuple[str, ...]]:
    """Yield the folded words of a name as it is written, and in all cases that it may have elsewhere."""
    words = folded_words(run)
    if len(words) > _LONGEST:
        yield words
    elif words:
        yield from itertools.product(*(_cases(word) for word in words))


def _cases(word: str) -> tuple[str, ...]:
    """Return a word with each ending in the place of its longest one, which leaves three letters at least."""
    ending = next(
        one for one in _endings() if (word.endswith(one) and len(word) >= len(one) + _STEM) or not one
    )
    stem = word.removesuffix(ending)
    return tuple(dict.fromkeys((word, *(f"{stem}{other}" for other in _endings()))))


@cache
def _cue() -> re.Pattern[str]:
    cues = either(lexicons.word_list("refuge", "cues", "ru"))
    return re.compile(rf"\b(?:{cues})[а-яё]*", re.IGNORECASE)


@cache
def _led() -> re.Pattern[str]:
    leading = either(lexicons.word_list("refuge", "leading", "ru"))
    return re.compile(rf"\b(?i:{leading})\s+(?:[а-яё][а-яё-]*\s+){{0,{_BETWEEN}}}(?P<run>{RUN})")


@cache
def _turning() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(lexicons.word_list('refuge', 'turning', 'ru'))})\b", re.IGNORECASE)


@cache
def _no_places() -> frozenset[str]:
    return lexicons.words("refuge", "no_places", "ru")


@cache
def _endings() -> tuple[str, ...]:
    """Return the folded endings, the longest first, none last."""
    found = {fold(ending) for ending in lexicons.word_list("refuge", "endings", "ru")}
    return tuple(sorted(found, key=lambda one: (-len(one), one)))
