"""Words, numbers and marks of a text, with their places in it."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from firsthand.language.stops import Stops, stops_of


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


def _either(phrases: Sequence[str]) -> str:
    """Return a pattern for any of the phrases, the longest first; it matches nothing if there are none."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s?") for phrase in longest_first) or "(?!)"


@cache
def _pattern(language: str) -> re.Pattern[str]:
    stops = stops_of(language)
    case = "i" if "any_case" in stops.marks else ""
    closing = tuple(word[:-1] for word in sorted(stops.closing))
    named = f"(?{case}:{_either(stops.before_names + stops.others + closing)})"
    numbered = f"(?{case}:{_either(stops.before_numbers)})"
    counted = f"(?{case}:{_either(tuple(stops.after_numbers))})"
    capital = f"[{stops.capitals}]" if stops.capitals else "(?!)"
    joined = rf"{capital}\.(?:-{capital}\.)+|[LDld]['’](?:{capital}\.){{2,}}|"
    initials = joined if "joined_initials" in stops.marks else ""
    number = (
        r"\d{4}-\d\d-\d\d(?![\w-])|\d{1,2}(?:[:.]\d\d)?(?=[AaPp]\.?[Mm]\b)"
        r"|(?=(?P<digits>\d+(?:[.,:/٫٬]\d+)*))(?P=digits)(?!\w|[-‐‑][^\W\d_])"
    )
    word = (
        rf"(?:\d+(?:[.,]\d+)*(?:{_LETTERS})?|{_LETTERS})"
        rf"(?:[-‐‑'’]{_LETTERS}|(?<={_LETTER})(?:{_dotted(stops)})|(?<=[A-Z])&(?=[A-Z]){_LETTERS})*(?:(?<=[A-Z][A-Z])\+)?"
    )
    return re.compile(
        r"(?P<url>(?:https?://|www\.)\S+)"
        rf"|(?P<abbr>{initials}(?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!\w))?|{named}\.(?!\.)|{numbered}\.(?=\s?\d)"
        rf"|{counted}\.(?!\.)|{capital}\.(?=\s?{capital}))"
        rf"|(?P<number>{number})|(?P<word>{word})|(?P<punct>\.{{2,}}|-{{2,}}|\S)"
    )


def _dotted(stops: Stops) -> str:
    """Return the pattern of a full stop inside a word: of a host name, in some languages of a name."""
    domain = rf"\.(?:{_either(stops.domains)})\b(?!\.\w)"
    if "dotted_names" not in stops.marks:
        return domain
    starters = _either(stops.starters)
    return rf"\.(?!(?i:{starters})\b)(?=[A-Z\u00c0-\u00de\u0400-\u042f]){_LETTERS}|{domain}"


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


def tokenize(text: str, start: int = 0, end: int | None = None, language: str = "en") -> list[Token]:
    """Return the tokens of `text` between `start` and `end`; offsets count from the start of `text`.

    A compound with hyphens is one word ("27-year-old"), as are abbreviations of the `language` with their full
    stops ("U.N.", "Mr.") and names with an inner one ("Blue.Realm"). "5,000" is one number. A possessive and a
    contraction are tokens of their own ("Varga" "'s"; "did" "n't"). What is neither is a mark, one character each,
    except rows of full stops and of hyphens. Takes time in proportion to the text.
    """
    tokens: list[Token] = []
    for match in _pattern(language).finditer(text, start, len(text) if end is None else end):
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


def opens_sentence(token: Token, language: str = "en") -> bool:
    """Say whether a capitalised word is one that opens sentences ("The", "He") and not a name."""
    return capitalised(token) and token.lower in stops_of(language).opening
