"""Texts that are all in capitals, written as they would be in print: offsets stay, letters change.

Method: a word is written small if a list of small words holds it, or its stem; every other word is a name. Lists:
`lexicons/en/casing.toml` and `small.txt.gz` (see `SMALL.md` there).
"""

import gzip
import re
from functools import cache
from importlib.resources import files

from firsthand.language.lexicons import numbers_of, word_list, words

_SAMPLE = 20_000
_LEAST_LETTERS = 40
_SHARE = 0.8
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OPENING = re.compile(
    r"(?:^|[\n\r]|(?<!\b[^\W\d_])[.!?][\"'”’)\]]*\s|--\s|[\"“]|:\s)[\s\"“'(\[]*(?=[^\W\d_])"
)
_BRACKETED = re.compile(r"[\[(]\s*([A-Z]{2,5})\s*[\])]")
_ENDINGS = (
    ("ies", "y"),
    ("ing", ""),
    ("ing", "e"),
    ("ed", ""),
    ("ed", "e"),
    ("es", ""),
    ("s", ""),
    ("ly", ""),
    ("d", ""),
)
_LONG_ENDINGS = (
    "tion",
    "tions",
    "ment",
    "ments",
    "ness",
    "ities",
    "ously",
    "ively",
    "ously",
    "ability",
    "ization",
)
_DATED = re.compile(r"(?<=\d\s)MAY\b|\bMAY(?=\s\d)")
_VOWELS = frozenset("AEIOUY")


def shouted(text: str) -> bool:
    """Say whether a text is written in capitals throughout."""
    letters = [c for c in text[:_SAMPLE] if c.isalpha()]
    return len(letters) >= _LEAST_LETTERS and sum(c.isupper() for c in letters) >= _SHARE * len(letters)


def truecased(text: str) -> str:
    """Return `text` in small letters where they belong; as long as before, character for character."""
    acronyms = frozenset(match.group(1) for match in _BRACKETED.finditer(text))
    letters = list(text)
    spans = [(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]
    large = [_is_name(word, acronyms) for _, _, word in spans]
    for index, (start, end, word) in enumerate(spans):
        near = index + 1 < len(spans) and spans[index + 1][0] == end + 1
        if word.lower() in words("casing", "leading") and near:
            large[index] = large[index + 1]
        initial = len(word) == 1 and text[end : end + 1] == "."
        if word not in acronyms and word.isupper() and not initial:
            _write(letters, start, end, large[index] and not _abbreviated(word))
    _write_names(letters, text)
    for match in _OPENING.finditer(text):
        letters[match.end()] = text[match.end()]
    for match in _DATED.finditer(text):
        letters[match.start()] = text[match.start()]
    return "".join(letters)


def usually_small(word: str) -> bool:
    """Say whether a word is one that English writes small where no sentence begins."""
    return not _is_name(word, frozenset())


def _write(letters: list[str], start: int, end: int, name: bool) -> None:
    for at in range(start + name, end):
        small = letters[at].lower()
        letters[at] = small if len(small) == 1 else letters[at]


def _write_names(letters: list[str], text: str) -> None:
    """Give the names of several words their capitals."""
    for match in _names().finditer(text):
        for word in _WORD.finditer(text, match.start(), match.end()):
            if word.group().lower() not in ("de", "of", "for", "the"):
                letters[word.start()] = text[word.start()]


@cache
def _names() -> re.Pattern[str]:
    armed = (name.strip() for row in word_list("armed_groups", "groups") for name in row.split("/"))
    listed = sorted({*word_list("casing", "names"), *(n for n in armed if " " in n)}, key=len, reverse=True)
    return re.compile(
        r"(?i)\b(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s") for name in listed) + r")\b"
    )


def _abbreviated(word: str) -> bool:
    """Say whether a name has no vowel, so that it is said letter by letter."""
    return len(word) > 1 and _VOWELS.isdisjoint(word)


@cache
def _small() -> frozenset[str]:
    packed = (files("firsthand.language.lexicons") / "en" / "small.txt.gz").read_bytes()
    listed = gzip.decompress(packed).decode().split("\n")
    calendar = {*numbers_of("time", "month_numbers"), *numbers_of("time", "weekday_numbers")} - {
        "may",
        "march",
        "second",
    }
    return (frozenset(listed) | words("casing", "small")) - calendar


def _is_name(word: str, acronyms: frozenset[str]) -> bool:
    low = word.lower().removesuffix("'s").removesuffix("’s")
    if word in acronyms:
        return True
    if low in _small() or len(low) == 1:
        return low == "i"
    if low.endswith(_LONG_ENDINGS) and len(low) > 7:
        return False
    stems = (low[: -len(old)] + new for old, new in _ENDINGS if low.endswith(old) and len(low) - len(old) > 2)
    return not any(stem in _small() for stem in stems)
