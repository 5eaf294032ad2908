"""Zips from outside, broken and hostile ones too."""

import io
import stat
import struct
import zipfile

import pytest

from firsthand.container import archive
from firsthand.container.archive import Member
from firsthand.container.asking import answered
from firsthand.errors import DamagedFile, InputError, LimitExceeded
from tests.web_archives import zipped

FILES = {"a.txt": b"first " * 100, "b/c.txt": b"second", "empty": b""}


def listed(content: bytes) -> tuple[Member, ...]:
    return answered(archive.members(len(content), "z.zip"), lambda a, n: content[a : a + n])[1]


def whole(content: bytes, member: Member, limit: int = 1 << 20) -> bytes:
    return answered(archive.whole(member, limit), lambda a, n: content[a : a + n])[1]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_and_their_bytes(method: int) -> None:
    content = zipped(FILES, method)
    found = listed(content)
    assert {member.name: whole(content, member) for member in found} == FILES
    assert not any(member.fault for member in found)


def test_a_comment_behind_and_a_very_large_form() -> None:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as out:
        out.comment = b"made up" * 100
        with out.open(zipfile.ZipInfo("large"), "w", force_zip64=True) as member:
            member.write(b"content")
    content = sink.getvalue()
    assert [(m.name, whole(content, m)) for m in listed(content)] == [("large", b"content")]


def test_an_empty_zip_has_no_members() -> None:
    assert listed(zipped({})) == ()


def one(name: str, mode: int = 0, method: int = zipfile.ZIP_STORED, content: bytes = b"x") -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as out:
        about = zipfile.ZipInfo(name)
        about.external_attr = mode << 16
        out.writestr(about, content, method)
    return sink.getvalue()


def encrypted() -> bytes:
    content = bytearray(one("secret.txt"))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + at] |= 1
    return bytes(content)


def twice() -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as out:
        out.writestr("a.txt", "one")
        with pytest.warns(UserWarning, match="Duplicate name"):
            out.writestr("a.txt", "two")
    return sink.getvalue()


def overlapping() -> bytes:
    """Two members that lie over one another: the second begins inside the first."""
    content = bytearray(zipped({"a.txt": b"x" * 200, "b.txt": b"y" * 10}))
    second = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, second + 42, 20)
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param(one("../../etc/passwd"), "leads out", id="path that leads out"),
        pytest.param(one("a/../../b"), "leads out", id="path that leads out in the middle"),
        pytest.param(one("/etc/passwd"), "place on a disk", id="absolute path"),
        pytest.param(one("C:/windows/x"), "place on a disk", id="drive letter"),
        pytest.param(one("\\\\server\\share"), "place on a disk", id="share"),
        pytest.param(one("..\\..\\x"), "leads out", id="path that leads out backwards"),
        pytest.param(one("link", stat.S_IFLNK | 0o777, content=b"/etc/passwd"), "link", id="symbolic link"),
        pytest.param(one("a", method=zipfile.ZIP_BZIP2), "method 12", id="unknown packing"),
        pytest.param(encrypted(), "encrypted", id="encrypted"),
        pytest.param(twice(), "have this name", id="one name twice"),
        pytest.param(overlapping(), "lie over", id="members over one another"),
    ],
)
def test_members_that_are_not_read(content: bytes, fault: str) -> None:
    found = listed(content)
    assert any(fault in (member.fault or "") for member in found)
    for member in found:
        if member.fault:
            with pytest.raises(DamagedFile):
                whole(content, member)


def test_a_bomb_is_stopped_early() -> None:
    content = zipped({"bomb": b"\0" * (40 << 20)}, zipfile.ZIP_DEFLATED)
    (member,) = listed(content)
    with pytest.raises(LimitExceeded, match=r"as a bomb does|than it says, or than any honest"):
        whole(content, member, 1 << 30)
    with pytest.raises(LimitExceeded, match="larger than 1 MB"):
        whole(content, member)


def test_a_size_that_lies() -> None:
    content = bytearray(zipped({"a": b"x" * 1000}, zipfile.ZIP_DEFLATED))
    struct.pack_into("<I", content, content.index(b"PK\x01\x02") + 24, 10)
    (member,) = listed(bytes(content))
    with pytest.raises(InputError):
        whole(bytes(content), member)


GOOD = zipped(FILES)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(GOOD[:-30], id="cut at the end"),
        pytest.param(GOOD[:100], id="cut in the middle"),
        pytest.param(b"PK\x03\x04", id="begins like one"),
        pytest.param(b"", id="empty"),
        pytest.param(
            GOOD[:-22] + GOOD[-22:].replace(b"\x03\x00\x03\x00", b"\xff\xfe\xff\xfe"), id="count that lies"
        ),
        pytest.param(GOOD[:-6] + b"\xff\xff\xff\x7f\0\0", id="list that lies elsewhere"),
    ],
)
def test_a_zip_without_its_list_is_damaged(content: bytes) -> None:
    with pytest.raises(DamagedFile):
        listed(content)


def test_every_flipped_bit_of_the_bytes_is_found() -> None:
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        good = zipped({"a.txt": b"What was said in Tolvik." * 3}, method)
        (member,) = listed(good)
        for at in range(member.start, member.start + 30 + len("a.txt") + member.packed):
            altered = bytearray(good)
            altered[at] ^= 16
            try:
                found = whole(bytes(altered), member)
            except InputError:
                continue
            assert found == b"What was said in Tolvik." * 3, (
                "what does not matter may be altered: dates, versions"
            )


def test_more_members_than_are_read() -> None:
    content = bytearray(GOOD)
    end = content.rindex(b"PK\x05\x06")
    struct.pack_into("<2H2I", content, end + 8, 3, 3, (64 << 20) + 1, 0)
    with pytest.raises(LimitExceeded):
        listed(bytes(content))
