"""Files beside reports: which one is meant, and what finding it costs."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.model.item import Capture, Item
from firsthand.preserve import Custody, autoarchiver, preserve
from firsthand.workflow.incoming.companions import Companions
from firsthand.workflow.unpacking.findings import Found, Named
from tests.proof_bundles import report

HOW = Custody("Mira Dansk", "a test", "2026-03-02T09:15:00Z", None, None)
URL = "https://video.example/1"


class Kept(dict):
    """Counts the files that are gone through."""

    looked = 0

    def __iter__(self) -> Iterator[Path]:
        for path in super().__iter__():
            self.looked += 1
            yield path


class Desk:
    """In place of a case and of a worker: holds captures, and has every report list the same files."""

    def __init__(self, listed: list[Named]) -> None:
        self.listed = listed
        self.known: list[Capture] = []
        self.linked: list[Capture] = []

    def captures(self) -> list[Capture]:
        return self.known

    def add_captures(self, batch: list[tuple[Item, Capture, Path]], agent: str) -> None:
        self.linked += [capture for _, capture, _ in batch]

    def run(self, what: str, source: object, name: str) -> Iterator[Found]:
        yield from map(Found, self.listed)


def noticed(desk: Desk, files: dict[Path, bytes]) -> Companions:
    companions = Companions(desk, "Mira Dansk", Kept())
    for path, content in files.items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        item, capture = preserve(content, str(path), path.name, HOW)
        desk.known.append(capture)
        companions.notice(path, item)
    return companions


def named(content: bytes, algorithm: str) -> Named:
    digest = hashlib.sha256 if algorithm == "SHA-256" else hashlib.sha3_512
    return Named(
        "a.jpg",
        f"{URL}/{content.decode()}",
        (algorithm, digest(content).hexdigest()),
        "2026-03-04T09:00:00Z",
        "made-up 1",
    )


def test_the_files_are_not_gone_through_for_each_report(tmp_path: Path) -> None:
    page = report(URL, {"a.jpg": b"a"}, "SHA-256")
    desk = Desk([named(b"a", "SHA-256")])
    folders = [tmp_path / str(number) for number in range(40)]
    companions = noticed(
        desk, {f / name: c for f in folders for name, c in (("a.jpg", b"a"), ("r.html", page))}
    )
    assert list(companions.link(desk)) == []
    assert len(desk.linked) == 40
    assert companions.kept.looked <= 3 * len(companions.kept)


@pytest.mark.parametrize("algorithm", ["SHA-256", "SHA3-512"])
def test_of_several_files_of_one_name_the_one_that_fits_is_meant_and_each_is_digested_once(
    tmp_path: Path, algorithm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    digested = []
    sha3 = autoarchiver.sha3
    monkeypatch.setattr(autoarchiver, "sha3", lambda blocks: digested.append(1) or sha3(blocks))
    contents = [str(number).encode() for number in range(30)]
    desk = Desk([named(content, algorithm) for content in reversed(contents)])
    files = {tmp_path / content.decode() / "a.jpg": content for content in contents}
    companions = noticed(desk, files | {tmp_path / "r.html": report(URL, {"a.jpg": b"0"}, "SHA-256")})
    assert list(companions.link(desk)) == []
    assert [capture.origin for capture in desk.linked] == [f"{URL}/{c.decode()}" for c in reversed(contents)]
    assert all(check.passed for capture in desk.linked for check in capture.checks)
    assert len(digested) == (len(contents) if algorithm == "SHA3-512" else 0)
    expected = [hashlib.sha256(content).hexdigest() for content in reversed(contents)]
    assert [capture.item for capture in desk.linked] == expected


def test_a_file_that_no_digest_fits_is_told(tmp_path: Path) -> None:
    desk = Desk([named(b"other", "SHA-256")])
    page = report(URL, {"a.jpg": b"a"}, "SHA-256")
    companions = noticed(desk, {tmp_path / "a.jpg": b"a", tmp_path / "r.html": page})
    (failure,) = companions.link(desk)
    assert "is not the one that the report states" in failure.fault.fault
