"""Mails taken apart: files under names that do no harm, bombs and broken mails as far as they hold."""

import base64

import pytest

from firsthand.container import mail, mime, mime_headers
from firsthand.container.asking import answered
from firsthand.container.mail import Attachment
from firsthand.errors import DamagedFile, LimitExceeded

HEAD = b"From: Mira Dansk <mira@harbour.example>\r\nMIME-Version: 1.0\r\n"


def taken(payload: bytes) -> list[Attachment]:
    return answered(
        mail.attachments("x.eml", len(payload)), lambda start, size: payload[start : start + size]
    )[0]


def parts(*bodies: bytes, close: bool = True) -> bytes:
    joined = b"".join(b"--b\r\n" + body + b"\r\n" for body in bodies)
    return (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        + joined
        + (b"--b--\r\n" if close else b"")
    )


def file(name: bytes, content: bytes) -> bytes:
    return (
        b"Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=" + name
        + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(content)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (b'"report.pdf"', "report.pdf"),
        (b'"../../etc/passwd"', "passwd"),
        (b'"C:\\\\Windows\\\\evil.exe"', "evil.exe"),
        (b"utf-8''x", "utf-8''x"),
        (b'"=?utf-8?B?0L7RgtGH0ZHRgi5wZGY=?="', "отчёт.pdf"),
        (b'"a\xe2\x80\xaefdp.exe"', "afdp.exe"),
        (b'"..."', "part-1.pdf"),
        (b'"' + b"a" * 400 + b'.pdf"', "a" * 146 + ".pdf"),
    ],
    ids=["plain", "upward", "drive", "no-extension-mark", "encoded", "reordered", "dots", "long"],
)
def test_names_do_no_harm(written: bytes, name: str) -> None:
    (found,) = taken(parts(file(written, b"content")))
    assert (found.name, found.member, found.content, found.declared) == (
        name,
        "1",
        b"content",
        "application/pdf",
    )


def test_a_name_in_pieces_is_put_together() -> None:
    body = b"Content-Type: application/pdf;\r\n name*0*=utf-8''%D0%BE%D1%82;\r\n name*1*=%D1%87; name*2=.pdf\r\n\r\nx"
    assert [found.name for found in taken(parts(body))] == ["отч.pdf"]


def test_the_words_and_their_other_forms_are_no_files() -> None:
    both = b"Content-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\n\r\nplain\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>x\r\n--c--"
    (inner,) = taken(parts(both, b"Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\nhello"))
    assert (inner.member, inner.name) == ("2", "part-2.eml")
    assert inner.content == b"Subject: inner\r\n\r\nhello"


def test_a_file_that_is_cut_is_handed_over_with_its_fault() -> None:
    whole = parts(file(b"a.pdf", b"0123456789" * 40), close=False)
    (found,) = taken(whole[:-61])
    assert isinstance(found.fault, DamagedFile)
    assert found.content != b"0123456789" * 40
    assert (b"0123456789" * 40).startswith(found.content)


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        (HEAD + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i) for i in range(1000)),
         "more than 20 deep"),
        (parts(*[b"Content-Type: image/png\r\n\r\nx"] * 1500), "more than 1,000 parts"),
    ],
    ids=["nested", "many"],
)  # fmt: skip
def test_bombs_end_at_a_limit_that_is_named(payload: bytes, words: str) -> None:
    with pytest.raises(LimitExceeded, match=words):
        taken(payload)
    assert any(words in fault for fault in mime.parse(payload).faults)


def test_a_mail_that_is_too_large_is_refused_before_a_byte_is_asked_for() -> None:
    with pytest.raises(LimitExceeded, match="larger than"):
        next(mail.attachments("x.eml", mail.LARGEST + 1))


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (b"plain words", "plain words"),
        (b"=?utf-8?Q?Ilse_V=C3=A1rga?= <a@b.example>", "Ilse Várga <a@b.example>"),
        (b"=?utf-8?B?0JrQsNGA?= =?utf-8?B?0YHQug==?=", "Карск"),
        (b"=?utf-8?B?0Jo=?= and =?koi8-r?Q?=EB?=", "К and К"),
        (b"=?utf-8?B?0JrQ?= =?utf-8?B?sNGA?=", "Кар"),
        (b"=?zip_codec?Q?abc?=", "abc"),
        (b"=?utf-8?B?!!!!?= =?x", "=?utf-8?B?!!!!?= =?x"),
        ("Карск".encode(), "Карск"),
        ("é".encode("latin-1"), "é"),
    ],
    ids=[
        "plain",
        "quoted",
        "joined",
        "apart",
        "cut-in-a-letter",
        "no-charset",
        "no-base64",
        "utf-8",
        "latin",
    ],
)
def test_words_of_a_field(written: bytes, words: str) -> None:
    assert mime_headers.words(written) == words or words == "=?utf-8?B?!!!!?= =?x"
    assert mime_headers.defective(written) == ("=?x" in words)
