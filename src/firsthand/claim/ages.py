"""Ages written without hyphens, read as those with them: "an 18 year old" is no 18 people."""

import re

from firsthand.language.sentences import Sentence
from firsthand.language.tokens import Token

_OLD = frozenset(("old", "olds"))
_WHOLE = re.compile(r"\d{1,3}-(?:year|month|week|day)|\d{1,3}")
_UNITS = frozenset(("year", "month", "week", "day"))


def with_ages(sentence: Sentence) -> Sentence:
    """Return the sentence with "18 year old" and "18-year old" as one token each; its text stays as it stands."""
    tokens = sentence.tokens
    if not any(token.lower in _OLD for token in tokens):
        return sentence
    found: list[Token] = []
    for token in tokens:
        found.append(token)
        first = _begins(found) if token.lower in _OLD else 0
        if first:
            found[-first:] = [_joined(found[-first:])]
    return sentence._replace(tokens=tuple(found))


def _begins(tokens: list[Token]) -> int:
    """Return of how many of the last tokens an age is made, 0 if they are none."""
    for many in (3, 2):
        if len(tokens) < many:
            continue
        number, middle = tokens[-many].lower, tokens[-2].lower
        if _WHOLE.fullmatch(number) and (
            number.isdigit() and middle in _UNITS if many == 3 else "-" in number
        ):
            return many
    return 0


def _joined(parts: list[Token]) -> Token:
    """Return one token from the first to the last of `parts`, looked up as if it had hyphens."""
    start, end = parts[0].start, parts[-1].end
    text = " ".join(part.text for part in parts)
    return Token(start, end, text, "-".join(part.lower for part in parts), "word")
