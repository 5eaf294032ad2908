"""The letters that stand where sealed words stood: alphabets that no report is written in.

A mask is as long as the word, keeps its capitals, and is a word to every rule (`str.isalpha`, `\\w`): what reads
capitals, gaps and lengths reads a sealed text as it read the open one. Glagolitic letters stand for plain letters;
Coptic ones for letters with an accent, so that "Petrović" and "Petrovic" stay two words that fold to one; Tangut
ones where these run out. Such letters in a report are sealed like a name, so that each of them in a kept text is
a mask.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import islice, product

SIZE = 40
"""Letters in each cased alphabet."""
SPARES = 6000
_CAPITAL, _SMALL, _ACCENTED, _SPARE = 0x2C00, 0x2C30, 0x2C80, 0x17000
LETTERS = "\u2c00-\u2c27\u2c30-\u2c57\u2c80-\u2ccf\U00017000-\U0001876f"
CAPITALS = "\u2c00-\u2c27" + "".join(chr(_ACCENTED + 2 * i) for i in range(SIZE))
"""For classes of capital letters in patterns."""
SMALL = "\u2c30-\u2c57" + "".join(chr(_ACCENTED + 2 * i + 1) for i in range(SIZE))
RUN = re.compile(f"[{LETTERS}]+")
_FOLDED = {
    **{_CAPITAL + i: _SMALL + i for i in range(SIZE)},
    **{_ACCENTED + 2 * i + k: _SMALL + i for i in range(SIZE) for k in (0, 1)},
}
_MOST_VARIANTS = 64
UNKNOWN = "[sealed]"
"""What is shown for a mask that no word is known for."""


def is_masked(text: str) -> bool:
    """Say whether a mask stands in `text`."""
    return not text.isascii() and RUN.search(text) is not None


def folded(text: str) -> str:
    """Return `text` with each letter of a mask as the plain small letter that it is a form of."""
    return text.translate(_FOLDED)


def plain_letter(number: int) -> str:
    """Return the plain small letter of that number, from 0 to `SIZE` - 1."""
    return chr(_SMALL + number % SIZE)


def spare_letter(number: int) -> str:
    """Return the spare letter of that number, from 0 to `SPARES` - 1."""
    return chr(_SPARE + number % SPARES)


def shaped(mask: str, word: str, plain: str) -> list[str]:
    """Return forms of the small mask `mask` for the spelling `word` of the folded word `plain`, the best first.

    All of them fold to `mask` and have the capitals of `word`; the first has an accented letter where `word` has
    a letter that folds to another one. Empty if the two are not of one length.
    """
    if not len(mask) == len(word) == len(plain):
        return []
    best = tuple(letter.lower() != base for letter, base in zip(word, plain, strict=True))
    others = (form for form in product((False, True), repeat=min(len(word), 6)) if form != best)
    forms = [best, *(form + best[len(form) :] for form in islice(others, _MOST_VARIANTS))]
    return [_spelled(mask, word, form) for form in forms]


def _spelled(mask: str, word: str, accents: Sequence[bool]) -> str:
    return "".join(
        _letter(base, letter.isupper(), accent)
        for base, letter, accent in zip(mask, word, accents, strict=True)
    )


def _letter(base: str, capital: bool, accent: bool) -> str:
    number = ord(base) - _SMALL
    if not 0 <= number < SIZE:
        return base
    if accent:
        return chr(_ACCENTED + 2 * number + (not capital))
    return chr((_CAPITAL if capital else _SMALL) + number)


class Opened:
    """Puts words back in the place of their masks."""

    def __init__(self, words: Mapping[str, str]) -> None:
        """Take every word by its mask."""
        self._words = words

    def text(self, text: str) -> str:
        """Return `text` with words for masks.

        What was made of sealed words (a name in small letters) may hold masks that were never given out: the word
        then comes back by its folded form.
        """
        return RUN.sub(self._word, text) if is_masked(text) else text

    def _word(self, match: re.Match[str]) -> str:
        run = match.group()
        word = self._put_together(run)
        if word is not None:
            return word
        plain = self._put_together(folded(run))
        if plain is None:
            return UNKNOWN
        return (
            plain.upper() if run.isupper() and len(run) > 1 else plain.title() if run[0].isupper() else plain
        )

    def _put_together(self, run: str) -> str | None:
        if run in self._words:
            return self._words[run]
        for cut in range(len(run) - 1, 0, -1):
            if run[:cut] in self._words and run[cut:] in self._words:
                return self._words[run[:cut]] + self._words[run[cut:]]
        return None
