"""Words, numbers and marks of a text, with their places in it."""

import re
from functools import cache
from typing import NamedTuple

from firsthand.language.lexicons import word_list, words


class Token(NamedTuple):
    """One token; `text` is exactly the characters `start`..`end`.

    `lower` is for looking words up: lower case, with a straight apostrophe. `kind` is "word", "number" or
    "punct".
    """

    start: int
    end: int
    text: str
    lower: str
    kind: str


# Signs that belong to the letter before them: accents, vowel signs, joiners.
_SIGNS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a51\u0abc-\u0acd\u0b01-\u0b57"
    "\u0bbe-\u0bcd\u0c3e-\u0c56\u0cbc-\u0cd6\u0d3e-\u0d4d\u0dca-\u0ddf\u0e31-\u0e4e\u0eb1-\u0ecd\u102b-\u103e"
    "\u17b4-\u17d3\u200c\u200d"
)
# No possessive quantifiers and no atomic groups anywhere: Python before 3.11.5 matches them wrongly.
_LETTERS = rf"[^\W_]+(?:[{_SIGNS}]+[^\W_]+)*[{_SIGNS}]*"
_LETTER = r"[^\W\d_]"
_SPLIT = re.compile(r"(?i)(?:n['’]t|['’](?:s|re|ve|ll|d|m))$")


@cache
def _pattern() -> re.Pattern[str]:
    named = "|".join(
        (*word_list("sentences", "before_names"), *map(re.escape, word_list("sentences", "others")))
    )
    numbered = "|".join(word_list("sentences", "before_numbers"))
    starters = "|".join(word_list("sentences", "starters"))
    domains = "|".join(word_list("sentences", "domains"))
    number = (
        r"\d{4}-\d\d-\d\d(?![\w-])|\d{1,2}(?:[:.]\d\d)?(?=[AaPp]\.?[Mm]\b)"
        r"|(?=(?P<digits>\d+(?:[.,:/]\d+)*))(?P=digits)(?!\w|[-‐‑][^\W\d_])"
    )
    dotted = (
        rf"\.(?!(?i:{starters})\b)(?=[A-Z\u00c0-\u00de\u0400-\u042f]){_LETTERS}"
        rf"|\.(?:{domains})\b(?!\.\w)"
    )
    word = (
        rf"(?:\d+(?:[.,]\d+)*(?:{_LETTERS})?|{_LETTERS})"
        rf"(?:[-‐‑'’]{_LETTERS}|(?<={_LETTER})(?:{dotted})|(?<=[A-Z])&(?=[A-Z]){_LETTERS})*(?:(?<=[A-Z][A-Z])\+)?"
    )
    return re.compile(
        r"(?P<url>(?:https?://|www\.)\S+)"
        rf"|(?P<abbr>(?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!\w))?|(?:{named})\.(?!\.)|(?:{numbered})\.(?=\s?\d)"
        r"|[A-Z]\.(?=\s?[A-Z]))"
        rf"|(?P<number>{number})|(?P<word>{word})|(?P<punct>\.{{2,}}|-{{2,}}|\S)"
    )


def _word(start: int, text: str) -> list[Token]:
    """Split a possessive or a contraction from its word."""
    cut = _SPLIT.search(text) if len(text) > 2 else None
    if cut is None or cut.start() == 0:
        return [_token(start, text, "word")]
    at = cut.start()
    return [_token(start, text[:at], "word"), _token(start + at, text[at:], "word")]


def _token(start: int, text: str, kind: str) -> Token:
    return Token(start, start + len(text), text, text.lower().replace("’", "'"), kind)


def _url(start: int, text: str) -> list[Token]:
    """Give the marks that end a sentence back to the sentence."""
    body = text.rstrip(".,;:!?\"'”’)]>»") or text
    tail = range(len(body), len(text))
    return [_token(start, body, "word"), *(_token(start + i, text[i], "punct") for i in tail)]


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of `text` between `start` and `end`; offsets count from the start of `text`.

    A compound with hyphens is one word ("27-year-old"), as are abbreviations with their full stops ("U.N.",
    "Mr.") and names with an inner one ("Blue.Realm"). "5,000" is one number. A possessive and a contraction
    are tokens of their own ("Varga" "'s"; "did" "n't"). What is neither is a mark, one character each, except
    rows of full stops and of hyphens. Takes time in proportion to the text.
    """
    tokens: list[Token] = []
    for match in _pattern().finditer(text, start, len(text) if end is None else end):
        kind, found = match.lastgroup or "punct", match.group()
        if kind == "word":
            if "'" in found or "’" in found:
                tokens.extend(_word(match.start(), found))
            else:
                tokens.append(Token(match.start(), match.end(), found, found.lower(), "word"))
        elif kind == "url":
            tokens.extend(_url(match.start(), found))
        else:
            tokens.append(_token(match.start(), found, "word" if kind == "abbr" else kind))
    return tokens


def capitalised(token: Token) -> bool:
    """Say whether a word begins with a capital letter."""
    return token.kind == "word" and token.text[0].isupper()


def opens_sentence(token: Token) -> bool:
    """Say whether a capitalised word is one that opens sentences ("The", "He") and not a name."""
    return capitalised(token) and token.lower in words("sentences", "starters")
