"""The version of the code that made a derived record."""

import re

from firsthand.workflow import code


def test_the_version_names_release_and_digest() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+\+[0-9a-f]{12}", code.version(code.READING_ROOMS))


def test_other_rooms_have_another_digest() -> None:
    assert code.version(("claim",)) != code.version(("read",))
