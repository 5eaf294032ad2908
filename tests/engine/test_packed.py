"""What has been seen survives being kept, segment by segment; damaged bytes and those of other settings are refused."""

import pytest

from firsthand.engine import Document, Settings
from firsthand.engine.growing import Seen, grown, nothing, reuses
from firsthand.engine.packed import added, packed, together, unpacked
from tests.engine.test_growing import AT_ONCE, DOCUMENTS

SETTINGS = Settings()


def kept(documents: list[Document], seen: Seen) -> tuple[bytes, Seen]:
    """Return the segment of documents that join `seen`, as bytes, and what is seen then."""
    after = grown(seen, documents)
    return packed(added(after, seen), SETTINGS), after


def opened(payloads: list[bytes]) -> Seen:
    segments = [segment for payload in payloads if (segment := unpacked(payload, SETTINGS))]
    assert len(segments) == len(payloads)
    return together(segments, {document.id: document.outlet for document in DOCUMENTS})


PAYLOAD = kept(DOCUMENTS[:20], nothing())[0]


@pytest.mark.parametrize("size", [3, 20], ids=lambda size: f"{size}-at-once")
def test_growth_goes_on_from_bytes(size: int) -> None:
    payloads: list[bytes] = []
    for begin in range(0, len(DOCUMENTS), size):
        seen = opened(payloads) if payloads else nothing()
        payloads.append(kept(DOCUMENTS[begin : begin + size], seen)[0])
    assert reuses(grown(opened(payloads), [])) == AT_ONCE


def test_a_segment_says_where_it_begins() -> None:
    _, seen = kept(DOCUMENTS[:20], nothing())
    found = unpacked(kept(DOCUMENTS[20:], seen)[0], SETTINGS)
    assert found is not None
    assert (found.first, len(found.ids)) == (20, len(DOCUMENTS) - 20)


def test_the_same_gives_the_same_bytes() -> None:
    assert kept(DOCUMENTS[19::-1], nothing())[0] == PAYLOAD


def test_no_word_stands_in_the_bytes() -> None:
    assert DOCUMENTS[0].text.split()[0].encode() not in PAYLOAD


def test_nothing_seen_can_be_kept() -> None:
    assert unpacked(kept([], nothing())[0], SETTINGS) is not None


@pytest.mark.parametrize(
    "payload",
    [b"", PAYLOAD[:31], PAYLOAD[:-1], PAYLOAD + b"\0", PAYLOAD[:90] + b"\xff" + PAYLOAD[91:]],
    ids=["empty", "no-sum", "cut", "longer", "one-byte-other"],
)
def test_damaged_bytes_are_refused(payload: bytes) -> None:
    assert unpacked(payload, SETTINGS) is None


@pytest.mark.parametrize(
    "settings", [Settings(size=5), Settings(window=3), Settings(most=90)], ids=["size", "window", "most"]
)
def test_bytes_of_other_settings_are_refused(settings: Settings) -> None:
    assert unpacked(PAYLOAD, settings) is None
