"""The canonical text of a page: all its visible text, white space made equal, with source ranges.

One pass over the markup. A run of white space is one blank, blocks are parted by blank
lines, lines and cells by line breaks and tabs; the breaks that the reader puts in stand for no bytes.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from html import unescape

from firsthand.read.decode import Decoded
from firsthand.read.formats.html import elements
from firsthand.read.formats.html.tokens import Tokens, attributes
from firsthand.read.formats.html.way import Piece, way_back
from firsthand.read.offsets import Offsets

Attributes = dict[str, str]

_WORD = r"[^\s\xad\u200b\u2060\ufeff]+"
_PIECE = re.compile(
    r"([ \t\n\r\f\v\xa0\u2007\u202f]+)|([\xad\u200b\u2060\ufeff]+)"
    rf"|{_WORD}(?: {_WORD})*|.",
    re.DOTALL,
)
_LINKED = re.compile(r"ld\+json[^<>]*>\Z", re.IGNORECASE)
_LONG = 5000
"""Characters from which on a start tag is looked at for the number of its attributes."""
_NONE, _BLANK, _TAB, _LINE, _PARAGRAPH = range(5)
_GAP = {
    **dict.fromkeys(elements.CELL, _TAB),
    **dict.fromkeys(elements.LINE, _LINE),
    **dict.fromkeys(elements.PARAGRAPH | {"hr"}, _PARAGRAPH),
}
_LITERALS = frozenset(("title", "pre", "textarea"))
_DROPPED, _ENDING, _APART, _BR, _VOID, _LITERAL = (1 << bit for bit in range(6))
_MEANINGS = (
    (_DROPPED, elements.DROPPED),
    (_ENDING, elements.ENDS_PARAGRAPH | elements.CLOSES.keys()),
    (_APART, _GAP.keys()),
    (_BR, frozenset(("br",))),
    (_VOID, elements.VOID),
    (_LITERAL, _LITERALS),
)
_KINDS = {
    tag: sum(bit for bit, tags in _MEANINGS if tag in tags)
    for tag in frozenset().union(*(t for _, t in _MEANINGS))
}
"""What the name of an element means, as bits: one look instead of six for each of very many tags."""
_BREAK = {_TAB: "\t", _LINE: "\n", _PARAGRAPH: "\n\n"}


class Node:
    """An element: its place in the tree, and characters `start`..`end` of the text."""

    __slots__ = ("_attributes", "end", "parent", "start", "tag", "written")

    def __init__(self, tag: str, written: str, parent: int, start: int) -> None:
        self.tag = tag
        self.written = written
        self.parent = parent
        self.start = self.end = start
        self._attributes: Attributes | None = None

    @property
    def attributes(self) -> Attributes:
        """The attributes; most are never asked for, so `written` is made sense of when they are."""
        if self._attributes is None:
            self._attributes = attributes(self.written) if self.written else {}
        return self._attributes


class Canon(Tokens):
    """Reads a page into `text`, `offsets`, `nodes` (in document order) and what its head says."""

    def __init__(self, decoded: Decoded) -> None:
        super().__init__(decoded.text)
        self.source = decoded
        self.offsets = Offsets()
        self.nodes: list[Node] = []
        self.title = ""
        self.most_attributes = 0
        """How many attributes the element with the most has, as far as that is many."""
        self.linked_data: list[str] = []
        self.linked_at: list[tuple[int, int]] = []
        """Where the linked data stand in the markup."""
        self._text: list[str] = []
        self._length = 0
        self._stack: list[int] = []
        self._open: defaultdict[str, int] = defaultdict(int)
        self._named: dict[str, list[Node]] = {}
        self._dropped = 0
        self._literal = 0
        """How many elements are open in which white space counts, or whose text is none of the page's."""
        self._gap, self._gap_at, self._gap_size = _NONE, 0, 0
        self._pieces: list[Piece] = []
        self._linked: list[str] | None = None
        self.run()
        for index in self._stack:
            self.nodes[index].end = self._length
        self.text = "".join(self._text)
        way_back(decoded, self._pieces, self.offsets)

    def without_scripts(self) -> str:
        """Return the markup without what stands in its scripts and styles, linked data excepted."""
        parts, at = [], 0
        for start, end in self.raw:
            if not _LINKED.search(self.markup, max(start - 200, 0), start):
                parts.append(self.markup[at:start])
                at = end
        return "".join([*parts, self.markup[at:]])

    def named(self, tag: str) -> Sequence[Node]:
        """Return the elements of one name, in document order."""
        if not self._named:
            for node in self.nodes:
                self._named.setdefault(node.tag, []).append(node)
        return self._named.get(tag, ())

    # Elements

    def opened(self, tag: str, written: str) -> None:
        """Open an element; of those written `<tag/>` only the ones without content are closed by that."""
        if len(written) > _LONG:
            self.most_attributes = max(self.most_attributes, len(attributes(written)))
        kind = _KINDS.get(tag, 0)
        if self._dropped or kind & _DROPPED:
            self._drop(tag, kind, written)
            return
        if kind & _ENDING:
            self._imply_ends(tag)
        if kind & _APART:
            gap = _GAP[tag]
            if gap > self._gap:
                self._gap = gap
        elif kind & _BR:
            self._gap = _PARAGRAPH if self._gap >= _LINE else _LINE
        stack, nodes = self._stack, self.nodes
        node = Node(tag, written, stack[-1] if stack else -1, self._length)
        if not kind & _VOID and len(stack) < elements.DEEPEST:
            stack.append(len(nodes))
            self._open[tag] += 1
            if kind & _LITERAL:
                self._literal += 1
        nodes.append(node)

    def _drop(self, tag: str, kind: int, written: str) -> None:
        """Begin, or go on with, what is no text of the page."""
        if kind & _DROPPED:
            if written.endswith("/"):
                return
            self._dropped += 1
        if tag == "script" and "ld+json" in written.lower():
            self._linked = []

    def closed(self, tag: str) -> None:
        """Close the nearest open element of that name, if the end tag can mean it."""
        if self._dropped:
            self._end_dropped(tag)
            return
        if not self._open[tag]:
            return
        stack = self._stack
        place = len(stack) - 1 if self.nodes[stack[-1]].tag == tag else self._find(tag)
        if place < 0:
            return
        if tag in elements.FORMATTING:
            self.nodes[self._stack.pop(place)].end = self._length
            self._open[tag] -= 1
            return
        self._close_from(place)
        gap = _GAP.get(tag, _NONE)
        if gap > self._gap:
            self._gap = gap

    def _end_dropped(self, tag: str) -> None:
        if tag in elements.DROPPED:
            self._dropped -= 1
        if tag == "script" and self._linked is not None:
            self.linked_data.append("".join(self._linked))
            self._linked = None

    def _find(self, tag: str) -> int:
        """Return where in the stack the element stands that `</tag>` ends, -1 if it is out of reach."""
        stack, nodes = self._stack, self.nodes
        for place in range(len(stack) - 1, -1, -1):
            other = nodes[stack[place]].tag
            if other == tag:
                return place
            if other in elements.BARRIER and tag not in elements.TABLE:
                return -1
        return -1

    def _close_from(self, place: int) -> None:
        for index in self._stack[place:]:
            node = self.nodes[index]
            node.end = self._length
            self._open[node.tag] -= 1
            if node.tag in _LITERALS:
                self._literal -= 1
        del self._stack[place:]

    def _imply_ends(self, tag: str) -> None:
        """Close what the start of `tag` ends: a paragraph, a list entry, a cell."""
        if self._open["p"] and tag in elements.ENDS_PARAGRAPH:
            place = self._find("p")
            if place >= 0:
                self._close_from(place)
        closes = elements.CLOSES.get(tag)
        if closes is None:
            return
        ended, within = closes
        if not any(self._open[name] for name in ended):
            return
        for place in range(len(self._stack) - 1, -1, -1):
            other = self.nodes[self._stack[place]].tag
            if other in ended:
                self._close_from(place)
                return
            if other in within:
                return

    # Text

    def plain(self, start: int, end: int) -> None:
        """Take in characters that stand for themselves."""
        if self._dropped or self._literal:
            self._unchanged(start, end)
            return
        data = self.markup[start:end]
        if data.isspace() and data[0] in " \t\n\r":
            if self._gap == _NONE:
                self._gap, self._gap_at, self._gap_size = _BLANK, start, 1
            return
        for piece in _PIECE.finditer(data):
            kind = piece.lastindex
            if kind is None:
                low, high = piece.span()
                self._put(start + low, start + high, piece.group())
            elif kind == 1:
                self._put_blank(start + piece.start(), 1)

    def _unchanged(self, start: int, end: int) -> None:
        """Take in what stands in scripts, in the title, and where white space counts."""
        data = self.markup[start:end]
        if self._dropped:
            if self._linked is not None:
                self._linked.append(data)
                self.linked_at.append((start, end))
        elif self._open["title"]:
            self.title += data
        else:
            self._put(start, end, data)

    def reference(self, start: int, end: int) -> None:
        """Take in a character by name, `&amp;`, or by number, `&#8217;`."""
        written = self.markup[start:end]
        meant = unescape(written)
        if self._dropped:
            return
        if self._open["title"]:
            self.title += meant
        elif meant == written:
            self._put(start, end, written)
        elif meant.isspace():
            self._put_blank(start, end - start)
        elif meant not in ("", "\xad", "\u200b", "\ufeff"):
            self._put_one(start, end, meant)

    def _put_blank(self, at: int, size: int) -> None:
        if self._gap == _NONE:
            self._gap, self._gap_at, self._gap_size = _BLANK, at, size

    def _put(self, start: int, end: int, characters: str) -> None:
        """Add source characters `start`..`end` as they are."""
        if self._gap:
            self._fill_gap(start)
        size = end - start
        self._pieces.append((size, start, end))
        self._text.append(characters)
        self._length += size

    def _put_one(self, start: int, end: int, meant: str) -> None:
        """Add what a reference means; where that is two characters, the bytes go to the first."""
        self._fill_gap(start)
        self._pieces.append((1, start, end))
        if len(meant) > 1:
            self._pieces.append((len(meant) - 1, end, end))
        self._text.append(meant)
        self._length += len(meant)

    def _fill_gap(self, following: int) -> None:
        """Put in the break or blank that was held back until something follows."""
        gap, self._gap = self._gap, _NONE
        if gap == _NONE or not self._length:
            return
        if gap == _BLANK:
            self._pieces.append((1, self._gap_at, self._gap_at + self._gap_size))
            written = " "
        else:
            written = _BREAK[gap]
            self._pieces.append((len(written), following, following))
        self._text.append(written)
        self._length += len(written)
