"""The parts of an OpenDocument text with words in them: content.xml, and the headers and footers of styles.xml.

White space is read as the standard says (part 3, 6.1.2): a run of it is one blank, none stands at a line's beginning;
more blanks, tabs and line breaks are elements.
"""

import re
from collections.abc import Mapping

from firsthand.read.composing import LINE, PARAGRAPH, TAB, Composer, Stream
from firsthand.read.markup import Handler
from firsthand.read.packaged import warnings

_PIECE = re.compile(r"([ \t\r\n]+)|[^ \t\r\n]+(?: [^ \t\r\n]+)*")
_WIDEST = 100
_OUT = frozenset((
    "text:tracked-changes", "text:note-citation", "text:ruby-text", "office:forms", "dc:creator", "dc:date",
    "meta:date-string", "meta:creator-initials", "svg:title", "svg:desc", "text:index-title-template",
    "text:table-of-content-source", "office:settings", "text:variable-decls", "text:sequence-decls", "office:scripts",
    "text:user-field-decls", "draw:object", "office:event-listeners", "number:date-style", "office:binary-data",
))  # fmt: skip
"""Elements whose text is not that of the document as it stands."""
_DELETION = "text:deletion"
_BLOCKS = frozenset(("text:p", "text:h"))
_ASIDE = frozenset((
    "office:annotation", "style:header", "style:footer", "style:header-left", "style:footer-left", "style:header-first",
    "style:footer-first", "text:table-of-content", "text:alphabetical-index", "text:illustration-index",
))  # fmt: skip
_BOXES = frozenset(("draw:text-box", "draw:custom-shape", "draw:rect", "draw:ellipse"))


class Story(Handler):
    """Puts the text of parts into the streams of a composer; counts what is hidden, deleted or commented."""

    def __init__(self) -> None:
        self.deleted = self.comments = self.hidden = 0
        self._hiding: set[str] = set()
        self._style = ""
        self.into("", Composer(), "utf-8")

    def into(self, part: str, composer: Composer, encoding: str) -> "Story":
        """Say which part comes next, where its text goes, and how its bytes are encoded; return the story itself."""
        self._part, self._composer, self._encoding = part, composer, encoding
        self._stream = composer.body
        self._outer: list[tuple[Stream, int, list[tuple[Stream, int, int]], int]] = []
        self._boxes: list[Stream] = []
        self._cells: list[tuple[Stream, int, int]] = []
        self._out = self._blocks = self._items = 0
        self._hides: list[bool] = []
        self._blank = False
        return self

    def warnings(self) -> list[str]:
        """Return what a reader of the text should know of the original, in plain words."""
        return warnings(self.deleted, self.comments, self.hidden)

    def start(self, name: str, said: Mapping[str, str]) -> None:
        """Open an element."""
        if name in _OUT:
            self._out += 1
        if self._out:
            self.deleted += name == _DELETION
            return
        if name in _BLOCKS:
            self._blocks += 1
            self._blank = False
        elif name in _ASIDE:
            self.comments += name == "office:annotation"
            self._leave_for(self._composer.aside())
        elif name == "text:note-body":
            self._composer.notes.want(PARAGRAPH)
            self._leave_for(self._composer.notes)
        elif name in _BOXES or name == "text:note":
            self._leave_for(Stream())
        else:
            self._small(name, said)
        self._note_hiding(name, said)

    def _small(self, name: str, said: Mapping[str, str]) -> None:
        """Take what stands for white space, and what parts lines and cells."""
        if name == "text:s":
            count = said.get("c", "1")
            self._stream.say(" " * min(int(count) if count.isdecimal() and len(count) < 5 else 1, _WIDEST))
        elif name == "text:tab":
            self._stream.want(TAB)
        elif name == "text:line-break":
            self._stream.want(LINE)
        elif name == "text:list-item":
            self._items += 1
        elif name == "table:table":
            self._stream.want(LINE if self._cells else PARAGRAPH)
        elif name == "table:table-row":
            self._stream.want(LINE)
        elif name == "table:table-cell":
            self._cells.append((self._stream, self._stream.length, self._stream.gap))

    def end(self, name: str) -> None:
        """Close an element."""
        if name in _OUT:
            self._out -= 1
            return
        if self._out:
            return
        if self._hides and name in ("text:p", "text:h", "text:span", "text:section"):
            self._hides.pop()
        if name in _BLOCKS:
            self._block_ends()
        elif name in _ASIDE or name in ("text:note", "text:note-body"):
            self._come_back()
        elif name in _BOXES:
            box = self._stream
            self._come_back()
            self._boxes.append(box)
            if not self._blocks:
                self._put_boxes()
        elif name == "text:list-item":
            self._items -= 1
        elif name == "text:list" and not self._items:
            self._stream.want(PARAGRAPH)
        elif name == "table:table-cell":
            stream, length, gap = self._cells.pop()
            stream.gap = gap if stream.length == length else TAB
        elif name in ("table:table-row", "table:table"):
            self._stream.want(LINE if self._cells or name == "table:table-row" else PARAGRAPH)

    def text(self, characters: str, first: int, last: int) -> None:
        """Add characters of a paragraph, white space collapsed."""
        if self._out or not self._blocks:
            return
        if len(characters.encode(self._encoding, "surrogatepass")) != last - first:  # an escape
            self._add(characters, first, last)
            return
        at, byte = 0, first
        for piece in _PIECE.finditer(characters):
            byte += len(characters[at : piece.start()].encode(self._encoding))
            at = piece.start()
            if piece[1] is None:
                self._add(piece[0], byte, byte + len(piece[0].encode(self._encoding)))
            else:
                self._put_blank(byte)

    def _put_blank(self, byte: int) -> None:
        if self._blank:
            self._stream.put(" ", self._part, byte, byte + len(" ".encode(self._encoding)))
            self._blank = False

    def _add(self, characters: str, first: int, last: int) -> None:
        if self._hides and self._hides[-1]:
            self.hidden += 1
            self._hides[-1] = False
        self._stream.put(characters, self._part, first, last)
        self._blank = True

    def _block_ends(self) -> None:
        self._blocks -= 1
        self._stream.want(LINE if self._cells or self._items else PARAGRAPH)
        if not self._blocks:
            self._put_boxes()

    def _put_boxes(self) -> None:
        waiting, self._boxes = self._boxes, []
        for box in waiting:
            self._stream.take(box)
            self._stream.want(PARAGRAPH)

    def _leave_for(self, stream: Stream) -> None:
        self._outer.append((self._stream, self._blocks, self._cells, self._items))
        self._stream, self._blocks, self._cells, self._items = stream, 0, [], 0

    def _come_back(self) -> None:
        self._stream, self._blocks, self._cells, self._items = self._outer.pop()
        self._blank = True

    def _note_hiding(self, name: str, said: Mapping[str, str]) -> None:
        """Keep which styles hide their text, and whether the text that follows is hidden."""
        if name == "style:style":
            self._style = said.get("name", "")
        elif name == "style:text-properties" and said.get("display") == "none":
            self._hiding.add(self._style)
        elif name in ("text:p", "text:h", "text:span", "text:section"):
            self._hides.append(said.get("style-name") in self._hiding or said.get("display") == "none")
