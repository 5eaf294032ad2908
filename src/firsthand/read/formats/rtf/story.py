"""The tokens of an RTF document, put into text with the bytes that every character stands in."""

import codecs
import re
from dataclasses import dataclass, replace

from firsthand.errors import LimitExceeded
from firsthand.read.composing import LINE, PARAGRAPH, TAB, Composer, Stream
from firsthand.read.formats.rtf import words

DEEPEST = 500
"""Groups that may be open at a time."""

_TOKEN = re.compile(
    rb"\\(?:(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|'(?P<hex>[0-9A-Fa-f]{2})|(?P<symbol>[^A-Za-z]))"
    rb"|(?P<brace>[{}])|(?P<line>[\r\n\0]+)|(?P<text>[^\\{}\r\n\0]+)|(?P<stray>\\)",
    re.DOTALL,
)
_BREAKS = {
    "par": PARAGRAPH, "sect": PARAGRAPH, "page": PARAGRAPH, "line": LINE, "row": LINE, "nestrow": LINE, "tab": TAB,
    "cell": TAB, "nestcell": TAB, "column": LINE,
}  # fmt: skip


@dataclass(slots=True)
class Group:
    """What holds until the group closes. `out`: its text is none of the document; `skips`: characters after \\u."""

    stream: Stream
    encoding: str
    skips: int = 1
    out: bool = False
    fonts: bool = False
    hidden: bool = False
    deleted: bool = False
    in_table: bool = False


class Story:
    """Reads one document into `composer`; afterwards `title` and the counts of what is not simply text."""

    def __init__(self, name: str, payload: bytes) -> None:
        self._name, self._payload = name, payload
        self.composer, self.properties = Composer(), Stream()
        self.deleted = self.comments = self.hidden = 0
        self._default = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._now = Group(self.composer.body, self._default)
        self._open: list[Group] = []
        self._starred = False
        self._unicode: tuple[int, int, int, int] | None = None
        self._lead: tuple[int, codecs.IncrementalDecoder] | None = None
        self._row = False
        self.cut_short = self._read()

    def _read(self) -> bool:
        """Take every token; return whether the document ends before its groups are closed."""
        at, size = 0, len(self._payload)
        while at < size:
            token = _TOKEN.match(self._payload, at)
            if token is None:
                break
            start, at = at, token.end()
            kind = token.lastgroup
            if token["brace"]:
                self._brace(token["brace"], start)
                if not self._open and token["brace"] == b"}":
                    return False
            elif token["word"]:
                at += self._word(token["word"].decode().lower(), token["number"], start, at)
            elif kind == "hex":
                self._bytes(bytes([int(token["hex"], 16)]), start, at)
            elif kind == "symbol":
                self._symbol(token["symbol"].decode("latin-1"), start, at)
            elif kind == "text":
                self._bytes(token["text"], start, at)
        self._put_unicode()
        return True

    def _brace(self, brace: bytes, start: int) -> None:
        self._put_unicode()
        self._lead = None
        self._starred = False
        if brace == b"{":
            if len(self._open) >= DEEPEST:
                raise LimitExceeded(self._name, f"nests more than {DEEPEST} groups, as in an attack")
            self._open.append(self._now)
            self._now = replace(self._now)
        elif self._open:
            left, self._now = self._now, self._open.pop()
            if left.stream is not self._now.stream:
                left.stream.want(PARAGRAPH)

    def _symbol(self, symbol: str, start: int, end: int) -> None:
        if symbol == "*":
            self._starred = True
        elif symbol in "\r\n":
            self._now.stream.want(PARAGRAPH)
        elif symbol in words.SYMBOLS and not self._skipped(1, start, end - start):
            self._put(words.SYMBOLS[symbol], start, end)

    def _word(self, word: str, number: bytes | None, start: int, end: int) -> int:
        """Take a control word; return how many bytes behind it belong to it."""
        value = int(number) if number else None
        starred, self._starred = self._starred, False
        if word == "bin":
            return max(value or 0, 0)
        if word == "u" and value is not None:
            self._put_unicode(joins=True)
            self._begin_unicode(value % 65536, start, end)
        elif word in words.CHARACTERS:
            if not self._skipped(1, start, end - start):
                self._put(words.CHARACTERS[word], start, end)
        elif word in _BREAKS:
            self._put_unicode()
            self._break(word)
        elif not self._destination(word, starred):
            self._property(word, value)
        return 0

    def _break(self, word: str) -> None:
        if self._now.out:
            return
        self._row = self._row or word == "row"
        self._now.stream.want(LINE if word == "par" and self._now.in_table else _BREAKS[word])

    def _destination(self, word: str, starred: bool) -> bool:
        """Go where the text of a destination belongs; return whether the word is one."""
        now = self._now
        if word == words.COMMENT and not now.out:
            self.comments += 1
            now.stream, now.hidden = self.composer.aside(), False
        elif word in words.ASIDE and not now.out:
            now.stream = self.composer.aside()
        elif word == words.NOTE and not now.out:
            now.stream = self.composer.notes
        elif word == words.FONTS:
            now.out = now.fonts = True
        elif word == words.TITLE and now.out:
            now.out, now.stream = False, self.properties
        elif word == "ud":
            now.out = False
        elif word in words.OUT or (starred and word not in words.KEPT):
            now.out = True
        else:
            return False
        return True

    def _property(self, word: str, value: int | None) -> None:
        now = self._now
        if word == "uc":
            now.skips = min(max(value or 0, 0), 100)
        elif word == "f":
            self._font = value or 0
            now.encoding = self._fonts.get(self._font, self._default)
        elif word == "fcharset" and now.fonts:
            self._fonts[self._font] = words.CHARSETS.get(value or 0, self._default)
        elif word in ("ansicpg", "mac", "pc", "pca"):
            named = {"mac": 10000, "pc": 437, "pca": 850}.get(word, value or 1252)
            self._default = now.encoding = words.PAGES.get(named, "cp1252")
        elif word in ("v", "deleted"):
            setattr(now, "hidden" if word == "v" else "deleted", value != 0)
        elif word == "plain":
            now.hidden = now.deleted = False
            now.encoding = self._default
        elif word in ("intbl", "pard"):
            now.in_table = word == "intbl"

    # Characters

    def _bytes(self, content: bytes, start: int, end: int) -> None:
        """Take bytes of the code page in force; `start`..`end` is where they are written."""
        written = (end - start) // len(content)
        skipped = self._skipped(len(content), start, written)
        content, start = content[skipped:], start + skipped * written
        if self._now.out or not content:
            return
        if self._lead is None and (self._now.encoding not in words.WIDE or content.isascii()):
            self._put(content.decode(self._now.encoding, "replace"), start, end)
            return
        for value in content:
            begin, decoder = self._lead or (
                start,
                codecs.getincrementaldecoder(self._now.encoding)("replace"),
            )
            characters = decoder.decode(bytes([value]))
            self._lead = None if characters else (begin, decoder)
            start += written
            for number, character in enumerate(characters):
                self._put(character, start if number else begin, start)

    def _put(self, characters: str, start: int, end: int) -> None:
        """Add characters; where bytes are no whole number to a character, they stand with the first."""
        now = self._now
        if now.out:
            return
        if now.deleted:
            self.deleted += 1
            return
        self.hidden += now.hidden
        if self._row:
            now.stream.want(LINE if now.in_table else PARAGRAPH)
            self._row = False
        now.stream.put(characters, "", start, end)

    def _begin_unicode(self, code: int, start: int, end: int) -> None:
        before, self._unicode = self._unicode, None
        if before and 0xD800 <= before[0] < 0xDC00 and 0xDC00 <= code < 0xE000:
            code, start = 0x10000 + ((before[0] - 0xD800) << 10) + code - 0xDC00, before[1]
        elif before:
            self._put("\ufffd", before[1], before[2])
        self._unicode = code, start, end, self._now.skips
        if not self._now.skips:
            self._put_unicode(joins=True)

    def _skipped(self, count: int, at: int, written: int) -> int:
        """Take away what a reader that knows Unicode skips behind \\u; return how many characters that are.

        `count` characters begin at byte `at`, each written in `written` bytes.
        """
        if self._unicode is None:
            return 0
        code, start, end, left = self._unicode
        taken = min(count, left)
        end = at + taken * written if taken else end
        self._unicode = code, start, end, left - taken
        if taken == left:
            self._put_unicode(joins=True)
        if taken < count:
            self._put_unicode()
        return taken

    def _put_unicode(self, joins: bool = False) -> None:
        """Add the character that \\u began; the first half of a pair waits where another may follow (`joins`)."""
        if self._unicode is None:
            return
        code, start, end, _ = self._unicode
        if 0xD800 <= code < 0xDC00 and joins:
            return
        self._unicode = None
        self._put("\ufffd" if 0xD800 <= code < 0xE000 else chr(code), start, end)
