"""Pictures: words found in clean ones, whichever way up; several pages; limits; pictures without words."""

from pathlib import Path

import pytest

from firsthand.errors import InputError, NotRead
from firsthand.model.rendition import Rendition
from firsthand.read import read
from firsthand.read.paper import tessdata
from tests.read.making_papers import ARABIC, ENGLISH, RUSSIAN

SAMPLES = Path(__file__).parent.parent / "samples"
ITEM = "ef" * 32


def found(name: str) -> Rendition | InputError:
    (one,) = read(ITEM, name, (SAMPLES / name).read_bytes())
    return one


def recall(wanted: str, text: str) -> float:
    words = wanted.split()
    return sum(word in text.split() for word in words) / len(words)


@pytest.mark.parametrize(
    ("name", "words", "least"),
    [
        ("english.png", ENGLISH, 0.9),
        ("russian.png", RUSSIAN, 0.9),
        ("arabic.png", ARABIC, 0.7),
        ("upside-down.png", ENGLISH, 0.9),
        ("lies-on-its-side.jpg", ENGLISH, 0.9),
        ("two-pages.tif", f"{ENGLISH} {RUSSIAN}", 0.9),
    ],
)
def test_words_of_clean_pictures_are_found(name: str, words: str, least: float) -> None:
    one = found(name)
    assert isinstance(one, Rendition)
    assert recall(words, one.text) >= least
    assert one.machine_read
    assert all(0 <= place.sure <= 100 for place in one.places)
    assert any("read by machine" in warning for warning in one.warnings)
    assert any("search aid only" in warning for warning in one.warnings) is (name == "arabic.png")


def test_boxes_are_in_pixels_of_the_picture_as_shown() -> None:
    upright, turned = found("english.png"), found("upside-down.png")
    assert isinstance(upright, Rendition)
    assert isinstance(turned, Rendition)
    left, top, right, bottom = upright.places[0].box or (0, 0, 0, 0)
    assert 55 < left < 70
    assert 60 < top < bottom < 110
    assert turned.places[0].box == pytest.approx((1200 - right, 420 - bottom, 1200 - left, 420 - top), abs=4)


@pytest.mark.parametrize(
    ("name", "words"),
    [("moves.gif", "a moving picture of 2: the first was read"), ("cut-short.jpg", "cut short")],
)
def test_what_is_said_of_a_file(name: str, words: str) -> None:
    one = found(name)
    assert isinstance(one, Rendition)
    assert any(words in warning for warning in one.warnings)


def test_pages_of_a_tiff_are_numbered() -> None:
    one = found("two-pages.tif")
    assert isinstance(one, Rendition)
    assert {place.page for place in one.places} == {1, 2}
    assert any("pictures 1 to 2" in warning for warning in one.warnings)


def test_a_picture_without_words_is_kept_with_a_note() -> None:
    one = found("photo-without-words.jpg")
    assert isinstance(one, NotRead)
    assert one.fault.startswith("kept; ")


@pytest.mark.parametrize(
    ("codes", "wanted"),
    [
        (("eng",), {"Latin": ("eng",)}),
        (
            ("ara", "eng", "fra", "rus", "ukr"),
            {"Latin": ("eng", "fra"), "Cyrillic": ("rus", "ukr"), "Arabic": ("ara",)},
        ),
        (("deu", "est", "fra", "ita"), {"Latin": ("deu", "est", "fra")}),
        ((), {}),
    ],
    ids=["english", "five", "four-of-one-script", "none"],
)
def test_languages_are_tried_by_script(codes: tuple[str, ...], wanted: dict[str, tuple[str, ...]]) -> None:
    assert tessdata.scripts(codes) == wanted


def test_data_are_looked_for_where_the_variable_says_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tessdata").mkdir()
    (tmp_path / "tessdata" / "fra.traineddata").touch()
    (tmp_path / "tessdata" / "osd.traineddata").touch()
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert tessdata.folder() == f"{tmp_path}/tessdata"
    assert tessdata.languages(f"{tmp_path}/tessdata") == ("fra",)
