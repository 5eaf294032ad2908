"""What is drawn of originals: pages with boxes, and web pages in which nothing runs or loads."""

import io

import msgspec
import pytest
from PIL import Image

from firsthand.errors import InputError
from firsthand.workflow.reading.drawing import Sketch, draw, harmless, is_shown


def picture(width: int = 60, height: int = 40, **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (255, 255, 255)).save(out, "JPEG", **more)
    return out.getvalue()


def drawn(payload: bytes, **told: object) -> Image.Image:
    return Image.open(io.BytesIO(draw(msgspec.json.encode(Sketch("a.jpg", **told)), payload)))


def test_a_box_stands_around_the_passage():
    plain, boxed = (drawn(picture(), media="image/jpeg", boxes=boxes) for boxes in ((), ((20, 10, 40, 20),)))
    assert boxed.format == "PNG"
    assert boxed.size == (60, 40)
    assert plain.getpixel((18, 15)) == (255, 255, 255)
    assert boxed.getpixel((18, 15)) == (200, 30, 10)
    assert boxed.getpixel((30, 15)) == (255, 255, 255), "the words stay to be read"


def test_what_a_camera_noted_is_not_handed_on():
    noted = Image.Exif()
    noted[0x0110] = "Camera of Anton Relkov"
    assert b"Relkov" in picture(exif=noted)
    assert b"Relkov" not in draw(msgspec.json.encode(Sketch("a.jpg", "image/jpeg")), picture(exif=noted))


def test_a_large_picture_is_made_smaller_and_its_boxes_with_it():
    found = drawn(picture(4000, 2000), media="image/jpeg", boxes=((2000, 1000, 2400, 1200),))
    assert found.width * found.height <= 4_000_000
    scale = found.width / 4000
    assert found.getpixel((round(2200 * scale), round(1000 * scale) - 2)) == (200, 30, 10)


@pytest.mark.parametrize("page", [0, 2, 999])
def test_a_page_that_is_not_there_is_told(page):
    with pytest.raises(InputError):
        drawn(picture(), media="image/jpeg", page=page)


@pytest.mark.parametrize(
    "payload", [b"", b"%PDF-1.4", b"\xff\xd8\xffbroken"], ids=["nothing", "head", "broken"]
)
@pytest.mark.parametrize("media", ["image/jpeg", "application/pdf"], ids=["picture", "pdf"])
def test_what_is_broken_is_told(payload, media):
    with pytest.raises(InputError):
        drawn(payload, media=media)


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<p onclick=alert(1)>a</p>", "<p>a</p>"),
        ("<script>alert(1)</script><p>a</p>", "<p>a</p>"),
        ("<style>p{}</style><p style='color:red'>a</p>", "<p>a</p>"),
        ("<img src=//evil.example/x onerror=alert(1)>a", "a"),
        ("<a href='https://evil.example' target=_top>a</a>", "<a>a</a>"),
        ("<a href=javascript:alert(1)>a</a>", "<a>a</a>"),
        ("<iframe src=//evil.example>b</iframe>a", "a"),
        ("<svg><script>alert(1)</script></svg>a", "a"),
        ("<form action=//evil.example><input name=q>a</form>", "a"),
        ("<meta http-equiv=refresh content='0;url=//evil.example'>a", "a"),
        ("<table><tr><td colspan=2>a</td></tr></table>",
         '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>'),
        ('<p dir="rtl" lang="ar" id="main" class="bar">a</p>', '<p dir="rtl" lang="ar">a</p>'),
    ],
    ids=range(12),
)  # fmt: skip
def test_a_web_page_is_words_and_tables(page, shown):
    assert harmless(page.encode()) == shown


def test_a_web_page_in_its_own_letters():
    assert harmless('<meta charset="windows-1251"><p>тест</p>'.encode("cp1251")) == "<p>тест</p>"
    assert "a" in harmless(b'<meta charset="no-such-thing"><p>a</p>')


def test_kinds_that_are_shown():
    assert is_shown("application/pdf")
    assert is_shown("text/html")
    assert not is_shown("text/plain")
    assert not is_shown("image/svg+xml")
