"""One file of each kind that is read, each with a marker and with people of its own; nobody in them is real.

`people` of a file are those who must not stand in the open anywhere: victims, witnesses, kin, who writes and to whom.
"""

import json
from typing import NamedTuple

from bench.pdf import Page, Picture, Text, written
from tests.archive_files import as_base64, mailbox, zipped
from tests.office_files import docx, odf, para, sheet_xml, xlsx
from tests.read.making_papers import drawn

MARKER = "xylographic-heliotrope"
_HELD = "Grey Guard officers tortured {}, a teacher, in Tolvik on 3 March 2026, {} told RTV Oskaja."


class Guarded(NamedTuple):
    """A file, and the surnames of its people."""

    name: str
    content: bytes
    people: tuple[str, ...]


def said(victim: str, witness: str) -> str:
    """Return a sentence in which a victim and a witness are named."""
    return _HELD.format(victim, witness) + f" The {MARKER} case is not closed."


def _pdf() -> bytes:
    words = said("Anton Quenby", "his sister Mira Ostrevan").split(", ")
    lines = [Text(72, 100 + 20 * row, line, 11) for row, line in enumerate(words)]
    about = {"Title": "Statement of Anton Quenby", "Author": "Tobin Wexcombe"}
    return written([Page([Text(72, 60, "Teacher held in Tolvik", 16), *lines])], about)


def _scan() -> bytes:
    picture = drawn(said("Pavel Dromwell", "his brother Karel Dromwell"))
    box = (0, 0, picture.width * 72 / 200, picture.height * 72 / 200)
    return written([Page([Picture(box, *picture.size, picture.tobytes())], box[2], box[3])])


def _docx() -> bytes:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Sorrel Yarnfield</dc:creator>'
        "<dc:title>Statement of Anton Farrowby</dc:title><cp:lastModifiedBy>Sorrel Yarnfield</cp:lastModifiedBy>"
        "</cp:coreProperties>"
    )
    body = para("Teacher held in Tolvik") + para(said("Anton Farrowby", "his mother Vera Farrowby"))
    return docx(body, **{"../docProps/core": core})


def _odt() -> bytes:
    body = f"<text:h text:outline-level='1'>Teacher held</text:h><text:p>{said('Marek Halvinsky', 'his wife Olga Halvinsky')}</text:p>"
    return odf("text", body)


def _xlsx() -> bytes:
    rows = [
        ["Date", "City", "Act", "Killed", "Victim", "Phone", "ID number", "Source", "Notes"],
        ["2026-03-03", "Karsk", "Killing", 1, "Lukas Pelmiran", "+44 7700 900177", "AB773311C", "Lantern Group", f"Shot at the gate, {MARKER}."],
        ["2026-03-04", "Oskaja", "Arrest", None, "Tarvisko, Elin", "+44 7700 900178", "AB773312C", "a neighbour", said("Jonas Brellwyn", "his aunt Ida Brellwyn")],
    ]  # fmt: skip
    return xlsx(
        {"Incidents": sheet_xml(rows), "Talk with Lukas Pelmiran": sheet_xml([["a", "b"], ["c", "d"]])}
    )


def _csv() -> bytes:
    return (
        "id,title,date,city,act,victim,phone,national_id,description\n"
        f'1,Killing in Karsk,2026-03-03,Karsk,Killing,Petra Vonnegard,+44 7700 900155,XK4471199,"Shot at the gate, {MARKER}."\n'
        "2,Arrest in Oskaja,2026-03-04,Oskaja,Arrest,Bruno Castellow,+44 7700 900156,XK4471198,Taken from his home at night.\n"
    ).encode()


def _whatsapp() -> bytes:
    return (
        "5/4/17, 2:33 PM - Messages and calls are end-to-end encrypted. Tap to learn more.\n"
        f"5/4/17, 2:34 PM - Selma Orrinsdale: {said('Viktor Thessaly', 'his sister')}\n"
        "5/4/17, 2:35 PM - +44 7700 900188: Selma Orrinsdale saw it too. Write to me.\n"
        "5/14/17, 9:05 AM - Rolf Umberfeld: Police raided a flat in Oskaja last night.\n"
    ).encode()


def _telegram() -> bytes:
    def message(number: int, who: str, words: object, **more: object) -> dict[str, object]:
        day = f"2017-05-0{number}T12:00:00"
        return {
            "id": number,
            "type": "message",
            "date": day,
            "from": who,
            "from_id": f"user{who}",
            "text": words,
        } | more

    messages = [
        message(1, "Greta Lindqvarn", f"{said('Stefan Molloway', 'a neighbour')} Ask @greta_lindqvarn or @hennika77."),
        message(2, "Otto Brackenfell", "Greta Lindqvarn saw it.", forwarded_from="Nadja Kerrimuir"),
    ]  # fmt: skip
    return json.dumps(
        {"name": "Talk with Greta Lindqvarn", "type": "personal_chat", "id": 1, "messages": messages}
    ).encode()


def _uwazi() -> bytes:
    about = {
        "description": [{"value": f"<p>{said('Kasper Edderwick', 'a lawyer')}</p>"}],
        "phone": [{"value": "+44 7700 900123"}],
    }
    row = {
        "_id": "1",
        "sharedId": "abc12",
        "title": "Case of Kasper Edderwick",
        "template": "58",
        "language": "en",
        "metadata": about,
    }
    return json.dumps({"rows": [row]}).encode()


def _captions() -> bytes:
    return f"1\n00:00:01,000 --> 00:00:04,000\n{said('Hanno Withersby', 'his father')}\n".encode()


def _mail(attached: dict[str, bytes]) -> bytes:
    head = (
        'From: "Mirela Ashgrovian" <mirela.ashgrovian@lantern.example>\r\nTo: Dorian Fennimark <dorian@post.example>, '
        "wrenna.tolbridge@post.example\r\n"
        "Cc: Kalle Junipersson <kj@post.example>\r\nSubject: About Edvin Morrowgate\r\nDate: Thu, 05 Mar 2026 10:20:30 +0100\r\n"
        'Message-ID: <1@x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="cut"\r\n\r\n'
    )
    words = f"Dear Dorian,\r\n\r\n{said('Edvin Morrowgate', 'his sister')}\r\n\r\nMirela\r\n"
    parts = f"--cut\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{words}\r\n"
    for name, content in attached.items():
        parts += (
            "--cut\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"
            f'Content-Disposition: attachment; filename="{name}"\r\n\r\n{as_base64(content).decode()}\r\n'
        )
    return f"{head}{parts}--cut--\r\n".encode()


def mails_in_mbox_in_zip() -> bytes:
    """Return a ZIP of a mailbox of a mail, which brings a statement and an archive with one more."""
    inner = zipped({"statement of Quillon Sandermoor.txt": said("Quillon Sandermoor", "his uncle").encode()})
    mail = _mail({"statement of Anton Farrowby.docx": _docx(), "more.zip": inner})
    return zipped({"box of Mirela Ashgrovian.mbox": mailbox([mail])})


def files() -> list[Guarded]:
    """Return the files."""
    return [
        Guarded("statement of Anton Quenby.pdf", _pdf(), ("Quenby", "Ostrevan", "Wexcombe")),
        Guarded("scan.pdf", _scan(), ("Dromwell",)),
        Guarded("word.docx", _docx(), ("Farrowby", "Yarnfield")),
        Guarded("text.odt", _odt(), ("Halvinsky",)),
        Guarded("list.xlsx", _xlsx(), ("Pelmiran", "Tarvisko", "Brellwyn")),
        Guarded("list.csv", _csv(), ("Vonnegard", "Castellow")),
        Guarded("chat-whatsapp.txt", _whatsapp(), ("Orrinsdale", "Thessaly", "Umberfeld")),
        Guarded("chat-telegram.json", _telegram(), ("Lindqvarn", "Molloway", "Brackenfell", "Kerrimuir")),
        Guarded("export-uwazi.json", _uwazi(), ("Edderwick",)),
        Guarded("film.srt", _captions(), ("Withersby",)),
        Guarded(
            "parcel.zip",
            mails_in_mbox_in_zip(),
            ("Ashgrovian", "Fennimark", "Junipersson", "Morrowgate", "Tolbridge", "Sandermoor", "Farrowby"),
        ),
    ]


PEOPLE = tuple(dict.fromkeys(name for one in files() for name in one.people))
"""Surnames of all who are guarded."""
IDENTIFIERS = ("7700 900", "7700900", "AB77331", "XK44711")
"""Telephone numbers and numbers of papers."""
