"""Pictures of releases are small, have a palette, and need nothing that is not here."""

from pathlib import Path

import pytest
from PIL import Image

from firsthand.publish.formats import pdf
from tools import release_pictures


def test_a_page_becomes_a_small_picture_with_a_palette(tmp_path: Path) -> None:
    file, out = tmp_path / "page.pdf", tmp_path / "page.png"
    file.write_bytes(pdf.write(release_pictures.right_to_left()))
    release_pictures.picture(file, 9, out)
    assert out.stat().st_size <= release_pictures.LARGEST
    with Image.open(out) as drawn:
        assert drawn.mode == "P"
        assert drawn.height > drawn.width > 500
        assert len(drawn.convert("L").getcolors() or ()) > 4, "something is drawn"


def test_text_documents_are_left_out_where_nothing_draws_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(release_pictures.shutil, "which", lambda _: None)
    assert release_pictures.as_pdf(tmp_path / "a.docx") is None
    assert release_pictures.as_pdf(tmp_path / "a.pdf") == tmp_path / "a.pdf"


def test_the_pictures_in_the_docs_are_those_that_the_tool_draws() -> None:
    names = {f"{page.name}.png" for page in release_pictures.PAGES}
    names |= {f"right-to-left-{form}.png" for form in ("pdf", "docx")}
    found = list((Path(__file__).parents[2] / release_pictures.OUT).glob("*.png"))
    assert {file.name for file in found} == names
    assert all(file.stat().st_size <= release_pictures.LARGEST for file in found)
