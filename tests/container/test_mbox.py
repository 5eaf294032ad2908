"""Mails in one file: cut where they begin, whatever the pieces in which the file is read, in little memory."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.container import mbox
from firsthand.container.asking import answered
from firsthand.container.mbox import Message
from firsthand.errors import DamagedFile

FROM = b"From mira@harbour.example Thu May  4 12:00:00 2017\n"


def cut(box: bytes) -> list[Message]:
    return answered(mbox.messages("m.mbox", len(box)), lambda start, size: box[start : start + size])[0]


def test_messages_and_where_they_stand() -> None:
    first, second = b"Subject: 1\n\none\n>From here on\nFrom Karsk they went\n", b"Subject: 2\n\ntwo\n"
    box = FROM + first + b"\n" + FROM + second
    found = cut(box)
    assert [m.content for m in found] == [first, second]
    assert [m.number for m in found] == [1, 2]
    assert all(box[m.start : m.start + len(m.content)] == m.content for m in found)


def test_a_stated_length_is_not_trusted() -> None:
    box = FROM + b"Content-Length: 900000\n\none\n\n" + FROM + b"Subject: 2\n\ntwo\n"
    assert len(cut(box)) == 2


def test_a_mark_of_unicode_before_the_first_message() -> None:
    box = b"\xef\xbb\xbf" + FROM + b"Subject: 1\n\none\n\n" + FROM + b"Subject: 2\n\ntwo\n"
    found = cut(box)
    assert [m.content for m in found] == [b"Subject: 1\n\none\n", b"Subject: 2\n\ntwo\n"]
    assert all(box[m.start : m.start + len(m.content)] == m.content for m in found)


def test_a_message_without_words() -> None:
    box = FROM + b"Subject: 1\n\n" + FROM + b"Subject: 2\n\ntwo\n"
    assert [m.content for m in cut(box)] == [b"Subject: 1\n", b"Subject: 2\n\ntwo\n"]


@pytest.mark.parametrize(
    "box", [b"", b"Subject: no beginning\n\nwords\n", b"From here it went on.\n", b"From x 12:00\nno field here\n"],
    ids=["empty", "a-mail", "words", "no-fields"],
)  # fmt: skip
def test_what_does_not_begin_with_a_message_is_damaged(box: bytes) -> None:
    assert not mbox.knows(box)
    if box:
        with pytest.raises(DamagedFile, match="does not begin"):
            cut(box)


@given(
    st.lists(st.binary(max_size=60).map(lambda b: b.replace(b"From ", b"from ")), min_size=1, max_size=6),
    st.integers(1, 90),
)
def test_pieces_do_not_matter(bodies: list[bytes], step: int) -> None:
    box = b"\n\n".join(FROM + b"Subject: x\n\n" + body for body in bodies)
    cutter = mbox._Cutter("m")
    found = list(cutter.feed(box[:200]))
    for start in range(200, len(box), step):
        found += cutter.feed(box[start : start + step])
    found += cutter.close()
    assert found == cut(box)
    assert len(found) == len(bodies)


def test_a_large_file_takes_little_memory() -> None:
    message = FROM + b"Subject: x\n\n" + b"words of a mail that is quite ordinary\n" * 20_000 + b"\n"
    size, count = len(message) * 200, 0
    reader = mbox.messages("m", size)
    tracemalloc.start()
    step = next(reader)
    while True:
        try:
            if isinstance(step, Message):
                count += 1
                step = next(reader)
            else:
                piece = (message * 3)[step.start % len(message) :][: step.size]
                step = reader.send(piece)
        except StopIteration:
            break
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 200
    assert peak < 16 << 20


def test_a_message_that_is_too_large_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox, "LARGEST", 1 << 16)
    monkeypatch.setattr(mbox, "_STEP", 1 << 12)
    box = FROM + b"Subject: 1\n\n" + b"x" * 300_000 + b"\n\n" + FROM + b"Subject: 2\n\ntwo\n"
    large, small = cut(box)
    assert large.fault is not None
    assert (large.content, large.start) == (b"", len(FROM))
    assert small.content == b"Subject: 2\n\ntwo\n"
    assert box[small.start :] == small.content
