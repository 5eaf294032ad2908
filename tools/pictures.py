"""Draw every kind of page of the reading room on the example case, wide and narrow (`make pictures`).

Pictures are whole pages cut at a height, as PNG with a palette. What differs from one run to the next is held still:
keys and ids of the case come from one seed, the day is one and the same. Fonts are those of this machine.
"""

import argparse
import io
import os
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest import mock

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.command import PASSPHRASE
from tests.room_pages import KINDS, decided, unlocked
from tests.rooms import changed, example, served

FOLDER = Path(__file__).resolve().parent.parent / "docs/pictures/room"
CHROMIUM = "/usr/bin/chromium"
SIZES = {"wide": (1280, 900, 1500), "narrow": (320, 700, 1600)}
"""Width of the window, its height, and the height at which a long page is cut."""
LARGEST, LARGEST_OF_ALL = 120_000, 4_000_000
"""Bytes of a picture, and of all of them."""
COLOURS = 48
DAY = "2026-03-14T09:00:00Z"
_STILL = "*, ::before, ::after { transition: none !important; animation: none !important; caret-color: transparent; }"

_TELLING = """() => { document.activeElement?.blur();
    for (const one of document.querySelectorAll("code.link"))
        one.textContent = "http://127.0.0.1:40404/KEY/enter/LINK"; }"""
"""A link that lets somebody in is another one each time."""


class TooLargeError(Exception):
    """A picture, or all of them together, takes more bytes than it may."""


@contextmanager
def held_still() -> Iterator[None]:
    """Make keys, ids and days of a new case the same at every run; such a case protects nothing."""
    chance = random.Random("Veldria")
    with ExitStack() as stack:
        stack.enter_context(mock.patch("os.urandom", chance.randbytes))
        for module in (
            "store.journal.acts",
            "store.judging.kept",
            "store.journal.views",
            "workflow.incoming.inputs",
        ):
            stack.enter_context(mock.patch(f"firsthand.{module}.now", return_value=DAY))
        yield


def packed(picture: bytes, tallest: int) -> bytes:
    """Return a PNG cut at a height, with a palette."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image = image.crop((0, 0, image.width, min(image.height, tallest)))
    small = image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()


def taken(page: Page, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the name of each picture with its bytes; `names` are the kinds that are wanted, none for all."""
    for kind in KINDS:
        if names and kind.name not in names:
            continue
        for size, (width, height, tallest) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            unlocked(page)
            kind.way(page)
            page.evaluate(_TELLING)
            page.evaluate("scrollTo(0, 0)")
            shot = page.screenshot(full_page=True, style=_STILL, animations="disabled")
            yield f"{kind.name}-{size}.png", packed(shot, tallest)


def draw(folder: Path, names: Sequence[str]) -> int:
    """Write the pictures into `folder`; return how many. TooLargeError if they would take too many bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, held_still(), ExitStack() as stack:
        os.environ["FIRSTHAND_RUNTIME_DIR"] = f"{home}/run"
        keys, case = example(Path(home)), Path(home) / "case"
        changed(case, keys, decided)
        link = stack.enter_context(served(case, keys))
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"]
        )
        page = browser.new_page(reduced_motion="reduce", locale="en-GB", timezone_id="UTC")
        page.goto(link)
        page.get_by_label("Passphrase").fill(PASSPHRASE)
        page.keyboard.press("Enter")
        page.wait_for_url("**/events")
        number = 0
        for name, picture in taken(page, names):
            if len(picture) > LARGEST:
                raise TooLargeError(f"{name}: {len(picture):,} bytes")
            (folder / name).write_bytes(picture)
            number += 1
        browser.close()
    whole = sum(file.stat().st_size for file in folder.glob("*.png"))
    if whole > LARGEST_OF_ALL:
        raise TooLargeError(f"all pictures: {whole:,} bytes")
    return number


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw the pictures; return the exit code."""
    parser = argparse.ArgumentParser(prog="pictures", description=__doc__.splitlines()[0])
    parser.add_argument("--out", default=str(FOLDER), help="folder of the pictures")
    parser.add_argument("kinds", nargs="*", help="kinds of pages to draw; all of them if none is named")
    options = parser.parse_args(arguments)
    print(f"{draw(Path(options.out), options.kinds)} pictures in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
