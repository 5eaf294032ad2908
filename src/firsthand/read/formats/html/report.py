"""The report of a page told from its furniture: by trafilatura, mended by the page's own markup, else by our rules.

Trafilatura says which words are the main content; these are found again in the canonical text, so that every
character keeps its bytes. What it takes along by mistake is cut out: captions, lines that are furniture by their
words, and lines that are little but links.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from firsthand.model.span import Span
from firsthand.read.formats.html.body import Blocks, linked, main_node, parted_name
from firsthand.read.formats.html.canon import Canon, Node
from firsthand.read.formats.html.cover import Cover, Range, without
from firsthand.read.formats.html.elements import names
from firsthand.read.formats.html.extraction import paragraphs
from firsthand.read.formats.html.locating import locate, squeeze
from firsthand.read.formats.html.parts import furniture, spans

_MOSTLY_LINKS = 0.7
_LEAST = 250
"""Characters of the shortest main content that is believed: below, trafilatura takes the whole page for it."""
_MOST_ELEMENTS = 50_000
"""Elements of the largest page that trafilatura is asked about; the largest of 990 real pages has 20,000."""
_MOST_FOR_OURS = 200_000
_UNTOLD = "has more than 200,000 elements; the report was not told from what stands around it"
_MOST_ATTRIBUTES = 1000
"""Attributes of one element for which it is asked: the parser below it takes time by their square."""
_AROUND = names("nav button select textarea menu dialog label fieldset figcaption")
_AROUND_NAME = re.compile(
    r"(?:^|[\s_-])(?:newsletter|copyright|related|sharedaddy|captions?|credits?|cookies?|ratings?|about-author"
    r"|author-(?:bio|box|info)|social|taboola|outbrain)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PERHAPS = re.compile(
    "newsletter|copyright|related|sharedaddy|caption|credit|cookie|rating|author|social|taboola|outbrain",
    re.IGNORECASE,
)
_LARGEST_SHARE = 0.5
_HEAD_LINES = 4
_SHORTEST = 60
"""Characters of the shortest report from which a headline is taken away."""
_SHORTEST_NAME, _BESIDE_NAME = 4, 20
_NEVER = ("html", "body", "article", "main", "h1", "h2", "h3")


class Division(NamedTuple):
    """The furniture of a page, in text order, and where its report begins (None if there is none)."""

    furniture: tuple[Span, ...]
    begins: int | None
    ours: bool
    """True if our own rules decided: they take the headline for a part of the report."""
    warnings: tuple[str, ...] = ()


def divided(canon: Canon, by_line: Sequence[Span]) -> Division:
    """Return what of the page is furniture; `by_line` are the lines that are by their words."""
    text = canon.text
    small = len(canon.nodes) <= _MOST_ELEMENTS and canon.most_attributes <= _MOST_ATTRIBUTES
    main, missing = locate(text, paragraphs(canon.without_scripts()) if small else [])
    around = [(span.start, span.end) for span in by_line]
    around += _named(canon.nodes, Cover(main), len(text))
    kept = without(main, around)
    kept = without(kept, _lines_of_links(text, kept, linked(_beside(canon, kept))))
    size = sum(end - start for start, end in kept)
    if size < max(_LEAST, missing):
        return _by_own_rules(canon, by_line)
    return Division(tuple(spans(text, without([(0, len(text))], kept))), kept[0][0], ours=False)


def headed(text: str, apart: Sequence[Span], title: str | None, author: str | None) -> tuple[Span, ...]:
    """Return `apart`, and with it the first lines of the report that are but its title, or but say who wrote it."""
    report = without([(0, len(text))], ((span.start, span.end) for span in apart))
    found: list[Range] = []
    left = sum(end - start for start, end in report)
    for start, end in islice(_first_lines(text, report), _HEAD_LINES):
        key = squeeze(text[start:end]).lower()
        if key and (key == squeeze(title or "").lower() or _signs(key, squeeze(author or "").lower())):
            found.append((start, end))
            left -= end - start
    if not found or left < _SHORTEST:
        return tuple(apart)
    return tuple(spans(text, [*found, *((span.start, span.end) for span in apart)]))


def _signs(line: str, author: str) -> bool:
    return len(author) > _SHORTEST_NAME and author in line and len(line) <= len(author) + _BESIDE_NAME


def _first_lines(text: str, report: Sequence[Range]) -> Iterator[Range]:
    """Yield the lines of the report that stand whole in it, blank ones left out."""
    for start, end in report:
        at = start
        while at < end:
            stop = text.find("\n", at, end)
            stop = end if stop < 0 else stop
            if text[at:stop].strip():
                yield at, stop
            at = stop + 1


def _by_own_rules(canon: Canon, by_line: Sequence[Span]) -> Division:
    if len(canon.nodes) > _MOST_FOR_OURS:
        return Division(tuple(by_line), None, True, (_UNTOLD,))
    blocks = Blocks(canon.text, canon.nodes)
    place = main_node(blocks)
    begins = canon.nodes[place].start if place >= 0 else None
    return Division(furniture(blocks, place, by_line), begins, ours=True)


def _named(nodes: Sequence[Node], main: Cover, size: int) -> Iterator[Range]:
    """Yield the elements that are furniture by plain names; what holds most of the report is named by its topic."""
    most = _LARGEST_SHARE * main.count(0, size)
    captions = sum(main.count(node.start, node.end) for node in nodes if node.tag == "figcaption")
    first, last = main.bounds()
    for node in nodes:
        if node.start >= last or node.end <= first or node.end <= node.start:
            continue  # it can take nothing from the report; most of a page's elements stand so
        if node.tag in _NEVER or (node.tag == "figcaption" and captions > most):
            continue
        named = _PERHAPS.search(node.written) and _AROUND_NAME.search(parted_name(node))
        if (named or node.tag in _AROUND) and main.count(node.start, node.end) <= most:
            yield node.start, node.end


def _beside(canon: Canon, kept: Sequence[Range]) -> Iterator[Node]:
    """Yield the elements on lines between the first and the last that is kept; links elsewhere are not asked for."""
    if kept:
        low, high = canon.text.rfind("\n", 0, kept[0][0]) + 1, canon.text.find("\n", kept[-1][1])
        high = len(canon.text) if high < 0 else high
        yield from (node for node in canon.nodes if node.start < high and node.end > low)


def _lines_of_links(text: str, kept: Iterable[Range], links: Cover) -> Iterator[Range]:
    """Yield the lines, of those that hold anything that is kept, which are mostly links."""
    at = -1
    for start, end in kept:
        at = max(at, text.rfind("\n", 0, start) + 1)
        while at < end:
            stop = text.find("\n", at)
            stop = len(text) if stop < 0 else stop
            if stop > at and links.count(at, stop) > _MOSTLY_LINKS * (stop - at):
                yield at, stop
            at = stop + 1
