"""A report as its setting is read, and the sentences that lend a claim what its own does not say."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from firsthand.language.names.finding import Name
from firsthand.language.sentences import Sentence
from firsthand.language.times import TimeExpression
from firsthand.model.claim import Claim

_BACK = 2
"""Sentences before a claim, of its own or the next paragraph before, whose time and town go on."""

_AHEAD = 1
_LEAD_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Report:
    """A report as its setting is read: sentences, and places and times in text order."""

    text: str
    sentences: Sequence[Sentence]
    names: Sequence[Name]
    times: Sequence[TimeExpression]


def here(report: Report, claim: Claim) -> int:
    """Return the number of the sentence in which the claim's act stands."""
    return max(0, bisect_right(report.sentences, claim.act_span.start, key=lambda one: one.start) - 1)


def near(report: Report, claim: Claim) -> list[Sentence]:
    """Return the sentences just before the claim's own, the nearest first, then those that lead the report."""
    at = here(report, claim)
    own = report.sentences[at]
    before = report.sentences[max(0, at - _BACK) : at]
    close = [sentence for sentence in reversed(before) if own.paragraph - sentence.paragraph <= 1]
    behind = report.sentences[at + 1 : at + 1 + _AHEAD]
    return [*close, *behind, *(lead for lead in report.sentences[:_LEAD_SENTENCES] if lead != own)]


_Found = TypeVar("_Found", Name, TimeExpression)


def inside(found: Sequence[_Found], sentence: Sentence) -> Sequence[_Found]:
    """Return what begins in a sentence, of what stands in text order."""
    first = bisect_left(found, sentence.start, key=lambda one: one.start)
    return found[first : bisect_left(found, sentence.end, key=lambda one: one.start)]
