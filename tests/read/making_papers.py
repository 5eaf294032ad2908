"""Makes the PDFs and pictures among the samples: `python -m tests.read.making_papers`. They are kept as files, as fonts
and compression differ from machine to machine; nothing in them is real.
"""

import hashlib
import io
import random
import zlib
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bench.pdf import Page, Picture, Text, stream, written

SAMPLES = Path(__file__).parent / "samples"
FONTS = Path("/usr/share/fonts/truetype")
ENGLISH = (
    "Officers of the Grey Guard detained at least nine men at the market of Oskaja on Monday, relatives said. "
    "Mira Dansk told the Harbour Post that her brother had been beaten in a police station in Tolvik."
)
RUSSIAN = (
    "Сотрудники Серой гвардии задержали не менее девяти человек на рынке в Оскае в понедельник, сообщили "
    "родственники. Мира Данск рассказала газете, что её брата избивали в отделении полиции в Толвике."
)
ARABIC = "اعتقلت الشرطة تسعة رجال في السوق يوم الاثنين وقالت الأسرة إنهم تعرضوا للضرب"
LEFT = (
    "Nine men were taken from the", "market of Oskaja on Monday, and", "their relatives have not been al-",
    "lowed to see them. A lawyer of the", "Lantern Group says that the well-", "known trader Anton Relkov is one",
    "of them. The lists of the police do", "not name him. The family was al-", "lowed no visit.",
)  # fmt: skip
RIGHT = (
    "The Grey Guard denies that anyone", "was beaten in its station in Tolvik.", "Three of the men came home and told",
    "the Harbour Post what they had seen", "in the cellar. They asked that their", "names be left out, because others are",
    "still held. A nurse confirmed that", "she had treated two of them and that", "the wounds were fresh when she first",
)  # fmt: skip
SECOND = (
    "saw them on Tuesday night.", "A doctor wrote a report about it.", "The station has not answered the let-",
    "ters that the lawyers have sent to", "it since the end of the month.",
)  # fmt: skip


def _report() -> bytes:
    """Two columns under one title, a running head, page numbers, notes; a sentence over the turn of a page."""
    pages = []
    for number in (1, 2, 3):
        items = [Text(72, 40, "Lantern Group: yearly report", 8), Text(290, 810, f"{number}", 9)]
        left, right = (LEFT, RIGHT) if number == 1 else (SECOND, ()) if number == 2 else (LEFT[3:], ())
        if number == 1:
            items.append(Text(72, 90, "Nine men held in Oskaja, families say", 16))
            items.append(Text(72, 700, "1 Interview with the lawyer, 3 March 2021.", 7))
        # Both columns are written line by line across the page, as some programs do.
        for row in range(max(len(left), len(right))):
            items += [
                Text(x, 130 + 15 * row, side[row], 10)
                for x, side in ((72, left), (318, right))
                if row < len(side)
            ]
        pages.append(Page(items))
    return written(pages, {"Title": "Nine men held in Oskaja, families say", "Author": "C:\\Users\\oem"})


def _scripts() -> bytes:
    """Russian and Arabic in one file; a table; words that stand sideways."""
    russian = (
        "Полиция задержала девять человек в Оскае.",
        "Родственники ничего не знают о задер-",
        "жанных.",
    )
    items = [Text(72, 100 + 16 * row, line, 11) for row, line in enumerate(russian)]
    items += [
        Text(250, 200 + 16 * row, line, 11)
        for row, line in enumerate(("اعتقلت الشرطة تسعة رجال", "في السوق"))
    ]
    for row, cells in enumerate(
        (("Name", "Town", "Age"), ("Mira Dansk", "Tolvik", "27"), ("Jonas Erlin", "Karsk", "31"))
    ):
        items += [Text(72 + 150 * column, 300 + 20 * row, cell, 11) for column, cell in enumerate(cells)]
    items.append(Text(40, 600, "Sideways along the edge", 9, turned=1))
    return written([Page(items)])


def _turned() -> bytes:
    lines = ("This page lies on its side in the file", "and is shown upright by its own note.")
    items = [Text(100 + 16 * row, 700, line, 11, turned=1) for row, line in enumerate(lines)]
    return written([Page(items, rotate=90)])


def _behind() -> bytes:
    words = [Text(60, 60 + 20 * row, line, 11, invisible=True) for row, line in enumerate(LEFT)]
    return written([Page([Picture((0, 0, 595, 842), 60, 84, bytes([230]) * 60 * 84), *words])])


def _active() -> bytes:
    script = b"<< /S /JavaScript /JS (app.alert\\('x'\\)) >>"
    names = "/Names << /JavaScript << /Names [(a) 11 0 R] >> /EmbeddedFiles << /Names [(b) 12 0 R] >> >>"
    file = b"<< /Type /Filespec /F (../../list.exe) /UF (../../list.exe) /EF << /F 13 0 R >> >>"
    page = Page([Text(72, 100, "A file and a script are inside.", 11)])
    return written([page], None, names, [script, file, stream(b"not to be opened")])


def _scan(*pictures: Image.Image) -> bytes:
    pages = []
    for picture in pictures:
        box = (0, 0, picture.width * 72 / 200, picture.height * 72 / 200)
        pages.append(Page([Picture(box, *picture.size, picture.tobytes())], box[2], box[3]))
    return written(pages)


def _locked(plain: bytes) -> bytes:
    """Return a PDF that asks for a password (RC4, 40 bits; PDF 1.7, algorithms 2 to 4); its text stays as it was."""
    pad = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
    secret = (b"veldria" + pad)[:32]
    owner = _rc4(hashlib.md5(secret).digest()[:5], secret)
    number = bytes(range(16))
    key = hashlib.md5(secret + owner + b"\xfc\xff\xff\xff" + number).digest()[:5]
    lock = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{owner.hex()}> /U <{_rc4(key, pad).hex()}> >> "
        f"/ID [<{number.hex()}> <{number.hex()}>] "
    )
    return plain.replace(b"trailer\n<< ", b"trailer\n<< " + lock.encode())


def _rc4(key: bytes, content: bytes) -> bytes:
    box, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    for byte in content:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def drawn(words: str, font: str = "liberation/LiberationSerif-Regular.ttf", size: int = 34) -> Image.Image:
    """Return a picture of `words`, in lines that fit it."""
    leftward = words == ARABIC
    face = ImageFont.truetype(str(FONTS / font), size)
    picture = Image.new("L", (1200, 420), 255)
    pen, lines, line = ImageDraw.Draw(picture), [], ""
    for word in words.split():
        if pen.textlength(f"{line} {word}", font=face) > 1080:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    for row, one in enumerate([*lines, line]):
        at = (1140, 60 + row * int(size * 1.5)) if leftward else (60, 60 + row * int(size * 1.5))
        pen.text(
            at,
            one,
            font=face,
            fill=0,
            anchor="ra" if leftward else "la",
            direction="rtl" if leftward else None,
        )
    return picture


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def _chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


def _png(width: int, height: int, content: bytes) -> bytes:
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\0\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", content) + _chunk(b"IEND", b"")


def _tiff(*pictures: Image.Image) -> bytes:
    """Return an unpacked TIFF of 1 bit a pixel, page after page."""
    out = bytearray(b"II*\0\0\0\0\0")
    link = 4
    for picture in pictures:
        content = picture.convert("1").tobytes()
        start = len(out)
        out += content + b"\0" * (len(content) % 2)
        out[link : link + 4] = len(out).to_bytes(4, "little")
        rows = (
            (256, 4, picture.width), (257, 4, picture.height), (258, 3, 1), (259, 3, 1), (262, 3, 1),
            (273, 4, start), (277, 3, 1), (278, 4, picture.height), (279, 4, len(content)),
        )  # fmt: skip
        out += len(rows).to_bytes(2, "little")
        for tag, kind, value in rows:
            out += tag.to_bytes(2, "little") + kind.to_bytes(2, "little") + (1).to_bytes(4, "little")
            out += value.to_bytes(4, "little")
        link = len(out)
        out += b"\0\0\0\0"
    return bytes(out)


def samples() -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each sample."""
    report = _report()
    english, russian = drawn(ENGLISH), drawn(RUSSIAN)
    yield "two-columns-with-heads-and-notes.pdf", report
    yield "russian-arabic-and-a-table.pdf", _scripts()
    yield "turned-page.pdf", _turned()
    yield "scan-without-text.pdf", _scan(english, russian)
    yield "scan-with-words-behind.pdf", _behind()
    yield "holds-a-script-and-a-file.pdf", _active()
    yield "cut-short.pdf", report[: report.index(b"xref")]
    yield (
        "broken-table.pdf",
        report.replace(b"\nxref\n", b"\nxxxx\n").replace(b"startxref\n", b"startxref\n9"),
    )
    yield "claims-a-billion-pages.pdf", report.replace(b"/Count 3", b"/Count 1000000000")
    yield "locked-with-a-password.pdf", _locked(report)
    yield "no-pages.pdf", written([])
    yield "nothing-on-it.pdf", written([Page([])])
    yield "only-its-beginning.pdf", report[:200]
    yield "english.png", _saved(english.convert("1"), "PNG", optimize=True)
    yield "russian.png", _saved(russian.convert("1"), "PNG", optimize=True)
    yield "arabic.png", _saved(drawn(ARABIC, "dejavu/DejaVuSans.ttf").convert("1"), "PNG", optimize=True)
    side = Image.Exif()
    side[0x0112] = 6
    yield (
        "lies-on-its-side.jpg",
        _saved(english.transpose(Image.Transpose.ROTATE_90), "JPEG", quality=30, exif=side),
    )
    yield (
        "upside-down.png",
        _saved(english.transpose(Image.Transpose.ROTATE_180).convert("1"), "PNG", optimize=True),
    )
    yield "english.webp", _saved(english, "WEBP", quality=30)
    yield "english.bmp", _saved(english.convert("1"), "BMP")
    yield (
        "moves.gif",
        _saved(english.convert("1"), "GIF", save_all=True, append_images=[russian.convert("1")]),
    )
    yield "two-pages.tif", _tiff(english, russian)
    yield "cut-short.jpg", (whole := _saved(english, "JPEG", quality=30))[: len(whole) * 3 // 4]
    dice = random.Random(4)
    noise = Image.frombytes("L", (160, 120), bytes(dice.choices(range(256), k=160 * 120))).resize((640, 480))
    yield "photo-without-words.jpg", _saved(noise, "JPEG", quality=20)
    yield "says-100000-by-100000.png", _png(100_000, 100_000, zlib.compress(b"\0" * 1000))
    yield "picture-bomb.png", _png(12_000, 12_000, zlib.compress(b"\0" * 12_001 * 12_000, 9))
    yield "broken-picture.png", _saved(english.convert("1"), "PNG")[:60]


if __name__ == "__main__":
    for name, content in samples():
        (SAMPLES / name).write_bytes(content)
