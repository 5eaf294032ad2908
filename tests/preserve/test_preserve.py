"""Bytes become an Item and a Capture: digests, stable ids, strange names."""

import hashlib
import io

from hypothesis import given
from hypothesis import strategies as st

from firsthand.preserve import Custody, capture_id, measure, preserve

HOW = Custody(
    "Mira Dansk", "firsthand 0.1.0", "2026-03-02T09:15:00Z", "2026-03-01T08:00:00Z", "investigation 7"
)


def test_item_and_capture_say_all_that_is_known():
    item, capture = preserve(b"abc", "/reports/a.txt", "a.txt", HOW)
    assert (item.id, item.sha512, item.size) == (
        hashlib.sha256(b"abc").hexdigest(),
        hashlib.sha512(b"abc").hexdigest(),
        3,
    )
    assert (capture.item, capture.origin, capture.name) == (item.id, "/reports/a.txt", "a.txt")
    assert (capture.agent, capture.tool, capture.captured) == (HOW.agent, HOW.tool, HOW.captured)
    assert (capture.modified, capture.reason) == (HOW.modified, HOW.reason)


def test_the_id_of_a_capture_is_the_one_of_the_contract():
    item, capture = preserve(b"abc", "/a", "a", HOW)
    assert (
        capture.id
        == "k" + hashlib.sha256((item.id + "/a").encode()).hexdigest()[:16]
        == capture_id(item.id, "/a")
    )


def test_same_bytes_from_same_place_are_the_same_capture_whatever_the_hour():
    first = preserve(b"abc", "/a", "a", HOW)
    later = preserve(b"abc", "/a", "other name", Custody("Ilse Varga", "firsthand 9", "2027-01-01T00:00:00Z"))
    assert first[0] == later[0]
    assert first[1].id == later[1].id


def test_other_bytes_or_another_place_are_another_capture():
    ids = {
        preserve(data, origin, "a", HOW)[1].id
        for data in (b"a", b"b")
        for origin in ("/a", "/b", "https://c.example")
    }
    assert len(ids) == 6


def test_a_name_that_is_no_text_becomes_one_that_can_be_stored():
    _, capture = preserve(b"abc", "/reports/caf\udce9.txt", "caf\udce9.txt", HOW)
    assert capture.name == "caf\\xe9.txt"
    assert capture.origin.encode("utf-8").endswith(b"caf\\xe9.txt")
    assert capture.id == capture_id(capture.item, "/reports/caf\udce9.txt")


@given(st.binary(max_size=200))
def test_empty_and_any_bytes_are_preserved(data):
    item, _ = preserve(data, "/a", "a", HOW)
    assert item.size == len(data)
    assert item.short == item.id[:12]


@given(st.binary(max_size=200))
def test_a_stream_is_measured_as_bytes_are(data):
    assert measure(io.BytesIO(data)) == preserve(data, "/a", "a", HOW)[0]


def test_what_it_is_called_and_what_it_is_are_told_apart():
    _, capture = preserve(b"\x89PNG\r\n\x1a\n...", "/a/b.pdf", "b.pdf", HOW)
    assert (capture.media_declared, capture.media_found) == ("application/pdf", "image/png")
    _, capture = preserve(b"words", "/a/b", "b", HOW)
    assert (capture.media_declared, capture.media_found) == (None, "text/plain")
    _, capture = preserve(b"words", "/a/b.tar.gz", "b.tar.gz", HOW)
    assert capture.media_declared == "application/gzip"
