"""Stretches of direct speech in Russian text: in «» and behind dashes."""

import re
from typing import NamedTuple

_QUOTE = re.compile(r"«([^«»\n]*(?:«[^«»\n]*»[^«»\n]*)*)»|“([^“”\n]+)”|\"([^\"\n]+)\"|„([^“”„\n]+)[“”]")
_LINE = re.compile(r"(?m)^[ \t]*[—–-]\s+(.+)$")
_BREAK = re.compile(r"[,.!?…]\s+[—–-]\s+")
_SPOKEN = 3
"""Words: what is shorter is a name or an odd word in quotation marks."""


class Quote(NamedTuple):
    """Characters `start`..`end` of what is said, without its marks; `outer` holds the marks too."""

    start: int
    end: int
    outer_start: int
    outer_end: int


def quotes(text: str) -> list[Quote]:
    """Return the stretches of direct speech, in order: quotations of some words, and lines of dialogue."""
    found = []
    for match in _QUOTE.finditer(text):
        group = next(i for i in range(1, 5) if match.group(i) is not None)
        inside = match.group(group)
        if _speaks(text, match, inside):
            found.append(Quote(match.start(group), match.end(group), match.start(), match.end()))
    for line in _LINE.finditer(text):
        found += _dialogue(line)
    return sorted(found)


def _speaks(text: str, match: re.Match[str], inside: str) -> bool:
    """Say whether marks hold speech, not a name: some words, and a beginning or an end of a sentence."""
    behind = text[match.end() : match.end() + 4].lstrip()
    before = text[: match.start()].rstrip()[-1:]
    if (
        behind.startswith((",", ".", "!", "?")) and behind[1:].lstrip()[:1] in ("—", "–", "-")
    ) or before == ":":
        return True
    return (
        len(inside.split()) >= _SPOKEN and not inside[:1].islower() and behind[:1] in (",", ".", "—", "–", "")
    )


def _dialogue(line: re.Match[str]) -> list[Quote]:
    """Return the spoken parts of "— Меня похитили, — рассказала она. — Потом отпустили."."""
    start, end = line.span(1)
    cuts = [start, *(cut for match in _BREAK.finditer(line.string, start, end) for cut in match.span()), end]
    if len(cuts) == 2:
        return []
    spoken = [(cuts[i], cuts[i + 1]) for i in range(0, len(cuts) - 1, 4)]
    return [Quote(a, b, a, b) for a, b in spoken]
