"""A text laid out for finding who speaks: lines of words in which every quotation is one item."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from firsthand.claim.attribution.quotations import Quotation
from firsthand.language.chunks import word_class
from firsthand.language.lexicons import words
from firsthand.language.sentences import Sentence
from firsthand.language.tokens import Token

_LONGEST = 400  # items; no sentence is longer, and rules that look back over a line stay cheap
_TERMINAL = frozenset(".!?…,")


class Item(NamedTuple):
    """A token, or a whole quotation (`quotation` is then its number and `lower` empty).

    `mark` is the class of the word as the chunker gives it; "q" is a quotation that somebody speaks, "Q" a few
    quoted words inside a sentence.
    """

    start: int
    end: int
    lower: str
    mark: str
    capital: bool
    quotation: int = -1


@dataclass(frozen=True)
class Line:
    """One sentence as its reader sees it, with quotations closed up; `first` of its paragraph or not."""

    items: tuple[Item, ...]
    paragraph: int
    first: bool


def _spoken(text: str, start: int, end: int, quotation: Quotation) -> bool:
    """Say whether a quoted stretch is speech rather than a few words or a title in quotation marks."""
    body = text[start:end].strip("“”\"'‘’«»` ")
    if len(quotation.pieces) > 1:
        return True
    return body[-1:] in _TERMINAL or (len(body.split()) > 3 and body[:1].isupper())


def _quoted(text: str, quotation: Quotation, number: int, piece: tuple[int, int]) -> Item:
    mark = "q" if _spoken(text, *piece, quotation) else "Q"
    return Item(piece[0], piece[1], "", mark, False, number)


def _plain(token: Token) -> Item:
    capital = token.kind == "word" and token.text[0].isupper()
    mark = word_class(token)
    if token.lower in words("cues", "time_words") and mark in "wt":
        mark = "t" if mark == "t" or not capital else "w"
    return Item(token.start, token.end, token.lower, mark, capital)


def lines(text: str, sentences: Sequence[Sentence], found: Sequence[Quotation]) -> list[Line]:
    """Return the lines of a text: its sentences, joined where a quotation runs over their border."""
    pieces = sorted((piece, number) for number, q in enumerate(found) for piece in q.pieces)
    made: list[Line] = []
    row: list[Item] = []
    at, paragraph = 0, -1
    for sentence in sentences:
        inside = at > 0 and pieces[at - 1][0][1] > sentence.start
        if row and (not inside or sentence.paragraph != paragraph):
            made.append(_line(row, paragraph, made))
            row = []
        paragraph = sentence.paragraph
        for token in sentence.tokens:
            if len(row) >= _LONGEST:
                made.append(_line(row, paragraph, made))
                row = []
            if at and token.start < pieces[at - 1][0][1]:
                continue
            if at < len(pieces) and pieces[at][0][0] <= token.start:
                piece, number = pieces[at]
                row.append(_quoted(text, found[number], number, piece))
                at += 1
                continue
            row.append(_plain(token))
    if row:
        made.append(_line(row, paragraph, made))
    return made


def _line(row: Sequence[Item], paragraph: int, made: Sequence[Line]) -> Line:
    return Line(tuple(row), paragraph, not made or made[-1].paragraph != paragraph)


def inner_lines(text: str, sentences: Sequence[Sentence], quotation: Quotation) -> Iterator[Line]:
    """Yield the lines inside a quotation that itself holds quotations."""
    for start, end in quotation.pieces:
        at = max(bisect_right(sentences, start, key=lambda s: s.start) - 1, 0)
        cut = []
        while at < len(sentences) and sentences[at].start < end:
            whole = sentences[at].tokens
            low = bisect_right(whole, start, key=lambda t: t.start)
            high = bisect_left(whole, end, key=lambda t: t.end)
            tokens = whole[low:high]
            if tokens:
                cut.append(Sentence(tokens[0].start, tokens[-1].end, sentences[at].paragraph, tokens))
            at += 1
        yield from lines(text, cut, quotation.inner)
