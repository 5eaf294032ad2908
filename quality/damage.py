"""Seeded damage to files of every format: what disks, cut connections, conversions and malice do to bytes.

`damaged(count, seed)` gives the same files for the same arguments. Files that are packages or packed are also damaged
inside, and packed again, so that the damage reaches the reader and not the check of the packing alone.
"""

import gzip
import io
import random
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests import archive_files, office_broken, office_files, proof_bundles, web_archives

SAMPLES = Path(__file__).resolve().parent.parent / "tests/read/samples"
SLOW = (".png", ".jpg", ".tif", ".bmp", ".webp", ".gif")
"""What is read by machine, a second or more each: it comes less often."""
SLOW_PAPERS = ("scan-without-text.pdf", "nothing-on-it.pdf", "packed-picture.gz")
OFTEN = 8
TRAP = b"http://127.0.0.1:9/reached"
_HARDLY_PACKED = 1
_ASC = b"-----BEGIN PGP SIGNATURE-----\n\nwsBcBAABCAAQBQJmAAAACRAAAAAAAAAAAAAA\n=AAAA\n-----END PGP SIGNATURE-----\n"
_ODD_NUMBERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)
_ODD_DIGITS = (
    b"0",
    b"-1",
    b"1",
    b"255",
    b"65536",
    b"2147483648",
    b"4294967296",
    b"99999999999999999999",
    b"NaN",
)
_ODD_BYTES = (
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\r",
        b"\x1a",
        b"\xc3",
        b"\xe2\x80\xae",
        b"\xed\xa0\x80",
        b"\n\n",
    ),
    *(
        b"<",
        b"]]>",
        b"<!--",
        b"&#x0;",
        b"&lol;",
        b"<table>" * 30,
        b"{\\",
        b"}" * 9,
        b'"',
        b"\\u",
        b"\\bin99999 ",
    ),
    *(
        b"=?utf-8?B?",
        b"--",
        b"Content-Length: -5\r\n",
        b"obj",
        b"endstream",
        b"/Kids [1 0 R]",
        b"%s%n",
        b"../../x",
    ),
    *(
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "' + TRAP + b'">]>',
        b'<img src="' + TRAP + b'">',
        b"(" * 200,
        b"[" * 200,
    ),
)

Change = Callable[[bytes, random.Random], bytes]


class Damaged(NamedTuple):
    """One damaged file: the name it goes by, its bytes, and the file it was made from."""

    name: str
    content: bytes
    seed: str


def seeds() -> dict[str, bytes]:
    """Return a file of each format, by name: the samples of the readers, and files that hold others."""
    found = {path.name: path.read_bytes() for path in sorted(SAMPLES.iterdir()) if path.stat().st_size}
    text, page = found["report-with-share-buttons.txt"], found["article-in-windows-1252.html"]
    held = {"letters/a.txt": text, "b.html": page, "c.docx": found["word-report.docx"]}
    letters = [
        found[name] for name in ("mail-with-attachment.eml", "mail-in-koi8-r.eml", "mail-as-a-page.eml")
    ]
    web = web_archives.pages(3)
    return found | {
        "held.zip": archive_files.zipped(held),
        "nested.zip": archive_files.nested(3),
        "held.tar": archive_files.tarred(held),
        "held.tar.gz": gzip.compress(archive_files.tarred(held), mtime=0),
        "held.tar.xz": archive_files.tarred(held, packing="xz"),
        "letters.mbox": archive_files.mailbox(letters),
        "parcel.eml": archive_files.mail(
            {"a.zip": archive_files.zipped(held), "b.csv": found["incidents.csv"]}
        ),
        "packed-letter.txt.gz": gzip.compress(text, mtime=0),
        "web.warc": b"".join(web),
        "web.warc.gz": web_archives.packed(web),
        "web.wacz": web_archives.wacz(web_archives.packed(web), sign=False),
        "proofs.zip": proof_bundles.bundle({".asc": _ASC}),
        "old.xls": office_broken.incidents_xls(),
        "wide.xlsx": office_files.xlsx(
            {"One": office_files.sheet_xml([["Date", "Place"], ["2019-05-04", "Karsk"]])}
        ),
    }


def damaged(count: int, seed: int) -> Iterator[Damaged]:
    """Yield `count` files, each made from one of the seeds by one to three kinds of damage."""
    chance, files = random.Random(seed), seeds()
    names = [name for name in files for _ in range(1 if _is_slow(name) else OFTEN)]
    for _ in range(count):
        name = chance.choice(names)
        content = files[name]
        for _ in range(chance.choice((1, 1, 2, 3))):
            content = _once(content, chance, files)
        yield Damaged(name if chance.random() < 0.95 else "no-name", content, name)


def _is_slow(name: str) -> bool:
    return name.endswith(SLOW) or name in SLOW_PAPERS


def _once(content: bytes, chance: random.Random, files: dict[str, bytes]) -> bytes:
    if chance.random() < 0.06:
        return _spliced(content, files[chance.choice(sorted(files))], chance)
    if chance.random() < 0.7:
        for begins, inside in _INSIDES:
            if content.startswith(begins):
                return inside(content, chance)
    return chance.choice(_CHANGES)(content, chance)


def _at(content: bytes, chance: random.Random) -> int:
    """Return a place in the file, in every second case near its beginning or its end, where headers stand."""
    size = len(content)
    near = chance.random()
    if near < 0.25:
        return min(chance.randrange(256), size)
    if near < 0.4:
        return max(size - chance.randrange(256), 0)
    return chance.randrange(size + 1)


def _flip(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 3, 20)) if content else 0):
        changed[min(_at(content, chance), len(content) - 1)] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: _at(content, chance)]


def _headless(content: bytes, chance: random.Random) -> bytes:
    return content[_at(content, chance) :]


def _insert(content: bytes, chance: random.Random) -> bytes:
    at = _at(content, chance)
    more = chance.choice(_ODD_BYTES) if chance.random() < 0.8 else chance.randbytes(chance.randint(1, 200))
    return content[:at] + more + content[at:]


def _double(content: bytes, chance: random.Random) -> bytes:
    start = _at(content, chance)
    end = min(len(content), start + chance.choice((4, 40, 400, 4000)))
    return content[:end] + content[start:end] * chance.choice((1, 2, 30)) + content[end:]


def _drop(content: bytes, chance: random.Random) -> bytes:
    start = _at(content, chance)
    return content[:start] + content[start + chance.choice((1, 4, 40, 400)) :]


def _digits(content: bytes, chance: random.Random) -> bytes:
    """Change one of the numbers that are written in figures."""
    found = list(re.finditer(rb"\d{1,12}", content[: 1 << 16]))
    if not found:
        return _number(content, chance)
    match = chance.choice(found)
    return content[: match.start()] + chance.choice(_ODD_DIGITS) + content[match.end() :]


def _number(content: bytes, chance: random.Random) -> bytes:
    """Put an odd number in place of one, two or four bytes."""
    at, form = _at(content, chance), chance.choice(("<B", "<H", ">H", "<I", ">I"))
    size = struct.calcsize(form)
    value = chance.choice(_ODD_NUMBERS) & ((1 << 8 * size) - 1)
    return content[:at] + struct.pack(form, value) + content[at + size :]


def _swap(content: bytes, chance: random.Random) -> bytes:
    a, b = sorted((_at(content, chance), _at(content, chance)))
    size = min(chance.choice((8, 64, 512)), b - a)
    return (
        content[:a]
        + content[b : b + size]
        + content[a + size : b]
        + content[a : a + size]
        + content[b + size :]
    )


def _spliced(content: bytes, other: bytes, chance: random.Random) -> bytes:
    at = _at(other, chance)
    return content[: _at(content, chance)] + other[at : at + (1 << 16)]


_CHANGES: tuple[Change, ...] = (_flip, _cut, _headless, _insert, _double, _drop, _digits, _number, _swap)


def _in_package(content: bytes, chance: random.Random) -> bytes:
    """Damage a member of a ZIP, give two members each other's bytes, or leave one out; pack it again."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = {
                info.filename: package.read(info)
                for info in package.infolist()[:200]
                if info.file_size < 1 << 18
            }
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        return _flip(content, chance)
    if not parts:
        return _flip(content, chance)
    names = sorted(parts)
    a, b = chance.choice(names), chance.choice(names)
    way = chance.random()
    if way < 0.1:
        del parts[a]
    elif way < 0.25:
        parts[a], parts[b] = parts[b], parts[a]
    else:
        parts[a] = chance.choice(_CHANGES)(parts[a], chance)
    sink = io.BytesIO()
    with (
        warnings.catch_warnings(),
        zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
    ):
        warnings.simplefilter("ignore")
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part)
    return sink.getvalue()


def _in_gzip(content: bytes, chance: random.Random) -> bytes:
    try:
        inner = gzip.decompress(content)
    except (OSError, EOFError, zlib.error):
        return _flip(content, chance)
    if len(inner) > 1 << 20:
        return _flip(content, chance)
    return gzip.compress(chance.choice(_CHANGES)(inner, chance), _HARDLY_PACKED, mtime=0)


_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def _in_paper(content: bytes, chance: random.Random) -> bytes:
    """Damage what is drawn on a page of a PDF: its packed streams."""
    found = [match for match in _STREAM.finditer(content) if match[1].startswith(b"x")]
    if not found:
        return chance.choice(_CHANGES)(content, chance)
    match = chance.choice(found)
    try:
        inner = zlib.decompress(match[1])
    except zlib.error:
        return _digits(content, chance)
    packed = zlib.compress(chance.choice(_CHANGES)(inner, chance), _HARDLY_PACKED)
    return content[: match.start(1)] + packed + content[match.end(1) :]


_INSIDES: tuple[tuple[bytes, Change], ...] = (
    (b"PK", _in_package),
    (b"\x1f\x8b", _in_gzip),
    (b"%PDF", _in_paper),
)


def kinds(found: Sequence[Damaged]) -> int:
    """Return how many different seeds the files were made from."""
    return len({entry.seed for entry in found})
