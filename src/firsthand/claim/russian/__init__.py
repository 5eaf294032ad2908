"""What a Russian report claims: syntax and cases by trained models, the rest by rules and lists of words.

The stages are those of the English reader: names, times, who says what, and the acts of each sentence.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.claim.attribution.chain import Chains
from firsthand.claim.publisher import without_publisher
from firsthand.claim.russian.circumstances import place_of, time_of
from firsthand.claim.russian.doers import perpetrators_of
from firsthand.claim.russian.frames import Frame, frames
from firsthand.claim.russian.polarity import is_told, polarity_of
from firsthand.claim.russian.setting import settled, within
from firsthand.claim.russian.sources import written
from firsthand.claim.russian.speech import Report, attributions
from firsthand.claim.russian.victims import threatened_too, victims_of
from firsthand.language.russian.names import names
from firsthand.language.russian.numbers import Counted, quantities
from firsthand.language.russian.reading import Clause, clauses
from firsthand.language.russian.times import times
from firsthand.language.times import TimeExpression
from firsthand.model.claim import Claim, NamedSpan, Polarity, Timex
from firsthand.model.reading import Page
from firsthand.model.rendition import Rendition
from firsthand.model.span import Span


@dataclass(frozen=True, slots=True)
class _Sentence:
    clause: Clause
    counted: Sequence[Counted]
    times: Sequence[TimeExpression]


def read_claims(rendition: Rendition) -> Page:
    """Return what one document claims, who says it and which names stand in it."""
    text = rendition.text
    read = clauses(text)
    found = times(read, rendition.published)
    rows = [_sentence(clause, found) for clause in read]
    said = attributions(
        Report(rendition.document, text, read, [row.counted for row in rows], written(text, read))
    )
    chains = Chains(said)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    claims = [
        without_publisher(_attributed(claim, chains), rendition.publisher)
        for row in rows
        for claim in _claims(rendition, digest, row)
    ]
    called = names(text, read)
    claims = settled(claims, text, read, found)
    named = (NamedSpan(Span.of(text, n.start, n.end), n.kind, n.role) for n in called)
    return Page(rendition, tuple(claims), tuple(said), tuple(named))


def read_times(rendition: Rendition) -> Page:
    """Return the expressions of time of one document."""
    text = rendition.text
    found = sorted(times(clauses(text), rendition.published), key=lambda t: (t.start, t.end))
    spans = (Timex(Span.of(text, t.start, t.end), t.value, t.type, t.earliest, t.latest) for t in found)
    return Page(rendition, times=tuple(spans))


def _sentence(clause: Clause, found: Sequence[TimeExpression]) -> _Sentence:
    held = within(found, clause)
    taken = frozenset(
        i
        for i, word in enumerate(clause.words)
        if any(time.start <= word.start < time.end and time.type != "DURATION" for time in held)
    )
    return _Sentence(clause, quantities(clause.words, taken), held)


def _claims(rendition: Rendition, digest: str, row: _Sentence) -> Iterator[Claim]:
    found = [frame for frame in frames(row.clause) if is_told(row.clause, frame)]
    judged = [(frame, polarity_of(row.clause, frame)) for frame in found]
    kept = [(frame, polarity) for frame, polarity in judged if polarity is not None]
    kept = threatened_too(row.clause, kept)
    for frame, polarity in kept:
        others = [other.at for other, _ in kept if other.at != frame.at]
        yield _claim(rendition, digest, row, (frame, polarity), others)


def _claim(
    rendition: Rendition, digest: str, row: _Sentence, told: tuple[Frame, Polarity], others: Sequence[int]
) -> Claim:
    text, clause, (frame, polarity) = rendition.text, row.clause, told
    first, last = sorted((frame.at, frame.last))
    span = Span.of(text, clause.words[first].start, clause.words[last].end)
    key = f"{digest} {span.start} {span.end} {frame.act} {polarity} {frame.rule}"
    return Claim(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        rendition=rendition.id,
        document=rendition.document,
        act=frame.act,
        act_span=span,
        polarity=polarity,
        passage=Span.of(text, clause.start, clause.end),
        rule=frame.rule,
        victims=victims_of(text, clause, frame, row.counted),
        perpetrators=perpetrators_of(text, clause, frame, row.counted),
        place=place_of(text, clause, frame),
        time=time_of(text, clause, frame, row.times, others),
    )


def _attributed(claim: Claim, chains: Chains) -> Claim:
    """Return the claim with its chain of sources; what a source denies is denied."""
    links, speech, innermost = chains.at(claim.act_span)
    denied = innermost is not None and innermost.denies and claim.polarity in ("asserted", "possible")
    return replace(claim, attribution=links, speech=speech, polarity="denied" if denied else claim.polarity)
