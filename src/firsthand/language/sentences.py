"""Paragraphs and sentences of a text."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from firsthand.language.lexicons import words
from firsthand.language.stops import Stops, stops_of
from firsthand.language.tokens import Token, capitalised, tokenize


class Sentence(NamedTuple):
    """Characters `start`..`end`, the number of their paragraph, and their tokens."""

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]


class Paragraph(NamedTuple):
    """Characters `start`..`end` without the white space around them; `index` counts from 0."""

    start: int
    end: int
    index: int  # type: ignore[assignment]


class _Line(NamedTuple):
    start: int
    end: int
    indent: int
    blank_before: bool


_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_WIDEST_WRAP = 120
_ENDS = frozenset({".", "!", "?", "…", "...", "。", "！", "？", "؟", "।", "۔", "፡", "።"})
_CLOSING_QUOTES = frozenset("\"'”’»›")
_GOING_ON = frozenset({",", ";", ":", "،", "؛"})
_DASHES = frozenset({"-", "–", "—", "--"})


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    last = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        body = raw.strip()
        if not body:
            continue
        indent = len(raw) - len(raw.lstrip())
        start = match.start() + indent
        gap = text[last : match.start()]
        blank = not found or gap.replace("\r\n", "\n").count("\n") > 1 or len(gap.strip(" \t\n\r")) > 0
        blank = blank or (gap.count("\r") > 1 and "\n" not in gap)
        found.append(_Line(start, start + len(body), indent, blank))
        last = start + len(body)
    return found


def _forced(text: str, line: _Line, after: _Line, width: int) -> bool:
    """Say whether the next word would not have fitted on the line: the mark of a hard wrap."""
    space = text.find(" ", after.start, after.end)
    word = (space if space > 0 else after.end) - after.start
    return line.end - line.start + line.indent + 1 + word > width


def _wrap_width(text: str, lines: Sequence[_Line]) -> int | None:
    """Return the width at which the lines of the text were wrapped by hand or machine, or None."""
    width = max((line.end - line.start + line.indent for line in lines), default=0)
    inner = [(line, after) for line, after in pairwise(lines) if not after.blank_before]
    if not inner or width > _WIDEST_WRAP:
        return None
    lower = sum(text[after.start].islower() for _, after in inner)
    forced = sum(_forced(text, line, after, width) for line, after in inner)
    wrapped = lower * 3 >= len(inner) or (len(inner) >= 3 and forced * 5 >= len(inner) * 4)
    return width if wrapped else None


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of a text, in order.

    Blank lines part them; so do single line breaks, unless the lines are wrapped at a width (most breaks
    stand where the next word would not have fitted, or many lines go on in lower case).
    """
    lines = _lines(text)
    width = _wrap_width(text, lines)
    found: list[Paragraph] = []
    for number, line in enumerate(lines):
        if number and width is not None and not _parts(text, lines[number - 1], line, width):
            found[-1] = found[-1]._replace(end=line.end)
        else:
            found.append(Paragraph(line.start, line.end, len(found)))
    return found


def _parts(text: str, line: _Line, after: _Line, width: int) -> bool:
    if after.blank_before or after.indent >= line.indent + 2:
        return True
    return text[line.end - 1] in '.!?:"”’' and not _forced(text, line, after, width)


def sentences(text: str, language: str = "en") -> list[Sentence]:
    """Return the sentences of a text in `language`, in order, with their tokens; none crosses a paragraph.

    A full stop inside closing quotation marks ends the sentence, unless the sentence goes on in lower case
    or with who said it ("Stop!" she shouted). Every token of the text is in exactly one sentence. Languages without
    a table of their own are cut by the rules for `any`. Takes time in proportion to the text.
    """
    found: list[Sentence] = []
    stops = stops_of(language)
    for part in paragraphs(text):
        tokens = tokenize(text, part.start, part.end, language)
        first = 0
        for last in _ends(tokens, stops):
            run = tuple(tokens[first:last])
            found.append(Sentence(run[0].start, run[-1].end, part.index, run))
            first = last
    return found


def _ends(tokens: Sequence[Token], stops: Stops) -> Iterator[int]:
    """Yield the index after the last token of each sentence."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token.text in _ENDS or (token.text[0] == "." and token.kind == "punct"):
            after = _absorb(tokens, at, stops)
            if after < len(tokens) and _goes_on(tokens, at - 1, after, stops):
                at = max(at, after)
                continue
            at = after
            if at < len(tokens):
                yield at
        elif (
            token.kind == "word"
            and token.text[-1] == "."
            and at < len(tokens)
            and _abbreviation_ends(tokens, at, stops)
        ):
            yield at
    if tokens:
        yield len(tokens)


def _absorb(tokens: Sequence[Token], at: int, stops: Stops) -> int:
    """Step over marks that still belong to the sentence: more full stops, closing quotes and brackets."""
    while at < len(tokens):
        token = tokens[at]
        touching = token.start == tokens[at - 1].end
        spaced = (
            token.text == "»" and "spaced_closers" in stops.marks and token.start == tokens[at - 1].end + 1
        )
        if not (touching or spaced) or not (token.text in stops.closers or token.text in _ENDS):
            break
        at += 1
    return at


def _goes_on(tokens: Sequence[Token], end: int, after: int, stops: Stops) -> bool:
    """Say whether the sentence goes on at `after`, though the token `end` is one that ends sentences."""
    following = tokens[after]
    before = tokens[end - 1] if end else None
    quoted = any(t.text in _CLOSING_QUOTES for t in tokens[end + 1 : after])
    if following.text in _GOING_ON:
        return True
    if following.kind == "punct" and following.text in _CLOSING_QUOTES and not quoted:
        return False
    if "ordinals" in stops.marks and _ordinal(before, tokens[end], following, stops):
        return True
    if "dashes" in stops.marks and following.text in _DASHES:
        return after + 1 < len(tokens) and tokens[after + 1].text[0].islower()
    if following.kind == "word" and following.text[0].islower():
        short = before is not None and before.kind == "word" and len(before.text) <= 4
        return after > end + 1 or tokens[end].text in {"...", "…", "!", "?"} or short
    return quoted and tokens[end].text in {"!", "?"} and _reported(tokens, after, stops)


def _ordinal(before: Token | None, stop: Token, following: Token, stops: Stops) -> bool:
    """Say whether a number with its full stop counts what follows ("am 12. März", "19. yüzyılda")."""
    if before is None or before.kind != "number" or before.end != stop.start or stop.text != ".":
        return False
    return len(before.text) <= 2 and following.kind == "word" and following.lower not in stops.opening


def _reported(tokens: Sequence[Token], at: int, stops: Stops) -> bool:
    """Say whether a name and a verb of saying stand at `at`."""
    for token in tokens[at : at + 4]:
        if token.lower in stops.reporting:
            return True
        if not capitalised(token):
            return False
    return False


def _abbreviation_ends(tokens: Sequence[Token], at: int, stops: Stops) -> bool:
    """Say whether the abbreviation before `at` is also the end of its sentence."""
    before, following = tokens[at - 1], tokens[at]
    stem = before.text[:-1]
    if (stem.lower() if "any_case" in stops.marks else stem) in stops.unending:
        return False
    if before.lower in stops.closing:
        return capitalised(following) and not _calendar(following)
    if stem.lower() in stops.after_numbers:
        return at > 1 and tokens[at - 2].kind == "number" and capitalised(following)
    return capitalised(following) and following.lower in stops.opening


def _calendar(token: Token) -> bool:
    return (
        token.lower in words("time", "weekdays")
        or token.lower in words("time", "months")
        or token.text.isupper()
    )
