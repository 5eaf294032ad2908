"""Output folders of bellingcat's Auto Archiver: which file came from which page, with what digest, as its reports say.

Its HTML report shows one archived page, with a row for each file; its CSV table holds a line for each page, with the
files as Python writes down a list. Both state `SHA-256:` or `SHA3-512:` digests where the tool was told to make them.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from firsthand.model.item import Check, Item
from firsthand.preserve.moments import moment

MARK = b"bellingcat/auto-archiver"
TABLE = b"status,metadata,media"
LARGEST = 16 << 20
"""Bytes of the longest report that is looked into."""

_DIGEST = re.compile(r"(SHA-256|SHA3-512):\s?([0-9a-f]{128}|[0-9a-f]{64})\b")
_VERSION = re.compile(r"\bv(\d[\w.+-]*)")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_MEDIA = re.compile(r"'filename': '([^']*)'")
_KEY = re.compile(r"'_?key': '([^']*)'")
_URL = re.compile(r"'url': '(https?://[^']*)'")
_MOMENT = re.compile(r"'_processed_at': datetime\.datetime\((\d+), (\d+), (\d+), (\d+), (\d+)(?:, (\d+))?")
_WRITTEN = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")
_TOKEN = re.compile(r"timestamp|\.tsr$|\.tst$", re.IGNORECASE)


class Listed(NamedTuple):
    """One file that a report lists: its name, the page it came from, and what is said of both.

    `digest` is the algorithm as the tool writes it and the hex digits; None where the report states none.
    """

    name: str
    url: str
    digest: tuple[str, str] | None
    captured: str | None
    tool: str
    tokens: tuple[str, ...] = ()


def is_report(content: bytes) -> bool:
    """Say whether these bytes may be a report of the tool."""
    return content.lstrip(b"\xef\xbb\xbf").startswith(TABLE) or (MARK in content and b"<table" in content)


def listed(content: bytes) -> Iterator[Listed]:
    """Yield the files that a report lists."""
    text = content.decode("utf-8-sig", "replace")
    yield from _table(text) if text.startswith(TABLE.decode()) else _page(text)


def check(entry: Listed, item: Item, sha3: str | None) -> tuple[Check, ...]:
    """Compare the digest that a report states with those of the file; `sha3` is its SHA3-512, if it was made."""
    found: list[Check] = []
    if entry.digest is None:
        found.append(Check("hash", None, "the report states no digest of this file"))
    else:
        name, value = entry.digest
        fits = value == (item.id if name == "SHA-256" else sha3)
        words = "is the one that the report states" if fits else "is not the one that the report states"
        found.append(Check("hash", fits, f"the {name} of the file {words}"))
    if entry.tokens:
        tokens = ", ".join(entry.tokens)
        found.append(Check("timestamp", None, f"tokens of time came with it ({tokens}); they were not tried"))
    return tuple(found)


def sha3(pieces: Iterator[bytes]) -> str:
    """Return the SHA3-512 of what `pieces` hold, in hex."""
    digest = hashlib.sha3_512()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def _table(text: str) -> Iterator[Listed]:
    csv.field_size_limit(LARGEST)
    for row in csv.DictReader(io.StringIO(text)):
        about, media = row.get("metadata") or "", row.get("media") or ""
        url, when = _URL.search(about), _MOMENT.search(about)
        if url is None:
            continue
        starts = [found.start() for found in _MEDIA.finditer(media)]
        parts = [media[a:b] for a, b in zip(starts, [*starts[1:], len(media)], strict=True)]
        names = [_name(part) for part in parts]
        tokens = tuple(name for name in names if _TOKEN.search(name))
        for name, part in zip(names, parts, strict=True):
            digest = _DIGEST.search(part)
            stated = (digest[1], digest[2]) if digest else None
            captured = _moment(when) if when else None
            yield Listed(name, url[1], stated, captured, "bellingcat/auto-archiver", tokens)


def _name(part: str) -> str:
    key = _KEY.search(part) or _MEDIA.search(part)
    return PurePosixPath(key[1]).name if key else ""


def _moment(found: "re.Match[str]") -> str | None:
    try:
        return datetime(*(int(n or 0) for n in found.groups()), tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")  # type: ignore[misc, arg-type]
    except ValueError:
        return None


def _page(text: str) -> Iterator[Listed]:
    rows = _Rows()
    rows.feed(text)
    url = _ADDRESS.search(rows.heading)
    if url is None:
        return
    version = _VERSION.search(rows.foot)
    tool = f"bellingcat/auto-archiver {version[1]}" if version else "bellingcat/auto-archiver"
    said = next(
        (_WRITTEN.search(row.text) for row in rows.rows if row.text.startswith("_processed_at")), None
    )
    captured = moment(said[0]) if said else None
    names = [name for row in rows.rows for name in row.files]
    tokens = tuple(dict.fromkeys(name for name in names if _TOKEN.search(name)))
    for row in rows.rows:
        digests = _DIGEST.findall(row.text)
        for place, name in enumerate(dict.fromkeys(row.files)):
            digest = digests[place] if place < len(digests) and len(set(row.files)) == len(digests) else None
            if digest is None and len(digests) == 1 and place == 0:
                digest = digests[0]
            yield Listed(name, url[0].rstrip("'\""), digest, captured, tool, tokens)


class _Row:
    def __init__(self) -> None:
        self.text = ""
        self.files: list[str] = []


class _Rows(HTMLParser):
    """Takes the heading, the rows of the tables with the files that they point to, and what stands last."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = self.foot = ""
        self.rows: list[_Row] = []
        self._in_row = self._in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row, or note the file that an element points to."""
        if tag == "tr":
            self.rows.append(_Row())
            self._in_row = True
        elif tag == "h2" and not self.heading:
            self._in_heading = True
        for name, value in attrs:
            if name in ("href", "src") and value and self._in_row:
                file = PurePosixPath(unquote(urlsplit(value).path)).name
                if file and "." in file:
                    self.rows[-1].files.append(file)

    def handle_endtag(self, tag: str) -> None:
        """End a row or the heading."""
        if tag == "tr":
            self._in_row = False
        elif tag == "h2":
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._in_heading:
            self.heading += data
        elif self._in_row:
            self.rows[-1].text = f"{self.rows[-1].text} {data.strip()}".strip()
        elif "auto-archiver" in data or _VERSION.search(data):
            self.foot = f"{self.foot} {data}"[-500:]
