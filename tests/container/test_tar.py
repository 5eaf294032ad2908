"""TAR: every member, or the fault that stands in its place, however the file is cut, altered or made up."""

import random
import tarfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.container.tar import Entry, Tar, is_header
from tests.archive_files import REPORT, tar_end, tar_header, tarred

LARGEST = 1 << 20


def read(content: bytes, step: int = 700, largest: int = LARGEST) -> list[Entry]:
    tar = Tar(largest)
    found: list[Entry] = []
    for start in range(0, len(content), step):
        found += tar.feed(content[start : start + step])
    return [*found, *tar.close()]


def padded(content: bytes) -> bytes:
    return content + bytes(-len(content) % 512)


LONG = "/".join(["a folder with a long name"] * 12) + "/report.txt"


@pytest.mark.parametrize(
    "form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT], ids=["ustar", "GNU", "pax"]
)
@pytest.mark.parametrize("step", [1, 511, 512, 4096, 1 << 20])
def test_members_come_out_as_they_went_in(form: int, step: int) -> None:
    files = {"a.txt": REPORT, "folder/b.bin": bytes(range(256)) * 5, "empty": b""}
    if form != tarfile.USTAR_FORMAT:
        files |= {LONG: b"deep", "отчёт.txt": b"in Cyrillic"}
    found = read(tarred(files, form), step)
    assert {entry.name: entry.content for entry in found} == files
    assert [entry.fault for entry in found] == [None] * len(files)


@pytest.mark.parametrize(
    ("block", "fault"),
    [
        pytest.param(tar_header(b"../evil", 5) + padded(b"xxxxx"), "leads out", id="traversal"),
        pytest.param(tar_header(b"/etc/passwd", 5) + padded(b"xxxxx"), "place on a disk", id="absolute"),
        pytest.param(tar_header(b"C:\\evil", 5) + padded(b"xxxxx"), "place on a disk", id="drive letter"),
        pytest.param(tar_header(b"a", 0, b"2", b"/etc/passwd"), "link", id="symbolic link"),
        pytest.param(tar_header(b"a", 5, b"1", b"b"), "link", id="hard link with a size"),
        pytest.param(tar_header(b"a", 0, b"3"), "device", id="character device"),
        pytest.param(tar_header(b"a", 0, b"4"), "device", id="block device"),
        pytest.param(tar_header(b"a", 0, b"6"), "pipe", id="pipe"),
        pytest.param(tar_header(b"a", 5, b"S") + padded(b"xxxxx"), "sparse", id="sparse"),
        pytest.param(tar_header(b"a", 5, b"?") + padded(b"xxxxx"), "not known", id="unknown kind"),
        pytest.param(tar_header(b"a", 2 << 20) + bytes(2 << 20), "larger than", id="too large"),
        pytest.param(
            tar_header(b"x", 1 << 21, b"x") + bytes(1 << 21) + tar_header(b"a", 0),
            "longer than",
            id="long header",
        ),
        pytest.param(b"no header of anything".ljust(1024, b"."), "no header", id="other bytes"),
    ],
)
def test_what_is_refused_is_named_and_the_others_are_read(block: bytes, fault: str) -> None:
    rest = tar_header(b"good.txt", len(REPORT)) + padded(REPORT) + tar_end()
    found = read(padded(block) + rest, 4096)
    assert [entry.name for entry in found if entry.content] == ["good.txt"]
    assert any(fault in (entry.fault or "") for entry in found)
    assert found[-1].content == REPORT


def test_sparse_by_pax_is_named() -> None:
    record = b"22 GNU.sparse.major=1\n"
    block = tar_header(b"h", len(record), b"x") + padded(record) + tar_header(b"a", 5) + padded(b"xxxxx")
    (found,) = read(block + tar_end())
    assert "sparse" in (found.fault or "")


@pytest.mark.parametrize("size", [1 << 40, (1 << 62) + 1, (1 << 87) - 1], ids=["a TB", "4 EB", "all bits"])
def test_a_huge_size_takes_no_memory(size: int) -> None:
    found = read(tar_header(b"a", size) + REPORT)
    assert all(entry.content is None for entry in found)
    assert found[0].fault


def test_what_is_not_taken_need_not_be_fed() -> None:
    tar = Tar(1000)
    assert list(tar.feed(tar_header(b"video", 10_000))) == []
    assert tar.skippable == 10_000
    tar.skip(10_000)
    found = [*tar.feed(bytes(-10_000 % 512) + tar_header(b"b", 3) + padded(b"abc") + tar_end()), *tar.close()]
    assert [(e.name, e.content, e.limit) for e in found] == [("video", None, True), ("b", b"abc", False)]
    assert found[1].offset == 512 + 10_240


def test_each_cut_is_told() -> None:
    whole = tarred({"a.txt": REPORT, "b.txt": REPORT * 10}, tarfile.USTAR_FORMAT)
    end = whole.rindex(b"said.") + 5
    content = whole[: end + -end % 512 + 1024]
    members = read(content)
    for cut in range(len(content) - 512):
        found = read(content[:cut], 4096)
        assert any(e.fault for e in found), cut
        good = [e.content for e in found if e.content is not None]
        assert good == [m.content for m in members][: len(good)]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1 << 30))
def test_altered_bytes_never_break_it(seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(tarred({"a.txt": REPORT, LONG: REPORT, "c": b"x" * 2000}))
    for _ in range(chance.randrange(1, 20)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    for entry in read(bytes(content)):
        assert (entry.content is None) == (entry.fault is not None)


def test_a_header_is_known_by_its_checksum() -> None:
    assert is_header(tar_header(b"a"))
    assert not is_header(bytes(512))
    assert not is_header(b"words of a report " * 40)
    altered = bytearray(tar_header(b"a"))
    altered[0] ^= 1
    assert not is_header(bytes(altered))
