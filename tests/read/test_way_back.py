"""From any stretch of text to its bytes and back to the same characters, for every format."""

import gzip
import html
import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model.rendition import Rendition
from firsthand.read import read

ITEM = "cd" * 32
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
WORDS = st.text(st.one_of(st.sampled_from("aeä ж“€😀\n\r\t"), LETTERS), min_size=1, max_size=60).filter(
    lambda t: t.strip()
)
SPANS = st.tuples(st.integers(0, 70), st.integers(0, 70))


def documents(name: str, payload: bytes) -> list[Rendition]:
    return [found for found in read(ITEM, name, payload) if isinstance(found, Rendition)]


def behind(found: Rendition, payload: bytes, start: int, end: int) -> bytes:
    return b"".join(payload[a:b] for a, b in found.bytes_of(start, end))


def cut(text: str, span: tuple[int, int]) -> tuple[int, int]:
    low, high = sorted(n % (len(text) + 1) for n in span)
    return low, high


@given(WORDS, SPANS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"]))
def test_plain_text(words: str, span: tuple[int, int], encoding: str) -> None:
    text = "Report. " + words
    mark = b"" if encoding.startswith("utf-8") else "\ufeff".encode(encoding)
    payload = mark + text.encode(encoding)
    (found,) = documents("a.txt", payload)
    start, end = cut(found.text, span)
    plain = encoding.removesuffix("-sig")
    assert found.text == payload.decode(plain)
    assert behind(found, payload, start, end) == found.text[start:end].encode(plain)


@given(st.text(st.sampled_from("abcé–“ß„ "), min_size=1).filter(str.strip), SPANS)
def test_plain_text_of_one_byte_a_character(words: str, span: tuple[int, int]) -> None:
    payload = b"caf\xe9 " + words.encode("windows-1252")
    (found,) = documents("a.txt", payload)
    start, end = cut(found.text, span)
    assert behind(found, payload, start, end) == payload[start:end]


@given(st.binary(min_size=1, max_size=80), SPANS)
def test_plain_text_that_is_damaged(noise: bytes, span: tuple[int, int]) -> None:
    payload = b"A report of ordinary words " * 20 + noise
    for found in documents("a.txt", payload):
        start, end = cut(found.text, span)
        assert behind(found, payload, 0, len(found.text)) == payload
        whole = found.text[start:end]
        if "\ufffd" not in whole and whole.isascii():
            assert behind(found, payload, start, end) == whole.encode()


def literal(text: str, choices: list[int]) -> str:
    """Write `text` as a JSON literal, each character in one of the ways that JSON allows."""
    out = []
    for number, character in enumerate(text):
        how = choices[number % len(choices)]
        plain = json.dumps(character, ensure_ascii=False)[1:-1]
        escaped = json.dumps(character)[1:-1]
        coded = "".join(f"\\u{unit:04X}" for unit in _units(character))
        out.append({0: plain, 1: escaped, 2: coded, 3: "\\/" if character == "/" else plain}[how])
    return '"' + "".join(out) + '"'


def _units(character: str) -> list[int]:
    data = character.encode("utf-16-be")
    return [int.from_bytes(data[at : at + 2]) for at in range(0, len(data), 2)]


@given(WORDS, st.lists(st.integers(0, 3), min_size=1, max_size=9), SPANS, st.booleans())
def test_report_lines(words: str, choices: list[int], span: tuple[int, int], packed: bool) -> None:
    text = words + "/"
    line = f'{{"title": "é", "id": "a", "text" : {literal(text, choices)}, "url": null}}'
    payload = ('\ufeff{"id": "first", "text": "ж"}\r\n' + line + "\n").encode()
    found = documents("a.jsonl.gz" if packed else "a.jsonl", gzip.compress(payload) if packed else payload)[1]
    start, end = cut(text, span)
    assert found.text == text
    assert json.loads(b'"' + behind(found, payload, start, end) + b'"') == text[start:end]


MARKUP = """
    <p>|</p>|<b>|</b>|<br>|<div class=x>|</div>|&amp;|&nbsp;|&#8212;|&#x1F600;|&eacute;|&lt;|&unknown;|& |<!-- no -->
    |<script>a<b</script>|<td>|<li>|  |&#10;
"""
PIECES = st.lists(
    st.one_of(
        st.sampled_from(MARKUP.split("|")),
        st.text(st.sampled_from("abc жé😀,.\n\t\xad\u200b\xa0"), min_size=1, max_size=12),
    ),
    max_size=30,
)


@settings(deadline=None)
@given(PIECES, SPANS, st.sampled_from(["utf-8", "utf-16-le", "gb18030"]))
def test_pages(pieces: list[str], span: tuple[int, int], encoding: str) -> None:
    page = (
        f'<html><head><meta charset="{encoding}"></head><body>Report: ' + "".join(pieces) + "</body></html>"
    )
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    payload = mark + page.encode(encoding)
    (found,) = documents("a.html", payload)
    start, end = cut(found.text, span)
    written = html.unescape(behind(found, payload, start, end).decode(encoding))
    put_in = {n for s in found.offsets if s.width == 0 for n in range(s.start, s.end)}
    text = "".join(found.text[n] for n in range(start, end) if n not in put_in)
    assert re.sub(r"\s", " ", written) == re.sub(r"\s", " ", text)


def test_a_part_of_report_lines_is_read_as_within_the_whole() -> None:
    rows = [f'{{"id": "{n}", "text": "Report {n} — ж"}}' for n in range(9)]
    payload = ("\n".join(rows[:4]) + "\n\n" + "broken\n" + "\n".join(rows[4:])).encode()
    whole = list(read(ITEM, "a.jsonl", payload))
    at = payload.index(b"broken")
    parts = [
        *read(ITEM, "a.jsonl", payload[:at]),
        *read(ITEM, "a.jsonl", payload[at:], at, payload.count(b"\n", 0, at)),
    ]
    assert [str(p) for p in parts] == [str(w) for w in whole]
    assert len(parts) == 10
