"""Whom a pronoun or a definite description means: "he", "her arrest", "the lawyer", "the two", "those arrested".

Nearest fitting mention, over a few sentences of the document; where two people fit alike, nobody is taken.
Method: recency and agreement, as in Hobbs, "Resolving pronoun references" (1978), without its parse.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from firsthand.claim.phrases import Phrase
from firsthand.claim.tagging import Line
from firsthand.language.lexicons import words
from firsthand.language.names.finding import Name
from firsthand.model.span import Span

_BACK = 3  # sentences
_KEPT = 5  # claims whose victims "the two" may mean


class Mention(NamedTuple):
    """A person named in a sentence, or meant by a pronoun there; `leads` if the sentence begins with the person."""

    key: str
    sentence: int
    paragraph: int
    start: int
    leads: bool
    official: bool


@dataclass(slots=True)
class People:
    """The people of a document as its sentences are read, one after another."""

    text: str
    sentence: int = -1
    heard: list[Mention] = field(default_factory=list)
    full: dict[str, Span] = field(default_factory=dict)
    roles: dict[str, set[str]] = field(default_factory=dict)
    by_role: dict[str, set[str]] = field(default_factory=dict)
    victims: set[str] = field(default_factory=set)
    sex: dict[str, str] = field(default_factory=dict)
    suffered: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)

    def hear(self, line: Line, names: Sequence[Name]) -> None:
        """Take in the people named in the next sentence."""
        self.sentence += 1
        self.heard = [m for m in self.heard if self.sentence - m.sentence <= _BACK]
        for name in names:
            if name.kind == "person":
                self._add(line, name)

    def _add(self, line: Line, name: Name) -> None:
        key = _surname(name.text)
        span = Span.of(self.text, name.start, name.end)
        if key not in self.full or len(span.text) > len(self.full[key].text):
            self.full[key] = span
        role = set((name.role or "").lower().split())
        self.roles.setdefault(key, set()).update(role)
        for word in role:
            self.by_role.setdefault(word, set()).add(key)
        before = self.text[max(name.start - 12, 0) : name.start].lower().split()[-1:]
        titled = set(before) | role
        for sex, titles in (("m", _MALE), ("f", _FEMALE)):
            if titled & titles:
                self.sex[key] = sex
        opening = self.text[line.sentence.start : name.start]
        leads = len(opening.split()) <= 6 and "," not in opening
        official = bool(self.roles[key] & words("referring", "officials"))
        self.heard.append(Mention(key, self.sentence, line.sentence.paragraph, name.start, leads, official))

    def suffer(self, names: Sequence[Span]) -> None:
        """Keep who suffered an act, for "the two" and "the victim"."""
        if names:
            keys = tuple(_surname(n.text) for n in names)
            self.suffered = [*self.suffered[-_KEPT:], (self.sentence, keys)]
            self.victims.update(keys)

    def meant(self, line: Line, phrase: Phrase, agent: Phrase | None) -> tuple[Span, ...]:
        """Return the names of those whom a phrase means, or nothing where that is not sure."""
        head = line.lower(phrase.head)
        if phrase.parts or phrase.head in line.named:
            return ()
        if head in _HE | _SHE and phrase.last - phrase.first == 1:
            return self._pronoun(line, phrase, agent, "m" if head in _HE else "f")
        if line.lower(phrase.first) not in ("the", "both"):
            return ()
        number = _COUNTED.get(head) or _COUNTED.get(line.lower(phrase.first + 1))
        number = 2 if line.lower(phrase.first) == "both" else number
        if number is not None:
            return self._several(number)
        return self._described(line, phrase)

    def _pronoun(self, line: Line, phrase: Phrase, agent: Phrase | None, sex: str) -> tuple[Span, ...]:
        start = line.tokens[phrase.first].start
        done = range(line.tokens[agent.first].start, line.tokens[agent.last - 1].end) if agent else range(0)
        fit = [
            m
            for m in self.heard
            if m.start < start and m.start not in done and self.sex.get(m.key, sex) == sex
        ]
        for back in range(_BACK + 1):
            near = [m for m in fit if m.sentence == self.sentence - back]
            if not near:
                continue
            if line.sentence.paragraph - near[-1].paragraph > 1:
                return ()
            chosen = _one_of(near, back == 0)
            if chosen is None:
                return ()
            self.sex.setdefault(chosen.key, sex)
            self.heard.append(
                chosen._replace(sentence=self.sentence, start=start, paragraph=line.sentence.paragraph)
            )
            return (self.full[chosen.key],)
        return ()

    def _several(self, number: int) -> tuple[Span, ...]:
        for sentence, keys in reversed(self.suffered):
            if len(keys) == number and self.sentence - sentence <= 6:
                return tuple(self.full[key] for key in keys if key in self.full)
            if len(keys) > 1:
                return ()
        return ()

    def _described(self, line: Line, phrase: Phrase) -> tuple[Span, ...]:
        """Return the one person whose role the description names, or for "the victim" the only one so far."""
        if phrase.last - phrase.first > 3:
            return ()
        head = line.lower(phrase.head)
        if head in words("referring", "sufferers"):
            one = next(iter(self.victims)) if len(self.victims) == 1 else ""
        else:
            fit = self.by_role.get(head, set())
            one = next(iter(fit)) if len(fit) == 1 else ""
        return (self.full[one],) if one in self.full else ()


def _one_of(near: Sequence[Mention], same: bool) -> Mention | None:
    """Return the one person meant: the only one, else the one the sentence is about; officials are seldom victims."""
    private = [m for m in near if not m.official]
    keys = {m.key for m in private}
    if len(keys) == 1:
        return private[-1]
    leading = [m for m in private if m.leads]
    return leading[0] if leading and not same else None


def _surname(text: str) -> str:
    parts = text.lower().removesuffix("'s").removesuffix("’s").split()
    return parts[-1] if parts and parts[-1] not in ("jr.", "jr", "sr.") else " ".join(parts[-2:])


_HE = frozenset(("he", "him", "his"))
_SHE = frozenset(("she", "her", "hers"))
_MALE = frozenset("mr mr. sir father brother husband son uncle lord sheikh king prince".split())
_FEMALE = frozenset(
    "mrs mrs. ms ms. miss madam mother sister wife daughter aunt lady queen princess ombudswoman".split()
)
_COUNTED = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "couple": 2,
    "pair": 2,
    "duo": 2,
    "trio": 3,
}
