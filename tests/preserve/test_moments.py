"""Times come from strangers: each is kept in one form, or not at all."""

import pytest

from firsthand.preserve.moments import moment


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2026-03-02T09:15:00Z", "2026-03-02T09:15:00Z"),
        ("2026-03-02T11:15:00.75+02:00", "2026-03-02T09:15:00Z"),
        ("2026-03-02 09:15:00", "2026-03-02T09:15:00Z"),
        ("0005-01-01T00:00:00Z", "0005-01-01T00:00:00Z"),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-14:00", None),
        ("2026-02-30T09:15:00Z", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_one_form_or_none(words, found):
    assert moment(words) == found


def test_a_time_without_a_zone_may_be_none():
    assert moment("2026-03-02T09:15:00", zone_needed=True) is None
    assert moment("2026-03-02T09:15:00+01:00", zone_needed=True) == "2026-03-02T08:15:00Z"
