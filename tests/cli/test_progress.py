"""Progress in a log: a line now and then, and the end of a stage once."""

import pytest

from firsthand.cli.progress import Meter


def test_the_end_of_a_stage_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    tell = Meter()
    for done in (1, 9, 9, 9):
        tell("read", done, 9)
    tell("reconciled", 2, 2)
    assert capsys.readouterr().err == "read 1 of 9\nread 9 of 9\nreconciled 2 of 2\n"


def test_nothing_is_told_where_nobody_wants_it(capsys: pytest.CaptureFixture[str]) -> None:
    Meter(quiet=True)("read", 1, 9)
    assert capsys.readouterr().err == ""
