"""What the sandboxed worker does: take a release apart, read it again, search all of it, and say what was found."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from firsthand.errors import InputError
from firsthand.model.release import Leak, Protected
from firsthand.model.rendition import Rendition
from firsthand.protect.strings import Search
from firsthand.read import read
from firsthand.read.formats.pdf.document import Document
from firsthand.read.formats.pdf.pages import by_machine
from firsthand.read.paper import tessdata
from firsthand.workflow.leaving.leaks.layers import Layer, hidden, packed_in, texts
from firsthand.workflow.leaving.leaks.parts import parts
from firsthand.workflow.leaving.leaks.proof.pages import Proof, prove

JOB = "firsthand.workflow.leaving.leaks.job:search"
DEEPEST = 8
MOST_LEAKS = 200
MOST_PAGES = 500
"""Pages of a PDF inside of a package that a machine reads as they look; one with more does not pass."""
PAGES = 40
"""Pages of a PDF that one task has a machine read; where there are more, they are for tasks of their own."""
LARGEST_PAGE = 2 << 20
"""Bytes of a web page that is also read as one; a longer one is searched as text, marks and all, and without them."""
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF")
_READ_AGAIN = (b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0")
_SMALL = 64


class Task(msgspec.Struct, frozen=True):
    """What to search, by its name, for what; `own` and `kept` as `Search` takes them.

    `pages`: those of a PDF (from 1) that a machine reads, and nothing else of it is searched; none: all of the file.
    """

    name: str
    strings: tuple[Protected, ...]
    kept: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()


class Outcome(msgspec.Struct, frozen=True):
    """What was found, and what could not be searched: (part, why).

    `pages` of the PDF have yet to be read by machine.
    """

    leaks: tuple[Leak, ...] = ()
    closed: tuple[tuple[str, str], ...] = ()
    parts: int = 0
    pages: tuple[int, ...] = ()


@lru_cache(maxsize=1)
def _search(strings: tuple[Protected, ...], kept: tuple[str, ...], own: tuple[str, ...]) -> Search:
    return Search(strings, kept, own)


def search(header: bytes, payload: bytes) -> bytes:
    """Search one file: `header` is a `Task` as JSON, the answer an `Outcome` as JSON."""
    task = msgspec.json.decode(header, type=Task)
    one = Searching(_search(task.strings, task.kept, task.own))
    if task.pages:
        return msgspec.json.encode(one.looked(task.name, payload, task.pages))
    return msgspec.json.encode(one.outcome(task.name, payload))


class Searching:
    """One release under search."""

    def __init__(self, held: Search) -> None:
        self._search = held
        self._leaks: dict[tuple[str, str, str], Leak] = {}
        self._closed: dict[str, str] = {}
        self._parts = 0
        self._later: tuple[int, ...] = ()

    def outcome(self, name: str, payload: bytes) -> Outcome:
        """Return all that is wrong with the file `name`."""
        self._name("the release", name)
        self._part(self._shown(name.rpartition("/")[2] or name), payload, 0)
        return self._told()

    def looked(self, name: str, payload: bytes, pages: Iterable[int]) -> Outcome:
        """Return what is wrong with `pages` of a PDF (from 1) as they look."""
        shown = self._shown(name.rpartition("/")[2] or name)
        try:
            with Document(shown, payload) as document:
                self._machine(shown, document, pages)
        except InputError as fault:
            self._closed[shown] = fault.fault
        return self._told()

    def _told(self) -> Outcome:
        return Outcome(tuple(self._leaks.values()), tuple(self._closed.items()), self._parts, self._later)

    def _part(self, name: str, payload: bytes, depth: int) -> None:
        self._parts += 1
        if depth > DEEPEST:
            self._closed[name] = "lies deeper than is searched"
            return
        proof = Proof(0, {}, payload)
        if _is_pdf(payload):
            proof = prove(payload, lambda words: self._look(name, Layer("what draws its pages", words)))
        for layer in texts(proof.rest):
            for found in hidden(layer):
                self._look(name, found)
            if layer.name.startswith("text"):
                self._coded(name, layer, depth)
        for part in parts(proof.rest):
            inside = f"{name} > {self._shown(part.name)}"
            if part.fault:
                self._closed[inside] = part.fault
            self._name(inside, part.name)
            if part.payload:
                self._part(inside, part.payload, depth + 1)
        self._read(name, payload, proof)

    def _name(self, part: str, name: str) -> None:
        for layer in hidden(Layer("its name", name)):
            self._look(part, layer)

    def _shown(self, name: str) -> str:
        """Return the name of a part, unless it holds what a report of leaks may not tell."""
        layers = hidden(Layer("", name))
        return "[name withheld]" if any(next(self._search.find(one.text), None) for one in layers) else name

    def _coded(self, name: str, layer: Layer, depth: int) -> None:
        """Search what stands in a text as base64 or digits; short rows together, files as parts."""
        if layer.name not in ("text", "text as UTF-8"):
            return
        short: list[bytes] = []
        for where, raw in packed_in(layer.text):
            if len(raw) > _SMALL * 64 or raw.startswith((*_PICTURES, *_READ_AGAIN, b"%PDF", b"\x1f\x8b")):
                self._part(f"{name} > {where}", raw, depth + 1)
            else:
                short.append(raw)
        if short:
            for found in texts(b"\n".join(short)):
                for one in hidden(Layer(f"base64, {found.name}", found.text)):
                    self._look(name, one)

    def _look(self, part: str, layer: Layer) -> None:
        for hit in self._search.find(layer.text):
            one = self._search.strings[hit.of]
            key = (part, one.kind, one.of)
            if key not in self._leaks and len(self._leaks) < MOST_LEAKS:
                self._leaks[key] = Leak(part, layer.name, hit.start, one.kind, one.of, hit.form)

    def _read(self, name: str, payload: bytes, proof: Proof) -> None:
        """Search what our own readers make of the file, and what a machine reads in its pictures and pages.

        The machine takes long: it rests once something was found, for the release is refused then.
        """
        if _is_pdf(payload):
            self._renditions(name, payload)
            if not self._leaks:
                self._pages(name, payload, proof)
        elif payload.startswith(_PICTURES):
            if self._leaks:
                return
            if tessdata.folder() is None:
                self._closed[name] = "is a picture, and nothing here reads pictures"
            self._renditions(name, payload)
        elif payload.startswith(_READ_AGAIN) or (len(payload) <= LARGEST_PAGE and _is_text(payload)):
            self._renditions(name, payload)

    def _renditions(self, name: str, payload: bytes) -> None:
        for found in read("", name.rpartition(" > ")[2].rpartition("/")[2], payload):
            if isinstance(found, Rendition):
                for words in _told(found):
                    self._look(name, Layer("as it is read", words))

    def _pages(self, name: str, payload: bytes, proof: Proof) -> None:
        """Search each page of a PDF as it looks: what is proved to be seen, and for the others what a machine reads."""
        try:
            with Document(name, payload) as document:
                left = self._unproved(name, proof, document.pages)
                if self._leaks or not left:
                    return
                inside = " > " in name
                if tessdata.folder() is None:
                    self._closed[name] = "is a PDF, and nothing here reads how its pages look"
                elif inside and len(left) > MOST_PAGES:
                    self._closed[name] = f"has more than {MOST_PAGES} pages that a machine must read"
                elif not inside and len(left) > PAGES:
                    self._later = left
                else:
                    self._machine(name, document, left)
        except InputError as fault:
            if " > " not in name:
                self._closed[name] = fault.fault

    def _unproved(self, name: str, proof: Proof, pages: int) -> tuple[int, ...]:
        """Search what is seen on the pages where that is proved, and return the others."""
        if proof.pages != pages:
            return tuple(range(1, pages + 1))
        for number, text in proof.seen.items():
            self._look(name, Layer(f"page {number} as it looks", text))
        return tuple(number for number in range(1, pages + 1) if number not in proof.seen)

    def _machine(self, name: str, document: Document, pages: Iterable[int]) -> None:
        for number in pages:
            sheet = by_machine(document, number)
            text = "\n".join(" ".join(word.text for word in line.words) for line in sheet.lines)
            self._look(name, Layer(f"page {number} as it looks", text))


def _told(found: Rendition) -> Iterator[str]:
    beside = (found.title, found.author, found.publisher, found.url, found.document, *found.warnings)
    yield from (found.text, *filter(None, beside), *found.participants)
    yield from {place.part for place in found.places if place.part}


def _is_pdf(payload: bytes) -> bool:
    return b"%PDF-" in payload[:1024]


def _is_text(payload: bytes) -> bool:
    return b"\0" not in payload[:4096]
