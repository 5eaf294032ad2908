"""Bodies that tell something in a text of their own: headings of releases, and "in a statement, the Group said"."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from firsthand.model.span import Span
from firsthand.trace.lexicon import lexicon

_WORD = r"[^\s,.:;()\"“”|]{1,40}"
_NAME = rf"(?P<name>(?:[Tt]he\s)?(?=[^\W\d_a-z]){_WORD}(?:\s{_WORD}){{0,6}}?)"
_HEAD_LINES = 3
_LONGEST = 160


class Statement(NamedTuple):
    """A body that gives a statement: its name, the words, and whether they head the text (a release)."""

    name: str
    span: Span
    heading: bool


def statements(text: str) -> Iterator[Statement]:
    """Yield who gives a statement in `text`, headings first."""
    at = 0
    for line in [line for line in text.split("\n") if line.strip()][:_HEAD_LINES]:
        at = text.index(line, at)
        if (found := _heading().match(line[:_LONGEST])) and _body_like(found["name"]):
            start = at + found.start("name")
            yield Statement(found["name"], Span(start, start + len(found["name"]), found["name"]), True)
    for pattern in _inside():
        for found in pattern.finditer(text):
            if _body_like(found["name"]):
                yield Statement(found["name"], Span(found.start(), found.end(), found.group()), False)


def _body_like(name: str) -> bool:
    """A body's name has two words or more: "He made this known in a statement" names nobody."""
    words = name.split()
    words = words[1:] if words[0].casefold() == "the" else words
    return len(words) > 1 and words[0][0].isupper() and words[0].casefold() not in lexicon().pronouns


@lru_cache(maxsize=1)
def _heading() -> re.Pattern[str]:
    kinds, says = _any(lexicon().release_kinds), _any(lexicon().release_says)
    date = r"\d{1,2}(?:st|nd|rd|th)?\s\w+(?:\s\d{4})?|\w+\s\d{1,2}(?:,\s\d{4})?"
    dated = rf",\s(?:{date})(?:[.:]|\s*$)"
    return re.compile(rf"(?:(?i:{kinds})\s(?:of|by|from)\s)?{_NAME}(?:\s(?:{says})\s?:|{dated})")


@lru_cache(maxsize=1)
def _inside() -> tuple[re.Pattern[str], ...]:
    kinds, gave = _any(lexicon().release_kinds), _any(lexicon().release_gave)
    a_kind = rf"(?:a|an|its|their|the)\s(?:\w+\s)?(?i:{kinds})"
    return (
        re.compile(
            rf"(?:[Ii]n|[Aa]ccording to|[Ff]rom)\s{a_kind}(?:\s[a-z]+){{0,4}},\s{_NAME}\s(?:{gave})\b"
        ),
        re.compile(rf"\b{_NAME}\s(?:{gave})(?:\s\w+){{0,4}}\sin\s{a_kind}"),
        re.compile(
            rf"(?:[Ii]n|[Aa]ccording to|[Ff]rom)\s{a_kind}\s(?:\w+\s)?(?:by|of|from)\s{_NAME}(?=[,.])"
        ),
    )


def _any(phrases: tuple[str, ...]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in longest_first)
