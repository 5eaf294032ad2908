"""Bytes to characters, with the width in bytes of every character kept.

Unicode is taken at its mark (BOM) or when it decodes; other encodings are taken as declared, or guessed by
content and said so. A byte that stands for no character becomes U+FFFD, one for one, so nothing shifts.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

_UTF8_RUNS = re.compile(
    "[\x00-\x7f\udc80-\udcff]+|[\x80-\u07ff]+|[\u0800-\ud7ff\ue000-\uffff]+|[\U00010000-\U0010ffff]+"
)
_WIDE_RUNS = re.compile("[\x80-\u07ff]+|[\u0800-\ud7ff\ue000-\uffff]+|[\U00010000-\U0010ffff]+")
_LOOK = 256
_UTF16_RUNS = re.compile("[\x00-\uffff]+|[\U00010000-\U0010ffff]+")
_ESCAPED = re.compile("[\udc80-\udcff]")
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 26, 27}) + b"\x7f"
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SINGLE = {f"windows-{n}" for n in range(1250, 1259)} | {
    f"iso-8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)
}
_SINGLE |= {"koi8-r", "koi8-u", "mac-cyrillic", "cp866", "cp874"}
_WIDE = {"gb18030", "big5hkscs", "cp932", "euc-jp", "cp949"}
# What pages say and what they mean (WHATWG Encoding Standard, section 4.2).
_MEANT = {
    "iso-8859-1": "windows-1252", "latin1": "windows-1252", "latin-1": "windows-1252",
    "us-ascii": "windows-1252", "ascii": "windows-1252",
    "iso-8859-9": "windows-1254", "iso-8859-11": "cp874", "tis-620": "cp874",
    "windows-874": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "windows-31j": "cp932", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "ibm866": "cp866", "x-mac-cyrillic": "mac-cyrillic", "utf8": "utf-8",
}  # fmt: skip


Run = tuple[int, int, int]
"""Characters start..end, and how many bytes each of them takes."""


def _utf8_width(letter: str) -> int:
    return 2 if letter < "\u0800" else 3 if letter < "\U00010000" else 4


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters of a payload; bytes that stand for none are lone surrogates in `raw`, U+FFFD in `text`."""

    raw: str
    text: str
    encoding: str
    warnings: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield (end, bytes per character) for each run of equal width within characters `start`..`end`."""
        pattern = {"utf-8": _UTF8_RUNS, "utf-16-le": _UTF16_RUNS, "utf-16-be": _UTF16_RUNS}.get(self.encoding)
        if self.widths:
            for width, group in groupby(range(start, end), key=self.widths.__getitem__):
                yield max(group) + 1, width
        elif pattern is None:
            if start < end:
                yield end, 1
        elif self.raw[start:end].isascii():
            if start < end:
                yield end, self._plain
        else:
            for run in pattern.finditer(self.raw, start, end):
                yield run.end(), self.length(run.start(), run.start() + 1)

    def wide(self) -> list[Run]:
        """Return, of a text in UTF-8, stretches of characters that take more than one byte each."""
        if self.raw.isascii():
            return []
        raw, found = self.raw, []
        for low in range(0, len(raw), _LOOK):  # most of a page is markup: whole stretches of it are plain
            if not raw[low : low + _LOOK].isascii():
                found += [run.span() for run in _WIDE_RUNS.finditer(raw, low, low + _LOOK)]
        return [(start, end, _utf8_width(raw[start])) for start, end in found]

    @property
    def _plain(self) -> int:
        return 1 if self.encoding == "utf-8" else 2

    def length(self, start: int, end: int) -> int:
        """Return the bytes that characters `start`..`end` take."""
        if self.widths:
            return sum(self.widths[start:end])
        if self.encoding not in ("utf-8", "utf-16-le", "utf-16-be"):
            return end - start
        piece = self.raw[start:end]
        return (
            self._plain * len(piece)
            if piece.isascii()
            else len(piece.encode(self.encoding, "surrogateescape"))
        )


def looks_like_text(payload: bytes) -> bool:
    """Say whether `payload` can be text: marked as Unicode, or with next to no control characters."""
    if payload.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    controls = len(payload) - len(payload.translate(None, _CONTROLS))
    return controls * 200 <= len(payload)


def decode(payload: bytes, declared: str | None = None) -> Decoded:
    """Return the characters of `payload`; `declared` is the encoding that the document says it is in, if any.

    Never fails: what cannot be decoded is replaced and a warning says how much.
    """
    for mark, name in _MARKS:
        if payload.startswith(mark):
            return _unicode(payload, name)
    meant = _meant(declared)
    try:
        text = payload.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(payload, meant)
    if declared and meant not in (None, "utf-8") and not payload.isascii():
        return Decoded(
            text, text, "utf-8", (f"says it is in {declared}; it was read as UTF-8, which it is in",)
        )
    return Decoded(text, text, "utf-8")


def _meant(declared: str | None) -> str | None:
    label = (declared or "").strip().lower()
    label = _MEANT.get(label, label).replace("cp125", "windows-125")
    return label if label in _SINGLE | _WIDE or label == "utf-8" else None


def _unicode(payload: bytes, name: str) -> Decoded:
    if name == "utf-8":
        return _patched(payload, name)
    try:
        text = payload.decode(name)
    except UnicodeDecodeError:
        return _stepwise(payload, name)
    return Decoded(text, text, name)


def _not_utf8(payload: bytes, meant: str | None) -> Decoded:
    if meant in _WIDE:
        return _stepwise(payload, meant)
    if meant is None or meant == "utf-8":
        patched = _patched(payload, "utf-8")
        if meant == "utf-8" or _mostly_utf8(patched.raw):
            return patched
    if meant in _SINGLE:
        return _patched(payload, meant)
    name = _guess(payload)
    read = _patched(payload, name)
    warning = f"states no encoding; it was read as {name}, judged by its letters"
    return Decoded(read.raw, read.text, name, (warning, *read.warnings))


def _mostly_utf8(raw: str) -> bool:
    wide = len(re.findall("[\x80-\ud7ff\ue000-\U0010ffff]", raw))
    return wide >= 4 * len(_ESCAPED.findall(raw))


def _patched(payload: bytes, name: str) -> Decoded:
    raw = payload.decode(name, "surrogateescape")
    text, count = _ESCAPED.subn("\ufffd", raw)
    warnings = (_replaced(count, name),) if count else ()
    return Decoded(raw, text, name, warnings)


def _replaced(count: int, name: str) -> str:
    bytes_stand = "1 byte stands" if count == 1 else f"{count} bytes stand"
    return f"{bytes_stand} for no character in {name}; the text has U+FFFD there"


def _guess(payload: bytes) -> str:
    """Tell Cyrillic from Latin: Cyrillic letters beyond ASCII stand side by side, Latin ones mostly alone."""
    high = len(re.findall(rb"[\xc0-\xff]", payload))
    beside = sum(len(run) for run in re.findall(rb"[\xc0-\xff]{2,}", payload))
    return "windows-1251" if high and beside * 2 > high else "windows-1252"


def _stepwise(payload: bytes, name: str) -> Decoded:
    """Decode byte by byte, which gives the width of every character in any encoding, also a damaged one."""
    decoder = codecs.getincrementaldecoder(name)("replace")
    found: list[str] = []
    widths: list[int] = []
    pending = 0
    for position in range(len(payload) + 1):
        pending += position < len(payload)
        out = decoder.decode(payload[position : position + 1], position == len(payload))
        if out:
            found.append(out)
            widths += (
                [pending - len(out) + 1] + [1] * (len(out) - 1) if pending >= len(out) else [0] * len(out)
            )
            pending = 0
    text = "".join(found)
    count = text.count("\ufffd")
    return Decoded(text, text, name, (_replaced(count, name),) if count else (), tuple(widths))
