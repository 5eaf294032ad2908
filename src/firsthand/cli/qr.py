"""A text as a QR code: in the terminal, or as a picture."""

from io import BytesIO, StringIO

import segno

from firsthand.errors import UsageError

KINDS = ("svg", "png")


def terminal(text: bytes) -> str:
    """Return the code as lines of block characters, for a terminal with a dark ground."""
    out = StringIO()
    _code(text).terminal(out, compact=True)
    return out.getvalue()


def picture(text: bytes, name: str) -> bytes:
    """Return the code as a picture of the kind that the end of the file `name` says; UsageError for another."""
    kind = name.lower().rpartition(".")[2]
    if kind not in KINDS:
        raise UsageError(name, "a QR code is written as .svg or .png")
    out = BytesIO()
    _code(text).save(out, kind=kind, scale=4, border=4)
    return out.getvalue()


def _code(text: bytes) -> segno.QRCode:
    # Middle correction: a print that is folded or stained in one corner still reads.
    return segno.make_qr(text.decode("utf-8"), error="m", mode="byte", encoding="utf-8", boost_error=False)
