"""The report first, the furniture behind it; every character still leads to its bytes."""

from hypothesis import given
from hypothesis import strategies as st

from firsthand.model.rendition import Rendition
from firsthand.model.span import Span
from firsthand.read import read
from firsthand.read.formats.html.order import report_first

PAGE = (
    "<html><body><nav>Home News</nav><article><h1>Two held in Tolvik</h1>"
    "<p>Police held two men in Tolvik.</p><aside>Share this page</aside><p>They were beaten.</p></article>"
    "<footer>Imprint</footer></body></html>"
)


def page() -> Rendition:
    (found,) = read("0" * 64, "page.html", PAGE.encode())
    assert isinstance(found, Rendition)
    return found


def test_the_report_ends_where_the_furniture_begins() -> None:
    found = page()
    body = found.text[: found.body_end]
    assert body.split() == "Two held in Tolvik Police held two men in Tolvik. They were beaten.".split()
    assert [span.text for span in found.furniture] == ["Home News", "Share this page", "Imprint"]
    assert all(span.start >= len(body) for span in found.furniture)
    assert all(found.text[span.start : span.end] == span.text for span in found.furniture)


def test_words_of_both_parts_lead_to_their_bytes() -> None:
    found = page()
    for words in ("They were beaten.", "Share this page", "Imprint"):
        start = found.text.index(words)
        ((low, high),) = found.bytes_of(start, start + len(words))
        assert PAGE.encode()[low:high] == words.encode()


@given(st.text(alphabet="ab \n", min_size=1, max_size=60), st.lists(st.integers(0, 60), max_size=8))
def test_no_word_is_lost_or_moved_from_its_bytes(text: str, cuts: list[int]) -> None:
    edges = sorted({min(cut, len(text)) for cut in cuts})
    pairs = zip(edges[::2], edges[1::2], strict=False)
    furniture = [Span.of(text, a, b) for a, b in pairs if text[a:b].strip()]
    whole = report_first(text, [(0, len(text), 0, len(text))] if text else [], furniture)
    assert sorted("".join(whole.text.split())) == sorted("".join(text.split()))
    assert [s.start for s in whole.offsets] == [0, *(s.end for s in whole.offsets[:-1])][: len(whole.offsets)]
    for segment in whole.offsets:
        if segment.width:
            assert whole.text[segment.start : segment.end] == text[segment.byte_start : segment.byte_end]
    assert [span.text for span in whole.furniture] == [span.text for span in furniture]
