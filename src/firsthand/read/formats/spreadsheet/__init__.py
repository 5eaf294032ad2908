"""Spreadsheets (XLSX, XLSB, XLS, ODS): each sheet a document, its rows as records, every value with its cell.

Values come from python-calamine. What it does not tell (hidden rows, dates shown as a month, entities, sheets that are
said to be as large as a country) is looked up in the parts first.
"""

from collections.abc import Iterator

from firsthand.errors import InputError
from firsthand.model.rendition import Rendition
from firsthand.read.foreign import Foreign
from firsthand.read.formats.spreadsheet import compound, looks, old
from firsthand.read.formats.spreadsheet.book import documents
from firsthand.read.packages import kind_of

XLSX_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLSB_MEDIA_TYPE = "application/vnd.ms-excel.sheet.binary.macroEnabled.12"
XLS_MEDIA_TYPE = "application/vnd.ms-excel"
ODS_MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
READER = "spreadsheet/2"


def knows_xlsx(payload: bytes, name: str) -> bool:
    """Say whether `payload` is an Excel package; the name does not matter."""
    return kind_of(payload) == "xlsx"


def knows_xlsb(payload: bytes, name: str) -> bool:
    """Say whether `payload` is a binary Excel package; the name does not matter."""
    return kind_of(payload) == "xlsb"


def knows_ods(payload: bytes, name: str) -> bool:
    """Say whether `payload` is an OpenDocument spreadsheet; the name does not matter."""
    return kind_of(payload) == "ods"


def knows_xls(payload: bytes, name: str) -> bool:
    """Say whether `payload` is an Excel file of 1997 to 2003; the name does not matter."""
    return old.kind_of(payload) == "xls"


def read_xlsx(foreign: Foreign) -> Iterator[Rendition | InputError]:
    """Yield the sheets of an Excel package; what is not read is said in an error."""
    yield from documents(foreign, (XLSX_MEDIA_TYPE, READER), looks.of_xlsx(foreign))


def read_xlsb(foreign: Foreign) -> Iterator[Rendition | InputError]:
    """Yield the sheets of a binary Excel package."""
    yield from documents(foreign, (XLSB_MEDIA_TYPE, READER), looks.of_xlsb(foreign))


def read_ods(foreign: Foreign) -> Iterator[Rendition | InputError]:
    """Yield the sheets of an OpenDocument spreadsheet."""
    yield from documents(foreign, (ODS_MEDIA_TYPE, READER), looks.of_ods(foreign))


def read_xls(foreign: Foreign) -> Iterator[Rendition | InputError]:
    """Yield the sheets of an old Excel file."""
    compound.check(foreign.payload, foreign.name)
    yield from documents(foreign, (XLS_MEDIA_TYPE, READER), {})
