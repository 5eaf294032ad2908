"""PDFs for timing: pages of made-up reports in English and Russian, with a head, a number and about 400 words each."""

import random
import sys
import time
from collections.abc import Iterator
from ctypes import c_ushort
from pathlib import Path

import pypdfium2.raw as pdfium

from bench import corpus, measure
from bench.pdf import Page, Text, written
from bench.row import Row

FIRSTHAND = str(Path(sys.executable).with_name("firsthand"))
PAGES_A_SECOND = 100
LETTERS_A_LINE = 84
LINES = 44
RUSSIAN = (
    "Сотрудники Серой гвардии задержали {n} человек на рынке в Оскае, сообщили родственники.",
    "Мира Данск рассказала газете «Портовый вестник», что её брата избивали в отделении полиции в Толвике.",
    "По данным группы «Фонарь», не менее {n} студентов пропали без вести после облавы в Карске.",
    "Представитель министерства внутренних дел отрицал, что кто-либо погиб в Маренстаде.",
)


def rows(folder: Path, count: int) -> list[Row]:
    """Measure a PDF of `count` pages below `folder`: its text by the command line, beside pypdfium2 alone.

    Raises RuntimeError if the command fails.
    """
    if not count:
        return []
    path = folder / "report.pdf"
    path.write_bytes(pages(count, count))
    least = min(bare(path) for _ in range(3))
    cost = measure.run([FIRSTHAND, "text", str(path), "--json"])
    if cost.code:
        raise RuntimeError(f"firsthand text ended with {cost.code}")
    return [
        Row(f"PDF of {count} pages: wall time of `text`", cost.wall, "s", count / PAGES_A_SECOND),
        Row("PDF: CPU time of all processes", cost.cpu, "s"),
        Row("PDF: pages a second", count / cost.wall, ""),
        Row("PDF: pages a second of one core", count / cost.cpu, ""),
        Row("PDF: memory, resident, summed", cost.resident / (1 << 20), "MB", 700),
        Row("PDF: pypdfium2 alone, no places", least, "s"),
        Row("PDF: times as long as pypdfium2 alone", cost.wall / least, "x"),
    ]


def pages(count: int, seed: int) -> bytes:
    """Return a PDF of `count` pages; every fourth paragraph is Russian; the same seed gives the same."""
    dice = random.Random(seed)
    lines = _lines(dice)
    return written([_page(number, lines) for number in range(1, count + 1)])


def _page(number: int, lines: Iterator[str]) -> Page:
    items = [Text(72, 50, "Veldria Herald, yearly report", 8), Text(290, 800, str(number), 9)]
    items += [Text(72, 84 + 16 * row, next(lines), 9) for row in range(LINES)]
    return Page(items)


def _lines(dice: random.Random) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        if number % 4:
            sentences = next(corpus.reports(1, 90, dice.randrange(1 << 30)))["text"].replace("\n", " ")
        else:
            sentences = " ".join(one.format(n=dice.randint(2, 90)) for one in RUSSIAN)
        line = "   "
        for word in sentences.split():
            if len(line) + len(word) >= LETTERS_A_LINE:
                yield line
                line = ""
            line += (" " if line.strip() else "") + word
        yield line


def bare(path: Path) -> float:
    """Return the seconds that pypdfium2 alone takes to get the text of every page."""
    began = time.perf_counter()
    content = path.read_bytes()
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    for number in range(pdfium.FPDF_GetPageCount(document)):
        page = pdfium.FPDF_LoadPage(document, number)
        text = pdfium.FPDFText_LoadPage(page)
        count = pdfium.FPDFText_CountChars(text)
        buffer = (c_ushort * (count + 1))()
        pdfium.FPDFText_GetText(text, 0, count, buffer)
        bytes(buffer).decode("utf-16-le")
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    return time.perf_counter() - began
