"""What somebody types to find a text, as a query: words, "phrases", beginnings*, NEAR, OR and what is left out; pure.

    teacher Oskaja            both words, anywhere in the document
    "held in Oskaja"          these words one after the other
    detain*                   words that begin like that
    NEAR(police school, 5)    at most five other words between them; also: police near/5 school
    raid OR search            one of them
    raid -Tolvik              without the word
    (a OR b) c                brackets keep together

Words are folded as texts are (`shadow`). Nothing that was typed goes on but folded letters and digits.
"""

import re
from typing import NamedTuple

from firsthand.errors import QueryMalformed
from firsthand.language.shadow import words
from firsthand.model.query import All, Either, Near, Phrase, Query

LONGEST = 64
"""Letters of a word that count, in texts and in queries: what is longer is no word that somebody types."""
_MOST_CHARACTERS, _MOST_WORDS, _DEEPEST = 2000, 64, 8
_BETWEEN, _MOST_BETWEEN = 10, 100
_SHORTEST_BEGINNING = 2
_QUOTES = '"“”„«»'
_TOKEN = re.compile(
    rf"(?P<phrase>[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]\*?)"
    r"|(?P<near>NEAR\s*\()|(?P<within>(?i:near)/\d{1,6}(?=\s|$))"
    rf"|(?P<open>\()|(?P<close>\))|(?P<comma>,)|(?P<minus>[-\u2212](?=[^\s-]))|(?P<word>[^\s(){_QUOTES},]+)"
    rf"|(?P<quote>[{_QUOTES}])"
)


class _Token(NamedTuple):
    kind: str
    text: str


def folded_words(text: str) -> list[str]:
    """Return the words of `text` as they are searched."""
    return [word.folded[:LONGEST] for word in words(text)]


def asked(typed: str) -> Query:
    """Return what `typed` asks for. QueryMalformed says in plain words what is wrong with it."""
    if len(typed) > _MOST_CHARACTERS:
        raise _fault(f"it is longer than {_MOST_CHARACTERS:,} characters")
    tokens = [_Token(match.lastgroup or "", match.group()) for match in _TOKEN.finditer(typed)]
    if any(token.kind == "quote" for token in tokens):
        raise _fault("a quotation mark has no second one")
    reader = _Reader(tokens)
    found = reader.either(0)
    if reader.left:
        raise _fault("a bracket is closed that was not opened")
    if found is None:
        raise _fault("no word in it to look for")
    return found


def _fault(words: str) -> QueryMalformed:
    # The words typed are not repeated: they may be a name, and errors end up in logs.
    return QueryMalformed("what is looked for", words)


class _Reader:
    """Reads a query from left to right; marks that are no words are passed over."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens, self._at, self._words = tokens, 0, 0

    @property
    def left(self) -> bool:
        """Whether something was not read."""
        return self._at < len(self._tokens)

    def _peek(self) -> _Token:
        return self._tokens[self._at] if self.left else _Token("end", "")

    def _take(self, kind: str, *texts: str) -> _Token | None:
        token = self._peek()
        if token.kind != kind or (texts and token.text not in texts):
            return None
        self._at += 1
        return token

    def either(self, depth: int) -> Query | None:
        """Read parts with OR between them."""
        if depth > _DEEPEST:
            raise _fault(f"more than {_DEEPEST} brackets stand in each other")
        found = [self._all(depth)]
        while self._take("word", "OR", "|"):
            found.append(self._all(depth))
        if len(found) > 1 and None in found:
            raise _fault("a word is missing beside OR")
        parts = tuple(part for part in found if part is not None)
        return Either(parts) if len(parts) > 1 else (parts[0] if parts else None)

    def _all(self, depth: int) -> Query | None:
        """Read what stands beside each other up to OR, a closing bracket or the end."""
        parts: list[Query] = []
        without: list[Query] = []
        while self.left and self._peek().kind != "close" and self._peek().text not in ("OR", "|"):
            if self._take("word", "AND", "&") or self._take("comma"):
                continue
            into = without if self._take("minus") or self._take("word", "NOT") else parts
            part = self._within(depth)
            if part is not None:
                into.append(part)
        if without and not parts:
            raise _fault("it only says what to leave out")
        if len(parts) == 1 and not without:
            return parts[0]
        return All(tuple(parts), tuple(without)) if parts else None

    def _within(self, depth: int) -> Query | None:
        """Read one part, with what is to stand near it."""
        first = self._part(depth)
        near: list[Query | None] = [first]
        between = 0
        while self._peek().kind == "within":
            between = max(between, int(self._peek().text.partition("/")[2]))
            self._at += 1
            near.append(self._part(depth))
        return _near(near, between) if len(near) > 1 else first

    def _part(self, depth: int) -> Query | None:
        """Read a word, a phrase, a NEAR or what stands in brackets."""
        if self._take("open"):
            found = self.either(depth + 1)
            self._close()
            return found
        if self._take("near"):
            return self._near()
        token = self._peek()
        self._at += self.left
        if token.kind in ("word", "phrase"):
            return self._phrase(token.text)
        if token.kind == "end":
            return None
        raise _fault("a sign stands where a word belongs")

    def _near(self) -> Query | None:
        parts: list[Query | None] = []
        between = _BETWEEN
        while self._peek().kind in ("word", "phrase"):
            parts.append(self._part(0))
        if self._take("comma"):
            number = self._take("word")
            if number is None or not (number.text.isascii() and number.text.isdigit()):
                raise _fault("behind the comma in NEAR(...) belongs a number of words")
            between = int(number.text[:6])
        self._close()
        return _near(parts, between)

    def _close(self) -> None:
        if not self._take("close"):
            raise _fault("a bracket is not closed")

    def _phrase(self, text: str) -> Phrase | None:
        found = tuple(folded_words(text))
        self._words += len(found)
        if self._words > _MOST_WORDS:
            raise _fault(f"it has more than {_MOST_WORDS} words")
        prefix = bool(found) and text.endswith("*")
        if prefix and len(found[-1]) < _SHORTEST_BEGINNING:
            raise _fault(f"the beginning of a word needs {_SHORTEST_BEGINNING} letters or more")
        return Phrase(found, prefix) if found else None


def _near(parts: list[Query | None], between: int) -> Near:
    found = tuple(part for part in parts if isinstance(part, Phrase))
    if len(found) < 2 or len(found) != len(parts):
        raise _fault("near needs two words or phrases, one on each side")
    if not 0 <= between <= _MOST_BETWEEN:
        raise _fault(f"near allows up to {_MOST_BETWEEN} words between")
    return Near(found, between)
