"""Item to Rendition: the text of foreign bytes, with the way back from every character to the bytes.

The type of a file is found by its content. A new format is a module `formats/<name>.py` and a line here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from firsthand.errors import DamagedFile, InputError, NotRead, UnknownFormat
from firsthand.language.segments import main_language, tongues
from firsthand.model.rendition import Rendition
from firsthand.read.foreign import Begun, Cutting, Foreign, Format, Part, Stretched
from firsthand.read.formats import (
    delimited,
    docx,
    epub,
    html,
    mail,
    odt,
    pdf,
    picture,
    report_lines,
    rtf,
    spreadsheet,
    subtitles,
    text,
)
from firsthand.read.formats.chats import telegram, telegram_page, whatsapp
from firsthand.read.formats.exports import bayanat, uwazi
from firsthand.read.signatures import foreign_kind

__all__ = ["FORMATS", "begin", "join", "media_type", "part", "read", "stretch"]

_NOTHING = "kept; it is of a kind that is read, and nothing is told in it"

FORMATS: list[Format] = [
    Format(
        report_lines.PACKED_MEDIA_TYPE,
        report_lines.PACKED_READER,
        report_lines.knows_packed,
        report_lines.read_packed,
        stretch=report_lines.read_stretch,
    ),
    Format(telegram.MEDIA_TYPE, telegram.READER, telegram.knows, telegram.read),
    Format(uwazi.MEDIA_TYPE, uwazi.READER, uwazi.knows, uwazi.read),
    Format(bayanat.MEDIA_TYPE, bayanat.READER, bayanat.knows, bayanat.read),
    Format(report_lines.MEDIA_TYPE, report_lines.READER, report_lines.knows, report_lines.read),
    Format(pdf.MEDIA_TYPE, pdf.READER, pdf.knows, pdf.read, pdf.CUTTING),
    *picture.FORMATS,
    Format(docx.MEDIA_TYPE, docx.READER, docx.knows, docx.read),
    Format(odt.MEDIA_TYPE, odt.READER, odt.knows, odt.read),
    Format(epub.MEDIA_TYPE, epub.READER, epub.knows, epub.read),
    Format(rtf.MEDIA_TYPE, rtf.READER, rtf.knows, rtf.read),
    Format(spreadsheet.XLSX_MEDIA_TYPE, spreadsheet.READER, spreadsheet.knows_xlsx, spreadsheet.read_xlsx),
    Format(spreadsheet.XLSB_MEDIA_TYPE, spreadsheet.READER, spreadsheet.knows_xlsb, spreadsheet.read_xlsb),
    Format(spreadsheet.ODS_MEDIA_TYPE, spreadsheet.READER, spreadsheet.knows_ods, spreadsheet.read_ods),
    Format(spreadsheet.XLS_MEDIA_TYPE, spreadsheet.READER, spreadsheet.knows_xls, spreadsheet.read_xls),
    Format(telegram_page.MEDIA_TYPE, telegram_page.READER, telegram_page.knows, telegram_page.read),
    Format(html.MEDIA_TYPE, html.READER, html.knows, html.read),
    Format(mail.MEDIA_TYPE, mail.READER, mail.knows, mail.read),
    Format(subtitles.MEDIA_TYPE, subtitles.READER, subtitles.knows, subtitles.read),
    Format(whatsapp.MEDIA_TYPE, whatsapp.READER, whatsapp.knows, whatsapp.read),
    Format(delimited.MEDIA_TYPE, delimited.READER, delimited.knows, delimited.read),
    Format(text.MEDIA_TYPE, text.READER, text.knows, text.read),
]
"""Asked in this order; the first that knows the bytes reads them."""


def media_type(payload: bytes, name: str) -> str:
    """Return the media type of `payload`, found by its content; `name` only settles what content leaves open.

    Raises `UnknownFormat` if no reader knows the bytes, `DamagedFile` if there are none.
    """
    return _format(payload, name).media_type


def read(
    item_id: str, name: str, payload: bytes, first_byte: int = 0, first_line: int = 0
) -> Iterator[Rendition | InputError]:
    """Yield the documents in `payload`, in order; what is broken is yielded as an `InputError`.

    `item_id` is the Item's id, `name` what a file of one document goes by. Report lines may be read in parts
    cut at line ends: `first_byte` and `first_line` say how much of the Item stands before `payload`. Raises
    nothing of the tree of errors. Readers leave languages of passages open: they are told here, for all formats.
    """
    try:
        foreign = Foreign(item_id, name, payload, first_byte, first_line)
        yield from _at_least_one(name, map(_spoken, _format(payload, name).read(foreign)))
    except InputError as fault:
        yield fault


def begin(
    item_id: str, name: str, payload: bytes, first_byte: int = 0, first_line: int = 0
) -> Iterator[Rendition | InputError | Begun]:
    """Yield the documents as `read` does; of a file that is long for one task only what was begun of it."""
    foreign = Foreign(item_id, name, payload, first_byte, first_line)
    try:
        entry = _format(payload, name)
        if entry.cutting is None:
            yield from _at_least_one(name, map(_spoken, entry.read(foreign)))
            return
        first = entry.cutting.part(foreign, "")
        if first.more:
            yield Begun(entry.media_type, first)
        else:
            yield from join(foreign, entry.media_type, [first.content])
    except InputError as fault:
        yield fault


def stretch(foreign: Foreign, number: int) -> Stretched:
    """Return what stretch `number` of a file holds; of most formats the whole file is the only one, number 0."""
    try:
        entry = _format(foreign.payload, foreign.name)
        if entry.stretch is None:
            return Stretched(1, begin(*foreign))
        count, found = entry.stretch(foreign, number)
    except InputError as fault:
        return Stretched(1, iter([fault]))
    spoken = map(_spoken, found)
    return Stretched(count, _at_least_one(foreign.name, spoken) if count == 1 else spoken)


def part(foreign: Foreign, wanted: str) -> Part:
    """Read a further part of a file that was begun. Raises `InputError`."""
    return _cutting(media_type(foreign.payload, foreign.name)).part(foreign, wanted)


def join(
    foreign: Foreign, media: str, parts: Sequence[bytes], faults: Sequence[str] = ()
) -> Iterator[Rendition | InputError]:
    """Yield the documents of a file of type `media` that was read in parts; `faults` says which could not be."""
    try:
        yield from map(_spoken, _cutting(media).join(foreign, parts, faults))
    except InputError as fault:
        yield fault


def _at_least_one(name: str, found: Iterator[Rendition | InputError]) -> Iterator[Rendition | InputError]:
    """Yield what was found; where that is nothing (a chat in which nobody wrote a word), a line that says so."""
    first = next(found, None)
    yield NotRead(name, _NOTHING) if first is None else first
    yield from found


def _cutting(media: str) -> Cutting:
    return next(entry.cutting for entry in FORMATS if entry.media_type == media and entry.cutting)


def _spoken(found: Rendition | InputError) -> Rendition | InputError:
    """Return the rendition with the languages of its passages; what the document states itself stays."""
    if isinstance(found, InputError):
        return found
    heard = tongues(found.text, found.language, found.body_end)
    return replace(found, tongues=heard, language=found.language or main_language(heard, found.body_end))


def _format(payload: bytes, name: str) -> Format:
    if not payload.strip():
        raise DamagedFile(name, "is empty")
    kind = foreign_kind(payload)
    if kind is not None:
        raise UnknownFormat(name, f"is {kind}, which no reader here knows")
    for entry in FORMATS:
        if entry.knows(payload, name):
            return entry
    raise UnknownFormat(name, "is neither text nor any other format that is known here")
