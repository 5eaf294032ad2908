"""Draw the first pages of releases of the made-up case as small pictures, for docs/pictures/releases.

    python -m tools.release_pictures [--out FOLDER]

DOCX is drawn by LibreOffice (`soffice`), where it is there, and left out where it is not; nothing else needs it.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image

from firsthand.publish.formats import docx, pdf
from firsthand.publish.paper import Bullets, Heading, Paper, Para, Run, plain
from tools.demo import passphrase

OUT = Path("docs/pictures/releases")
REPORTS = Path("examples/reports")
LARGEST = 150_000
"""Bytes of a picture; a larger one is drawn with fewer colours."""
_SCALE, _COLOURS = 1.1, (64, 32, 16, 8)
_LIMIT = 180


class Page(NamedTuple):
    """One picture: its name, what is released, and which page of it (from 1) is drawn."""

    name: str
    kind: str
    form: str
    language: str
    number: int


PAGES = (
    Page("case-file", "case-file", "pdf", "en", 1),
    Page("case-file-russian", "case-file", "pdf", "ru", 1),
    Page("commission", "ccf-submission", "pdf", "en", 1),
    Page("special-procedures", "un-submission", "docx", "en", 1),
    Page("special-procedures-russian", "un-submission", "docx", "ru", 2),
    Page("country-report", "coi-report", "docx", "en", 1),
)


def right_to_left() -> Paper:
    """Return a page with quotations in Arabic between words in Russian, as a release would hold them."""
    arabic = "اعتُقل ثلاثة رجال في أوسكايا ليلاً، وقال أحد الشهود إن الحرس الرمادي ضربهم في الشارع."
    mixed = (
        Run("قالت "),
        Run("[имя скрыто]", "withheld"),
        Run(" إنهم أُخذوا في 3 March 2031.", "", "D2, Nordwire."),
    )
    return Paper(
        "Материалы дела: Оская",
        "2031-06-02",
        "ru",
        "Выпуск case-file-0a1b2c3d",
        "Выпуск case-file-0a1b2c3d. Люди названы кодами, которые действуют только в этом выпуске.",
        (
            Heading(2, "E1. Арест или задержание · Оская · март 2031"),
            Para(plain("Утверждается: Арест или задержание, менее 4", "strong")),
            Para(plain(arabic, "", "D1, RTV Oskaja, 4 апреля 2031."), quoted=True),
            Para(plain("Утверждается: Жестокое обращение", "strong")),
            Para(mixed, quoted=True),
            Bullets((plain("Независимых первоисточников: от 1 до 2 (сообщений: 2)"), plain("الحرس الرمادي"))),
        ),
    )


def firsthand(*arguments: str) -> None:
    """Run a command; what it says is shown only if it fails."""
    program = Path(sys.executable).with_name("firsthand")
    subprocess.run([str(program), *arguments], check=True, stdout=subprocess.DEVNULL)


def released(folder: Path) -> Iterator[tuple[Page, Path]]:
    """Make a case of the reports in `folder` and yield each page with the file that it is in."""
    secret = folder / "passphrase"
    secret.touch(0o600)
    secret.write_text(passphrase() + "\n", encoding="utf-8")
    case, key = str(folder / "case"), ("--passphrase-file", str(secret))
    reports = folder / "reports"
    shutil.copytree(REPORTS, reports, ignore=shutil.ignore_patterns("*.gz"))
    firsthand("new", case, *key)
    firsthand("add", case, str(reports), *key)
    for page in PAGES:
        out = folder / f"{page.name}.{page.form}"
        wish = ("--kind", page.kind, "--format", page.form, "--language", page.language)
        firsthand("clear", case, *wish, "--title", "North Karsk, March", "--out", str(out), *key)
        yield page, out
    for form, write in (("pdf", pdf.write), ("docx", docx.write)):
        out = folder / f"right-to-left-{form}.{form}"
        out.write_bytes(write(right_to_left()))
        yield Page(out.stem, "", form, "ru", 1), out


def as_pdf(file: Path) -> Path | None:
    """Return a file as PDF; None for a DOCX where nothing draws it."""
    if file.suffix == ".pdf":
        return file
    office = shutil.which("soffice")
    if office is None:
        return None
    home = f"-env:UserInstallation={(file.parent / 'office').as_uri()}"
    order = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(file.parent), str(file)]
    subprocess.run(order, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=_LIMIT)
    return file.with_suffix(".pdf")


def picture(file: Path, number: int, out: Path) -> None:
    """Draw page `number` of a PDF as a PNG with a palette, of at most `LARGEST` bytes where few colours suffice."""
    with pypdfium2.PdfDocument(file) as document:
        drawn = document[min(number, len(document)) - 1].render(scale=_SCALE).to_pil().convert("RGB")
    for colours in _COLOURS:
        drawn.quantize(colours, dither=Image.Dither.NONE).save(out, optimize=True)
        if out.stat().st_size <= LARGEST:
            return


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw all pages; return the exit code."""
    parser = argparse.ArgumentParser(prog="release_pictures", description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=OUT, help="folder for the pictures")
    out: Path = parser.parse_args(arguments).out
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for page, file in released(Path(folder)):
            made = as_pdf(file)
            if made is None:
                print(f"{page.name}: left out, since LibreOffice is not here")
                continue
            picture(made, page.number, out / f"{page.name}.png")
            print(f"{page.name}: {(out / f'{page.name}.png').stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
