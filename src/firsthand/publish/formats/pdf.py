"""A paper as PDF/A-2b, set by typst: our own fonts, no fonts of the system, no network, no clock and no author.

The words reach typst as data, never as its markup, so nothing in them is a command.
"""

from collections.abc import Iterator, Sequence

import msgspec

from firsthand.publish.formats.coverage import fitted, folder, right_to_left
from firsthand.publish.formats.resource import read
from firsthand.publish.paper import Block, Bullets, Heading, Paper, Para, Runs, Table

_BEGINNING = "1970-01-01"
"""The day of a paper about an empty case; PDF/A asks for one."""
_NARROW = 14
_LEAST, _MOST = 1, 4
_MOST_FOOTNOTES = 1_000
"""Notes from which each stands under its own passage: typst takes five times as long to set so many footnotes."""


def write(paper: Paper) -> bytes:
    """Return the PDF; the same paper gives the same bytes."""
    import typst

    data = {
        "title": fitted(paper.title) or " ",
        "date": [int(part) for part in (paper.made or _BEGINNING).split("-")],
        "lang": paper.language,
        "foot": fitted(paper.foot),
        "banner": fitted(paper.banner),
        "blocks": _numbered([_block(block) for block in paper.blocks]),
    }
    made: bytes = typst.compile(
        read("paper.typ"),
        sys_inputs={"paper": msgspec.json.encode(data).decode()},
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder()]
        ),
        format="pdf",
        pdf_standards=["a-2b"],
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
