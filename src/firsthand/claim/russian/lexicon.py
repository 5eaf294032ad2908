"""The tables of Russian acts and people, turned round so that a word leads to its term."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from firsthand.language.lexicons import lists_of, terms_of


class Turn(NamedTuple):
    """A verb and a word that hangs on it; `slot` says where who suffers stands: a case or a preposition."""

    act: str
    verb: str
    word: str
    slot: str
    negated: bool


def act_for(table: str, lemma: str) -> str | None:
    """Return the term of which a table of acts has this word, or None."""
    return terms_of("acts", table, "ru").get(lemma)


def listed(table: str, key: str, name: str = "acts") -> frozenset[str]:
    """Return a list of a table as a set; empty if there is no such list."""
    return _sets(name, table).get(key, frozenset())


@cache
def _sets(name: str, table: str) -> Mapping[str, frozenset[str]]:
    return {key: frozenset(found) for key, found in lists_of(name, table, "ru").items()}


@cache
def turns() -> Mapping[str, Sequence[Turn]]:
    """Return the turns of phrase by their verb."""
    found: dict[str, list[Turn]] = {}
    for act, phrases in lists_of("acts", "phrases", "ru").items():
        for phrase in phrases:
            said, _, slot = phrase.partition(" > ")
            held = said.split()
            negated = held[0] == "не"
            verb, word = held[-2:]
            found.setdefault(verb, []).append(Turn(act, verb, word, slot, negated))
    return found


@cache
def with_preposition(table: str) -> Mapping[str, Mapping[str, str]]:
    """Return the words of a table "напасть на" with the prepositions and the act of each."""
    found: dict[str, dict[str, str]] = {}
    for act, phrases in lists_of("acts", table, "ru").items():
        for phrase in phrases:
            word, before = phrase.split()
            found.setdefault(word, {})[before] = act
    return found


def above(lemma: str) -> str | None:
    """Return what a word above an act makes of it: attempted, threatened, possible, or "none" for no act at all."""
    return terms_of("acts", "above", "ru").get(lemma)


def kind_of_source(lemma: str) -> str | None:
    """Return the kind of source that a word names, or None."""
    return terms_of("people", "source", "ru").get(lemma)


def kind_of_doer(lemma: str) -> str | None:
    """Return the kind of doer that a word names, or None."""
    return terms_of("people", "doer", "ru").get(lemma)
