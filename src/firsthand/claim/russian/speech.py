"""Who says what in a Russian text: each attribution with its source, cue and content."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.claim.russian.lexicon import kind_of_source, listed
from firsthand.claim.russian.phrases import Phrase, is_human, is_nominal, phrase_at, preposition
from firsthand.claim.russian.quoting import Quote, quotes
from firsthand.claim.russian.sources import Written, link_of, source_phrase
from firsthand.language.russian.numbers import Counted
from firsthand.language.russian.reading import Clause
from firsthand.model.claim import Attribution, Link, Speech
from firsthand.model.span import Span

_MENTIONS = frozenset(("о", "в", "про"))
_BELOW = ("ccomp",)
_POINTING = re.compile(r"(?i)\b(?:его|е[её]|их)\b")
_FAR = 600
_WIDEST = 5000
"""Characters: a quotation that begins farther away is not looked at."""


@dataclass(frozen=True, slots=True)
class Report:
    """A document as its speech is read: its sentences, direct speech, and the numbers of each sentence."""

    document: str
    text: str
    clauses: Sequence[Clause]
    counted: Sequence[Sequence[Counted]]
    written: Written


def attributions(report: Report) -> list[Attribution]:
    """Return the attributions of a text in the order of their cues."""
    spoken = quotes(report.text)
    found: list[Attribution] = []
    for number, clause in enumerate(report.clauses):
        here = [*_by(report, clause, number), *_verbs(report, clause, number, spoken)]
        found += [_resolved(one, found) for one in sorted(here, key=lambda one: one.cue[0].start)]
    return found


def _resolved(one: Attribution, before: Sequence[Attribution]) -> Attribution:
    """Return an attribution by "её данным" with the source that spoke last, if it is near."""
    if one.links[:1] != (Link(None, None, "unknown", one.cue[0]),) or not _POINTING.search(one.cue[0].text):
        return one
    last = next((a for a in reversed(before) if a.source), None)
    if last is None or one.cue[0].start - last.source[0].start > _FAR:
        return one
    return replace(one, source=last.source, links=(replace(last.links[0], cue=one.cue[0]),))


def _span(report: Report, clause: Clause, places: Sequence[int] | range) -> Span:
    return Span.of(report.text, clause.words[min(places)].start, clause.words[max(places)].end)


def _by(report: Report, clause: Clause, number: int) -> Iterator[Attribution]:
    """Read "по словам Миры Данск", "согласно докладу «Фонаря»", "со слов жены"."""
    for at, word in enumerate(clause.words):
        if not _opens(clause, at):
            continue
        first = min(i for i in [*clause.children[at], at] if i <= at)
        last, cue = at + 1, _span(report, clause, range(first, at + 1))
        links: tuple[Link, ...] = (Link(None, None, "unknown", cue),)
        source: tuple[Span, ...] = ()
        head = at if word.lemma in listed("nouns", "papers", "cues") else _owner(clause, at)
        if head is not None:
            phrase = source_phrase(clause, head)
            last = phrase.last
            links = (link_of(report.written, clause, phrase, cue),)
            source = (_span(report, clause, range(phrase.first, phrase.last)),)
        content = _around(report, clause, (first, last))
        if content:
            yield Attribution(report.document, source, (cue,), content, "indirect", links, rule="ru.by")


def _opens(clause: Clause, at: int) -> bool:
    word, before = clause.words[at], preposition(clause, at)
    if before == "по":
        return word.lemma in listed("nouns", "by", "cues") and word.case == "Dat"
    if before == "согласно":
        return word.lemma in listed("nouns", "documents", "cues")
    return before in ("с", "со") and word.lemma == "слово"


def _owner(clause: Clause, at: int) -> int | None:
    """Return who stands in the genitive behind "по словам"."""
    for child in clause.children[at]:
        if child > at and clause.words[child].relation in ("nmod", "appos") and is_nominal(clause, child):
            return child
    return None


def _around(report: Report, clause: Clause, hole: tuple[int, int]) -> tuple[Span, ...]:
    """Return the sentence without the words of the hole, and without the marks at its edges."""
    pieces = []
    for first, last in ((0, hole[0]), (hole[1], len(clause.words))):
        while first < last and clause.words[first].part == "PUNCT" and clause.words[first].lower != "«":
            first += 1
        while last > first and clause.words[last - 1].part == "PUNCT" and clause.words[last - 1].lower != "»":
            last -= 1
        if any(clause.words[i].part in ("VERB", "NOUN", "ADJ", "PROPN") for i in range(first, last)):
            pieces.append(_span(report, clause, range(first, last)))
    return tuple(pieces)


def _verbs(report: Report, clause: Clause, number: int, spoken: Sequence[Quote]) -> Iterator[Attribution]:
    for at, word in enumerate(clause.words):
        says = word.lemma in listed("verbs", "say", "cues")
        denies = word.lemma in listed("verbs", "deny", "cues")
        unsaid = word.lemma in listed("verbs", "unsaid", "cues")
        if word.part != "VERB" or not (says or denies or unsaid):
            continue
        head = None if unsaid else _speaker(clause, at)
        if unsaid:
            head = _document(clause, at)
        if head is None and not unsaid:
            continue
        content, speech = _content(report, clause, at, head, spoken)
        if not content:
            continue
        cue = _span(report, clause, (at,))
        links = _links(report, clause, at, head, cue, number)
        source = () if head is None else (_source_span(report, clause, head, number),)
        part = denies and _only_part(clause, at)
        if part:
            links = ()
        yield Attribution(
            report.document, source, (cue,), content, speech, links, denies and not part, f"ru.{speech}"
        )


def _speaker(clause: Clause, at: int) -> int | None:
    found = [
        i
        for i in clause.children[at]
        if clause.words[i].relation.startswith("nsubj") and is_nominal(clause, i)
    ]
    if not found:
        named = [run.first for run in clause.names if run.kind == "person" and run.first > at]
        below = clause.below(at)
        return next((i for i in named if i in below and _stands_in_nominative(clause, i)), None)
    head = found[0]
    if (
        clause.words[head].part == "NOUN"
        and clause.words[head].feats.get("Animacy") == "Inan"
        and not _can_speak(clause, head)
    ):
        return None
    return head


def _stands_in_nominative(clause: Clause, first: int) -> bool:
    run = next(run for run in clause.names if run.first == first)
    return any(clause.words[i].case == "Nom" for i in range(run.first, run.last))


def _can_speak(clause: Clause, head: int) -> bool:
    lemmas = [clause.words[i].lemma for i in clause.below(head)]
    marked = any(r.first in clause.below(head) for r in clause.names if r.kind != "place")
    return marked or any(kind_of_source(lemma) for lemma in lemmas) or is_human(clause, head)


def _document(clause: Clause, at: int) -> int | None:
    """Return who is behind "в сообщении министерства говорится"."""
    for child in clause.children[at]:
        if preposition(clause, child) == "в" and clause.words[child].lemma in listed(
            "nouns", "said_in", "cues"
        ):
            owner = [i for i in clause.children[child] if clause.words[i].relation == "nmod" and i > child]
            return owner[0] if owner else child
    return None


def _source_span(report: Report, clause: Clause, head: int, number: int) -> Span:
    phrase = source_phrase(clause, head, report.counted[number])
    return _span(report, clause, range(phrase.first, phrase.last))


def _links(
    report: Report, clause: Clause, at: int, head: int | None, cue: Span, number: int
) -> tuple[Link, ...]:
    if head is None:
        return (Link(None, None, "unknown", cue),)
    found = [link_of(report.written, clause, source_phrase(clause, head, report.counted[number]), cue)]
    for child in range(len(clause.words)):
        hearer = clause.words[child]
        if (
            hearer.head in (at, clause.words[at].head)
            and child > at
            and not preposition(clause, child)
            and child != head
        ):
            link = link_of(report.written, clause, _outlet(clause, child), cue)
            outlet = link.kind == "media" and (hearer.case == "Dat" or hearer.relation == "iobj")
            if outlet:
                found.append(link)
                break
    return tuple(found)


def _outlet(clause: Clause, at: int) -> Phrase:
    """Return the phrase of a hearer; of a name in quotation marks no more than the name."""
    run = next(
        (run for run in clause.names if run.kind == "organisation" and run.first <= at < run.last), None
    )
    if run is None or clause.lower(run.first - 1) != "«":
        return phrase_at(clause, at)
    return Phrase(at, run.first - 1, run.last + (clause.lower(run.last) == "»"))


def _content(
    report: Report, clause: Clause, at: int, head: int | None, spoken: Sequence[Quote]
) -> tuple[tuple[Span, ...], Speech]:
    """Return what is said, and whether in the speaker's own words."""
    direct = _direct(report, clause, at, spoken)
    below = [i for i in clause.children[at] if clause.words[i].relation in _BELOW]
    if direct and not below:
        return direct, "direct"
    if below:
        places = sorted(clause.below(below[0]))
        while (
            places
            and clause.words[places[0]].relation in ("mark", "punct")
            and clause.words[places[0]].lower in (",", "что", "будто", ":")
        ):
            places = places[1:]
        if places:
            span = _span(report, clause, [p for p in places if p > at] or places)
            return (span,), "mixed" if direct and not any(_holds(q, span) for q in direct) else "indirect"
    if clause.words[at].relation == "parataxis" and clause.words[at].head >= 0:
        held = clause.below(at) - (clause.below(clause.words[at].head) - clause.below(at))
        return _around(report, clause, (min(held), max(held) + 1)), "indirect"
    return _told_before(report, clause, at) or _object(report, clause, at, head), "indirect"


def _told_before(report: Report, clause: Clause, at: int) -> tuple[Span, ...]:
    """Return what stands before ", сообщила группа" at the end of a sentence."""
    held = clause.below(at)
    first, last = min(held), max(held) + 1
    closed = all(word.part == "PUNCT" for word in clause.words[last:])
    if (
        not closed
        or clause.lower(first) != ","
        or not any(w.part in ("VERB", "ADJ") for w in clause.words[:first])
    ):
        return ()
    return _around(report, clause, (first, last))


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _direct(report: Report, clause: Clause, at: int, spoken: Sequence[Quote]) -> tuple[Span, ...]:
    """Return the direct speech beside the cue: before it, ending in this sentence or just before, or behind a colon."""
    cue = clause.words[at]
    near = []
    first = bisect_left(spoken, cue.start - _WIDEST, key=lambda one: one.start)
    last = bisect_left(spoken, cue.start + _WIDEST, key=lambda one: one.start)
    for quote in spoken[first:last]:
        if quote.start <= cue.start < quote.end:
            return ()
        gap = report.text[quote.outer_end : cue.start] if quote.outer_end <= cue.start else None
        if (
            gap is not None
            and "\n" not in gap
            and quote.outer_end >= clause.start - 2
            and len(gap) < 120
            and gap.strip(" ")[:1] in (",", "—", "–", "-", ".", "!", "?")
        ) or (
            quote.outer_start > cue.start
            and "\n" not in (rest := report.text[cue.end : quote.outer_start])
            and len(rest) < 160
            and rest.rstrip().endswith((":", "—", "–"))
        ):
            near.append(quote)
    return tuple(Span.of(report.text, q.start, q.end) for q in near)


def _object(report: Report, clause: Clause, at: int, head: int | None) -> tuple[Span, ...]:
    """Return what is told as a thing: "сообщил об исчезновении", "отрицает убийство"."""
    found = [
        i
        for i in clause.children[at]
        if i != head
        and is_nominal(clause, i)
        and (
            preposition(clause, i) in _MENTIONS
            or clause.words[i].relation == "obj"
            or clause.words[i].relation == "nsubj:pass"
        )
        and not is_human(clause, i)
    ]
    places = [i for child in found for i in clause.below(child)]
    return (_span(report, clause, places),) if places else ()


def _only_part(clause: Clause, at: int) -> bool:
    """Say whether only a part in the act is denied."""
    return any(clause.words[i].lemma in listed("part", "words", "cues") for i in clause.below(at))
