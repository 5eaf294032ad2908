"""Which files hold others, told by what is in them; and what comes out of each, run here without the worker."""

import bz2
import gzip
import lzma
import zipfile
from struct import pack

import pytest

from firsthand.container.asking import answered
from firsthand.errors import DamagedFile, LimitExceeded
from firsthand.workflow.unpacking import files, kinds
from firsthand.workflow.unpacking.findings import Extract, Fault, Found, Left
from firsthand.workflow.unpacking.job import READERS
from tests.archive_files import (
    REPORT,
    bomb_gzip,
    lying_zip,
    mail,
    mailbox,
    nested,
    tar_end,
    tar_header,
    tarred,
    zipped,
)
from tests.web_archives import packed, pages, wacz

DOCX = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"})
XLSX = zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})
ODT = zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<office/>"})
EPUB = zipped({"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<container/>"})
OFFICE = "application/vnd.openxmlformats-officedocument."


def run(what: str, content: bytes, name: str = "made up") -> list[Found]:
    return answered(READERS[what](name, len(content)), lambda a, n: content[a : a + n])[0]


def came_out(found: list[Found]) -> dict[str, bytes]:
    return {entry.finding.name: entry.content for entry in found if isinstance(entry.finding, Extract)}


def faults(found: list[Found]) -> list[tuple[str, str]]:
    return [(f.finding.problem.thing, f.finding.problem.fault) for f in found if isinstance(f.finding, Fault)]


KNOWN = [
    ("warc", b"".join(pages(1)), "application/warc"),
    ("packed warc", packed(pages(1)), "application/warc"),
    ("wacz", wacz(), "application/wacz"),
    ("zip", zipped({"a.txt": REPORT}), "application/zip"),
    ("empty zip", zipped({}), "application/zip"),
    ("tar", tarred({"a.txt": REPORT}), "application/x-tar"),
    ("tar.gz", tarred({"a.txt": REPORT}, packing="gz"), "application/x-tar"),
    ("tar.bz2", tarred({"a.txt": REPORT}, packing="bz2"), "application/x-tar"),
    ("tar.xz", tarred({"a.txt": REPORT}, packing="xz"), "application/x-tar"),
    ("gzip", gzip.compress(REPORT, mtime=0), "application/gzip"),
    ("bzip2", bz2.compress(REPORT), "application/gzip"),
    ("xz", lzma.compress(REPORT), "application/gzip"),
    ("mail", mail({"a.txt": REPORT}), "message/rfc822"),
    ("mailbox", mailbox([mail({}), mail({})]), "application/mbox"),
    ("docx", DOCX, f"{OFFICE}wordprocessingml.document"),
    ("xlsx", XLSX, f"{OFFICE}spreadsheetml.sheet"),
    ("odt", ODT, "application/vnd.oasis.opendocument.text"),
    ("epub", EPUB, "application/epub+zip"),
    ("packed report lines", gzip.compress(b'{"id": "1", "text": "x"}\n' * 3, mtime=0), kinds.PACKED_LINES),
    ("text", REPORT, None),
    ("text with a colon", b"Note: the police came at night.\nThey took two men.\n", None),
    ("html", b"<html><body>x</body></html>", None),
    ("cut gzip", b"\x1f\x8b\x08 no gzip", None),
    ("nothing", b"", None),
]


@pytest.mark.parametrize(("content", "media"), [k[1:] for k in KNOWN], ids=[k[0] for k in KNOWN])
def test_a_kind_is_told_by_content(content: bytes, media: str | None) -> None:
    assert kinds.media("a file", content) == media


@pytest.mark.parametrize("form", ["", "gz", "bz2", "xz"], ids=["plain", "gzip", "bzip2", "xz"])
def test_files_in_a_tar(form: str) -> None:
    inner = {"./in/report.txt": REPORT, "in/empty.txt": b"", ".hidden": b"x", "__MACOSX/._a": b"x"}
    found = run("tar", tarred(inner, packing=form))
    assert came_out(found) == {"in/report.txt": REPORT, "in/empty.txt": b""}
    assert [f.finding.count for f in found if isinstance(f.finding, Left)] == [2]
    assert faults(found) == []


def test_a_file_that_a_tar_holds_twice_has_two_places() -> None:
    block = (
        tar_header(b"a.txt", 3)
        + b"old".ljust(512, b"\0")
        + tar_header(b"a.txt", 3)
        + b"new".ljust(512, b"\0")
    )
    found = [e for e in run("tar", block + tar_end()) if isinstance(e.finding, Extract)]
    assert [(e.finding.member, e.content) for e in found if isinstance(e.finding, Extract)] == [
        ("a.txt", b"old"),
        ("a.txt (2)", b"new"),
    ]


def test_a_large_file_in_a_tar_is_passed_over_without_being_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 1 << 20)
    size = 1 << 40
    behind = 512 + size
    last = tar_header(b"b.txt", len(REPORT)) + REPORT.ljust(512, b"\0") + tar_end()
    asked: list[int] = []

    def source(start: int, length: int) -> bytes:
        asked.append(length)
        if start < behind:
            return (tar_header(b"video.mp4", size) + bytes(length))[start : start + length]
        return last[start - behind : start - behind + length]

    found = answered(READERS["tar"]("made up", behind + len(last)), source)[0]
    assert came_out(found) == {"b.txt": REPORT}
    assert "larger than" in faults(found)[0][1]
    assert sum(asked) < 4 << 20


@pytest.mark.parametrize(
    ("content", "name", "called"),
    [
        (gzip.compress(REPORT, mtime=0), "x/report.html.gz", "report.html"),
        (bz2.compress(REPORT), "in.zip!report.txt.bz2", "report.txt"),
        (lzma.compress(REPORT), "strange", "content"),
        (
            b"\x1f\x8b\x08\x08" + bytes(6) + b"../named.txt\0" + gzip.compress(REPORT, mtime=0)[10:],
            "x.gz",
            "named.txt",
        ),
    ],
    ids=["gzip", "bzip2", "xz without an ending", "a name in the header"],
)
def test_the_one_file_in_a_packed_file(content: bytes, name: str, called: str) -> None:
    assert came_out(run("packed", content, name)) == {called: REPORT}


def test_mails_and_their_files() -> None:
    first, second = mail({"../../etc/note.txt": REPORT}, "One"), mail({}, "Two")
    found = run("mbox", mailbox([first, second]))
    assert list(came_out(found)) == ["1.eml", "2.eml"]
    assert all(e.finding.media == "message/rfc822" for e in found if isinstance(e.finding, Extract))
    assert came_out(run("mail", first)) == {"note.txt": REPORT}
    assert came_out(run("mail", second)) == {}


def test_what_comes_out_says_whether_it_is_an_archive_itself() -> None:
    inner = {
        "a.zip": nested(1),
        "b.docx": DOCX,
        "c.eml": mail({}),
        "d.txt": REPORT,
        "e.tgz": tarred({}, packing="gz"),
    }
    found = {
        e.finding.name: e.finding.media for e in run("zip", zipped(inner)) if isinstance(e.finding, Extract)
    }
    assert found == {
        "a.zip": "application/zip",
        "b.docx": f"{OFFICE}wordprocessingml.document",
        "c.eml": "message/rfc822",
        "d.txt": None,
        "e.tgz": found["e.tgz"],
    }


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (lying_zip(b"../evil.txt"), "leads out"),
        (lying_zip(b"/etc/evil.txt"), "place on a disk"),
        (lying_zip(b"C:evil.txt"), "place on a disk"),
        (lying_zip(b"..\\..\\evil.txt"), "leads out"),
        (lying_zip(flags=1), "encrypted"),
        (lying_zip(method=99), "method 99"),
        (lying_zip(mode=0o120777), "link"),
        (lying_zip(mode=0o020666), "device"),
        (lying_zip(crc=7), "checksum"),
        (lying_zip(size=1 << 31), "lie over"),
    ],
    ids=[
        "traversal",
        "absolute",
        "drive",
        "backslashes",
        "encrypted",
        "method",
        "link",
        "device",
        "crc",
        "size",
    ],
)
def test_a_member_of_a_zip_that_is_refused_is_named(content: bytes, fault: str) -> None:
    found = run("zip", content)
    assert came_out(found) == {}
    assert fault in faults(found)[0][1]


def test_a_member_of_a_zip_that_is_too_large_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 4)
    found = run("zip", lying_zip())
    assert came_out(found) == {}
    assert "larger than" in faults(found)[0][1]


def test_members_of_one_name_are_named_and_not_read() -> None:
    twice = zipped({"a.txt": b"one", "b.txt": b"two", "c.txt": b"three"}, zipfile.ZIP_STORED).replace(
        b"b.txt", b"a.txt"
    )
    found = run("zip", twice)
    assert came_out(found) == {"c.txt": b"three"}
    assert [fault for _, fault in faults(found)] == ["2 members have this name"] * 2


def test_names_in_cyrillic_without_a_mark_of_their_encoding() -> None:
    name = "отчёт.txt".encode("cp866")
    assert list(came_out(run("zip", lying_zip(name)))) == ["отчёт.txt"]
    assert list(came_out(run("zip", lying_zip("отчёт.txt".encode())))) == ["отчёт.txt"]
    assert list(came_out(run("zip", lying_zip(b"caf\x82.txt")))) == ["café.txt"]


def test_each_cut_of_a_zip_is_told() -> None:
    whole = zipped({"a.txt": REPORT, "b.txt": REPORT * 30})
    for cut in range(len(whole)):
        with pytest.raises(DamagedFile):
            run("zip", whole[:cut])


@pytest.mark.parametrize("packing", ["", "gz"], ids=["plain", "gzip"])
def test_each_cut_of_a_tar_is_told(packing: str) -> None:
    whole = tarred({"a.txt": REPORT, "b.txt": REPORT * 30}, packing=packing)
    end = len(whole) if packing else len(whole.rstrip(b"\0")) + 1
    for cut in range(1, end, 1 if packing else 37):
        assert faults(run("tar", whole[:cut])), cut


def test_bombs_are_told_in_one_line() -> None:
    with pytest.raises(LimitExceeded, match="as a bomb"):
        run("packed", bomb_gzip())
    found = run("zip", zipped({"a.txt": bytes(60 << 20), "b.txt": REPORT}))
    assert came_out(found) == {"b.txt": REPORT}
    assert len(faults(found)) == 1
    with pytest.raises(LimitExceeded, match="100,000 members"):
        run("zip", a_million_entries())


def a_million_entries() -> bytes:
    """A ZIP whose list is said to hold a million members, in the record of large ones."""
    count, size = 1_000_000, 46_000_000
    record = pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, 0)
    at = pack("<4sIQI", b"PK\x06\x07", 0, 0, 1)
    end = pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return record + at + end
