"""Mails as text: what is quoted or signed stands aside, flowed lines are joined, broken ones are read as far as they go."""

import pytest

from firsthand.model.rendition import Rendition
from firsthand.read import read
from firsthand.read.formats import mail
from firsthand.read.formats.mail_quotes import aside

ITEM = "ef" * 32
HEAD = "From: Mira Dansk <mira@harbour.example>\nMessage-ID: <1@x>\nDate: Thu, 04 May 2017 23:10:00 -0900\n"


def one(text: str | bytes) -> Rendition:
    (found,) = read(ITEM, "x.eml", text.encode() if isinstance(text, str) else text)
    assert isinstance(found, Rendition)
    return found


def kept(found: Rendition) -> str:
    out, at = "", 0
    for span in found.furniture:
        out += found.text[at : span.start]
        at = span.end
    return out + found.text[at:]


QUOTED = {
    "marks": ["Yes.", "> Was it so?", "> > It was."],
    "led-in": ["Yes.", "", "*On 4 May 2017 at 10:00, Mira Dansk wrote:", "> Was it so?"],
    "led-in-on-two-lines": ["Yes.", "*On Thursday, 4 May 2017 at 10:00, Mira Dansk", "*<mira@x.example> wrote:", "> so?"],
    "led-in-in-russian": ["Да.", "*4 мая 2017 г., 10:00 Мира Данск <m@x.example> пишет:", "> Так?"],
    "earlier-below": ["Yes.", "*-----Original Message-----", "*From: a", "*Sent: Monday", "*It was so."],
    "signature": ["Yes.", "*-- ", "*Mira Dansk", "*Harbour Post"],
    "forwarded-stays": ["See below.", "*---------- Forwarded message ---------", "*From: a <a@x>", "*Date: Monday",
                        "", "Three were killed."],
    "nothing-else": ["> Three were killed.", "> Two were held."],
    "a-colon-is-no-lead": ["He told us:", "they came at night."],
    "dashes-are-no-mail": ["One.", "____________________", "Two."],
}  # fmt: skip


@pytest.mark.parametrize("name", QUOTED)
def test_what_is_not_said_now_is_set_aside(name: str) -> None:
    marked = QUOTED[name]
    lines = [line.removeprefix("*") for line in marked]
    wanted = [line.startswith(("*", ">")) for line in marked]
    if name == "nothing-else":
        wanted = [False, False]
    assert aside(lines) == wanted


def test_the_day_is_that_of_the_writer() -> None:
    found = one(HEAD + "\nwords\n")
    assert (found.published, found.author) == ("2017-05-04", "Mira Dansk")
    assert found.published_span is not None
    assert found.published_span.text == "Thu, 04 May 2017 23:10:00 -0900"


def test_an_address_is_no_author() -> None:
    assert one("From: mira@harbour.example\nMessage-ID: <1>\n\nwords").author is None


def test_flowed_lines_are_joined() -> None:
    found = one(
        HEAD
        + "Content-Type: text/plain; format=flowed\n\nYesterday the police \ncame.\n From there\n\n> one \n> two\n"
    )
    assert "Yesterday the police came.\nFrom there\n\n> one two\n" in found.text


def test_soft_breaks_that_are_deleted() -> None:
    found = one(HEAD + "Content-Type: text/plain; format=flowed; delsp=yes\n\nKar \nsk.\n")
    assert "Karsk.\n" in found.text


@pytest.mark.parametrize(
    ("body", "warning"),
    [
        ("Content-Type: multipart/mixed\n\nwords", "not where they begin"),
        ("Content-Type: multipart/mixed; boundary=a\n\nwords", "does not occur"),
        ("Content-Type: multipart/mixed; boundary=a\n\n--a\n\nwords", "cut short"),
        ("Content-Transfer-Encoding: base64\n\nd29yZHM", "cut short"),
        ("Content-Transfer-Encoding: x-odd\n\nwords", "not known"),
        ("Subject: =?utf-8?B?!!?= x\n\nwords", "not written as it should be"),
        ("Content-Type: text/plain; charset=koi9\n\nwords é", ""),
    ],
    ids=["no-boundary", "wrong-boundary", "cut", "base64-cut", "odd-packing", "broken-word", "odd-charset"],
)
def test_a_broken_mail_is_read_with_one_warning(body: str, warning: str) -> None:
    found = one(HEAD + body)
    assert "words" in found.text
    assert [w for w in found.warnings if warning in w] or not warning
    assert len(found.warnings) <= 1


def test_an_encrypted_mail_says_so() -> None:
    inner = "--a\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--a--"
    found = one(HEAD + "Content-Type: multipart/encrypted; boundary=a\n\n" + inner)
    assert found.warnings == ("is encrypted; what came with it stands beside it",)


@pytest.mark.parametrize(
    ("text", "name", "known"),
    [
        ("From: a@x.example\nTo: b@x.example\nMessage-ID: <1>\n\nwords", "no-name", True),
        ("Subject: a\n\nwords", "short.eml", True),
        ("Date: 4 May 2017\nAuthor: Ilse Varga\n\nA report.", "report.txt", False),
        ("From: the desk\nTo: all\nDate: Monday\n\nA note.", "note.txt", False),
        ("A report: with a colon.", "report.eml", False),
    ],
    ids=["mail", "by-name", "report", "note", "words"],
)
def test_what_is_a_mail(text: str, name: str, known: bool) -> None:
    assert mail.knows(text.encode(), name) == known
