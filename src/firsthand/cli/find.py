"""`find`: documents by their words."""

import argparse
import re
from collections.abc import Sequence

from firsthand.cli.jsonlines import as_json
from firsthand.cli.opening import agent, opened, viewed
from firsthand.cli.paint import clean, paint, wrapped
from firsthand.cli.words import counted
from firsthand.model.query import phrases
from firsthand.model.rendition import Place
from firsthand.workflow.find import Answer, Asked, Hit, narrowed
from firsthand.workflow.find import find as look
from firsthand.workflow.passages import Piece

_BLANKS = re.compile(r"\s+")
_MOST_PLACES = 3


def find(options: argparse.Namespace) -> int:
    """Print how many documents there are, and each of the best with its passage."""
    asking = Asked(
        " ".join(options.words), options.field, options.language, options.since, options.until, options.limit,
        options.purpose,
    )  # fmt: skip
    search = narrowed(asking)
    with opened(options, "read" if asking.purpose is None else "write") as store:
        if asking.purpose is None:
            # The words stay out of the journal: a name under seal may be among them (0028).
            viewed(store, "find", {"words": str(sum(len(p.words) for p in phrases(search.query)))}, options)
        _tell(look(store, asking, agent(options)), options)
    return 0


def _tell(answer: Answer, options: argparse.Namespace) -> None:
    if options.json:
        print(as_json({"total": answer.total, "shown": len(answer.hits)}))
        for hit in answer.hits:
            print(as_json(_record(hit)))
        return
    for number, hit in enumerate(answer.hits, 1):
        print(_words(number, hit))
    shown = f"; the first {len(answer.hits)} are shown" if len(answer.hits) < answer.total else ""
    print(f"{counted(answer.total, 'document')}{shown}" if answer.total else "no document has that")


def _record(hit: Hit) -> dict[str, object]:
    """Return a hit as JSON; `marks` are characters of `passage`."""
    marks, at = [], 0
    for piece in hit.pieces:
        if piece.marked:
            marks.append([at, at + len(piece.text)])
        at += len(piece.text)
    return {
        "document": hit.document,
        "title": "".join(piece.text for piece in hit.title) or None,
        "published": hit.published,
        "publisher": hit.publisher,
        "rendition": hit.rendition,
        "item": hit.item,
        "record": hit.record,
        "start": hit.start,
        "end": hit.end,
        "passage": "".join(piece.text for piece in hit.pieces),
        "marks": marks,
        "times": hit.marks,
        "places": hit.places,
        "bytes": hit.ranges,
        "machine_read": hit.machine_read,
    }


def _words(number: int, hit: Hit) -> str:
    facts = [hit.published or "no date", *([clean(hit.publisher)] if hit.publisher else [])]
    head = f"{number:>3}  {paint(clean(hit.document), 'bold')}  {', '.join(facts)}"
    lines = [head]
    if hit.title:
        lines.append(f"     {_painted(hit.title)}")
    before, behind = "… " * hit.more_before, " …" * hit.more_behind
    lines.append(wrapped(f"{before}{_painted(hit.pieces)}{behind}", "     "))
    lines.append(f"     {paint(clean(where(hit)), 'dim')}")
    return "\n".join(lines)


def _painted(pieces: Sequence[Piece]) -> str:
    """Return the pieces as one harmless line, what was looked for between marks or in colour."""
    out = []
    for piece in pieces:
        # Blanks at the edges part a word from the next piece; `clean` would take them away.
        words = _BLANKS.sub(" ", piece.text)
        inner = clean(words)
        if piece.marked:
            # Where there are no colours, brackets, as `why` has them.
            out.append(shown if (shown := paint(inner, "mark")) != inner else f"[{inner}]")
        else:
            out.append(" " * words.startswith(" ") + inner + " " * (words.endswith(" ") and bool(inner)))
    return "".join(out).strip()


def where(hit: Hit) -> str:
    """Return where a hit stands, as somebody who opens the original looks for it."""
    places = [words for words in dict.fromkeys(map(_place, hit.places)) if words]
    told = places[:_MOST_PLACES] + ["and more places"] * (len(places) > _MOST_PLACES)
    if hit.ranges:
        told.append("bytes " + ", ".join(f"{start} to {end}" for start, end in _joined(hit.ranges)))
    told.append(f"characters {hit.start} to {hit.end} of text {hit.rendition[:12]}")
    told += ["read by machine"] * hit.machine_read
    return "; ".join(told)


def _joined(ranges: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Return the byte ranges, or one around them all where they are many."""
    if len(ranges) <= _MOST_PLACES:
        return ranges
    return [(min(start for start, _ in ranges), max(end for _, end in ranges))]


def _place(place: Place) -> str:
    numbers = [("page", place.page), ("row", place.row), ("column", place.column), ("message", place.message)]
    told = [place.part] * bool(place.part) + [f"{name} {number}" for name, number in numbers if number]
    return ", ".join(told)
