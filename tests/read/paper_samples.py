"""The PDFs and pictures among the samples, what each is, and how their words are read again by place."""

import io
from ctypes import c_double, c_ushort

import pypdfium2.raw as pdfium
import tesserocr
from PIL import Image

from firsthand.errors import DamagedFile, InputError, NotRead
from firsthand.model.rendition import Place
from firsthand.read.paper import tessdata

GOOD = {
    "two-columns-with-heads-and-notes.pdf": "application/pdf",
    "russian-arabic-and-a-table.pdf": "application/pdf",
    "turned-page.pdf": "application/pdf",
    "scan-without-text.pdf": "application/pdf",
    "scan-with-words-behind.pdf": "application/pdf",
    "holds-a-script-and-a-file.pdf": "application/pdf",
    "cut-short.pdf": "application/pdf",
    "broken-table.pdf": "application/pdf",
    "claims-a-billion-pages.pdf": "application/pdf",
    "english.png": "image/png",
    "russian.png": "image/png",
    "arabic.png": "image/png",
    "upside-down.png": "image/png",
    "lies-on-its-side.jpg": "image/jpeg",
    "cut-short.jpg": "image/jpeg",
    "english.webp": "image/webp",
    "english.bmp": "image/bmp",
    "moves.gif": "image/gif",
    "two-pages.tif": "image/tiff",
}
BROKEN: list[tuple[str, type[InputError], str]] = [
    ("pdf-called-text.txt", DamagedFile, "cannot be opened"),
    ("only-its-beginning.pdf", DamagedFile, "cannot be opened"),
    ("locked-with-a-password.pdf", NotRead, "locked with a password"),
    ("no-pages.pdf", DamagedFile, "without pages"),
    ("nothing-on-it.pdf", NotRead, "holds no text"),
    ("photo-without-words.jpg", NotRead, "no text was found"),
    ("says-100000-by-100000.png", NotRead, "100,000 x 100,000 pixels"),
    ("picture-bomb.png", NotRead, "12,000 x 12,000 pixels"),
    ("broken-picture.png", NotRead, "cut short or broken"),
]


def in_pdf(payload: bytes, place: Place) -> str:
    """Return what pdfium says stands in the box: it turns the box of the page as shown into that of its text."""
    document = pdfium.FPDF_LoadMemDocument64(payload, len(payload), None)
    page = pdfium.FPDF_LoadPage(document, place.page - 1)
    text = pdfium.FPDFText_LoadPage(page)
    assert place.box is not None
    corners = [_in_page(page, *place.box[at : at + 2]) for at in (0, 2)]
    (left, right), (bottom, top) = (sorted(sides) for sides in zip(*corners, strict=True))
    box = (left - 0.02, top + 0.02, right + 0.02, bottom - 0.02)
    count = pdfium.FPDFText_GetBoundedText(text, *box, None, 0)
    buffer = (c_ushort * (count + 1))()
    pdfium.FPDFText_GetBoundedText(text, *box, buffer, count)
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    return bytes(buffer).decode("utf-16-le").rstrip("\0").strip("\ufffe\x02 \r\n")


def _in_page(page: "pdfium.FPDF_PAGE", x: float, y: float) -> tuple[float, float]:
    """Return the point in the space of the page's text; pdfium counts in whole dots, so they are small ones."""
    fine = 1000
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    across, up = c_double(), c_double()
    size = (round(width * fine), round(height * fine))
    pdfium.FPDF_DeviceToPage(page, 0, 0, *size, 0, round(x * fine), round(y * fine), across, up)
    return across.value, up.value


_SEEN: dict[bytes, dict[tuple[float, ...], str]] = {}


def in_picture(payload: bytes, place: Place) -> str:
    """Return what Tesseract, asked for the whole picture, finds in that very box."""
    if payload not in _SEEN:
        picture = Image.open(io.BytesIO(payload)).convert("L")
        folder = tessdata.folder() or ""
        with tesserocr.PyTessBaseAPI(
            path=folder, lang="eng", oem=tesserocr.OEM.LSTM_ONLY, psm=tesserocr.PSM.AUTO
        ) as api:
            api.SetImageBytes(picture.tobytes(), *picture.size, 1, picture.width)
            api.SetSourceResolution(300)
            rows = [line.split("\t") for line in api.GetTSVText(0).splitlines()]
        found = {}
        for row in rows:
            if row[0] == "5":
                left, top, width, height = map(float, row[6:10])
                found[left, top, left + width, top + height] = row[11]
        _SEEN[payload] = found
    assert place.box is not None
    return _SEEN[payload][place.box]
