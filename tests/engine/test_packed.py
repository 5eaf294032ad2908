"""What has been seen survives being kept; damaged bytes and those of other settings are refused."""

import pytest

from firsthand.engine import Settings
from firsthand.engine.growing import grown, nothing, reuses
from firsthand.engine.packed import packed, unpacked
from tests.engine.test_growing import AT_ONCE, DOCUMENTS

SETTINGS = Settings()
PAYLOAD = packed(grown(nothing(), DOCUMENTS[:20]), SETTINGS)


def test_growth_goes_on_from_bytes() -> None:
    seen = unpacked(PAYLOAD, SETTINGS)
    assert seen is not None
    assert reuses(grown(seen, DOCUMENTS[20:])) == AT_ONCE


def test_the_same_gives_the_same_bytes() -> None:
    assert packed(grown(nothing(), reversed(DOCUMENTS[:20])), SETTINGS) == PAYLOAD


def test_nothing_seen_can_be_kept() -> None:
    assert unpacked(packed(nothing(), SETTINGS), SETTINGS) is not None


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
