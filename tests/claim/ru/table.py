"""The tables of Russian sentences: read, and held against what is claimed.

A sentence stands on a line of its own; each claim that a careful reader expects follows on a line that begins with
"=": the act, its polarity unless it is asserted, and fields parted by "|". `v` words of the victims (names or a
piece of the phrase), `n` their number ("3..3", "3..", "..20", "~30..30"), `by` a doer and its kind, `at` a place, `on`
the days, `said` the chain of sources, parted by commas ("-" for one that is not named), `speech`. A field that is
left out, or "-", says that there is nothing; `speech` is only looked at where it is given.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from firsthand.claim import read_claims
from firsthand.model.claim import Claim
from firsthand.model.rendition import Rendition
from firsthand.model.span import Span

PUBLISHED = "2031-05-08"
FIELDS = ("polarity", "v", "n", "by", "at", "on", "said", "speech")


@dataclass(frozen=True)
class Expected:
    """One claim that a careful reader expects."""

    act: str
    fields: dict[str, str] = field(default_factory=dict)


@dataclass
class Score:
    """How many claims were expected, made, found, and right in every respect; and in each respect."""

    expected: int = 0
    made: int = 0
    found: int = 0
    right: int = 0
    false_spans: int = 0
    respects: dict[str, list[int]] = field(default_factory=lambda: {name: [0, 0] for name in FIELDS})
    faults: list[str] = field(default_factory=list)


def sentences(path: Path) -> list[tuple[str, list[Expected]]]:
    """Return the sentences of a table with their claims."""
    rows: list[tuple[str, list[Expected]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            head, *rest = [part.strip() for part in line[1:].split("|")]
            act, _, polarity = head.partition(" ")
            fields = {
                name: value
                for name, _, value in (part.partition(": ") for part in rest)
                if value != "-" or name == "said"
            }
            rows[-1][1].append(Expected(act, {"polarity": polarity or "asserted"} | fields))
        elif line and not line.startswith("#"):
            rows.append((line, []))
    return rows


def claims(text: str) -> tuple[Claim, ...]:
    """Return the claims of a sentence."""
    return read_claims(
        Rendition("r", "i", "made-up.txt", text, "text/plain", "test", (), published=PUBLISHED, language="ru")
    ).claims


def _range(low: int | None, high: int | None, approximate: bool) -> str:
    if low is None and high is None:
        return ""
    return f"{'~' if approximate else ''}{'' if low is None else low}..{'' if high is None else high}"


def _days(written: str) -> tuple[str, str]:
    """Return the first and the last day of "2031-05", "2031-05-04..2031-05-05", "2031-03..", or "" where open."""
    low, dots, high = written.partition("..")
    return _first(low), _last(high if dots else low)


def _first(written: str) -> str:
    return written + "-01" * (2 - written.count("-")) if written else ""


def _last(written: str) -> str:
    if not written or written.count("-") == 2:
        return written
    if written.count("-") == 0:
        return f"{written}-12-31"
    year, month = map(int, written.split("-"))
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).isoformat()


def _spans(claim: Claim) -> list[Span]:
    held = [claim.act_span, claim.passage, *(d.span for d in claim.perpetrators)]
    held += [link.span for link in claim.attribution if link.span]
    if claim.victims is not None:
        held += [*claim.victims.names, *([claim.victims.span] if claim.victims.span else [])]
    return held


def differs(claim: Claim, wanted: Expected) -> dict[str, str]:
    """Return the respects in which a claim is not what is wanted, each with what it says instead."""
    held = claim.victims
    spans = [] if held is None else [n.text for n in held.names] + ([held.span.text] if held.span else [])
    faults: dict[str, str] = {}
    fields = wanted.fields
    if claim.polarity != fields["polarity"]:
        faults["polarity"] = claim.polarity
    people = [part.strip() for part in fields.get("v", "").split(", ")] if fields.get("v") else []
    if not all(any(one in span for span in spans) for one in people) or (not people and spans):
        faults["v"] = repr(spans)
    number = "" if held is None else _range(held.min, held.max, held.approximate)
    if number != fields.get("n", ""):
        faults["n"] = number
    doer, _, kind = fields.get("by", "").partition("/")
    doers = [(d.span.text, d.kind) for d in claim.perpetrators]
    if (not doer and doers) or (doer and not any(doer in text and kind == k for text, k in doers)):
        faults["by"] = repr(doers)
    place = claim.place.span.text if claim.place else ""
    if place != fields.get("at", ""):
        faults["at"] = place
    days = (claim.time.earliest or "", claim.time.latest or "") if claim.time else ("", "")
    wanted_days = ("", "") if "on" not in fields else _days(fields["on"])
    if days != wanted_days:
        faults["on"] = repr(days)
    chain = ", ".join(link.name or "-" for link in claim.attribution)
    if chain != fields.get("said", ""):
        faults["said"] = chain or "nobody"
    if "speech" in fields and claim.speech != fields["speech"]:
        faults["speech"] = claim.speech
    return faults


def score(path: Path) -> Score:
    """Return how the claims of the sentences of a table do."""
    total = Score()
    for text, wanted in sentences(path):
        made = list(claims(text))
        total.false_spans += sum(text[s.start : s.end] != s.text for c in made for s in _spans(c))
        total.expected += len(wanted)
        total.made += len(made)
        for one in wanted:
            near = [c for c in made if c.act == one.act]
            best = min(near, key=lambda c: len(differs(c, one)), default=None)
            if best is None:
                total.faults.append(f"{text}\n    missed: {one.act} {one.fields}")
                continue
            made.remove(best)
            total.found += 1
            wrong = differs(best, one)
            total.right += not wrong
            for name in FIELDS:
                if name != "speech" or name in one.fields:
                    total.respects[name][0] += name not in wrong
                    total.respects[name][1] += 1
            total.faults += [
                f"{text}\n    {one.act}: {n}: {v}, not {one.fields.get(n, 'nothing')}"
                for n, v in wrong.items()
            ]
        total.faults += [
            f"{text}\n    extra: {c.act} {c.polarity} “{c.act_span.text}” {c.rule}" for c in made
        ]
    return total
