"""Who says what: the attributions of a text, each with the chain of sources behind it.

Rules over words: quotations, verbs and nouns of saying, noun phrases that can speak. The set-up follows the
PolNeAR annotation guideline (Newell and others, 2018): source, cue and content, beliefs and intentions too.
"""

from collections.abc import Sequence
from dataclasses import replace

from firsthand.claim.attribution.continuation import continued
from firsthand.claim.attribution.drafts import Draft
from firsthand.claim.attribution.hedges import read_hedges
from firsthand.claim.attribution.layout import Line, inner_lines, lines
from firsthand.claim.attribution.nouns import read_nouns, without_overlap
from firsthand.claim.attribution.quotations import Quotation, quotations
from firsthand.claim.attribution.readings import read_line
from firsthand.claim.attribution.referents import resolved
from firsthand.language.names.finding import Name
from firsthand.language.sentences import Sentence
from firsthand.model.claim import Attribution, Link
from firsthand.model.span import Span

__all__ = ["attributions"]


def attributions(
    document: str, text: str, sentences: Sequence[Sentence], names: Sequence[Name]
) -> list[Attribution]:
    """Return the attributions of a text in the order of their cues; spans count its code points.

    `sentences` and `names` are what `firsthand.language` finds in the same text. Each attribution names its
    rule. Takes time in proportion to the text.
    """
    found = quotations(text, sentences)
    rows = lines(text, sentences, found)
    said = [draft for n, row in enumerate(rows) for draft in _line(row, n)]
    drafts = [*continued(said, rows), *_nested(text, sentences, found)]
    pairs = resolved(sorted(drafts, key=lambda draft: draft.cue), text, names)
    return [_record(document, text, draft, links) for draft, links in pairs]


def _line(row: Line, number: int) -> list[Draft]:
    drafts = without_overlap(read_line(row, number), read_nouns(row, number))
    return [*drafts, *read_hedges(row, number, drafts)]


def _nested(text: str, sentences: Sequence[Sentence], found: Sequence[Quotation]) -> list[Draft]:
    """Return who is quoted inside the quotations: ("They told us: 'Leave.'")."""
    rows = [row for quotation in found if quotation.inner for row in inner_lines(text, sentences, quotation)]
    drafts = [draft for row in rows for draft in read_line(row, -1)]
    return [replace(d, rule="nested-" + d.rule) for d in drafts if d.speech == "direct" and d.quotation >= 0]


def _record(document: str, text: str, draft: Draft, links: tuple[Link, ...]) -> Attribution:
    return Attribution(
        document=document,
        source=(Span.of(text, *draft.source),) if draft.source is not None else (),
        cue=(Span.of(text, *draft.cue),),
        content=tuple(Span.of(text, *piece) for piece in draft.content),
        speech="direct" if draft.speech == "direct" else "mixed" if draft.speech == "mixed" else "indirect",
        links=links,
        denies=draft.denies,
        rule=draft.rule,
    )
