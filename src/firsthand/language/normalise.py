"""Words reduced to what two writers of the same thing would share; pure."""

import re
import unicodedata
from functools import lru_cache
from sys import intern

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")


@lru_cache(maxsize=65536)
def normal_words(text: str) -> tuple[str, ...]:
    """Return the words and numbers of `text`: compatibility form, case folded, no punctuation.

    "The Herald’s reporter" gives ("the", "herald", "reporter"); letters and digits part: "Channel9" and
    "Channel 9" are the same words; a dot or a hyphen parts words as a blank does.
    """
    folded = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).casefold()
    return tuple(
        intern(_bare(word)) for word in _WORD.findall(folded)
    )  # words come again and again: each once


def _bare(word: str) -> str:
    if word.endswith("'s"):
        return word[:-2]
    if word[0].isdigit():
        return word.replace(",", "")
    return word.replace("'", "")
