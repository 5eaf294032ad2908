"""Who writes in a chat: numbered in order of appearance, and found where others mention them by name or number."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"[^\w\n]{0,3}")
_MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_LEAD = re.compile(f"[@+~{_MARKS}]{{1,6}}$")
_TRAIL = re.compile("\u2069?")
_ADDRESSED = re.compile(f"@[{_MARKS}]*~?[{_MARKS}\u202f\u00a0 ]*$")
_SELF = frozenset("you me вы я ты ви ти vous moi usted tú yo sen siz ben du ich أنت أنا شما من admin".split())
_SHORTEST = 3
_PHONE_DIGITS = 7


class Found(NamedTuple):
    """Characters `start`..`end` of a text name the participant `number`."""

    start: int
    end: int
    number: int


class _Form(NamedTuple):
    words: tuple[str, ...]
    number: int


def tidy(name: str) -> str:
    """Return a name as it is shown: without marks of direction, and without the tilde of names that nobody saved."""
    return " ".join("".join(c for c in name if c not in _MARKS).split()).lstrip("~").strip()


class Participants:
    """The people of one export; numbers count from 1."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}
        self._learned: set[tuple[str, int]] = set()
        self._forms: dict[str, list[_Form]] = {}
        self._written: dict[str, int] = {}

    def number(self, key: str, name: str) -> int:
        """Return the number of whoever goes by `key` (an account, or the name itself); new ones are added."""
        known = self._numbers.get(key)
        if known is not None and (name, known) in self._learned:
            return known
        shown = tidy(name)
        if known is None:
            self.names.append(shown)
            known = self._numbers[key] = len(self.names)
        self._learned.add((name, known))
        if shown:
            self._learn(shown, known)
        return known

    def _learn(self, name: str, number: int) -> None:
        words = tuple(word.casefold() for word in _WORD.findall(name))
        if not words or name.casefold() in _SELF:
            return
        joined = "".join(words).replace("_", "")
        self._written.setdefault(joined, number)
        digits = "".join(c for c in name if c.isdigit())
        if len(digits) >= _PHONE_DIGITS:
            self._written.setdefault(digits, number)
            self._add(_Form((digits,), number))
        if len(joined) >= _SHORTEST:
            self._add(_Form(words, number))

    def _add(self, form: _Form) -> None:
        forms = self._forms.setdefault(form.words[0], [])
        if all(known.words != form.words for known in forms):
            forms.append(form)
            forms.sort(key=lambda one: -len(one.words))

    def mentioned(self, text: str, start: int, end: int) -> Iterator[Found]:
        """Yield where a participant is named in characters `start`..`end`, from left to right, without overlaps."""
        words = list(_WORD.finditer(text, start, end))
        at = 0
        while at < len(words):
            number, used = self._here(text, words, at)
            if not used:
                at += 1
                continue
            first, last = words[at].start(), words[at + used - 1].end()
            lead = _LEAD.search(text, max(start, first - 8), first)
            trail = _TRAIL.match(text, last, end)
            yield Found(lead.start() if lead else first, trail.end() if trail else last, number)
            at += used

    def _here(self, text: str, words: list[re.Match[str]], at: int) -> tuple[int, int]:
        """Return who is named by the words from `at` on, and by how many of them; 0 and 0 for nobody."""
        word = words[at]
        before = text[max(0, word.start() - 8) : word.start()]
        folded = word.group().casefold()
        for form in self._forms.get(folded, ()):
            if len(form.words) == 1 and not self._stands_alone(word, before):
                continue
            if _same(text, words[at : at + len(form.words)], form.words):
                return form.number, len(form.words)
        if _ADDRESSED.search(before):
            known = self._written.get(folded.replace("_", ""))
            return (known, 1) if known else (0, 0)
        return 0, 0

    def _stands_alone(self, word: re.Match[str], before: str) -> bool:
        """Say whether a name of one word stands here as a name: with a capital, or addressed, or a number."""
        first = word.group()[0]
        return not first.islower() or bool(_ADDRESSED.search(before))


def _same(text: str, here: list[re.Match[str]], words: tuple[str, ...]) -> bool:
    if len(here) != len(words) or any(m.group().casefold() != w for m, w in zip(here, words, strict=True)):
        return False
    return all(_BETWEEN.fullmatch(text, one.end(), other.start()) for one, other in pairwise(here))
