"""Quotations: what stands between quotation marks, over sentences and paragraphs, and what is quoted inside."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from firsthand.language.sentences import Sentence
from firsthand.language.tokens import Token

_OPENERS = {"“": "double", "„": "double", "«": "double", "‘": "single", "‚": "single"}
_CLOSERS = {"”": "double", "»": "double", "’": "single"}
_SPACE_BEFORE = frozenset("([{—–-/“\"‘'«…")


@dataclass
class Quotation:
    """One quotation: its stretches, one a paragraph, marks included; and the quotations inside it."""

    pieces: list[tuple[int, int]]
    inner: list["Quotation"] = field(default_factory=list)


@dataclass
class _Open:
    style: str
    mark: str
    start: int
    leading: bool
    quotation: Quotation


class _Finder:
    """Walks once over the tokens of a text; holds the quotations that are open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Quotation] = []
        self.outer: _Open | None = None
        self.nested: _Open | None = None
        self.last_end = 0
        self.singles_left = 0

    def paragraph(self, tokens: Sequence[Token]) -> None:
        """Read the tokens of one paragraph."""
        at = self._continue(tokens)
        self.singles_left = sum(self._may_close_single(token) for token in tokens)
        while at < len(tokens):
            at += self._step(tokens, at)
        self.last_end = tokens[-1].end

    def _continue(self, tokens: Sequence[Token]) -> int:
        """Settle a quotation that the last paragraph left open; return the first token to read."""
        if self.outer is None:
            return 0
        style = _style(self.text, tokens, 0)
        goes_on = style is not None and style[0] == self.outer.style and style[1] != "close"
        still_open, self.nested = self.outer, None
        if goes_on or still_open.leading:
            still_open.quotation.pieces.append((still_open.start, self.last_end))
        if goes_on and style is not None:
            self.outer = _Open(still_open.style, still_open.mark, tokens[0].start, True, still_open.quotation)
            return style[2]
        if still_open.quotation.pieces:
            self.found.append(still_open.quotation)
        self.outer = None
        return 0

    def _may_close_single(self, token: Token) -> bool:
        before = self.text[token.start - 1] if token.start else " "
        after = self.text[token.end] if token.end < len(self.text) else " "
        return token.text in {"'", "’"} and not before.isspace() and not after.isalnum()

    def _step(self, tokens: Sequence[Token], at: int) -> int:
        token = tokens[at]
        if self._may_close_single(token):
            self.singles_left -= 1
        style = _style(self.text, tokens, at)
        if style is None:
            return 1
        kind, way, width = style
        if self.nested is not None and self.nested.style == kind and way != "open":
            self._close_nested(tokens[at + width - 1].end)
        elif self.outer is not None and self.outer.style == kind and way != "open":
            self._close_outer(tokens[at + width - 1].end, token.start)
        elif way != "close":
            self._open(kind, tokens, at)
        return width

    def _open(self, kind: str, tokens: Sequence[Token], at: int) -> None:
        token = tokens[at]
        if kind == "single" and token.text == "'" and self.singles_left <= 0:
            return
        leading = at == 0 or tokens[at - 1].text in {":", ","}
        opened = _Open(kind, token.text, token.start, leading, Quotation([]))
        if self.outer is None:
            self.outer = opened
        elif self.outer.style != kind or token.text != self.outer.mark:
            self.nested = opened
        elif kind == "double" and token.text != '"':
            self._close_outer(tokens[at - 1].end, tokens[at - 1].end)
            self.outer = opened

    def _close_nested(self, end: int) -> None:
        if self.nested is not None and self.outer is not None:
            self.nested.quotation.pieces.append((self.nested.start, end))
            self.outer.quotation.inner.append(self.nested.quotation)
        self.nested = None

    def _close_outer(self, end: int, before: int) -> None:
        """Close the outer quotation, and with it an inner one whose closing mark is missing."""
        if self.outer is None:
            return
        if self.nested is not None and self.nested.mark in _OPENERS:
            self._close_nested(before)
        self.nested = None
        self.outer.quotation.pieces.append((self.outer.start, end))
        self.found.append(self.outer.quotation)
        self.outer = None

    def finish(self) -> list[Quotation]:
        """Return what was found, in order of their first mark."""
        if self.outer is not None and self.outer.leading:
            self.outer.quotation.pieces.append((self.outer.start, self.last_end))
        if self.outer is not None and self.outer.quotation.pieces:
            self.found.append(self.outer.quotation)
        return sorted(self.found, key=lambda q: q.pieces[0])


def _style(text: str, tokens: Sequence[Token], at: int) -> tuple[str, str, int] | None:
    """Return kind, way ("open", "close", "either") and width in tokens of the mark at `at`, or None."""
    token = tokens[at]
    if token.text in _OPENERS:
        return _OPENERS[token.text], "open", 1
    before = text[token.start - 1] if token.start else " "
    width = 1
    if token.text in {"'", "`"} and at + 1 < len(tokens) and tokens[at + 1].text in {"'", "`"}:
        width = 2 if tokens[at + 1].start == token.end else 1
    end = tokens[at + width - 1].end
    after = text[end] if end < len(text) else " "
    spaced = before.isspace() or before in _SPACE_BEFORE
    if token.text == '"' or width == 2:
        way = "open" if spaced and after.isalnum() and before not in '“"' else "either"
        way = "close" if not spaced and not after.isalnum() else way
        return "double", way, width
    if token.text == "'":
        if spaced and after.isalpha():
            return "single", "open", 1
        return None if spaced or after.isalnum() else ("single", "close", 1)
    return (_CLOSERS[token.text], "close", 1) if token.text in _CLOSERS else None


def quotations(text: str, sentences: Sequence[Sentence]) -> list[Quotation]:
    """Return the outermost quotations of a text, in order, each with those inside it.

    A paragraph that opens with a mark while a quotation is open goes on with it, as newspapers print long
    quotations. A mark that is never closed counts to the end of its paragraph if it opens the paragraph or
    follows a colon or comma, and is dropped otherwise. Takes time in proportion to the text.
    """
    finder = _Finder(text)
    at = 0
    while at < len(sentences):
        last = at
        while last < len(sentences) and sentences[last].paragraph == sentences[at].paragraph:
            last += 1
        finder.paragraph([token for sentence in sentences[at:last] for token in sentence.tokens])
        at = last
    return finder.finish()
