"""Reports of Auto Archiver: which files they list, from which page, with what digest."""

import hashlib

import pytest

from firsthand.model.item import Item
from firsthand.preserve import autoarchiver
from tests.proof_bundles import PHOTO, report, table

URL = "https://video.example/watch?v=1"
FILES = {"abcd.jpg": PHOTO, "efgh.mp4": b"film"}
SHA3 = hashlib.sha3_512(PHOTO).hexdigest()
SHA2 = hashlib.sha256(PHOTO).hexdigest()


@pytest.mark.parametrize(
    ("content", "digest", "tool"),
    [
        pytest.param(report(URL, FILES), ("SHA-256", SHA2), "bellingcat/auto-archiver 1.1.2", id="HTML"),
        pytest.param(report(URL, FILES, "SHA3-512"), ("SHA3-512", SHA3), "bellingcat/auto-archiver 1.1.2", id="HTML SHA-3"),
        pytest.param(table(URL, FILES), ("SHA3-512", SHA3), "bellingcat/auto-archiver", id="CSV"),
    ],
)  # fmt: skip
def test_files_are_listed_with_their_page(content: bytes, digest: tuple[str, str], tool: str) -> None:
    assert autoarchiver.is_report(content)
    found = list(autoarchiver.listed(content))
    assert [entry.name for entry in found] == list(FILES)
    first = found[0]
    assert (first.url, first.digest, first.tool) == (URL, digest, tool)
    assert first.captured == "2026-03-04T09:00:00Z"


@pytest.mark.parametrize(
    ("words", "captured"),
    [
        ("2026-03-04T09:00:00+00:00", "2026-03-04T09:00:00Z"),
        ("2026-03-04 09:00:00.123456+00:00", "2026-03-04T09:00:00Z"),
        ("2026-03-04 11:00:00+02:00", "2026-03-04T09:00:00Z"),
        ("yesterday", None),
        ("2026-13-44 99:00:00", None),
    ],
)
def test_dates(words: str, captured: str | None) -> None:
    content = report(URL, FILES).replace(b"2026-03-04T09:00:00+00:00", words.encode())
    assert next(autoarchiver.listed(content)).captured == captured


def test_tokens_of_time_are_named_and_not_tried() -> None:
    content = table(URL, {**FILES, "hashes.txt": b"x", "timestamp_token_tsa.tsr": b"y"})
    first = next(autoarchiver.listed(content))
    item = Item(SHA2, "", len(PHOTO))
    checks = autoarchiver.check(first, item, SHA3)
    assert [(check.name, check.passed) for check in checks] == [("hash", True), ("timestamp", None)]
    assert [check.passed for check in autoarchiver.check(first, item, "0" * 128)] == [False, None]


def test_a_report_without_digests_says_so() -> None:
    content = report(URL, FILES).replace(b"SHA-256:", b"none ")
    first = next(autoarchiver.listed(content))
    assert [check.passed for check in autoarchiver.check(first, Item(SHA2, "", 1), None)] == [None]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"status,metadata,media\n",
        b'status,metadata,media\nx,"{}","[]"\n',
        b"<table><tr><td>bellingcat/auto-archiver</td></tr></table>",
        b"<h2>no address</h2><table><tr><td><a href='a.jpg'>SHA-256:00</a></td></tr></table>bellingcat/auto-archiver",
        b"<table" * 5000,
        b"status,metadata,media\n\0\0\xff",
    ],
)
def test_reports_that_are_none(content: bytes) -> None:
    assert list(autoarchiver.listed(content)) == []
