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
from firsthand.read.offsets import Offsets

Attributes = dict[str, str]

_WORD = r"[^\s\xad\u200b\u2060\ufeff]+"
_PIECE = re.compile(
    r"(?P<blank>[ \t\n\r\f\v\xa0\u2007\u202f]+)|(?P<nothing>[\xad\u200b\u2060\ufeff]+)"
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
_ENDING = elements.ENDS_PARAGRAPH | elements.CLOSES.keys()
_BREAK = {_TAB: "\t", _LINE: "\n", _PARAGRAPH: "\n\n"}


class Node:
    """An element: its place in the tree, and characters `start`..`end` of the text."""

    __slots__ = ("_attributes", "end", "parent", "start", "tag", "written")

    def __init__(self, tag: str, written: str, parent: int, start: int) -> None:
        self.tag, self.written, self.parent, self.start, self.end = tag, written, parent, start, start
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
        self._gap, self._gap_at, self._gap_size = _NONE, 0, 0
        self._cursor = self._byte = 0
        self._linked: list[str] | None = None
        self.run()
        for index in self._stack:
            self.nodes[index].end = self._length
        self.text = "".join(self._text)

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
        if tag in elements.DROPPED:
            if written.endswith("/"):
                return
            self._dropped += 1
        if self._dropped:
            if tag == "script" and "ld+json" in written.lower():
                self._linked = []
            return
        if tag in _ENDING:
            self._imply_ends(tag)
        gap = _GAP.get(tag, _NONE)
        if gap > self._gap:
            self._gap = gap
        if tag == "br":
            self._gap = _PARAGRAPH if self._gap >= _LINE else _LINE
        stack = self._stack
        node = Node(tag, written, stack[-1] if stack else -1, self._length)
        self.nodes.append(node)
        if tag not in elements.VOID and len(stack) < elements.DEEPEST:
            stack.append(len(self.nodes) - 1)
            self._open[tag] += 1

    def closed(self, tag: str) -> None:
        """Close the nearest open element of that name, if the end tag can mean it."""
        if self._dropped:
            self._end_dropped(tag)
            return
        if not self._open[tag]:
            return
        place = self._find(tag)
        if place < 0:
            return
        if tag in elements.FORMATTING:
            self.nodes[self._stack.pop(place)].end = self._length
            self._open[tag] -= 1
        else:
            self._close_from(place)
        self._gap = max(self._gap, _GAP.get(tag, _NONE))

    def _end_dropped(self, tag: str) -> None:
        if tag in elements.DROPPED:
            self._dropped -= 1
        if tag == "script" and self._linked is not None:
            self.linked_data.append("".join(self._linked))
            self._linked = None

    def _find(self, tag: str) -> int:
        """Return where in the stack the element stands that `</tag>` ends, -1 if it is out of reach."""
        for place in range(len(self._stack) - 1, -1, -1):
            other = self.nodes[self._stack[place]].tag
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
        del self._stack[place:]

    def _imply_ends(self, tag: str) -> None:
        """Close what the start of `tag` ends: a paragraph, a list entry, a cell."""
        if tag in elements.ENDS_PARAGRAPH and self._open["p"]:
            place = self._find("p")
            if place >= 0:
                self._close_from(place)
        ended, within = elements.CLOSES.get(tag, (frozenset(), frozenset()))
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
        if self._dropped or self._open["title"]:
            data = self.markup[start:end]
            if self._dropped:
                if self._linked is not None:
                    self._linked.append(data)
                    self.linked_at.append((start, end))
            else:
                self.title += data
            return
        if self._open["pre"] or self._open["textarea"]:
            self._put(start, end, self.markup[start:end])
            return
        if self.markup[start] in " \t\n\r" and not self.markup[start:end].strip():
            self._put_blank(start, 1)
            return
        for piece in _PIECE.finditer(self.markup, start, end):
            if piece.lastgroup is None:
                self._put(piece.start(), piece.end(), piece.group())
            elif piece.lastgroup == "blank":
                self._put_blank(piece.start(), 1)

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
        byte = self._byte_of(start)
        at = start
        for stop, width in self.source.runs(start, end):
            self.offsets.add(self._length + at - start, self._length + stop - start, byte, width)
            byte += (stop - at) * width
            at = stop
        self._cursor, self._byte = end, byte
        self._text.append(characters)
        self._length += end - start

    def _put_one(self, start: int, end: int, meant: str) -> None:
        """Add what a reference means; where that is two characters, the bytes go to the first."""
        self._fill_gap(start)
        byte = self._byte_of(start)
        self.offsets.add(self._length, self._length + 1, byte, self.source.length(start, end))
        self.offsets.add(self._length + 1, self._length + len(meant), self._byte_of(end), 0)
        self._text.append(meant)
        self._length += len(meant)

    def _fill_gap(self, following: int) -> None:
        """Put in the break or blank that was held back until something follows."""
        gap, self._gap = self._gap, _NONE
        if gap == _NONE or not self._length:
            return
        if gap == _BLANK:
            byte = self._byte_of(self._gap_at)
            width = self.source.length(self._gap_at, self._gap_at + self._gap_size)
            self._text.append(" ")
            self.offsets.add(self._length, self._length + 1, byte, width)
            self._length += 1
        else:
            written = _BREAK[gap]
            self._text.append(written)
            self.offsets.add(self._length, self._length + len(written), self._byte_of(following), 0)
            self._length += len(written)

    def _byte_of(self, at: int) -> int:
        """Return the byte at which source character `at` begins; asked in rising order."""
        self._byte += self.source.length(self._cursor, at)
        self._cursor = at
        return self._byte
