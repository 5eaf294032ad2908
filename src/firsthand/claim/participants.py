"""Who suffered an act and who did it: phrases of a sentence made into Victims and Perpetrators."""

import re
from collections.abc import Sequence
from functools import cache

from firsthand.claim.frames import Frame
from firsthand.claim.kinds import kind_of, kind_of_words
from firsthand.claim.lexicon import doers, grammar, more_often_nouns, people, verb_kinds
from firsthand.claim.listing import named_after, named_row
from firsthand.claim.phrases import Phrase, is_people, phrase_at
from firsthand.claim.tagging import Line
from firsthand.language.lexicons import words
from firsthand.language.names.finding import Name
from firsthand.language.numbers import Quantity
from firsthand.language.places import lookup
from firsthand.model.claim import Perpetrator, PerpetratorKind, Stance, Victims
from firsthand.model.span import Span

Counts = tuple[int | None, int | None, bool]
_OPEN: Counts = (None, None, False)


class Cast:
    """The names and quantities of one sentence, to read phrases with."""

    def __init__(self, text: str, line: Line, names: Sequence[Name], quantities: Sequence[Quantity]) -> None:
        self.text, self.line, self.names, self.quantities = text, line, names, quantities

    def span(self, phrase: Phrase) -> Span:
        """Return the words of a phrase."""
        first, last = self.line.tokens[phrase.first], self.line.tokens[phrase.last - 1]
        return Span.of(self.text, first.start, last.end)

    def of_the_dead(self, phrase: Phrase | None) -> bool:
        """Say whether a phrase speaks of bodies: "the bodies of 15 people"."""
        return phrase is not None and self.people_in(phrase).first > phrase.first

    def people_in(self, phrase: Phrase) -> Phrase:
        """Return the people whose bodies a phrase speaks of, else the phrase itself."""
        for i in range(phrase.first, phrase.head):
            if self.line.lower(i) in grammar("corpses") and self.line.lower(i + 1) == "of":
                return Phrase(i + 2, phrase.last, phrase.head) if i + 2 < phrase.last else phrase
        return phrase

    def persons(self, phrase: Phrase) -> tuple[Span, ...]:
        """Return the names of people in a phrase, those of its possessors left out.

        A name of unknown kind counts if it is what the phrase speaks of: who suffers an act is a person.
        """
        span = self.span(phrase)
        found = []
        for name in self.names:
            if not (span.start <= name.start and name.end <= span.end):
                continue
            owner = name.end < span.end and self.text[name.end : name.end + 2] in ("'s", "’s")
            owner = owner or self._is_kin_of(phrase, name)
            heads = any(name.end == self.line.tokens[part.head].end for part in phrase.listed())
            if (name.kind == "person" and not owner) or (name.kind == "unknown" and heads):
                found.append(Span.of(self.text, name.start, name.end))
        return tuple(found) or tuple(self.span(part) for part in phrase.listed() if self._in_capitals(part))

    def _is_kin_of(self, phrase: Phrase, name: Name) -> bool:
        """Say whether a name only says whose kin or colleague is meant: "the wife of Anton Relkov"."""
        line = self.line
        for part in phrase.listed():
            head, before = part.head, line.tokens[part.head + 1] if part.head + 1 < part.last else None
            if before is None or before.lower != "of" or line.lower(head) in grammar("counters"):
                continue
            if line.tags[head] == "O" and line.lower(head) in people() and name.start >= before.end:
                return name.end <= line.tokens[part.last - 1].end
        return False

    def _in_capitals(self, phrase: Phrase) -> bool:
        """Say whether a phrase in a text of capitals is one person's name: two or three words that say nothing else."""
        tokens = self.line.tokens[phrase.first : phrase.last]
        if not 2 <= len(tokens) <= 3 or not all(t.text.isupper() and t.text.isalpha() for t in tokens):
            return False
        if any(self.line.tags[i] != "O" for i in range(phrase.first, phrase.last)):
            return False
        return not tokens[-1].text.endswith("S") and not any(
            t.lower in _common() or t.lower.endswith(("ian", "ist", "ese", "ish", "al", "ic")) for t in tokens
        )

    def count(self, phrase: Phrase) -> Counts:
        """Return how many people a phrase speaks of: least, most, and whether that is only about."""
        parts = phrase.listed()
        if self._explained(parts):
            return self._count_one(parts[0])
        low, high, approximate = 0, 0, False
        sure = True
        for part in parts:
            a, b, about = self._count_one(part)
            approximate = approximate or about
            low = low + (a or 0)
            sure = sure and a is not None
            high = -1 if b is None or high < 0 else high + b
        return (low if sure or (low and len(parts) > 1) else None, high if high >= 0 else None, approximate)

    def _explained(self, parts: Sequence[Phrase]) -> bool:
        """Say whether the first part counts those that are named after it: "two men, Anton Relkov and ..."."""
        least = self._count_one(parts[0])[0]
        return least is not None and least > 1 and least == sum(len(self.persons(p)) for p in parts[1:])

    def _count_one(self, phrase: Phrase) -> Counts:
        line = self.line
        start, end = line.tokens[phrase.first].start, line.tokens[phrase.last - 1].end
        for quantity in self.quantities:
            if (
                start <= quantity.start
                and quantity.end <= end
                and not self._belongs_to_other(phrase, quantity)
            ):
                return quantity.min, quantity.max, quantity.approximate
        first, head = line.lower(phrase.first), line.lower(phrase.head)
        if line.tags[phrase.head] == "D" and head in ("his", "her"):
            return (1, 1, False)
        if line.tags[phrase.head] == "R" and head in ("they", "them"):
            part = line.lower(phrase.first - 1) == "of"
            antecedent = None if part else self._only_group_before(phrase.first)
            return self._count_one(antecedent) if antecedent else _OPEN
        if first == "both":
            return (2, 2, False)
        if line.tags[phrase.head] == "R":
            return (1, 1, False) if head in grammar("singular_pronouns") else _OPEN
        if people().get(head):
            return _OPEN
        if first in grammar("singular_articles") and head in people():
            return (1, 1, False)
        if self._is_named(phrase):
            return (1, 1, False)
        owned = any(line.tags[i] == "'" for i in range(phrase.first, phrase.head))
        if people().get(head) is False and (first in grammar("definite") or owned):
            return (1, 1, False)
        if people().get(head) is False and (
            line.tag(phrase.first - 1) != "D" and len(self.persons(phrase)) == 1
        ):
            return (1, 1, False)
        aged = any(line.lower(i).endswith("-year-old") for i in range(phrase.first, phrase.last))
        if aged and people().get(head, head.endswith("-year-old")) is not True:
            return (1, 1, False)  # one of a list: "a man, 30-year-old woman and 61-year-old man"
        return _OPEN if first not in grammar("singular_articles") else (1, 1, False)

    def _only_group_before(self, i: int) -> Phrase | None:
        """Return the group of people named before token `i` in the sentence, if there is only one."""
        found: list[Phrase] = []
        j = 0
        while j < i:
            phrase = phrase_at(self.line, j) if self.line.tags[j] in ("D", "Q", "J", "O") else None
            if phrase is None:
                j += 1
                continue
            j = max(phrase.last, j + 1)
            if self._is_group(phrase):
                found.append(phrase)
        return found[0] if len(found) == 1 else None

    def _is_group(self, phrase: Phrase) -> bool:
        if self.line.named.get(phrase.head, "person") not in ("person", "group"):
            return False
        head = self.line.lower(phrase.head)
        plural = bool(people().get(head)) or self.line.tags[phrase.head] == "Q"
        return plural and self._count_one(phrase)[1] != 1

    def _belongs_to_other(self, phrase: Phrase, quantity: Quantity) -> bool:
        """Say whether a number counts something else ("members of two groups")."""
        before = self.text[self.line.tokens[phrase.first].start : quantity.start].lower()
        return bool(re.search(r"\bof\s*$", before)) and self.line.tokens[phrase.head].end < quantity.start

    def _is_named(self, phrase: Phrase) -> bool:
        head = self.line.tokens[phrase.head].text
        return len(self.persons(phrase)) == 1 and (head[0].isupper() or head == ".")

    def description(self, phrase: Phrase, names: Sequence[Span]) -> str | None:
        """Return what a phrase says of people besides article, number and names."""
        if names and len(phrase.listed()) <= len(names):
            return None
        line = self.line
        if line.tags[phrase.head] in ("R", "Q", "D"):
            return None
        first = phrase.first
        while first < phrase.last and (line.tags[first] in ("D", "Q", "A") or line.lower(first) == "of"):
            first += 1
        if any(
            name.start < line.tokens[phrase.last - 1].end and line.tokens[first].start < name.end
            for name in names
        ):
            return None
        return (
            self.text[line.tokens[first].start : line.tokens[phrase.last - 1].end]
            if first < phrase.last
            else None
        )


@cache
def _common() -> frozenset[str]:
    """Return the known words that are no part of a name."""
    return frozenset(people()) | doers() | more_often_nouns() | frozenset(verb_kinds())


def victims_of(cast: Cast, frame: Frame, effect: str | None) -> Victims | None:
    """Return the victims of a frame, or None where the sentence names none."""
    phrase = frame.victim
    if phrase is None or not frame.victim_is_people:
        return None
    alone = phrase.last - phrase.first == 1 and cast.line.lower(phrase.first)
    if alone == "another" and cast.line.lower(phrase.last) not in ("“", '"', "‘"):
        return Victims(
            cast.span(phrase), None, (), 1, 1, False, effect
        )  # "wounding four and killing another"
    if alone and alone in grammar("singular_articles") - {"one"}:
        return None  # a phrase that a quotation mark cuts off: killed a “servant of the people”
    if cast.line.lower(phrase.head) in grammar("relative_pronouns"):
        return Victims(effect=effect)
    phrase = cast.people_in(phrase)
    names = cast.persons(phrase)
    low, high, approximate = cast.count(phrase)
    if low == 0 and high == 0:
        low, high = None, None
    if frame.rule == "state.among" and len(row := named_row(cast.line, cast.names, phrase.first)) > len(
        names
    ):
        names = tuple(Span.of(cast.text, name.start, name.end) for name in row)
        low, high = max(low or 0, len(names)), None
    listed = named_after(cast.line, cast.names, phrase) if not names and not phrase.parts else []
    if listed and (high is None or len(listed) <= high):
        names = tuple(Span.of(cast.text, name.start, name.end) for name in listed)
        description = cast.description(phrase, ())
        return Victims(cast.span(phrase), description, names, low, high, approximate, effect)
    return Victims(cast.span(phrase), cast.description(phrase, names), names, low, high, approximate, effect)


def perpetrators_of(cast: Cast, frame: Frame, stance: Stance, before: Span | None) -> tuple[Perpetrator, ...]:
    """Return the doers of a frame; `before` is the body that "they" stands for, if that is sure."""
    found: list[Perpetrator] = []
    for named in frame.agent.listed() if frame.agent else ():
        phrase = _glossed(cast.line, named)
        head = cast.line.lower(phrase.head)
        if head in words("perpetrators", "not_doers"):
            continue
        if cast.line.tags[phrase.head] == "R" or head in words("perpetrators", "nobody_known") - {"people"}:
            if head == "they" and before is not None:
                found.append(Perpetrator(before, kind_of_words(before.text), stance))
            continue
        kind, sure = kind_of(cast.line, phrase)
        if not sure:
            kind = _kind_by_gloss(cast.line, phrase) or _kind_by_name(cast, phrase)
            if kind == "unknown" and not is_people(cast.line, phrase):
                continue
        found.append(Perpetrator(cast.span(phrase), kind, _stance_of(cast.line, phrase, stance)))
    return tuple(found)


def _glossed(line: Line, phrase: Phrase) -> Phrase:
    """Return the gloss that an editor put behind a pronoun ("they [police officers]"), else the phrase."""
    if line.tags[phrase.head] != "R" or line.lower(phrase.last) not in ("[", "("):
        return phrase
    inner = phrase_at(line, phrase.last + 1)
    return inner if inner is not None and line.lower(inner.last) in ("]", ")") else phrase


def _stance_of(line: Line, phrase: Phrase, stance: Stance) -> Stance:
    near = {line.lower(i) for i in range(phrase.first, phrase.last)}
    return "suspected" if near & {"suspected", "alleged", "presumed"} else stance


def _kind_by_gloss(line: Line, phrase: Phrase) -> PerpetratorKind | None:
    """Return the kind that an explanation in brackets gives: "Kestrels (the president's special forces)"."""
    if line.lower(phrase.last) not in ("(", "["):
        return None
    ahead = range(phrase.last + 1, min(phrase.last + 16, len(line.tags)))
    end = next((j for j in ahead if line.lower(j) in (")", "]")), phrase.last)
    kind = kind_of_words(" ".join(line.lower(j) for j in range(phrase.last + 1, end)))
    return kind if kind in ("state", "state_affiliated", "organisation") else None


def _kind_by_name(cast: Cast, phrase: Phrase) -> PerpetratorKind:
    span = cast.span(phrase)
    for name in cast.names:
        if name.start < span.end and span.start < name.end:
            if _governs(name):
                return "state"
            return {
                "person": "person",
                "organisation": "organisation",
                "group": "organisation",
                "place": "state",
            }.get(name.kind, "unknown")  # type: ignore[return-value]
    return "unknown"


def _governs(name: Name) -> bool:
    """Say whether a name is that of a country, or of somebody whose role is an office of the state."""
    if name.kind == "person":
        return not set((name.role or "").lower().split()).isdisjoint(words("perpetrators", "rulers"))
    place = lookup(name.text) if name.kind in ("place", "unknown") else None
    return place is not None and place.precision == "country"


def is_body(perpetrator: Perpetrator) -> bool:
    """Say whether "they" may stand for this doer later on: a body, police or the like."""
    return perpetrator.kind in ("state", "state_affiliated", "organisation")
