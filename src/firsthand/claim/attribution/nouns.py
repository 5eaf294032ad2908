"""Attributions that a noun makes: "reports of beatings", "information about raids appeared in the Herald"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from firsthand.claim.attribution.contents import line_end, noun_object
from firsthand.claim.attribution.drafts import Draft, Range
from firsthand.claim.attribution.kinds import kind_of, singular
from firsthand.claim.attribution.layout import Item, Line
from firsthand.claim.attribution.lexicon import inflect
from firsthand.claim.attribution.phrases import finite, phrase_end
from firsthand.language.lexicons import word_list, words

_ABOUT = frozenset(["of", "about", "on", "regarding", "concerning"])
_IRREGULAR = frozenset(["began", "begun", "came", "spread", "arose", "arisen", "broke", "said"])
_PEOPLE = frozenset(["victim", "witness", "official", "organisation", "media", "unnamed"])


def _appears(item: Item) -> bool:
    """Say whether a verb says that words came to light: "emerged", "began", "appeared"."""
    if item.lower in _IRREGULAR:
        return True
    return any(item.lower in inflect(base) for base in word_list("cues", "appear"))


def _announced(
    items: Sequence[Item], at: int, stop: int
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield cue and content of "Reports began emerging (last week) that ..."."""
    if not at + 1 < stop:
        return
    last = at + 1
    while last < stop and (items[last].mark in "xA"):
        last += 1
    if last >= stop or not _appears(items[last]):
        return
    while last < stop and (_appears(items[last]) or items[last].mark in "xA"):
        last += 1
    for that in range(last, min(stop, last + 12)):
        if items[that].lower == "that" and that + 1 < stop and not finite(items, that + 1):
            yield (at + 1, last), (that, stop)
            return
        if items[that].mark == "q" or items[that].lower in {",", ";"}:
            return


def _appeared_in(items: Sequence[Item], at: int, stop: int) -> tuple[int, int, int, int] | None:
    """Return cue, content end and outlet of "information about C appeared in the Herald"."""
    if at + 2 >= stop or items[at + 1].lower not in _ABOUT:
        return None
    for verb in range(at + 3, min(stop, at + 30)):
        if items[verb].lower in {",", ";"} or items[verb].mark == "q":
            return None
        if items[verb].mark in "wv" and _appears(items[verb]):
            place = verb + 1
            if place + 1 < stop and items[place].lower in {"in", "on"} and items[place + 1].mark != "t":
                return verb, verb, place + 1, phrase_end(items, place + 1, stop)
            return None
    return None


class _Nouns:
    """Reads the nouns of one line."""

    def __init__(self, line: Line, number: int) -> None:
        self.items, self.paragraph, self.number = line.items, line.paragraph, number

    def _range(self, first: int, last: int) -> Range:
        return self.items[first].start, self.items[last - 1].end

    def _draft(
        self, rule: str, source: tuple[int, int] | None, cue: tuple[int, int], content: tuple[int, int]
    ) -> Draft:
        return Draft(
            self._range(*source) if source is not None else None,
            self._range(*cue),
            (self._range(*content),),
            rule,
            "indirect",
            self.number,
            self.paragraph,
        )

    def read(self) -> Iterator[Draft]:
        """Yield the attributions that the nouns make, in order."""
        items, stop = self.items, line_end(self.items)
        for at in range(stop):
            if singular(items[at].lower) not in words("cues", "speech_nouns") or items[at].mark in "qQ":
                continue
            yield from self._read_at(at, stop)

    def _read_at(self, at: int, stop: int) -> Iterator[Draft]:
        items = self.items
        for cue, content in _announced(items, at, stop):
            yield self._draft("announced", (self._first(at), at + 1), cue, content)
            return
        placed = _appeared_in(items, at, stop)
        if placed is not None:
            verb, end, outlet, outlet_end = placed
            yield self._draft("appeared-in", (outlet, outlet_end), (verb, outlet), (at + 2, end))
            return
        following = items[at + 1].lower if at + 1 < stop else ""
        if following in {"of", "that"} and items[at].lower in words("cues", "report_nouns"):
            yield from self._report(at, stop, following)
        elif following in {"from", "by", "of"} and items[at].lower in words("sources", "keeps_words"):
            yield from self._kept(at, stop, following)

    def _first(self, at: int) -> int:
        """Return the first item of the phrase whose head stands at `at`."""
        first = at
        while (first and self.items[first - 1].mark in "adn") or (
            first and self.items[first - 1].lower in words("sources", "loose")
        ):
            first -= 1
        return first

    def _report(self, at: int, stop: int, following: str) -> Iterator[Draft]:
        """Read "reports of beatings", "claims that ...": nobody is named."""
        items = self.items
        if following == "of" and self._speaks(at + 2, stop):
            yield from self._kept(at, stop, following)
            return
        start = at + 2 if following == "of" else at + 1
        content = noun_object(items, start, stop)
        if following == "that" and content is not None:
            comma = next((i for i in range(start, stop) if items[i].lower == ","), stop)
            content = (start, comma) if comma > start + 1 and not finite(items, start + 1) else None
        denied = any(item.lower in words("cues", "denials") for item in items[max(0, at - 4) : at])
        if content is not None and not denied and start < stop:
            yield self._owned(at, start if following == "of" else at + 1, content)

    def _owned(self, at: int, last: int, content: tuple[int, int]) -> Draft:
        """Return the draft of a report noun; its source is whose it is ("his claim", "the mayor's claim")."""
        items, first = self.items, self._first(at)
        if first < at and items[first].lower in {"his", "her", "their"}:
            return self._draft("noun-of", (first, first + 1), (first + 1, last), content)
        if first and items[first - 1].lower in {"'s", "'"}:
            start = first - 1
            while start and items[start - 1].mark in "wadn":
                start -= 1
            if start < first - 1:
                return self._draft("noun-of", (start, first - 1), (first, last), content)
        return self._draft("noun-of", None, (first, last), content)

    def _speaks(self, at: int, stop: int) -> bool:
        """Say whether the phrase at `at` names somebody who can speak."""
        items = self.items
        end = phrase_end(items, at, stop)
        end = next((i for i in range(at + 1, end) if items[i].mark == "p"), end)
        lowers = [item.lower for item in items[at:end]]
        return bool(lowers) and kind_of(lowers, len(lowers) - 1) in _PEOPLE

    def _kept(self, at: int, stop: int, following: str) -> Iterator[Draft]:
        """Read "testimony of a victim", "new stories from refugees" and who publishes them."""
        items = self.items
        end = phrase_end(items, at + 2, stop)
        if end == at + 2 or not (self._speaks(at + 2, stop) or (following == "by" and items[at + 2].capital)):
            return
        first = self._first(at)
        draft = self._draft("words-of", (at + 2, end), (at + 1, at + 2), (first, at + 1))
        outlet = self._publisher(first)
        yield replace(draft, hearers=(outlet,) if outlet is not None else ())

    def _publisher(self, first: int) -> Range | None:
        """Return who publishes the words that begin at `first`, if the verb before says so."""
        items = self.items
        if first < 2 or items[first - 1].lower not in words("cues", "publishing"):
            return None
        start = first - 1
        while (
            start
            and items[start - 1].mark in "wadn"
            and items[start - 1].lower not in words("cues", "openers")
        ):
            start -= 1
        return self._range(start, first - 1) if start < first - 1 else None


def read_nouns(line: Line, number: int) -> list[Draft]:
    """Return the attributions that the nouns of one line make; `number` is its place among the lines."""
    return list(_Nouns(line, number).read())


def without_overlap(verbal: Sequence[Draft], nominal: Sequence[Draft]) -> list[Draft]:
    """Return all drafts of a line; one made by a noun gives way where a verb has the same words as its cue."""
    taken = [span for draft in verbal for span in (draft.cue, draft.source) if span is not None]
    free = [n for n in nominal if not any(n.cue[0] < end and start < n.cue[1] for start, end in taken)]
    return [*verbal, *free]
