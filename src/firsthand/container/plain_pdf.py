"""A PDF in the plainest form there is, and no other: every byte belongs to one object, and each is there once.

Programs that show a PDF mend, guess and look for other versions where a file is not so; two of them may then show two
things. A file that is read here can be read in one way only, so what is found is what everybody sees.
"""

import re
import zlib

LARGEST = 64 << 20
"""Bytes that one stream may unpack to."""
_DEEPEST = 16
_HEAD = re.compile(rb"%PDF-1\.[4-7]\n%[\x80-\xff]{4}\n\n?")
_BEGIN = re.compile(rb"(\d{1,7}) 0 obj\n")
_STREAM = re.compile(rb"\nstream\n")
_END = re.compile(rb"\nendobj\n\n?")
_ENTRY = re.compile(rb"(\d{10}) 00000 n\r\n")
_TAIL = re.compile(rb"startxref\n(\d{1,10})\n%%EOF\n?\Z")
_TOKEN = re.compile(
    rb"\s*(?:(?P<ref>\d{1,7} 0 R\b)|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))|/(?P<name>[A-Za-z0-9+_.:-]*)"
    rb"|(?P<mark><<|>>|\[|\])|(?P<hex><[0-9A-Fa-f\s]*>)|(?P<open>\()|(?P<word>true|false|null)\b)"
)
_PAREN = re.compile(rb"\\.|[()]", re.DOTALL)


class NotPlain(ValueError):
    """The file is not written in the plain form."""


class Ref(int):
    """The number of an object."""


class Name(str):
    """A name, without its stroke."""

    __slots__ = ()


class PlainPdf:
    """The objects of a PDF. Everything raises NotPlain where the file is written in another way than the plain one."""

    def __init__(self, payload: bytes) -> None:
        self._payload = payload
        self._bodies: dict[int, tuple[int, int]] = {}
        self._streams: dict[int, tuple[int, int]] = {}
        self._heads: dict[int, object] = {}
        self.trailer = self._whole()

    def value(self, one: object) -> object:
        """Return an object for its number, anything else as it is; of a stream, what stands before its bytes."""
        if not isinstance(one, Ref):
            return one
        if one not in self._heads:
            found, end = _value(self._payload, self._place(one)[0], 0)
            _demand(end == self._place(one)[1])
            _demand(not isinstance(found, Ref))
            self._heads[one] = found
        return self._heads[one]

    def table(self, one: object, keys: frozenset[str] | None) -> dict[str, object]:
        """Return a dictionary that has no other keys than `keys`; None: it may have any."""
        found = self.value(one)
        _demand(isinstance(found, dict))
        assert isinstance(found, dict)
        _demand(keys is None or found.keys() <= keys)
        return found

    def content(self, one: object, keys: frozenset[str] = frozenset()) -> bytes:
        """Return the bytes of a stream, unpacked; its dictionary has no keys but those of packing, and `keys`."""
        _demand(isinstance(one, Ref) and one in self._streams)
        assert isinstance(one, Ref)
        head = self.table(one, keys | {"Length", "Filter"})
        start, end = self._streams[one]
        raw = self._payload[start:end]
        if "Filter" not in head:
            return raw
        _demand(head["Filter"] == Name("FlateDecode"))
        unpacker = zlib.decompressobj()
        try:
            content = unpacker.decompress(raw, LARGEST)
        except zlib.error:
            raise NotPlain from None
        _demand(unpacker.eof and not unpacker.unused_data)
        return content

    @property
    def size(self) -> int:
        """How many objects there are; their numbers begin with 1."""
        return len(self._bodies)

    def raw(self, one: Ref) -> tuple[bytes, bytes]:
        """Return an object as it is written: what stands before a stream, and the stream."""
        start, end = self._place(one)
        stream = self._streams.get(one)
        return self._payload[start:end], self._payload[end : stream[1] + 10] if stream else b""

    def span(self, one: object) -> tuple[int, int]:
        """Return where the bytes of a stream stand in the file, as they are packed."""
        _demand(isinstance(one, Ref) and one in self._streams)
        assert isinstance(one, Ref)
        return self._streams[one]

    def _place(self, number: int) -> tuple[int, int]:
        _demand(number in self._bodies)
        return self._bodies[number]

    def _whole(self) -> dict[str, object]:
        """Go through all bytes of the file, from object to object, to its table and its end."""
        head = _HEAD.match(self._payload)
        _demand(head is not None)
        assert head is not None
        at, starts = head.end(), []
        while begin := _BEGIN.match(self._payload, at):
            starts.append(at)
            _demand(int(begin[1]) == len(starts))
            at = self._object(len(starts), begin.end())
        return self._ending(at, starts)

    def _object(self, number: int, start: int) -> int:
        """Keep where an object stands, and return where the next one begins."""
        at = self._payload.find(b"\nendobj\n", start)
        stream = _STREAM.search(self._payload, start, at if at >= 0 else len(self._payload))
        if stream:
            self._bodies[number] = (start, stream.start())
            size = self.table(Ref(number), None).get("Length")
            _demand(isinstance(size, float) and size == int(size) and size >= 0)
            assert isinstance(size, float)
            last = stream.end() + int(size)
            self._streams[number] = (stream.end(), last)
            _demand(self._payload[last : last + 10] == b"\nendstream")
            at = last + 10
        else:
            self._bodies[number] = (start, at)
        end = _END.match(self._payload, at) if at >= 0 else None
        _demand(end is not None)
        assert end is not None
        return end.end()

    def _ending(self, at: int, starts: list[int]) -> dict[str, object]:
        """Hold the table of places against where the objects stand, and return the trailer."""
        head = b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(starts) + 1)
        _demand(self._payload[at : at + len(head)] == head)
        table = at + len(head)
        trailer = table + 20 * len(starts)
        rows = b"".join(b"%010d 00000 n\r\n" % start for start in starts)
        _demand(self._payload[table:trailer] == rows and self._payload[trailer : trailer + 8] == b"trailer\n")
        found, end = _value(self._payload, trailer + 8, 0)
        tail = _TAIL.fullmatch(self._payload, end + 1)
        _demand(tail is not None and self._payload[end : end + 1] == b"\n" and isinstance(found, dict))
        assert tail is not None
        assert isinstance(found, dict)
        _demand(int(tail[1]) == at and found.keys() <= {"Size", "Root", "Info", "ID"})
        _demand(found.get("Size") == len(starts) + 1)
        return found


def _demand(holds: bool) -> None:
    if not holds:
        raise NotPlain


def _value(content: bytes, at: int, depth: int) -> tuple[object, int]:
    """Return the value that begins at `at`, and where it ends."""
    token = _TOKEN.match(content, at)
    _demand(token is not None and depth < _DEEPEST)
    assert token is not None
    kind, words = token.lastgroup, token[token.lastgroup or 0]
    if kind == "mark":
        return _many(content, token.end(), depth, words)
    if kind == "open":
        return _string(content, token.end())
    if kind == "ref":
        return Ref(int(words[:-4])), token.end()
    if kind == "number":
        return float(words), token.end()
    if kind == "name":
        return Name(words.decode()), token.end()
    if kind == "hex":
        digits = re.sub(rb"\s", b"", words[1:-1])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()), token.end()
    return {b"true": True, b"false": False, b"null": None}[words], token.end()


def _many(content: bytes, at: int, depth: int, opened: bytes) -> tuple[object, int]:
    """Return a list or a dictionary whose first value begins at `at`; no key stands twice in it."""
    closing = b"]" if opened == b"[" else b">>"
    _demand(opened in (b"[", b"<<"))
    values: list[object] = []
    while True:
        token = _TOKEN.match(content, at)
        if token and token["mark"] == closing:
            break
        one, at = _value(content, at, depth + 1)
        values.append(one)
    if opened == b"[":
        return values, token.end()
    keys = values[::2]
    _demand(len(values) % 2 == 0 and all(isinstance(key, Name) for key in keys))
    found = dict(zip(keys, values[1::2], strict=True))
    _demand(len(found) == len(keys))
    return found, token.end()


def _string(content: bytes, at: int) -> tuple[bytes, int]:
    """Return a string in brackets as it is written, with its escapes, and where it ends."""
    start, depth = at, 1
    for mark in _PAREN.finditer(content, at):
        depth += {b"(": 1, b")": -1}.get(mark[0], 0)
        if not depth:
            return content[start : mark.start()], mark.end()
    raise NotPlain
