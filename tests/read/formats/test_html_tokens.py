"""Hostile markup: whatever is left open, time grows with the page and no text is lost."""

import gc
import time

import pytest

from firsthand.read import read
from firsthand.read.decode import decode
from firsthand.read.formats.html.canon import Canon

PIECES = [
    "<", "<!--", "<!", "<?", "</", "<a ", '<a "', "<a '", '<a b="', "<a b=c", "<script>", "<script", "</script", "<style>",
    "&", "&#", "&#x", "<![CDATA[", "<b>", "<p>", "<div>", "<table>", "<tr><td>", "<li>", "<svg>", "</p>", "<a b=\">\" '>",
]  # fmt: skip


def seconds(source: str) -> float:
    """Return the least processor time of two tries, without the search for circles that other tests left behind."""
    tries = []
    gc.disable()
    for _ in range(2):
        started = time.process_time()
        Canon(decode(source.encode()))
        tries.append(time.process_time() - started)
    gc.enable()
    return min(tries)


@pytest.mark.parametrize("number", range(len(PIECES)))
def test_time_grows_with_the_page_and_not_faster(number: int) -> None:
    small = max(seconds("<html>" + PIECES[number] * 1_500), 0.005)
    assert seconds("<html>" + PIECES[number] * 15_000) < 50 * small


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("a <!-- b > c", "a c"),
        ("a <b", "a <b"),
        ('a <b c="d>e</b> f', "a e f"),
        ("a <script> b", "a"),
        ("a<br title='1 > 2'>b", "a\nb"),
        ('<p title="</p>">a', "a"),
        ("<p\x00>a</p>", "a"),
    ],
)
def test_what_is_not_closed(source: str, wanted: str) -> None:
    assert Canon(decode(source.encode())).text == wanted


HOSTILE = {
    "deep": "<div>" * 3_000 + "Nine men were held in Karsk. " * 20,
    "wide attribute": '<p title="' + "x" * 300_000 + '">' + "Nine men were held in Karsk. " * 20,
    "many attributes": "<p " + "a=1 " * 20_000 + ">" + "Nine men were held in Karsk. " * 20,
    "entities": '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><p>'
    + "&b; Nine men were held. " * 40,
    "outside entity": '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>'
    + "&a; Nine men were held. " * 40,
    "nothing bytes": "<p>" + "Nine\x00 men &#0; were &#xD800; held \ufffe in Karsk. " * 20,
    "marked encoding": '<?xml version="1.0" encoding="utf-16"?><html><p>'
    + "Nine men were held in Karsk. " * 20,
    "tables in tables": "<table><tr><td>" * 400 + "Nine men were held in Karsk. " * 20,
    "lists in lists": "<ul><li>" * 1_000 + "Nine men were held in Karsk. " * 20,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_read_and_lose_no_words(name: str) -> None:
    payload = f"<html><body>{HOSTILE[name]}</body></html>".encode("utf-8", "surrogatepass")
    first, second = (list(read("0" * 64, "page.html", payload)) for _ in range(2))
    assert first == second
    (found,) = first
    assert found.text.count("held") == HOSTILE[name].count("held")
    assert "root:" not in found.text
