"""Runs of capitalised words: where a name may stand."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from firsthand.language.chunks import word_class
from firsthand.language.lexicons import words
from firsthand.language.places import demonym, lookup
from firsthand.language.sentences import Sentence
from firsthand.language.tokens import Token

_OPENERS = frozenset('"“‘«:—–•*-(')
_LONGEST = 9


class Run(NamedTuple):
    """Tokens `first`..`last` (exclusive) of a sentence; `initial`: its capital may be that of a sentence."""

    sentence: int
    first: int
    last: int
    initial: bool


class WordsSeen(NamedTuple):
    """Lower-case words of a text, and words capitalised inside a sentence."""

    lower: frozenset[str]
    inner: frozenset[str]


@cache
def _joining() -> frozenset[str]:
    return words("organisations", "organisation_words") | words("organisations", "goes_on")


def seen_words(sentences: Sequence[Sentence]) -> WordsSeen:
    """Collect which words the text writes small, and which it capitalises where no sentence begins."""
    lower: set[str] = set()
    inner: set[str] = set()
    for sentence in sentences:
        if shouting(sentence.tokens) or headline(sentence.tokens):
            continue
        for i, token in enumerate(sentence.tokens):
            if token.kind == "word":
                if token.text[0].islower():
                    lower.add(token.lower)
                elif not starts(sentence.tokens, i):
                    inner.add(token.text)
    return WordsSeen(frozenset(lower), frozenset(inner))


def shouting(tokens: Sequence[Token]) -> bool:
    """Say whether a sentence is written in capitals throughout, so that they tell nothing."""
    letters = [t for t in tokens if t.kind == "word" and len(t.text) > 1]
    return len(letters) >= 3 and sum(t.text.isupper() for t in letters) * 10 >= len(letters) * 8


def headline(tokens: Sequence[Token]) -> bool:
    """Say whether most longer words are capitalised, as in English headlines."""
    if not tokens or tokens[-1].text in {".", "!", "”"}:
        return False
    longer = [t for t in tokens if t.kind == "word" and len(t.text) > 3]
    return len(longer) >= 4 and sum(t.text[0].isupper() for t in longer) * 10 >= len(longer) * 8


def starts(tokens: Sequence[Token], i: int) -> bool:
    """Say whether token `i` would be capitalised for its position alone."""
    return i == 0 or tokens[i - 1].text in _OPENERS or tokens[i - 1].text in {".", "!", "?", "...", "…"}


def _capital(tokens: Sequence[Token], i: int) -> bool:
    """Say whether token `i` is written like a name and is no closed word."""
    token = tokens[i]
    if token.kind != "word":
        return False
    text = token.text
    if not text[0].isupper():
        head, _, tail = text.partition("-")
        return head in words("organisations", "particles") and tail[:1].isupper()
    if text.isupper() and len(text) > 1:
        return True
    mark = word_class(token)
    if mark == "t":
        return False
    if mark in {"w", "v"}:
        return mark == "w" or not starts(tokens, i)
    return mark in {"A", "n", "x"} and not starts(tokens, i) and token.lower not in _NEVER


_NEVER = frozenset(
    ("i", "not", "now", "then", "there", "here", "also", "never", "one", "is", "are", "was", "were")
)


def capital_runs(sentences: Sequence[Sentence], seen: WordsSeen) -> list[Run]:
    """Return the runs of a text in order; words that only begin a sentence are left out."""
    found: list[Run] = []
    for number, sentence in enumerate(sentences):
        if shouting(sentence.tokens) or headline(sentence.tokens):
            continue
        at = 0
        while at < len(sentence.tokens):
            if not _capital(sentence.tokens, at):
                at += 1
                continue
            last = _run_end(sentence.tokens, at)
            run = _trimmed(sentence.tokens, Run(number, at, last, starts(sentence.tokens, at)), seen)
            if run is not None:
                found.append(run)
            at = last
    return found


def _run_end(tokens: Sequence[Token], first: int) -> int:
    last = first + 1
    organisation = tokens[first].lower in _joining()
    while last < len(tokens) and last - first < _LONGEST:
        step = _joined(tokens, last, organisation)
        if step == 0:
            break
        organisation = organisation or tokens[last + step - 1].lower in _joining()
        last += step
    return last


def _joined(tokens: Sequence[Token], i: int, organisation: bool) -> int:
    """Return how many tokens from `i` on go on with a run (0: it ends)."""
    token = tokens[i]
    if _capital(tokens, i):
        return 1
    for width in (1, 2):
        if i + width >= len(tokens) or not _capital(tokens, i + width):
            continue
        between = [t.lower for t in tokens[i : i + width]]
        if all(word in words("organisations", "particles") for word in between):
            return width + 1
        if between[0] in {"of", "for"} and between[1:] in ([], ["the"]) and organisation:
            return width + 1
        if between == ["&"]:
            return 2
    owner = token.lower in {"'s", "'"} and tokens[i - 1].lower in words("organisations", "owners")
    return 2 if owner and i + 1 < len(tokens) and _capital(tokens, i + 1) else 0


def _trimmed(tokens: Sequence[Token], run: Run, seen: WordsSeen) -> Run | None:
    """Drop a first word that is capitalised for its position alone, and captions' labels behind."""
    first, last = run.first, run.last
    while first < last and run.initial and first == run.first and _position_alone(tokens, first, last, seen):
        first += 1
    if (
        last < len(tokens)
        and tokens[last].text == ":"
        and tokens[last - 1].lower in words("organisations", "plain")
    ):
        last -= 1
    while first < last and tokens[first].text in words("organisations", "particles"):
        first += 1
    if first >= last:
        return None
    return Run(run.sentence, first, last, run.initial and first == run.first)


def _position_alone(tokens: Sequence[Token], i: int, last: int, seen: WordsSeen) -> bool:
    token = tokens[i]
    if token.text in seen.inner or (token.text.isupper() and len(token.text) > 1):
        return False
    if token.lower in seen.lower or token.lower in words("titles", "people"):
        return token.lower not in words("titles", "offices")
    if last - i > 1 or any(c.isupper() or c.isdigit() for c in token.text[1:]):
        return False
    if demonym(token.text) is not None and token.lower.endswith("s"):
        return False
    place = lookup(token.text)
    return place is None or (place.precision == "city" and len(token.text) < 5)
