"""Letters that stand together by chance where packed bytes are read as text: nobody wrote them.

Packed bytes read in seven encodings hold every name of four letters somewhere, in letters of mixed case, script and
kind. Method: where characters that no writer uses stand around a short hit, it counts only if it looks written.
"""

import re
import unicodedata

from firsthand.protect.strings.folding import squeezed

SURE = 8
"""Letters from which a hit always counts: by chance they stand together once in some 10^13 bytes."""
_NEAR = 32
_MOST = 1
_UNUSED = frozenset({"Cc", "Cn", "Co", "Cs"})
_UNSEEN = frozenset({"Cf", "Mn"})
_BETWEEN = re.compile(r"[ \t\r\n\u00a0.,_'’-]+")
_LINE = re.compile(r"[\r\n]")


def by_chance(text: str, start: int, end: int, spelled: str) -> bool:
    """Say whether characters `start`..`end` of `text` are no more than bytes that give the letters of `spelled`."""
    words = text[start:end]
    folded = squeezed(words)
    if len(folded) >= SURE or not folded.isalpha() or words in spelled:
        return False
    return _packed(text, start, end) and not all(map(_written, _BETWEEN.split(_seen(words))))


def _packed(text: str, start: int, end: int) -> bool:
    """Say whether what stands around in the same line holds characters that no writer uses."""
    before = _LINE.split(text[max(start - _NEAR, 0) : start])[-1]
    after = _LINE.split(text[end : end + _NEAR])[0]
    return sum(map(_unused, before + after)) > _MOST


def _unused(letter: str) -> bool:
    return letter == "\ufffd" or (letter != "\t" and unicodedata.category(letter) in _UNUSED)


def _seen(words: str) -> str:
    return "".join(c for c in words if unicodedata.category(c) not in _UNSEEN)


def _written(word: str) -> bool:
    """Say whether a word has letters of one script and kind alone, small, capital, or small behind one capital."""
    if word == "":
        return True
    if not word.isalpha() or unicodedata.normalize("NFKC", word) != word:
        return False
    one_case = word in (word.lower(), word.upper(), word[:1].upper() + word[1:].lower())
    return one_case and len({unicodedata.name(c, "").partition(" ")[0] for c in word}) == 1
