"""The version of the code that made a derived record."""

import re

import pytest

from firsthand.read.paper import tessdata
from firsthand.workflow import code


def test_the_version_names_release_and_digest() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+\+[0-9a-f]{12}", code.version(code.READING_ROOMS))


def test_other_rooms_have_another_digest() -> None:
    assert code.version(("claim",)) != code.version(("read",))


def test_pictures_are_read_again_once_there_is_more_to_read_them_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = code.version.__wrapped__(("read",))
    monkeypatch.setattr(tessdata, "folder", lambda: None)
    assert code.version.__wrapped__(("read",)) != before
