"""The report and the furniture of a page as spans of its text."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from firsthand.model.span import Span
from firsthand.read.formats.html.body import Blocks
from firsthand.read.formats.html.cover import Range

_MOSTLY_LINKS = 0.6
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def furniture(blocks: Blocks, main: int, by_line: Sequence[Span]) -> tuple[Span, ...]:
    """Return what is no part of the report, in text order.

    That is all outside the element `main` save the headline, what inside it is furniture by its markup or
    mostly links, and the lines `by_line` that are furniture by their words. Without `main` (-1) only the
    latter two are.
    """
    size = len(blocks.text)
    ranges = [*_marked(blocks, main), *((span.start, span.end) for span in by_line)]
    ranges += _headings(blocks, ranges)
    if main >= 0:
        node = blocks.nodes[main]
        head = _headline(blocks, node.start)
        edges = [head, (node.start, node.end)] if head else [(node.start, node.end)]
        at = 0
        for start, end in edges:
            ranges.append((at, start))
            at = end
        ranges.append((at, size))
    return tuple(spans(blocks.text, ranges))


def _headline(blocks: Blocks, before: int) -> Range | None:
    """Return the last first-level heading before the report, if it stands outside."""
    found = [n for n in blocks.nodes if n.tag == "h1" and n.end <= before and n.end - n.start > 10]
    return (found[-1].start, found[-1].end) if found else None


def _marked(blocks: Blocks, main: int) -> Iterator[Range]:
    above = set()
    while main >= 0:
        above.add(main)
        main = blocks.nodes[main].parent
    for index, node in enumerate(blocks.nodes):
        if index in above or node.end <= node.start:
            continue
        links = node.tag in ("ul", "ol", "p", "div", "section", "li", "table") and blocks.link_share(node)
        if blocks.aside[index] or links > _MOSTLY_LINKS:
            yield node.start, node.end


def _headings(blocks: Blocks, ranges: Sequence[Range]) -> Iterator[Range]:
    """Yield the headings that stand over nothing but furniture."""
    starts = sorted(start for start, end in ranges if end > start)
    for node in blocks.nodes:
        if node.tag in _HEADINGS and node.end > node.start:
            place = bisect_left(starts, node.end)
            if place < len(starts) and not blocks.text[node.end : starts[place]].strip():
                yield node.start, node.end


def spans(text: str, ranges: Sequence[Range]) -> Iterator[Span]:
    """Yield the ranges joined where they touch or only white space lies between, blank ends cut off."""
    start = end = -1
    for low, high in sorted(r for r in ranges if text[r[0] : r[1]].strip()):
        if start >= 0 and (low <= end or not text[end:low].strip()):
            end = max(end, high)
            continue
        if start >= 0:
            yield _trimmed(text, start, end)
        start, end = low, high
    if start >= 0:
        yield _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span.of(text, start, start + len(words.strip()))
