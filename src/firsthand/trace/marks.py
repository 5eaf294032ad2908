"""Positive marks that the writer was there: "our correspondent saw", "a Post reporter at the scene".

Counting rule 9. Only words of the claim's own passage count: of the rest of a report the writer may know
otherwise.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from firsthand.model.span import Span
from firsthand.trace.lexicon import lexicon


class Mark(NamedTuple):
    """The words that say so, and the outlet they name (None: the publisher's own)."""

    span: Span
    outlet: str | None


def mark_in(passage: Span) -> Mark | None:
    """Return the first mark in `passage`, or None. Words inside quotation marks are somebody else's."""
    open_text = _QUOTED.sub(lambda found: " " * len(found.group()), passage.text)
    found = _pattern().search(open_text)
    if found is None:
        return None
    outlet = found.groupdict().get("outlet")
    start = passage.start + found.start()
    span = Span(start, start + len(found.group()), passage.text[found.start() : found.end()])
    return Mark(span, outlet.strip() if outlet else None)


_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = lexicon()
    writers, saw, there = (_any(group) for group in (words.writers, words.saw, words.there))
    own = rf"(?:{_any(words.owners)})"
    outlet = r"(?P<outlet>[^\W\d_a-z][\w.&-]{0,40}(?:\s[^\W\d_a-z][\w.&-]{0,40}){0,4})(?:['’]s?)?"
    act = rf"(?:\s(?:{there}))?(?:\s(?:\w+ly|later|also|then|first))?\s(?:{saw})|\s(?:{there})"
    who = rf"(?:(?i:{own})\s(?:{writers})|(?:(?i:a|an|the|one)\s)?{outlet}\s(?:{writers}))"
    passive = rf"(?i:{_any(words.seen_by)})\s(?i:{own}|an?)\s(?:{writers})\b"
    return re.compile(rf"\b{who}(?:{act})\b|\b{passive}")


def _any(phrases: tuple[str, ...]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in longest_first)
