"""What a word can be by its form alone: as a verb, as a closed word; and whether capitals mean anything in a line."""

from collections.abc import Sequence
from functools import cache

from firsthand.claim.lexicon import verb_kinds
from firsthand.language.lexicons import words
from firsthand.language.tokens import Token


def guess(token: Token) -> frozenset[str]:
    """Return what a form can be as a verb: from the lexicon, else by its ending."""
    known = verb_kinds().get(token.lower)
    if known:
        return known
    low = token.lower
    if (
        token.kind == "word"
        and not token.text[0].isupper()
        and low not in words("function_words", "adjectival")
    ):
        if low.endswith("ed") and len(low) > 4 and low not in _NOT_PAST:
            return frozenset("dn")
        if low.endswith("ing") and len(low) > 5 and low not in words("function_words", "ing_nouns"):
            return frozenset("i")
    return frozenset()


_NOT_PAST = frozenset("hundred indeed speed breed sacred naked wicked exceed proceed".split())


@cache
def closed_words() -> frozenset[str]:
    """Return the words of the closed classes: articles, pronouns, prepositions and the like."""
    keys = (
        "articles",
        "determiners",
        "pronouns",
        "prepositions",
        "conjunctions",
        "relatives",
        "adverbs",
        "auxiliaries",
    )
    return frozenset().union(*(words("function_words", key) for key in keys))


def is_headline(tokens: Sequence[Token]) -> bool:
    """Say whether the sentence is set in capitals or title case, so that capitals say nothing."""
    long = [t for t in tokens if t.kind == "word" and len(t.text) > 3]
    return len(long) > 2 and sum(t.text[0].isupper() for t in long) > 0.7 * len(long)
