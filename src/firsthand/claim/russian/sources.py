"""Sources in a Russian sentence: of what kind they are, and the name that each goes by."""

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.claim.russian.lexicon import kind_of_source
from firsthand.claim.russian.phrases import Phrase, named_at, phrase_at
from firsthand.language.russian.names import nominative
from firsthand.language.russian.numbers import Counted
from firsthand.language.russian.reading import Clause
from firsthand.model.claim import Link, SourceKind
from firsthand.model.span import Span

_KINDS: tuple[SourceKind, ...] = (
    "victim",
    "witness",
    "official",
    "organisation",
    "media",
    "document",
    "unnamed",
    "unknown",
)


@dataclass(frozen=True, slots=True)
class Written:
    """A text, and the names of people as they stand in it."""

    text: str
    people: frozenset[str]


def written(text: str, clauses: Sequence[Clause]) -> Written:
    """Return a text with the names of people in it."""
    runs = [(clause, run) for clause in clauses for run in clause.names if run.kind == "person"]
    return Written(text, frozenset(text[c.words[r.first].start : c.words[r.last - 1].end] for c, r in runs))


def source_phrase(clause: Clause, head: int, counted: Sequence[Counted] = ()) -> Phrase:
    """Return the phrase of a source, its place kept: "житель Толвика", "источник в полиции"."""
    phrase = phrase_at(clause, head, counted)
    last = phrase.last
    for child in clause.children[head]:
        if child >= last and clause.words[child].relation == "nmod" and child - last <= 1:
            last = max(last, phrase_at(clause, child).last)
    return phrase._replace(last=last)


def link_of(written: Written, clause: Clause, phrase: Phrase, cue: Span | None) -> Link:
    """Return one link of a chain: people by their name in the nominative, others as they are written.

    The nominative is only given where it stands in the text itself: what is sealed of a text is what stands in it,
    and a form of a name that was made up here would not be.
    """
    text = written.text
    span = Span.of(text, clause.words[phrase.first].start, clause.words[phrase.last - 1].end)
    kind = _kind(clause, phrase)
    run = named_at(clause, phrase.head)
    if kind == "unnamed":
        return Link(span, None, kind, cue)
    if kind in ("media", "organisation", "document"):
        return Link(span, span.text, kind, cue)
    if run is None:
        run = next(
            (
                r
                for r in clause.names
                if r.kind == "person" and r.first == phrase.first and r.last == phrase.last
            ),
            None,
        )
    if run is None:
        return Link(span, span.text, kind, cue)
    name = nominative(clause, run)
    stands = text[clause.words[run.first].start : clause.words[run.last - 1].end]
    return Link(span, name if name in written.people else stands, kind, cue)


def _kind(clause: Clause, phrase: Phrase) -> SourceKind:
    found = kind_of_source(clause.words[phrase.head].lemma)
    if found is None:
        found = next(
            filter(None, (kind_of_source(clause.words[i].lemma) for i in range(phrase.first, phrase.last))),
            None,
        )
    if found is None:
        marks = {r.kind for r in clause.names if phrase.first <= r.first < phrase.last}
        found = "organisation" if "organisation" in marks else "unknown"
    return next(kind for kind in _KINDS if kind == found)
