"""What the words of a release say of a person besides acts, time and place: sex, age, kin, occupation, rare words.

Method: the words of the sentences that hold the person's code. Sex, age, kin and occupation by word lists
(`lexicons/*/traits.toml`) and by the bands that stand for exact ages. A rare word is one that English does not write
small and that is neither in a mark of protection nor among the words that stand in the release anyway (bodies, outlets,
places). Words of other scripts than Latin have no list of common words: of those only the lists count.

A sentence with two people gives both of them all its words: which word is about whom is not known, and a reader who was
there knows.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from firsthand.language import lexicons
from firsthand.language.places import lookup
from firsthand.language.truecase import usually_small
from firsthand.model.casefile import CaseFile, ClaimView, EventView, Piece, Quote, Response, Shown
from firsthand.protect.release.codes import CODE

KINDS = ("female", "male", "age", "kin", "occupations")
_TONGUES = ("en", "ru")
_SENTENCE = re.compile(r"[^.!?…\n]+")
_BAND = re.compile(r"\[\d{1,3} to \d{1,3}\]")
_HIDDEN = re.compile(rf"\[[^\]\n]{{1,40}}\]|{CODE.pattern}")
"""Marks of protection and codes, which are no words of a report."""
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f’'-]+")
_LEAST_LETTERS = 3
RULE = "traits"
TRAIT = Shown("[detail withheld]")


class Trait(NamedTuple):
    """One thing that words say of somebody: its kind (one of `KINDS`, or "rare") and the word."""

    kind: str
    word: str


Incident = EventView | ClaimView | Response


@cache
def _listed() -> Mapping[str, tuple[str, ...]]:
    """Return, by word, the kinds of trait that it tells."""
    found: dict[str, tuple[str, ...]] = {}
    for tongue in _TONGUES:
        for kind in KINDS:
            for word in lexicons.words("traits", kind, tongue):
                found[word] = (*found.get(word, ()), kind)
    return found


class Found(NamedTuple):
    """A trait at characters `start`..`end` of a text."""

    start: int
    end: int
    trait: Trait


def found_in(text: str, known: Collection[str] = frozenset()) -> Iterator[Found]:
    """Yield what the words of a text tell of its people; words in `known` (small letters) are not rare."""
    yield from (Found(one.start(), one.end(), Trait("age", one.group())) for one in _BAND.finditer(text))
    plain = _HIDDEN.sub(lambda mark: " " * len(mark.group()), text)
    for match in _WORD.finditer(plain):
        low = match.group().casefold().removesuffix("’s").removesuffix("'s")
        # "Grey Guard" stands in the release anyway; "a guard" is an occupation.
        stands = low in known and match.group()[0].isupper()
        told = () if stands else _kinds(low)
        # Which word tells the sex does not matter: "she" and "woman" say the same.
        traits = [Trait(kind, "" if kind in ("female", "male") else low) for kind in told]
        if not told and len(low) >= _LEAST_LETTERS and low not in known and _is_rare(match.group()):
            traits = [Trait("rare", low)]
        yield from (Found(match.start(), match.end(), trait) for trait in traits)


def told_near(text: str, known: Collection[str] = frozenset()) -> Iterator[tuple[frozenset[str], Found]]:
    """Yield the traits in those sentences of a text that hold codes, with these codes."""
    for sentence in _SENTENCE.finditer(text):
        people = frozenset(match.group() for match in CODE.finditer(sentence.group()))
        if people:
            at = sentence.start()
            for start, end, trait in found_in(sentence.group(), known):
                yield people, Found(start + at, end + at, trait)


def without(pieces: Sequence[Piece], known: Collection[str]) -> tuple[tuple[Piece, ...], int]:
    """Return the pieces of a quotation without the traits beside codes, and how many these were."""
    text = "".join(piece.text for piece in pieces)
    spans = sorted({(one.start, one.end) for _, one in told_near(text, known)})
    if not spans:
        return tuple(pieces), 0
    out: list[Piece] = []
    begin = 0
    for piece in pieces:
        end, at = begin + len(piece.text), begin
        for start, stop in spans:
            if begin <= start < end:
                if start > at:
                    out.append(replace(piece, text=Shown(text[at:start])))
                out.append(replace(piece, text=TRAIT, withheld=RULE))
            if start < end and stop > begin:
                at = max(at, min(stop, end))
        if at < end:
            out.append(replace(piece, text=Shown(text[at:end])))
        begin = end
    return tuple(out), len(spans)


def bare(title: Shown | None, known: Collection[str]) -> Shown | None:
    """Return a title, or what a source is called, without any trait: whom it is about is not said in it."""
    if title is None:
        return None
    out, at = [], 0
    for start, end in sorted({(one.start, one.end) for one in found_in(title, known)}):
        out += [title[at:start], TRAIT]
        at = end
    return Shown("".join((*out, title[at:])))


def _kinds(low: str) -> tuple[str, ...]:
    return _listed().get(low) or _listed().get(low.removesuffix("s"), ())


@cache
def _is_rare(word: str) -> bool:
    return bool(_LATIN.fullmatch(word)) and not usually_small(word) and lookup(word) is None


def words_that_stand(view: CaseFile) -> frozenset[str]:
    """Return the words, in small letters, of who is said to have done it, of sources, outlets and places of a view."""
    told = [one.publisher or "" for one in view.documents]
    for event in view.events:
        told += [doer.name for doer in event.doers] + [event.place or ""]
    for claim in (*(c for e in view.events for c in (*e.claims, *e.denials)), *view.loose):
        told += [doer.name for doer in claim.doers] + [step.name or "" for step in claim.chain]
        told += [claim.place or ""]
    return frozenset(word.casefold() for one in told for word in _WORD.findall(one))


class Near:
    """The traits of each person in each incident."""

    def __init__(self, incidents: Sequence[Incident], known: Collection[str]) -> None:
        """Read the quotations of all incidents."""
        self._told = [_by_person(one, known) for one in incidents]

    def of(self, person: str, incident: int) -> frozenset[Trait]:
        """Return what the words of an incident say of a person."""
        return self._told[incident].get(person, frozenset())

    def kinds(self, person: str, incidents: Sequence[int]) -> Counter[str]:
        """Return how many traits of each kind are told of a person: sex once, however often it is said."""
        return Counter(trait.kind for trait in {t for i in incidents for t in self.of(person, i)})


def _by_person(incident: Incident, known: Collection[str]) -> dict[str, frozenset[Trait]]:
    found: dict[str, set[Trait]] = {}
    for quote in _quotes(incident):
        for people, one in told_near("".join(piece.text for piece in quote.pieces), known):
            for person in people:
                found.setdefault(person, set()).add(one.trait)
    return {person: frozenset(traits) for person, traits in found.items()}


def _quotes(incident: Incident) -> Iterator[Quote]:
    if not isinstance(incident, EventView):
        yield incident.quote
        return
    yield from (claim.quote for claim in (*incident.claims, *incident.denials))
    yield from (answer.quote for answer in incident.responses)
