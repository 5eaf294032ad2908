"""Who is said to have done what an event tells, each once: bodies, and the people who act for them or for nobody known.

Claims hold the words as they stand ("members of the Red Front", "two armed men"). An event lists the body (the Red
Front) and the people ("members of the Red Front") apart. People who are told only by what they are ("guerrillas",
"terrorists") are of kind `person`: no body is named.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from firsthand.language.tokens import Token, tokenize
from firsthand.language.truecase import truecased
from firsthand.model.claim import Claim, Perpetrator
from firsthand.model.span import Span
from firsthand.reconcile.events.lexicon import doer_name, listed

_SURE = ("claimed", "fact", "suspected", "possible")
"""Stances, the one kept of a doer who is told several times first."""

_BEFORE = "of "
"""Put before words in capitals, so that the first is no opening of a sentence."""


class _Words(NamedTuple):
    span: Span
    tokens: list[Token]

    def cut(self, first: int, last: int) -> Span:
        """Return the words of tokens `first` to `last` (exclusive)."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Span(self.span.start + start, self.span.start + end, self.span.text[start:end])


def perpetrators(claims: Iterable[Claim]) -> tuple[Perpetrator, ...]:
    """Return the doers of these claims in the order told, pronouns left out, each with its surest stance."""
    found: dict[str, Perpetrator] = {}
    for claim in claims:
        for told in claim.perpetrators:
            for one in _apart(told):
                key = doer_name(one.span.text) or _unnamed(one.span.text)
                if key and (key not in found or _surer(one, found[key])):
                    found[key] = one
    return tuple(found.values())


def _surer(one: Perpetrator, other: Perpetrator) -> bool:
    return _SURE.index(one.stance) < _SURE.index(other.stance)


def _unnamed(text: str) -> str:
    """Return the words of people of whom nothing else is known ("two armed men"); empty for pronouns."""
    words = text.casefold().split()
    return " ".join(words) if words and words[-1] in listed("some_people") else ""


def _apart(told: Perpetrator) -> Iterator[Perpetrator]:
    """Yield the people and the body of one doer, of those that its words tell."""
    words = _read(told.span)
    if words is None:
        yield told
        return
    low = [token.lower for token in words.tokens]
    stop = next((i for i in range(1, len(low)) if low[i] in ("of", "from", "in")), len(low))
    role = low[stop - 1]
    if role not in listed("role_people") or told.kind in ("person", "unknown"):
        yield told
        return
    body = _body_behind(words, stop) or _body_before(words, stop - 1)
    state = told.kind in ("state", "state_affiliated")
    yield replace(told, kind=told.kind if state else "person")
    if body is not None:
        yield Perpetrator(body, told.kind if state else "organisation", told.stance)


def _read(span: Span) -> _Words | None:
    """Return the words of a doer without the article, a text in capitals as it would be printed."""
    printed = truecased(_BEFORE + span.text)[len(_BEFORE) :] if span.text.isupper() else span.text
    held = tokenize(printed)
    while len(held) > 1 and held[0].lower in ("a", "an", "the", "some", "several"):
        held = held[1:]
    return _Words(span, held) if held else None


def _body_behind(words: _Words, stop: int) -> Span | None:
    """ "members of the Red Front"."""
    first = stop + 1
    while first < len(words.tokens) and words.tokens[first].lower in ("the", "a", "an", "so-called"):
        first += 1
    return words.cut(first, len(words.tokens)) if first < len(words.tokens) else None


def _body_before(words: _Words, role: int) -> Span | None:
    """ "Red Front fighters": names before the role that are no people's or country's."""
    first = role
    while first > 0 and words.tokens[first - 1].text[:1].isupper():
        first -= 1
    named = [token.text for token in words.tokens[first:role]]
    peoples = all(
        name.casefold().endswith(("an", "ans", "ese", "ish", "ist", "ists", "ian")) for name in named
    )
    return words.cut(first, role) if named and not peoples else None
