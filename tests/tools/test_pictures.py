"""Pictures of the reading room: one of each kind of page and size, small, with a palette, and shown in the docs."""

import io

import pytest
from PIL import Image

from tests.room_pages import KINDS
from tools import pictures

PAGE = pictures.FOLDER.parents[1] / "explanation/reading-room.md"
WANTED = {f"{kind.name}-{size}.png" for kind in KINDS for size in pictures.SIZES}


def test_every_kind_has_its_pictures_and_no_other_is_kept():
    assert {file.name for file in pictures.FOLDER.iterdir()} == WANTED


def test_each_is_shown():
    words = PAGE.read_text(encoding="utf-8")
    assert [name for name in sorted(WANTED) if f"../pictures/room/{name})" not in words] == []


def test_they_are_small_and_have_a_palette():
    sizes = [file.stat().st_size for file in pictures.FOLDER.glob("*.png")]
    assert max(sizes) <= pictures.LARGEST
    assert sum(sizes) <= pictures.LARGEST_OF_ALL
    for name in sorted(WANTED):
        with Image.open(pictures.FOLDER / name) as image:
            assert image.mode == "P"
            assert image.width == pictures.SIZES[name.removesuffix(".png").rpartition("-")[2]][0]


@pytest.mark.parametrize(("height", "kept"), [(300, 300), (900, 500)], ids=["short", "long"])
def test_a_long_page_is_cut(height, kept):
    out = io.BytesIO()
    Image.new("RGB", (40, height), "#0b5394").save(out, "PNG")
    with Image.open(io.BytesIO(pictures.packed(out.getvalue(), 500))) as image:
        assert (image.mode, image.size) == ("P", (40, kept))
