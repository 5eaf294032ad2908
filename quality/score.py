"""Compare claims, as `firsthand claims --json` prints them, with what a careful reader expects.

A reading is found when a claim of the same document has an act that fits, and the span of its act or of its
victims overlaps the expected words; one claim answers one reading. Of those found, each respect is judged by
itself: range of victims, polarity, chain of sources; perpetrator, time and place where stated.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

from quality.expected import UNNAMED, Chain, Reading

Line = Mapping[str, Any]
EMPTY = {"a", "an", "the", "of", "for", "in", "at", "s", "his", "her"}


class Judged(NamedTuple):
    """One reading, the claim that answers it, and the respects in which that claim is right."""

    reading: Reading
    claim: Line | None
    respects: Mapping[str, bool]

    @property
    def right(self) -> bool:
        """Say whether it was found and is right in every respect."""
        return self.claim is not None and all(self.respects.values())

    @property
    def wrong(self) -> list[str]:
        """Return the respects in which it is wrong."""
        return [name for name, fits in self.respects.items() if not fits]


class Figures(NamedTuple):
    """The figures of a run: of `required` readings so many `found`, so many `right`.

    `claims` were made in all; `extra` of them answer no reading: things a careful reader did not list.
    """

    required: int
    found: int
    right: int
    optional: int
    claims: int
    extra: int
    false_spans: int


def judge(readings: Sequence[Reading], lines: Sequence[Line], texts: Mapping[str, str]) -> list[Judged]:
    """Return every reading with the claim that answers it best; `texts` by document name."""
    pairs = [
        (sum(respects.values()) - len(respects), reading.required, -i, -k, respects)
        for i, reading in enumerate(readings)
        for k, line in enumerate(lines)
        if _answers(reading, line, texts)
        for respects in [_respects(reading, line)]
    ]
    best: dict[int, tuple[int, Mapping[str, bool]]] = {}
    taken: set[int] = set()
    for _, _, i, k, respects in sorted(pairs, key=lambda pair: pair[:4], reverse=True):
        if -i not in best and -k not in taken:
            best[-i] = (-k, respects)
            taken.add(-k)
    return [
        Judged(reading, lines[best[i][0]], best[i][1]) if i in best else Judged(reading, None, {})
        for i, reading in enumerate(readings)
    ]


def figures(judged: Sequence[Judged], lines: Sequence[Line], texts: Mapping[str, str]) -> Figures:
    """Return the figures of a run."""
    required = [one for one in judged if one.reading.required]
    return Figures(
        required=len(required),
        found=sum(one.claim is not None for one in required),
        right=sum(one.right for one in required),
        optional=sum(one.claim is not None for one in judged if not one.reading.required),
        claims=len(lines),
        extra=len(lines) - sum(one.claim is not None for one in judged),
        false_spans=sum(_is_false(span, texts[name(line)]) for line in lines for span in _all_spans(line)),
    )


def name(line: Line) -> str:
    """Return the document of a line without its folder."""
    return PurePath(line["document"]).name


def _answers(reading: Reading, line: Line, texts: Mapping[str, str]) -> bool:
    if name(line) != reading.document or not ({line["act"], "any"} & reading.acts):
        return False
    text = texts.get(reading.document, "")
    start = reading.start if reading.start is not None else text.find(reading.words)
    if start < 0:
        return False
    end = start + len(reading.words)
    victims = (line.get("victims") or {}).get("span")
    return any(span["start"] < end and start < span["end"] for span in (line["act_span"], victims) if span)


def _respects(reading: Reading, line: Line) -> dict[str, bool]:
    victims = line.get("victims") or {}
    out = {
        "range": (victims.get("min"), victims.get("max")) in reading.ranges,
        "polarity": line["polarity"] in reading.polarity,
        "chain": any(_chain_fits(chain, line.get("attribution") or []) for chain in reading.chains),
    }
    if reading.times is not None:
        time = line.get("time") or {}
        out["time"] = (time.get("earliest"), time.get("latest")) in reading.times
    if reading.place:
        out["place"] = reading.place.lower() in str((line.get("place") or {}).get("name") or "").lower()
    if reading.perpetrator:
        said = [p["span"]["text"] for p in line.get("perpetrators") or []]
        out["perpetrator"] = any(_words(reading.perpetrator) & _words(text) for text in said)
    return out


def _chain_fits(want: Chain, got: Sequence[Line]) -> bool:
    """[] is the publisher's own word; a link without a name is a source that is announced and not named."""
    named = [link["name"] for link in got if _words(link.get("name"))]
    if not want:
        return not got
    if want[0][0] == UNNAMED:
        if named:
            return all(any(_fits(wording, given) for wording in want[0][1:]) for given in named)
        return any(link.get("kind") in ("unnamed", "unknown") for link in got)
    return len(named) >= len(want) and all(
        any(_fits(wording, given) for wording in link) for link, given in zip(want, named, strict=False)
    )


def _fits(want: str, given: str) -> bool:
    one, other = _words(want), _words(given)
    return bool(one and other) and (one <= other or other <= one)


def _words(text: str | None) -> set[str]:
    return set(re.findall(r"\w+", (text or "").lower())) - EMPTY


def _all_spans(line: Line) -> Iterable[Line]:
    victims = line.get("victims") or {}
    place, time = line.get("place") or {}, line.get("time") or {}
    single = [line["act_span"], line.get("passage"), victims.get("span"), place.get("span"), time.get("span")]
    links = [span for link in line.get("attribution") or [] for span in (link.get("span"), link.get("cue"))]
    several = [row["span"] for key in ("perpetrators", "ground") for row in line.get(key) or []]
    return [span for span in (*single, *links, *several, *(victims.get("names") or [])) if span]


def _is_false(span: Line, text: str) -> bool:
    return text[span["start"] : span["end"]] != span["text"]
