"""Bytes as text in every way in which somebody may read them: all encodings, and what is escaped or hidden in them."""

import base64
import binascii
import html
import quopri
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

_LEGACY = ("cp1251", "koi8-r", "cp866", "iso8859-5", "cp1256", "cp1253", "latin-1")
_BINARY = 0.02
"""Share of zero bytes from which bytes are looked at as UTF-16 too."""
_BLOCK = re.compile(
    r"(?is)<(?:script|style)\b|</?(?:[a-z]{1,6}:)?(?:p|div|li|ul|ol|dl|dt|dd|td|th|tr|table|h[1-6]|br|hr|section|header|footer|"
    r"main|nav|title|blockquote|figure|figcaption|details|summary|tab|cr|si|c|row|sst|comment|tc|s|line-break|body)\b[^<>]*>"
)
_TAG = re.compile(r"<!--|-->|<[!?/a-zA-Z][^<>]*>")
_COMMENT = re.compile(r"(?s)<!--.*?-->")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_QUOTED = re.compile(r"=[0-9A-F]{2}|=\r?\n")
_ESCAPE = re.compile(
    r"\\u(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{4}))|\\x([0-9a-fA-F]{2})"
    r"|\\([0-9a-fA-F]{2,6}) ?(?![0-9])|\\'([0-9a-fA-F]{2})"
    r"|\\u(-?\d{1,5})\s?\??"
)
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}(?:\r?\n[A-Za-z0-9+/_-]+)*={0,2}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}\s?){6,}")
_ALL_HEX = re.compile(r"[0-9a-fA-F\s]+")
_ENCODED_WORD = re.compile(r"=\?([\w-]+)\?([BbQq])\?([^?]*)\?=(?:\s+(?==\?))?")
_UTF7 = re.compile(r"\+([A-Za-z0-9+/]{4,})-?")
_TURNED = re.compile("[\u202e\u2067]([^\u202c\u2069\n]*)")
_LETTERS = re.compile(r"[^\W\d_]")
_DEEP = 2


class Layer(NamedTuple):
    """One text that a part of a release holds; `name` says how it is had."""

    name: str
    text: str


def texts(payload: bytes) -> Iterator[Layer]:
    """Yield the bytes as text, by each encoding that they may be in."""
    try:
        yield Layer("text", payload.decode())
    except UnicodeDecodeError:
        yield Layer("text as UTF-8", payload.decode("utf-8", "ignore"))
        yield from (Layer(f"text as {code}", payload.decode(code, "replace")) for code in _LEGACY)
    sample = payload[: 1 << 20]
    if (
        payload[:2] in (b"\xff\xfe", b"\xfe\xff")
        or sample.count(0) > len(sample) * _BINARY
        or _spread(payload)
    ):
        for code in ("utf-16-le", "utf-16-be"):
            for start in (0, 1):
                yield Layer(f"text as {code}", payload[start:].decode(code, "replace"))
    if payload[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff") or payload.count(b"\0\0\0") > 8:
        yield from (
            Layer(f"text as {code}", payload[: len(payload) // 4 * 4].decode(code, "replace"))
            for code in ("utf-32-le", "utf-32-be")
        )


def _spread(payload: bytes) -> bool:
    if b"\0" not in payload and b"\x04" not in payload:
        return False
    return (
        re.search(rb"(?:[ -~]\0){4}|(?:\0[ -~]){4}|(?:[\x10-\x4f]\x04){4}|(?:\x04[\x10-\x4f]){4}", payload)
        is not None
    )


def hidden(layer: Layer, depth: int = 0) -> Iterator[Layer]:
    """Yield the layer, and what is escaped, marked up, coded or turned around in it, each as a text of its own."""
    yield layer
    if depth < _DEEP:
        for found in _inside(layer):
            if found.text != layer.text and found.text.strip():
                yield from hidden(Layer(f"{layer.name}, {found.name}", found.text), depth + 1)


def _inside(layer: Layer) -> Iterator[Layer]:
    text = layer.text
    if "<" in text and _TAG.search(text):
        yield from _without_markup(text)
    elif "&" in text and ";" in text:
        yield Layer("entities", html.unescape(text))
    if _PERCENT.search(text):
        yield Layer("percent signs", unquote(text, errors="replace"))
    if _ENCODED_WORD.search(text):
        yield Layer("coded words", _ENCODED_WORD.sub(_coded, text))
    elif _QUOTED.search(text):
        yield from _quoted(text)
    if "\\" in text and _ESCAPE.search(text):
        yield Layer("escapes", _ESCAPE.sub(_escaped, text))
    if "+" in text and _UTF7.search(text):
        yield from _joined("UTF-7", (_utf7(m) for m in _UTF7.finditer(text)))
    if _TURNED.search(text):
        yield Layer("turned around", "\n".join(m.group(1)[::-1] for m in _TURNED.finditer(text)))


def _without_markup(text: str) -> Iterator[Layer]:
    """Yield the words of marked-up text, put together over tags; what stands in comments is in the text itself."""
    plain = _TAG.sub("", _BLOCK.sub("\n", _COMMENT.sub("", text)))
    yield Layer("without its marks", html.unescape(plain))
    if "&" in text:
        yield Layer("entities", html.unescape(html.unescape(text)))


def _quoted(text: str) -> Iterator[Layer]:
    raw = quopri.decodestring(text.encode("utf-8", "surrogatepass"))
    yield Layer("quoted-printable as utf-8", raw.decode("utf-8", "replace"))
    # What is so coded is ASCII: other letters read in these would be letters that nobody wrote, and names by chance.
    plain = quopri.decodestring(text.encode("ascii", "replace"))
    for code in ("cp1251", "koi8-r"):
        yield Layer(f"quoted-printable as {code}", plain.decode(code, "replace"))


def _coded(match: re.Match[str]) -> str:
    code, way, words = match.groups()
    raw = words.encode("ascii", "ignore")
    try:
        data = base64.b64decode(raw + b"==") if way in "Bb" else quopri.decodestring(raw, header=True)
        return data.decode(code, "replace")
    except (LookupError, binascii.Error, ValueError):
        return words


def _escaped(match: re.Match[str]) -> str:
    braced, long, byte, style, old, signed = match.groups()
    number = int(braced or long or byte or style or "0", 16)
    if old:
        return bytes((int(old, 16),)).decode("cp1251", "replace")
    if signed:
        number = int(signed) % 0x10000
    return chr(number) if 0 < number <= 0x10FFFF and not 0xD800 <= number < 0xE000 else " "


def _utf7(match: re.Match[str]) -> str:
    try:
        found = match.group().encode().decode("utf-7")
    except UnicodeDecodeError:
        return ""
    return found if _LETTERS.search(found) else ""


def _joined(name: str, parts: Iterator[str]) -> Iterator[Layer]:
    text = "\n".join(part for part in parts if part)
    if text:
        yield Layer(name, text)


def packed_in(text: str) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes that stand in a text as base64 or as hexadecimal digits, and where."""
    for match in _BASE64.finditer(text):
        run = match.group()
        if _ALL_HEX.fullmatch(run) or _is_words(run):
            continue
        raw = re.sub(r"\s", "", run).rstrip("=").replace("-", "+").replace("_", "/")
        # The letters may begin in the middle of a row: what is coded then begins one to three letters later.
        for start in range(1 if len(raw) > 4096 else 4):
            part = raw[start:]
            try:
                yield (
                    f"base64 from character {match.start()}",
                    base64.b64decode(part[: len(part) // 4 * 4 + _rest(part)] + "=="),
                )
            except (binascii.Error, ValueError):
                continue
    for match in _HEX.finditer(text):
        digits = re.sub(r"\s", "", match.group())
        raw_bytes = bytes.fromhex(digits[: len(digits) // 2 * 2])
        if _readable(raw_bytes):
            yield f"digits from character {match.start()}", raw_bytes


def _rest(part: str) -> int:
    return len(part) % 4 if len(part) % 4 > 1 else 0


def _is_words(run: str) -> bool:
    """Say whether a row of letters is words or a path, which no coding gives: no digit, or small letters only."""
    return (run.islower() and run.isalpha()) or (
        len(run) < 64 and re.fullmatch(r"[a-z]+(?:[-_/][a-z]+)+", run) is not None
    )


def _readable(raw: bytes) -> bool:
    plain = sum(32 <= byte < 127 or byte in (0, 4, 9, 10, 13) or byte >= 0xC0 for byte in raw)
    return plain > len(raw) * 0.9
