"""Where a noun phrase that names a speaker begins and ends, by closed words alone."""

from collections.abc import Sequence
from functools import cache

from firsthand.claim.attribution.layout import Item
from firsthand.claim.attribution.lexicon import verbs
from firsthand.language.lexicons import words

_OBJECT_PRONOUNS = frozenset(
    ["i", "you", "he", "she", "it", "we", "they", "me", "him", "her", "us", "them", "who", "whom"]
)
_CONTRACTS = frozenset(["he", "she", "it", "that", "there", "what", "who", "here"])
_INSIDE = frozenset(
    ["of", "for", "from", "at", "in", "with", "on", "near", "against", "who", "whose", "which"]
)
_DEMONSTRATIVE = frozenset(["this", "that", "these", "those"])
_RESTART = frozenset(
    ["the", "a", "an", "his", "her", "their", "its", "our", "my", "this", "these", "those", "there"]
)


@cache
def _verb_past() -> frozenset[str]:
    return frozenset(form for form, rows in verbs().items() if any("past" in v.forms for v in rows))


def clause_end(items: Sequence[Item], at: int, stop: int) -> int:
    """Return where what hangs on a participle ends: at the verb of the clause around it, or at `stop`."""
    return next((k for k in range(at + 1, stop) if finite(items, k)), stop)


def finite(items: Sequence[Item], at: int) -> bool:
    """Say whether the word at `at` is a verb that can end a subject."""
    item = items[at]
    if item.lower == "'s":
        return at > 0 and items[at - 1].lower in _CONTRACTS
    if item.mark == "x" and item.lower not in {"be", "been", "being", "having"}:
        return True
    if item.mark == "v" or (item.lower in _verb_past() and not item.capital):
        return at == 0 or items[at - 1].mark not in "ad"
    if item.mark != "w" or item.capital or not item.lower.endswith("ed") or len(item.lower) < 5 or not at:
        return False
    before = items[at - 1]
    object_follows = at + 1 < len(items) and (items[at + 1].mark in "adnpo" or items[at + 1].capital)
    return before.mark == "o" or (before.mark in "wt" and object_follows)


def has_clause(items: Sequence[Item], first: int, last: int) -> bool:
    """Say whether items `first`..`last` hold a finite verb of their own (not inside "who ...")."""
    if first < last and items[first].lower in {"who", "which", "whose", "whom", "where"}:
        return False
    relative = False
    for at in range(first, last):
        if items[at].lower in {"who", "which", "whose", "that", "where"}:
            relative = True
        elif finite(items, at):
            if not relative:
                return True
            relative = False
    return False


def phrase_end(items: Sequence[Item], first: int, limit: int) -> int:
    """Return where the noun phrase that begins at `first` ends, at most `limit`."""
    at, noun = first, False
    while at < limit:
        item = items[at]
        if item.mark in "qA" or (item.mark == "s" and item.lower not in {"'", "-", "&", "(", ")", "/"}):
            break
        if item.mark in "otx" and at == first and item.mark == "o":
            return at + 1
        if item.mark == "o" or (noun and item.lower in _RESTART and items[at - 1].mark not in "pcd"):
            break
        if item.lower == "'s":
            at += 1
            noun = False
            continue
        if noun and (finite(items, at) or item.mark in "xv"):
            break
        if item.mark == "p" and not _prepositional(items, at, limit, noun):
            break
        if item.mark == "r" or (item.mark == "c" and not _joins(items, at, limit)):
            break
        if item.mark == "t" and noun:
            break
        noun = item.mark in "wnQd" or (noun and item.mark == "s")
        at += 1
    while at > first and (
        (items[at - 1].mark in "pca" and at - 1 > first) or items[at - 1].lower in {"(", "-"}
    ):
        at -= 1
    return at


def phrase_start(items: Sequence[Item], last: int) -> int:
    """Return where the noun phrase that ends at `last` (exclusive) begins, "of" and "from" climbed."""
    at = last
    while at:
        item = items[at - 1]
        climbs = item.mark == "p" and item.lower in _INSIDE and at < last and at > 1
        if not (climbs and items[at - 2].mark in "wadn") and (
            item.mark not in "wadn" or finite(items, at - 1)
        ):
            break
        opened = at < last and items[at].mark in "ad" and item.mark != "p"
        if opened and items[at - 1].mark not in "ad":
            break
        at -= 1
    return at


def _prepositional(items: Sequence[Item], at: int, limit: int, noun: bool) -> bool:
    """Say whether the preposition at `at` goes on with the phrase."""
    if items[at].lower == "by" and at + 1 < limit:
        return noun and items[at - 1].lower in words("sources", "document")
    if items[at].lower not in _INSIDE or not noun or at + 1 >= limit:
        return False
    following = items[at + 1]
    if items[at].lower in {"in", "on", "at", "during"}:
        window = items[at + 1 : at + 4]
        if following.mark == "t" or any(
            i.lower in words("cues", "speech_nouns") | words("cues", "occasions") for i in window
        ):
            return False
        return following.capital or following.mark == "a"
    return following.mark in "adnwo" and following.mark != "o"


def _joins(items: Sequence[Item], at: int, limit: int) -> bool:
    """Say whether "and" at `at` joins another noun, and not another verb."""
    if at + 1 >= limit or items[at].lower not in {"and", "or", "&"}:
        return False
    following = items[at + 1]
    if following.mark in "ox" or finite(items, at + 1) or following.lower in verbs():
        return False
    return following.mark in "adnw"
