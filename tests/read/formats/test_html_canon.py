"""The canonical text of markup, whole or broken, as a browser would show it."""

import time

import pytest

from firsthand.read.decode import decode
from firsthand.read.formats.html.canon import Canon
from firsthand.read.formats.html.charset import declared

CASES = [
    ("<p>one <b>two</b>\n three</p>", "one two three"),
    ("one<br>two<br/><br>three", "one\ntwo\n\nthree"),
    ("<p>one<p>two", "one\n\ntwo"),
    ("<p><b>one<div>two</div></b>", "one\n\ntwo"),
    ("<ul><li>one<li>two</ul>three", "one\ntwo\n\nthree"),
    ("<table><tr><td>a<td>b<tr><td>c</table>", "a\tb\nc"),
    ("<dl><dt>a<dd>b<dt>c</dl>", "a\nb\nc"),
    ("<pre>  a\n\n   b</pre>", "  a\n\n   b"),
    ("a<script>if (a < b) x('</p>')</script>b", "ab"),
    ("a<style>p {}</style> b<template><p>no</p></template>c", "a bc"),
    ("a <svg><text>no</text></svg><iframe>no</iframe> b", "a b"),
    ("a<!-- no <p> -->b<!DOCTYPE x><?php no ?>c", "abc"),
    ("a &amp; b &lt; c &#233; &eacute;&nbsp;&nbsp; d", "a & b < c é é d"),
    ("AT&T &copy 2019 &bogus; &#xZZ;", "AT&T © 2019 &bogus; &#xZZ;"),
    ("ex&shy;ample zero\u200bwidth", "example zerowidth"),
    ("1 < 2 and a <3", "1 < 2 and a <3"),
    ("</p></div></nothing>a", "a"),
    ("<div><span>a</div>b</span>c", "a\n\nbc"),
    ("<i>a<p>b</i>c</p>", "a\n\nbc"),
    ("<table><tr><td>a</div></b>b</td></tr></table>", "ab"),
    ("<a href=x>one<div>two</a> three</div>", "one\n\ntwo three"),
    ("<svg/>a<script src=x />b", "ab"),
    ("  \n ", ""),
]


def canon(source: str) -> Canon:
    return Canon(decode(source.encode()))


@pytest.mark.parametrize(("source", "wanted"), CASES)
def test_text(source: str, wanted: str) -> None:
    assert canon(source).text == wanted


def test_elements_know_their_text() -> None:
    found = canon("<article><h1>Head</h1><p>One <a href=x>two</a></p></article><p>Three")
    texts = {(n.tag, found.text[n.start : n.end].strip()) for n in found.nodes}
    assert texts == {
        ("article", "Head\n\nOne two"),
        ("h1", "Head"),
        ("p", "One two"),
        ("a", "two"),
        ("p", "Three"),
    }


@pytest.mark.parametrize("source", ["<p>One<div>Two</div>", "<html><p>One<div>Two</div>"])
def test_an_open_paragraph_ends_where_a_block_begins(source: str) -> None:
    found = canon(source)
    texts = [(n.tag, found.text[n.start : n.end].strip()) for n in found.nodes if n.tag != "html"]
    assert texts == [("p", "One"), ("div", "Two")]


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        (b"<meta charset=utf-8>", "utf-8"),
        (b"<META http-equiv='Content-Type' content='text/html; charset=Windows-1251'>", "windows-1251"),
        (b"<?xml version='1.0' encoding=\"ISO-8859-2\"?><html>", "iso-8859-2"),
        (b"<html><p>charset=utf-8</p>", None),
        (b"<meta charset=>", None),
    ],
)
def test_declared_encoding(head: bytes, wanted: str | None) -> None:
    assert declared(head) == wanted


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "</div>",
        "<p>",
        "<b>",
        "<a href=x>y",
        "<td>",
        "<li>x",
        "&amp;",
        "<span></b>",
        "x <i>",
        "<table><b>",
    ],
)
def test_time_grows_with_the_page_and_not_faster(piece: str) -> None:
    def seconds(count: int) -> float:
        source = "<html>" + piece * count
        started = time.process_time()
        canon(source)
        return time.process_time() - started

    small = max(seconds(2_000), 0.004)
    # The better of two: a machine that does something else meanwhile makes either one slow.
    assert min(seconds(20_000) for _ in range(2)) < 60 * small
