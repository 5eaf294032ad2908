"""What people decided about claims, applied: rejected ones go, corrected ones say what people say, others are added.

The machine's own claim is never changed; it comes back when a decision is taken back.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from firsthand.errors import UsageError
from firsthand.language.anchoring import Found, reanchor
from firsthand.model import vocabulary
from firsthand.model.claim import Claim, Link, Place, Polarity, SourceKind, Victims, When
from firsthand.model.judgement import Decided, Judgement, Subject, Values
from firsthand.model.rendition import Rendition
from firsthand.model.selectors import Quote
from firsthand.model.span import Span

PREFIX = "claim:"
FIELDS = (
    "act",
    "polarity",
    "min",
    "max",
    "approximate",
    "who",
    "place",
    "earliest",
    "latest",
    "source",
    "source_kind",
)
"""What a correction may say, besides the words of the passage."""
PASSAGE = ("passage", "words", "before", "behind")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_NUMBER = re.compile(r"\d{1,9}")
_RANGE = re.compile(r"(\d{1,9})-(\d{1,9})")
_LAST_DAY = {"02": "28", "04": "30", "06": "30", "09": "30", "11": "30"}


def judged(
    claims: Iterable[Claim], decisions: Mapping[Subject, Decided], renditions: Mapping[str, Rendition]
) -> list[Claim]:
    """Return `claims` as people decided, in their order, then those that people added.

    `renditions` are the texts by id. A correction whose words are not found in its text any more changes nothing: the
    claim stays as the machine has it.
    """
    by_claim = {
        decided.counts.about[0].removeprefix(PREFIX): decided.counts
        for subject, decided in decisions.items()
        if subject.kind == "claim"
    }
    kept = [_decided(claim, by_claim.get(claim.id), renditions) for claim in claims]
    added = [_added(one, renditions) for one in by_claim.values() if one.verdict == "added"]
    return [claim for claim in (*kept, *added) if claim is not None]


def _decided(claim: Claim, said: Judgement | None, renditions: Mapping[str, Rendition]) -> Claim | None:
    if said is None or said.verdict not in ("rejected", "corrected"):
        return claim
    if said.verdict == "rejected":
        return None
    text = renditions.get(claim.rendition)
    return claim if text is None else corrected(claim, said.values, text.text, said.author) or claim


def _added(said: Judgement, renditions: Mapping[str, Rendition]) -> Claim | None:
    values = dict(said.values)
    text = renditions.get(values.get("rendition", ""))
    if text is None:
        return None
    passage = passage_of(values, text.text)
    if passage is None:
        return None
    name = said.about[0].removeprefix(PREFIX)
    bare = Claim(name, text.id, text.document, values.get("act", ""), passage, "asserted", passage, "by hand")
    return corrected(bare, said.values, text.text, said.author)


def corrected(claim: Claim, values: Values, text: str, author: str) -> Claim | None:
    """Return `claim` as `values` say it; None if the words of a changed passage do not stand in `text`."""
    told = dict(values)
    passage = passage_of(told, text) if "passage" in told else claim.passage
    if passage is None:
        return None
    act_span = claim.act_span if passage.holds(claim.act_span) else passage
    found = replace(
        claim,
        act=told.get("act", claim.act),
        act_span=act_span,
        polarity=_polarity(told.get("polarity", claim.polarity)),
        passage=passage,
        victims=_victims(claim.victims, told, text, passage),
        rule=f"{claim.rule}, by {author}",
    )
    if "place" in told:
        found = replace(found, place=_place(told["place"], text, passage))
    if "earliest" in told or "latest" in told:
        found = replace(found, time=_time(told, claim.time))
    if "source" in told or "source_kind" in told:
        found = replace(found, attribution=_chain(told, text, passage))
    return found


def check(values: Values) -> None:
    """Raise UsageError, in plain words, for a value that a claim cannot have."""
    told = dict(values)
    for name in told.keys() - set(FIELDS) - set(PASSAGE) - {"rendition"}:
        raise UsageError(name, "a claim has no such field")
    if "act" in told and told["act"] not in vocabulary.acts():
        raise UsageError("act", "it is none of the list of acts")
    if told.get("polarity", "asserted") not in get_args(Polarity):
        raise UsageError("polarity", f"it is one of {', '.join(get_args(Polarity))}")
    if told.get("source_kind", "unknown") not in get_args(SourceKind):
        raise UsageError("source", f"its kind is one of {', '.join(get_args(SourceKind))}")
    for name in ("min", "max"):
        if told.get(name) and not _NUMBER.fullmatch(told[name]):
            raise UsageError("number", "it is written in figures, or left empty where none is stated")
    if told.get("min") and told.get("max") and int(told["min"]) > int(told["max"]):
        raise UsageError("number", "the least is more than the most")
    for name in ("earliest", "latest"):
        if told.get(name) and not _DATE.fullmatch(told[name]):
            raise UsageError("date", "it is written as 2026-03-14, 2026-03 or 2026")
    if told.get("earliest") and told.get("latest") and first_day(told["earliest"]) > last_day(told["latest"]):
        raise UsageError("date", "it ends before it begins")


def passage_of(told: Mapping[str, str], text: str) -> Span | None:
    """Return the passage that was chosen, found by its words if they stand elsewhere by now; None if they are gone."""
    match = _RANGE.fullmatch(told.get("passage", ""))
    if not match:
        return None
    start, end = int(match[1]), int(match[2])
    words = told.get("words", text[start:end])
    if start < end <= len(text) and text[start:end] == words:
        return Span.of(text, start, end)
    if "words" not in told:
        return None
    found = reanchor(Quote(words, told.get("before", ""), told.get("behind", ""), start), text)
    return found.span if isinstance(found, Found) else None


def nearest(words: str, text: str, passage: Span) -> Span | None:
    """Return where `words` stand in `text`, nearest to `passage`; None if they do not."""
    best: int | None = None
    at = text.find(words) if words else -1
    while at >= 0:
        if best is None or abs(at - passage.start) < abs(best - passage.start):
            best = at
        if at > passage.start:
            break
        at = text.find(words, at + 1)
    return None if best is None else Span.of(text, best, best + len(words))


def first_day(date: str) -> str:
    """Return the first day of a day, month or year."""
    return date + ("-01-01", "-01", "")[date.count("-")]


def last_day(date: str) -> str:
    """Return the last day of a day, month or year."""
    if date.count("-") == 0:
        return f"{date}-12-31"
    if date.count("-") == 1:
        year, month = date.split("-")
        leap = month == "02" and int(year) % 4 == 0 and (int(year) % 100 != 0 or int(year) % 400 == 0)
        return f"{date}-{'29' if leap else _LAST_DAY.get(month, '31')}"
    return date


def _polarity(word: str) -> Polarity:
    found: Sequence[Polarity] = [one for one in get_args(Polarity) if one == word]
    return found[0] if found else "asserted"


def _victims(old: Victims | None, told: Mapping[str, str], text: str, passage: Span) -> Victims | None:
    if not told.keys() & {"min", "max", "approximate", "who"}:
        return old
    before = old or Victims()
    found = replace(
        before,
        min=_number(told, "min", before.min),
        max=_number(told, "max", before.max),
        approximate=told.get("approximate", "yes" if before.approximate else "") == "yes",
    )
    if "who" not in told:
        return found
    span = nearest(told["who"], text, passage)
    return replace(found, span=span, description=told["who"] or None, names=())


def _number(told: Mapping[str, str], name: str, old: int | None) -> int | None:
    if name not in told:
        return old
    return int(told[name]) if told[name] else None


def _place(words: str, text: str, passage: Span) -> Place | None:
    span = nearest(words, text, passage)
    return Place(span, words) if span is not None else None


def _time(told: Mapping[str, str], old: When | None) -> When | None:
    low = told.get("earliest", (old.earliest or "") if old else "")
    high = told.get("latest", (old.latest or "") if old else "") or low
    if not low and not high:
        return None
    low = low or high
    precision = {2: "day", 1: "month", 0: "year"}[low.count("-")] if low == high else "range"
    return When(None, first_day(low), last_day(high), precision)


def _chain(told: Mapping[str, str], text: str, passage: Span) -> tuple[Link, ...]:
    name, kind = told.get("source", ""), told.get("source_kind", "unknown")
    kinds: Sequence[SourceKind] = [one for one in get_args(SourceKind) if one == kind]
    if not name and kind not in ("unnamed", "unknown"):
        return ()
    if not name and "source_kind" not in told:
        return ()
    return (Link(nearest(name, text, passage), name or None, kinds[0] if kinds else "unknown"),)
