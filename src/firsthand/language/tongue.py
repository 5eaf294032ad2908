"""In which language a text is written: what the report states, else what its letters and short words tell."""

import re
import unicodedata
from collections import Counter
from functools import cache

from firsthand.language.lexicons import lists_of, texts_of

_SAMPLE = 4000
_SURE = 2
"""So many more short words than Russian has a language that uses none but Russian letters: a name may be one."""

_WORD = re.compile(r"[^\W\d_]+")
_CODES = {"eng": "en", "english": "en", "rus": "ru", "russian": "ru", "ukr": "uk", "bel": "be", "bul": "bg"}
UNKNOWN = ""
"""The code of a text without letters, and of one in a script that tells nothing."""


def language_of(text: str, stated: str | None) -> str:
    """Return the ISO 639-1 code of the language of `text`; `UNKNOWN` if nothing tells.

    What is `stated` holds, unless it is written in Latin letters and the text is not. Texts in Latin letters whose
    language is not stated are held to be English.
    """
    script = script_of(text[:_SAMPLE])
    code = (stated or "").strip().lower().replace("_", "-").split("-")[0]
    code = _CODES.get(code, code)
    if code and not (code == "en" and script not in ("LATIN", "")):
        return code
    if script == "LATIN":
        return "en"
    return _cyrillic(text[:_SAMPLE].lower()) if script == "CYRILLIC" else UNKNOWN


def script_of(text: str) -> str:
    """Return the script of most letters of `text` by its Unicode name ("LATIN", "CYRILLIC"); "" without letters."""
    found = Counter(_script(letter) for letter in text if letter.isalpha())
    return min(found.items(), key=lambda one: (-one[1], one[0]))[0] if found else ""


@cache
def _script(letter: str) -> str:
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "UNKNOWN").split()[0]


def name_of(code: str) -> str:
    """Return the English name of a language, or a phrase with its code."""
    return texts_of("tongues", "names", "any").get(code) or (
        f"the language “{code}”" if code else "its language"
    )


def _cyrillic(text: str) -> str:
    """Return the language that most letters and short words of its own speak for; Russian where nothing speaks."""
    letters = Counter(letter for letter in text if letter.isalpha())
    spoken = Counter(_WORD.findall(text))
    marks = lists_of("tongues", "letters", "any")
    scores = {
        code: sum(spoken[word] for word in _words().get(code, ())) + sum(letters[one] for one in marks[code])
        for code in marks
    }
    best = max(marks, key=lambda code: scores[code])
    strange = any(
        letters[one] for code in marks if code != "bg" for one in marks[code] if one not in marks["ru"]
    )
    return best if strange or scores[best] - scores["ru"] >= _SURE else "ru"


@cache
def _words() -> dict[str, frozenset[str]]:
    """Return the short words that only this language has, among those that are told apart."""
    held = lists_of("tongues", "words", "any")
    heard = Counter(word for listed in held.values() for word in set(listed))
    return {code: frozenset(word for word in listed if heard[word] == 1) for code, listed in held.items()}
