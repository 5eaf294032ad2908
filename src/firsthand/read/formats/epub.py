"""Books (EPUB 2 and 3, ISO/IEC 23761): the chapters in reading order as one text; what the package says of itself."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import unquote

from firsthand.errors import DamagedFile, InputError
from firsthand.model.rendition import Rendition
from firsthand.read.composing import PARAGRAPH, Composer, Stream
from firsthand.read.decode import decode
from firsthand.read.foreign import Foreign
from firsthand.read.formats.html.canon import Canon
from firsthand.read.formats.html.charset import declared
from firsthand.read.markup import Handler, parse
from firsthand.read.packaged import rendition
from firsthand.read.packages import Package, kind_of

MEDIA_TYPE = "application/epub+zip"
READER = "epub/1"

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_PAGES = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml"))
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=T|$)")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_MOST_CHAPTERS = 5_000


def knows(payload: bytes, name: str) -> bool:
    """Say whether `payload` is a package that says it is a book; the name does not matter."""
    return kind_of(payload) == "epub"


def read(foreign: Foreign) -> Iterator[Rendition | InputError]:
    """Yield the one document that the book is; a chapter that is damaged is yielded as an error."""
    package = Package(foreign.payload, foreign.name)
    book = _book(package)
    locked = _locked(package)
    composer, faults = Composer(), list[InputError]()
    for chapter in book.chapters:
        try:
            if chapter.part in locked:
                raise DamagedFile(
                    foreign.name, f"its chapter {chapter.part} is locked by the shop that sold the book"
                )
            stream = _read_chapter(package, chapter.part)
        except InputError as fault:
            faults.append(fault)
            continue
        (composer.body if chapter.runs else composer.aside()).take(stream, PARAGRAPH)
    composed = composer.composed()
    if not composed.text.strip():
        raise (
            faults[0]
            if faults
            else DamagedFile(foreign.name, "is a book without any words; it may hold pictures")
        )
    found = rendition(foreign, (MEDIA_TYPE, READER), composed, title=book.one("title"))
    yield replace(
        found,
        author=", ".join(book.said["creator"]) or found.author,
        publisher=book.one("publisher") or found.publisher,
        published=book.day or found.published,
        published_span=None if book.day and book.day != found.published else found.published_span,
        language=book.one("language"),
    )
    yield from faults


class _Chapter(NamedTuple):
    """A page of the book; `runs` if it belongs to the text that is read from beginning to end."""

    part: str
    runs: bool


class _Book(Handler):
    """What the package document says: pages and their order, title, authors, publisher, date, language."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._pages: dict[str, _Chapter] = {}
        self.chapters: list[_Chapter] = []
        self.said: dict[str, list[str]] = {
            name: [] for name in ("title", "creator", "publisher", "date", "language")
        }
        self._in: str | None = None
        self._modified = False

    def one(self, name: str) -> str | None:
        """Return the first thing said under a name."""
        return next((words for words in self.said[name] if words), None)

    @property
    def day(self) -> str | None:
        """The day of publication, if it is stated to the day."""
        found = _DAY.match(self.one("date") or "")
        return found[0] if found else None

    def start(self, name: str, said: Mapping[str, str]) -> None:
        """Take an element."""
        local = name.partition(":")[2]
        if name.startswith("dc:"):
            dated = local != "date" or said.get("event", "publication") == "publication"
            self._in = local if local in self.said and dated else None
            if self._in:
                self.said[self._in].append("")
        elif local == "item" and said.get("media-type") in _PAGES:
            target = posixpath.normpath(posixpath.join("/" + self._folder, unquote(said.get("href", ""))))
            navigates = "nav" in said.get("properties", "").split()
            self._pages[said.get("id", "")] = _Chapter(target.lstrip("/"), not navigates)
        elif local == "itemref" and said.get("idref") in self._pages and len(self.chapters) < _MOST_CHAPTERS:
            page = self._pages.pop(said["idref"])
            self.chapters.append(page._replace(runs=page.runs and said.get("linear") != "no"))

    def end(self, name: str) -> None:
        """Leave an element."""
        if self._in:
            self.said[self._in][-1] = " ".join(self.said[self._in][-1].split())
        self._in = None

    def text(self, characters: str, first: int, last: int) -> None:
        """Add to what is said under a name."""
        if self._in:
            self.said[self._in][-1] += characters


class _Attribute(Handler):
    """Collects one attribute of all elements of a local name."""

    def __init__(self, element: str, attribute: str) -> None:
        self._element, self._attribute = element, attribute
        self.found: list[str] = []

    def start(self, name: str, said: Mapping[str, str]) -> None:
        """Take an element."""
        if name.endswith(":" + self._element) and self._attribute in said:
            self.found.append(said[self._attribute])


def _book(package: Package) -> _Book:
    roots = _Attribute("rootfile", "full-path")
    parse(package.name, _CONTAINER, package.part(_CONTAINER), roots)
    if not roots.found:
        raise DamagedFile(
            package.name, "is a book that does not say where its text is (META-INF/container.xml)"
        )
    root = posixpath.normpath("/" + roots.found[0]).lstrip("/")
    book = _Book(posixpath.dirname(root))
    parse(package.name, root, package.part(root), book)
    if not book.chapters:
        raise DamagedFile(package.name, "is a book that lists no chapters")
    return book


def _locked(package: Package) -> frozenset[str]:
    """Return the parts that are encrypted."""
    if _ENCRYPTION not in package:
        return frozenset()
    found = _Attribute("CipherReference", "URI")
    parse(package.name, _ENCRYPTION, package.part(_ENCRYPTION), found)
    return frozenset(unquote(uri).lstrip("/") for uri in found.found)


def _read_chapter(package: Package, part: str) -> Stream:
    """Return the text of a page, read as web pages are; one that declares entities is refused."""
    content = package.part(part)
    if _ENTITY.search(content):
        raise DamagedFile(
            package.name, f"declares entities in its chapter {part}, as in an attack; it was not read"
        )
    canon = Canon(decode(content, declared(content)))
    stream = Stream()
    for segment in canon.offsets.segments():
        words = canon.text[segment.start : segment.end]
        if segment.width:
            stream.put(words, part, segment.byte_start, segment.byte_end)
        else:
            stream.say(words)
    return stream
