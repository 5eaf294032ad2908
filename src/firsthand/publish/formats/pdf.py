"""A paper as PDF/A-2b, set by typst: our own fonts, no fonts of the system, no network, no clock and no author.

The words reach typst as data, never as its markup, so nothing in them is a command.
"""

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from firsthand.publish.formats.coverage import fitted, right_to_left
from firsthand.publish.formats.joined_pdf import join, pages
from firsthand.publish.formats.resource import read
from firsthand.publish.paper import Block, Bullets, Heading, Paper, Para, Runs, Table
from firsthand.publish.shipped_fonts import folder

_BEGINNING = "1970-01-01"
"""The day of a paper about an empty case; PDF/A asks for one."""
_NARROW = 14
_LEAST, _MOST = 1, 4
_MOST_FOOTNOTES = 1_000
"""Notes from which each stands under its own passage: typst takes five times as long to set so many footnotes."""

_PART = 6_000
"""Blocks of a part of a long paper, which are some 250 pages: setting as many takes 200 MB."""
_PAPERS_KEPT = 30
"""Papers after which typst has nothing left of an earlier one."""


def write(paper: Paper) -> bytes:
    """Return the PDF; the same paper gives the same bytes. A very long one is set in parts, which are joined."""
    data = {
        "title": fitted(paper.title) or " ",
        "date": [int(part) for part in (paper.made or _BEGINNING).split("-")],
        "lang": paper.language,
        "foot": fitted(paper.foot),
        "banner": fitted(paper.banner),
        "before": 0,
        "parts": False,
    }
    cuts = _cuts(paper.blocks)
    blocks = _numbered([_block(block) for block in paper.blocks])
    if len(cuts) == 1:
        return _set({**data, "blocks": blocks}, tags=True)
    made: list[bytes] = []
    for first, last in pairwise((*cuts, len(blocks))):
        before = sum(map(pages, made))
        made.append(_set({**data, "parts": True, "before": before, "blocks": blocks[first:last]}, tags=False))
        _forget()
    return join(made)


def _cuts(blocks: Sequence[Block]) -> list[int]:
    """Return where the parts of a paper begin: each at a heading of its own."""
    cuts = [0]
    for n, block in enumerate(blocks):
        if isinstance(block, Heading) and n - cuts[-1] >= _PART:
            cuts.append(n)
    return cuts


def _forget() -> None:
    """Have typst give back what it keeps of what it set, which it does after some more papers."""
    import typst

    for _ in range(_PAPERS_KEPT):
        typst.compile(b"")
    give_back = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if give_back is not None:
        give_back(0)


def _set(data: dict[str, object], tags: bool) -> bytes:
    import typst

    made: bytes = typst.compile(
        read("paper.typ"),
        sys_inputs={"paper": msgspec.json.encode(data).decode()},
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder()]
        ),
        format="pdf",
        pdf_standards=["a-2b"],
        pdf_tags=tags,
    )
    return made


def _block(block: Block) -> dict[str, object]:
    match block:
        case Heading(level, text, fresh):
            return {
                "kind": "heading",
                "level": level,
                "text": fitted(text),
                "fresh": fresh,
                "rtl": right_to_left(text),
            }
        case Para(runs, quoted):
            return {"kind": "para", "quoted": quoted, **_runs(runs)}
        case Bullets(items):
            return {"kind": "list", "items": [_runs(item) for item in items]}
        case Table(heads, rows):
            return {
                "kind": "table",
                "heads": [fitted(head) for head in heads],
                "rows": [[_runs(cell) for cell in row] for row in rows],
                "widths": _widths(heads, rows),
            }


def _numbered(blocks: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return the blocks; where there are very many notes, each has its number, and stands under its passage."""
    noted = [run for block in blocks for run in _all_runs(block) if run[2]]
    if len(noted) > _MOST_FOOTNOTES:
        for number, run in enumerate(noted, 1):
            run[3] = number
    return blocks


def _all_runs(block: object) -> Iterator[list[object]]:
    """Yield the runs of a block, of the items of a list and of the cells of a table, in their order."""
    if isinstance(block, dict):
        yield from block.get("runs", ())
        for inner in (*block.get("items", ()), *block.get("rows", ())):
            yield from _all_runs(inner)
    elif isinstance(block, list):
        for cell in block:
            yield from _all_runs(cell)


def _runs(runs: Runs) -> dict[str, object]:
    return {
        "runs": [[fitted(run.text), run.style, fitted(run.note), 0] for run in runs],
        "rtl": right_to_left("".join(run.text for run in runs)),
    }


def _widths(heads: Sequence[str], rows: Sequence[Sequence[Runs]]) -> list[int]:
    """Return how wide columns are to each other, by the longest of their cells."""
    longest = [len(head) for head in heads]
    for row in rows:
        for n, cell in enumerate(row):
            longest[n] = max(longest[n], sum(len(run.text) for run in cell))
    return [min(max(size // _NARROW, _LEAST), _MOST) for size in longest]
