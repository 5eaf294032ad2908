"""One part of a Word document with text in it, read paragraph by paragraph.

Tracked changes are read as accepted: what was put in stands in the text, what was struck out does not and is counted.
Text that the document hides stands in the text, and is counted.
"""

from collections.abc import Mapping

from firsthand.read.composing import LINE, PARAGRAPH, TAB, Stream
from firsthand.read.markup import Handler
from firsthand.read.packaged import counted, warnings

_TEXT = frozenset(("w:t", "a:t", "m:t"))
_OUT = frozenset(("mc:Fallback", "w:moveFrom", "w:del", "w:instrText", "w:delInstrText"))
"""Elements whose text is not that of the document as it stands."""
_OFF = frozenset(("0", "false", "off", "none"))
_EDGES = frozenset(("separator", "continuationSeparator", "continuationNotice"))
_NOTES = frozenset(("w:footnote", "w:endnote"))


class Story(Handler):
    """Puts the text of parts into streams, one part after the other; counts what is hidden, deleted or commented."""

    def __init__(self) -> None:
        self._part, self._stream = "", Stream()
        self.deleted = self.comments = self.hidden = self.foreign = 0
        self.into("", Stream())

    def into(self, part: str, stream: Stream) -> "Story":
        """Say which part comes next and where its text goes; return the story itself."""
        self._part, self._stream = part, stream
        self._boxes: list[tuple[Stream, Stream, int]] = []
        self._ready: list[Stream] = []
        self._cells: list[tuple[Stream, int, int]] = []
        self._out = self._paragraphs = 0
        self._listed = self._run = self._shown = self._hides = self._struck = False
        return self

    def warnings(self) -> list[str]:
        """Return what a reader of the text should know of the original, in plain words."""
        found = warnings(self.deleted, self.comments, self.hidden)
        if self.foreign:
            found.append(f"holds {counted(self.foreign, 'document')} within it that were not read")
        return found

    def start(self, name: str, said: Mapping[str, str]) -> None:
        """Open an element."""
        if name in _OUT or (name in _NOTES and said.get("type") in _EDGES):
            self._out += 1
            self._struck = False
        elif self._out:
            self._struck_out(name)
        elif name in _TEXT:
            self._shown = True
        else:
            opened = _OPENED.get(name)
            if opened is not None:
                opened(self, said)

    def end(self, name: str) -> None:
        """Close an element."""
        if name in _TEXT:
            self._shown = False
        if name in _OUT:
            self._out -= 1
        elif name in _NOTES and self._out == 1 and not self._paragraphs:
            self._out = 0
        elif not self._out:
            closed = _CLOSED.get(name)
            if closed is not None:
                closed(self)

    def text(self, characters: str, first: int, last: int) -> None:
        """Add the characters of a run."""
        if self._shown and not self._out:
            self._stream.put(characters, self._part, first, last)
            if self._hides:
                self.hidden += 1
                self._hides = False

    def _struck_out(self, name: str) -> None:
        if name == "w:delText" and not self._struck:
            self.deleted += 1
            self._struck = True

    # What elements do

    def _paragraph(self, said: Mapping[str, str]) -> None:
        self._paragraphs += 1
        self._listed = False

    def _paragraph_ends(self) -> None:
        self._paragraphs -= 1
        self._stream.want(LINE if self._cells or self._listed else PARAGRAPH)
        self._listed = False
        if not self._paragraphs:
            self._put_boxes()

    def _put_boxes(self) -> None:
        """Put the text boxes that hang on a paragraph behind it."""
        waiting, self._ready = self._ready, []
        for box in waiting:
            self._stream.take(box)
            self._stream.want(PARAGRAPH)

    def _box(self, said: Mapping[str, str]) -> None:
        self._boxes.append((self._stream, Stream(), self._paragraphs))
        self._stream, self._paragraphs = self._boxes[-1][1], 0

    def _box_ends(self) -> None:
        outer, box, self._paragraphs = self._boxes.pop()
        self._stream = outer
        self._ready.append(box)

    def _numbered(self, said: Mapping[str, str]) -> None:
        self._listed = True

    def _a_run(self, said: Mapping[str, str]) -> None:
        self._run, self._hides = True, False

    def _run_ends(self) -> None:
        self._run = self._hides = False

    def _vanish(self, said: Mapping[str, str]) -> None:
        self._hides = self._run and said.get("val", "1") not in _OFF

    def _tab(self, said: Mapping[str, str]) -> None:
        if self._run:
            self._stream.want(TAB)

    def _break(self, said: Mapping[str, str]) -> None:
        self._stream.want(LINE)

    def _hyphen(self, said: Mapping[str, str]) -> None:
        self._stream.say("\u2011")

    def _table_row(self, said: Mapping[str, str]) -> None:
        self._stream.want(LINE)

    def _cell(self, said: Mapping[str, str]) -> None:
        self._cells.append((self._stream, self._stream.length, self._stream.gap))

    def _cell_ends(self) -> None:
        stream, length, gap = self._cells.pop()
        stream.gap = gap if stream.length == length else TAB

    def _row_ends(self) -> None:
        self._stream.want(LINE)

    def _table(self, said: Mapping[str, str]) -> None:
        self._stream.want(LINE if self._cells else PARAGRAPH)

    def _table_ends(self) -> None:
        self._stream.want(LINE if self._cells else PARAGRAPH)

    def _comment(self, said: Mapping[str, str]) -> None:
        self.comments += 1
        self._stream.want(PARAGRAPH)

    def _chunk(self, said: Mapping[str, str]) -> None:
        self.foreign += 1


_OPENED = {
    "w:p": Story._paragraph, "a:p": Story._paragraph, "w:numPr": Story._numbered, "w:r": Story._a_run,
    "w:vanish": Story._vanish, "w:tab": Story._tab, "w:ptab": Story._tab, "w:br": Story._break, "w:cr": Story._break,
    "w:noBreakHyphen": Story._hyphen, "w:tr": Story._table_row, "w:tc": Story._cell, "w:comment": Story._comment,
    "w:altChunk": Story._chunk, "w:txbxContent": Story._box, "w:tbl": Story._table,
}  # fmt: skip
_CLOSED = {
    "w:p": Story._paragraph_ends, "a:p": Story._paragraph_ends, "w:r": Story._run_ends, "w:tc": Story._cell_ends,
    "w:tr": Story._row_ends, "w:tbl": Story._table_ends, "w:txbxContent": Story._box_ends,
}  # fmt: skip
