"""In which scripts a text is written, and which way they run; pure."""

import re
import unicodedata
from collections import Counter
from functools import cache

from firsthand.language import masks

_LEFTWARD = frozenset({"ARABIC", "HEBREW", "SYRIAC", "THAANA", "NKO", "SAMARITAN", "MANDAIC", "ADLAM"})
_ONE = {
    "KATAKANA-HIRAGANA": "HIRAGANA",
    "KATAKANA": "HIRAGANA",
    "HALFWIDTH": "HIRAGANA",
    "FULLWIDTH": "LATIN",
}
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_NO_LATIN = re.compile("[^a-zA-Z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af]+")
# No letters but Latin ones: what is left out of the ranges are the ordinals, the micro sign and other scripts.
_EUROPEAN = re.compile("[\x00-\xa9\xab-\xb4\xb6-\xb9\xbb-\u02af\u2010-\u2027\u2030-\u203a\u20ac]*")
NONE = ""
"""The script of a text without letters."""


def scripts(text: str) -> Counter[str]:
    """Return how many letters of `text` belong to each script, by its Unicode name ("LATIN", "CYRILLIC").

    Letters that stand for sealed words belong to none. Both Japanese syllabaries count as HIRAGANA.
    """
    if text.isascii():
        letters = len(text.encode().translate(None, _NO_LETTERS))
        return Counter({"LATIN": letters}) if letters else Counter()
    if _EUROPEAN.fullmatch(text):
        letters = len(_NO_LATIN.sub("", text))
        return Counter({"LATIN": letters}) if letters else Counter()
    found: Counter[str] = Counter()
    for letter, count in Counter(text).items():
        script = _script(letter)
        if script:
            found[script] += count
    return found


def script_of(text: str) -> str:
    """Return the script of most letters of `text`; `NONE` without letters."""
    found = scripts(text)
    return min(found, key=lambda one: (-found[one], one)) if found else NONE


def rightward(script: str) -> bool:
    """Say whether a script runs from left to right."""
    return script not in _LEFTWARD


@cache
def _script(letter: str) -> str:
    if letter.isascii():
        return "LATIN" if letter.isalpha() else NONE
    if not letter.isalpha() or masks.is_masked(letter):
        return NONE
    name = unicodedata.name(letter, NONE).split()
    return _ONE.get(name[0], name[0]) if name else NONE
