"""Reading web archives beside bare fastwarc (`python -m bench.web_archives`), on one core, in CPU seconds.

The archive is made up: pages of words, packed record by record, with both digests. fastwarc is asked for every record
and its bytes, without digests and with its own check of them; ours compares both digests of each record and would name
each cut and each damaged record, which fastwarc passes over without a word.
"""

import argparse
import base64
import gzip
import hashlib
import io
import random
import sys
import time
from collections.abc import Callable, Sequence

from bench.row import Row
from firsthand.container.warc import Warc

MEGABYTES = 200
TURNS = 3
LARGEST = 64 << 20
CHUNK = 512 << 10
_WORDS = "police village report beat three men officers river school witness said town night street".split()


def archive(size: int, seed: int = 5, packed: bool = True) -> tuple[bytes, int]:
    """Return a made-up web archive of `size` unpacked bytes at least, and how many records it holds."""
    sink, done, number = io.BytesIO(), 0, 0
    chance = random.Random(seed)
    words = _WORDS + ["".join(chance.choices("abdeiklmnorstu", k=chance.randint(3, 9))) for _ in range(4000)]
    while done < size:
        record = _record(number, chance, words)
        sink.write(gzip.compress(record, 6, mtime=0) if packed else record)
        done, number = done + len(record), number + 1
    return sink.getvalue(), number


def _record(number: int, chance: random.Random, words: Sequence[str]) -> bytes:
    lines = (f"<p>{' '.join(chance.choices(words, k=60))}</p>\n" for _ in range(60))
    body = f"<html><head><title>{number}</title></head><body>{''.join(lines)}</body></html>".encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
        f"WARC-Target-URI: https://harbourpost.example/{number}\r\nWARC-Date: 2026-03-04T10:20:30Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nWARC-Block-Digest: {_sha1(block)}\r\n"
        f"WARC-Payload-Digest: {_sha1(body)}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _sha1(content: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()


def bare(content: bytes, verify: bool) -> int:
    """Return how many records fastwarc yields."""
    from fastwarc.warc import ArchiveIterator

    found = 0
    for record in ArchiveIterator(io.BytesIO(content), parse_http=False, verify_digests=verify):
        found += bool(record.reader.read())
    return found


def ours(content: bytes) -> int:
    """Return how many whole records are found."""
    warc, source, found = Warc(lambda record: True, LARGEST), io.BytesIO(content), 0
    while part := source.read(CHUNK):
        found += sum(record.fault is None for record in warc.feed(part))
    return found + sum(record.fault is None for record in warc.close())


def rows(megabytes: int = MEGABYTES) -> list[Row]:
    """Measure, taking turns; raise RuntimeError if a reader does not find every record."""
    content, number = archive(megabytes << 20)
    plain, _ = archive(megabytes << 20, packed=False)
    ways: dict[str, Callable[[], int]] = {
        "ours": lambda: ours(content),
        "fastwarc": lambda: bare(content, False),
        "fastwarc, block digests": lambda: bare(content, True),
        "ours, not packed": lambda: ours(plain),
        "fastwarc, not packed": lambda: bare(plain, False),
        "fastwarc, not packed, block digests": lambda: bare(plain, True),
    }
    best: dict[str, float] = {}
    for _ in range(TURNS):
        for name, work in ways.items():
            began = time.process_time()
            if work() != number:
                raise RuntimeError(f"{name} did not find every record")
            best[name] = min(best.get(name, float("inf")), time.process_time() - began)
    return [
        *(Row(f"WARC, {name}", megabytes / seconds, "MB/s") for name, seconds in best.items()),
        Row("WARC: times as long as bare fastwarc", best["ours"] / best["fastwarc"], "x", 2.0),
        Row("WARC: as long as it with digests", best["ours"] / best["fastwarc, block digests"], "x", 2.0),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 1 if a limit is broken."""
    from bench.__main__ import show

    parser = argparse.ArgumentParser(prog="bench.web_archives", description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=int, default=MEGABYTES, help="unpacked (default: %(default)s)")
    found = rows(parser.parse_args(arguments).megabytes)
    show(found)
    return 1 if any(row.over for row in found) else 0


if __name__ == "__main__":
    sys.exit(main())
