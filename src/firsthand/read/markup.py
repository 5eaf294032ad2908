"""XML of documents, as a stream of elements and text with the bytes that the text stands in.

The parser is expat of the standard library. A document type declaration is refused wherever it stands, so that no
entity can be declared: none of the formats read here may hold one (ECMA-376 part 2, 8.1.4; OpenDocument part 2, 3.1).
"""

from collections.abc import Mapping
from xml.parsers import expat

from firsthand.errors import DamagedFile

DEEPEST = 1_000
"""Elements that may be open at a time."""

_SHORT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
}
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"


class Handler:
    """What is done with the events of one part; elements go by "prefix:name", attributes by their local name."""

    def start(self, name: str, said: Mapping[str, str]) -> None:
        """Take the start of an element with what it says of itself."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, characters: str, first: int, last: int) -> None:
        """Take characters that stand in bytes `first`..`last` of the part; an escape or line end comes by itself."""


class Named(Handler):
    """Collects the text of the elements called `name`, in order."""

    def __init__(self, name: str) -> None:
        self._name, self._inside = name, False
        self.found: list[str] = []

    def start(self, name: str, said: Mapping[str, str]) -> None:
        """Begin with an element."""
        self._inside = name == self._name
        if self._inside:
            self.found.append("")

    def end(self, name: str) -> None:
        """End with it."""
        self._inside = False

    def text(self, characters: str, first: int, last: int) -> None:
        """Add to the element's text."""
        if self._inside:
            self.found[-1] += characters

    @property
    def words(self) -> str:
        """All of it, white space made one blank."""
        return " ".join(" ".join(self.found).split())


class _Run:
    """One pass over a part: text is held until the next event tells where it ends."""

    def __init__(self, name: str, part: str, handler: Handler, stated: str) -> None:
        self._name, self._part, self._handler = name, part, handler
        self._held: tuple[str, int] | None = None
        self._depth = 0
        self._names: dict[str, str] = {}
        parser = expat.ParserCreate(stated, namespace_separator=" ")
        parser.buffer_text = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.CommentHandler = self._flush
        parser.ProcessingInstructionHandler = self._other
        parser.StartCdataSectionHandler = self._flush
        parser.EndCdataSectionHandler = self._flush
        parser.StartDoctypeDeclHandler = self._doctype
        self._parser = parser

    def go(self, content: bytes) -> None:
        try:
            self._parser.Parse(content, True)
        except expat.ExpatError as fault:
            said = expat.errors.messages.get(fault.code, "unknown")
            where = f"byte {self._parser.ErrorByteIndex:,} of its part {self._part}"
            raise DamagedFile(self._name, f"is no well-formed XML at {where}: {said}") from None

    def _flush(self, *_: object) -> None:
        if self._held is not None:
            (characters, first), self._held = self._held, None
            self._handler.text(characters, first, self._parser.CurrentByteIndex)

    def _other(self, target: str, data: str) -> None:
        self._flush()

    def _data(self, characters: str) -> None:
        self._flush()
        self._held = characters, self._parser.CurrentByteIndex

    def _start(self, name: str, said: dict[str, str]) -> None:
        self._flush()
        self._depth += 1
        if self._depth > DEEPEST:
            raise DamagedFile(self._name, f"nests more than {DEEPEST:,} elements in its part {self._part}")
        self._handler.start(
            self._names.get(name) or self._short(name), {n.rpartition(" ")[2]: v for n, v in said.items()}
        )

    def _end(self, name: str) -> None:
        self._flush()
        self._depth -= 1
        self._handler.end(self._names.get(name) or self._short(name))

    def _doctype(self, *_: object) -> None:
        fault = (
            f"declares a document type (DOCTYPE) in its part {self._part}, as in an attack; it was not read"
        )
        raise DamagedFile(self._name, fault)

    def _short(self, name: str) -> str:
        space, _, local = name.rpartition(" ")
        prefix = _SHORT.get(space)
        if prefix is None:
            prefix = space.removeprefix(_ODF).partition(":")[0] if space.startswith(_ODF) else ""
        if len(self._names) < 10_000:
            self._names[name] = f"{prefix}:{local}"
        return f"{prefix}:{local}"


def parse(name: str, part: str, content: bytes, handler: Handler) -> None:
    """Hand the events of `content`, the part `part` of document `name`, to `handler`.

    Raises `DamagedFile` if it is not well-formed, declares a document type or nests too deep.
    """
    _Run(name, part, handler, parser_encoding(content)).go(content)


def parser_encoding(content: bytes) -> str:
    """Return the encoding that a parser is told, whatever the part declares: OOXML allows these two (part 2, 8.1.1)."""
    return "utf-16" if encoding_of(content) != "utf-8" else "utf-8"


def encoding_of(content: bytes) -> str:
    """Return the encoding of a part as far as byte widths go: UTF-16 at its mark, else UTF-8."""
    if content[:2] == b"\xff\xfe":
        return "utf-16-le"
    return "utf-16-be" if content[:2] == b"\xfe\xff" else "utf-8"
