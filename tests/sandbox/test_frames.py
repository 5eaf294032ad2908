"""Frames survive any cut of the stream; nonsense is refused before it takes room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.sandbox.frames import ANSWER, HEAD, INPUT_FAULT, Frame, Reader, pack

FRAMES = st.lists(
    st.builds(Frame, st.sampled_from([ANSWER, INPUT_FAULT]), st.binary(max_size=20), st.binary(max_size=90))
)


@given(FRAMES, st.integers(1, 50))
def test_frames_come_out_as_they_went_in(frames: list[Frame], step: int) -> None:
    stream = b"".join(piece for frame in frames for piece in pack(frame))
    reader = Reader(1000)
    found = [f for at in range(0, len(stream), step) for f in reader.feed(stream[at : at + step])]
    assert found == frames


@pytest.mark.parametrize(
    "stream",
    [HEAD.pack(b"Z", 0, 0), HEAD.pack(ANSWER, 0, 1001), HEAD.pack(ANSWER, 600, 600), b"\xff" * HEAD.size],
)
def test_nonsense_is_refused(stream: bytes) -> None:
    reader, good = Reader(1000), Frame(ANSWER, b"", b"good")
    assert reader.feed(b"".join(pack(good)) + stream) == [good]
    assert reader.spoiled
    assert reader.feed(b"".join(pack(good))) == []
