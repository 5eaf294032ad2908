"""A Russian text as sentences of words: dictionary form, case, syntax, names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from firsthand.language.russian.mending import mended
from firsthand.language.russian.models import Marks, forms, models
from firsthand.language.russian.word import Word, plain
from firsthand.language.sentences import paragraphs

_LONGEST = 120
"""Words: a longer sentence is read in pieces, cut at a mark where there is one."""

_PARTS = {
    "VERB": ("VERB", "INFN", "PRTF", "PRTS", "GRND"),
    "AUX": ("VERB", "INFN", "PRTF", "PRTS"),
    "NOUN": ("NOUN",),
    "PROPN": ("NOUN",),
    "ADJ": ("ADJF", "ADJS", "PRTF", "PRTS", "COMP"),
    "NUM": ("NUMR",),
    "PRON": ("NPRO",),
}
_CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}


class NameRun(NamedTuple):
    """A name at words `first`..`last` (exclusive) of a sentence: a person, place or organisation."""

    first: int
    last: int
    kind: str


@dataclass(frozen=True)
class Clause:
    """A sentence: characters `start`..`end` of paragraph `paragraph`, and its words."""

    start: int
    end: int
    paragraph: int
    words: Sequence[Word] = field(default=())

    @cached_property
    def children(self) -> list[list[int]]:
        """The words that hang on each word."""
        found: list[list[int]] = [[] for _ in self.words]
        for place, word in enumerate(self.words):
            if word.head >= 0:
                found[word.head].append(place)
        return found

    @cached_property
    def names(self) -> list[NameRun]:
        """The names, in order."""
        found: list[NameRun] = []
        for place, word in enumerate(self.words):
            first, _, kind = word.mark.partition("-")
            if not kind:
                continue
            if first == "I" and found and found[-1].last == place and found[-1].kind == kind:
                found[-1] = found[-1]._replace(last=place + 1)
            else:
                found.append(NameRun(place, place + 1, kind))
        return found

    def lower(self, place: int) -> str:
        """Return word `place` in lower case, "" outside the sentence."""
        return self.words[place].lower if 0 <= place < len(self.words) else ""

    def below(self, place: int) -> set[int]:
        """Return `place` and all words that hang on it, near or far."""
        found, waiting = {place}, [place]
        while waiting:
            for child in self.children[waiting.pop()]:
                if child not in found:
                    found.add(child)
                    waiting.append(child)
        return found


class _Row(NamedTuple):
    start: int
    end: int
    text: str


def clauses(text: str) -> list[Clause]:
    """Return the sentences of a Russian text in order. Raises ImportError if the models are not installed."""
    rows = [(part, row) for part, row in _rows(text)]
    seen = models().read([[word.text for word in row] for _, row in rows])
    return [
        Clause(row[0].start, row[-1].end, part, mended(_words(row, marks)))
        for (part, row), marks in zip(rows, seen, strict=True)
    ]


def _rows(text: str) -> Iterator[tuple[int, list[_Row]]]:
    from razdel import sentenize, tokenize

    for part in paragraphs(text):
        for sentence in sentenize(text[part.start : part.end]):
            base = part.start + sentence.start
            row = [_Row(base + t.start, base + t.stop, t.text) for t in tokenize(sentence.text)]
            while len(row) > _LONGEST:
                stops = [
                    i for i in range(_LONGEST // 2, _LONGEST) if row[i].text in (",", ";", ":", "—", "–")
                ]
                cut = stops[-1] + 1 if stops else _LONGEST
                yield part.index, row[:cut]
                row = row[cut:]
            if row:
                yield part.index, row


def _words(row: Sequence[_Row], marks: Marks) -> list[Word]:
    found = []
    for one, tag, head, relation, mark in zip(
        row, marks.tags, marks.heads, marks.relations, marks.names, strict=True
    ):
        part, feats = tag
        lower = one.text.lower()
        lemma = lemma_of(lower, part, feats.get("Case", ""))
        found.append(
            Word(one.start, one.end, one.text, plain(lower), lemma, part, feats, head, relation, mark)
        )
    return found


def lemma_of(lower: str, part: str, case: str) -> str:
    """Return the dictionary form of a word that the models hold to be `part`, participles under their verb."""
    if not lower[:1].isalpha():
        return lower
    found = forms(lower)
    wanted, in_case = _PARTS.get(part), _CASES.get(case)
    for one in found:
        if wanted and one.part in wanted and (in_case is None or one.case in ("", in_case)):
            return plain(one.lemma)
    for one in found:
        if wanted and one.part in wanted:
            return plain(one.lemma)
    return plain(found[0].lemma) if found else plain(lower)
