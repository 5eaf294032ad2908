"""Is a new passphrase hard enough to guess? A refusal always says why, and never repeats the passphrase.

Stretches that a guesser tries first (common passwords, keyboard walks, rows of letters or digits, repeats,
years, the name of the case's folder) count as one character each. What is left must be long enough.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from firsthand.errors import WeakPassphrase

WORDS = 5
CHARACTERS = 14
ONE_KIND = 24
_EFFECTIVE = 11
_DISTINCT = 8
_WALK = 4

_ROWS = (
    "`1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "azertyuiop", "qsdfghjklm", "wxcvbn",
    "qwertzuiop", "qazwsxedcrfvtgbyhnujmik",
    "abcdefghijklmnopqrstuvwxyz", "01234567890", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
    "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
)  # fmt: skip
_PLAIN = str.maketrans("013457$@!", "oieastsai")
_COMMON = "it is built on a common password or saying"
_SAYING = 10
_REPEATS = re.compile(r"(.)\1{2,}|(.{2,}?)\2{2,}|(.{3,}?)\3+", re.DOTALL)
_YEARS = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)")


class _Stretch(NamedTuple):
    start: int
    end: int
    reason: str


def check_passphrase(passphrase: str, folder: str) -> None:
    """Raise WeakPassphrase with the reason unless `passphrase` is fit to lock the case in `folder`."""
    text = unicodedata.normalize("NFKC", passphrase).casefold()
    stretches = sorted(_predictable(text, unicodedata.normalize("NFKC", folder).casefold()))
    hidden = {i for s in stretches for i in range(s.start, s.end)}
    if len(_good_words(text, hidden)) >= WORDS:
        return
    fault = _fault(passphrase, text, hidden, stretches)
    if fault:
        raise WeakPassphrase("passphrase", fault)


def _fault(passphrase: str, text: str, hidden: set[int], stretches: list[_Stretch]) -> str | None:
    open_characters = [c for i, c in enumerate(text) if i not in hidden and not c.isspace()]
    effective = len(open_characters) + len({s.start for s in stretches})
    if len(text) < CHARACTERS:
        return f"it has {len(text)} characters: take {WORDS} random words, or {CHARACTERS} characters or more"
    if effective < _EFFECTIVE or len(set(open_characters)) < _DISTINCT:
        reason = stretches[0].reason if stretches else "it uses only a few different characters"
        return f"{reason}, and too little else"
    if len(_kinds(passphrase)) < 2 and len(open_characters) < ONE_KIND:
        return f"it is made of one kind of characters: take {WORDS} random words, or mix in digits and signs"
    return None


def _good_words(text: str, hidden: set[int]) -> set[str]:
    """Return the different words of three letters or more that are not mostly predictable."""
    good = set()
    for match in re.finditer(r"[^\W\d_]{3,}", text):
        covered = sum(i in hidden for i in range(*match.span()))
        if covered * 2 < len(match.group()):
            good.add(match.group())
    return good


def _kinds(passphrase: str) -> set[str]:
    kinds = {
        "digit" if c.isdigit() else "upper" if c.isupper() else "letter" for c in passphrase if c.isalnum()
    }
    # Blanks and hyphens only part words; they make nothing harder to guess.
    if any(not c.isalnum() and not c.isspace() and c != "-" for c in passphrase):
        kinds.add("sign")
    return kinds


def _predictable(text: str, folder: str) -> Iterator[_Stretch]:
    for match in _REPEATS.finditer(text):
        unit = next(len(group) for group in match.groups() if group)
        yield _Stretch(match.start() + unit, match.end(), "it repeats itself")
    for match in _YEARS.finditer(text):
        yield _Stretch(*match.span(), "it holds a year")
    yield from _walks(text)
    yield from _occurrences(text, common(), _COMMON)
    yield from _sayings(text)
    names = {folder, *re.findall(r"\w{4,}", folder)}
    yield from _occurrences(
        text, tuple(n for n in names if len(n) >= 4), "it holds the name of the case's folder"
    )


def _walks(text: str) -> Iterator[_Stretch]:
    """Yield stretches of four or more characters that lie side by side on a keyboard or in the alphabet."""
    rows = _ROWS + tuple(row[::-1] for row in _ROWS)
    start = 0
    while start + _WALK <= len(text):
        end = start + _WALK
        while end <= len(text) and any(text[start:end] in row for row in rows):
            end += 1
        if end > start + _WALK:
            yield _Stretch(start, end - 1, "it follows the keyboard or the alphabet")
            start = end - 1
        else:
            start += 1


def _occurrences(text: str, words: tuple[str, ...], reason: str) -> Iterator[_Stretch]:
    for form in {text, text.translate(_PLAIN)}:
        for word in words:
            at = form.find(word)
            while at >= 0:
                yield _Stretch(at, at + len(word), reason)
                at = form.find(word, at + len(word))


def _sayings(text: str) -> Iterator[_Stretch]:
    """Yield long entries of the list that stand in `text` with other blanks, stops or hyphens between words."""
    places = [i for i, c in enumerate(text) if c.isalnum()]
    run = "".join(text[i] for i in places)
    for word in common():
        bare = "".join(c for c in word if c.isalnum())
        at = run.find(bare) if len(bare) >= _SAYING else -1
        if at >= 0:
            yield _Stretch(places[at], places[at + len(bare) - 1] + 1, _COMMON)


@cache
def common() -> tuple[str, ...]:
    """Return the passwords and sayings that guessers try first, longest first."""
    text = files("firsthand.crypto").joinpath("common_passwords.txt").read_text("utf-8")
    lines = {line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")}
    return tuple(sorted(lines, key=lambda word: (-len(word), word)))
