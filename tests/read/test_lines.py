"""Where a text's lines stand, and after which of them a blank line follows."""

import pytest

from firsthand.read.lines import lines
from firsthand.read.stated import stated


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_blank_line_is_two_line_ends(end: str) -> None:
    found = lines(f"One{end}Two{end}{end} Three{end}")
    assert [(line.text, line.blank_after) for line in found] == [
        ("One", False),
        ("Two", True),
        ("Three", True),
    ]


def test_a_text_of_two_lines_has_a_title_and_one_of_one_line_has_none() -> None:
    title = stated("Raid in Oskaja\n\nThe Grey Guard took two printers away.").title
    assert title is not None
    assert title.text == "Raid in Oskaja"
    assert stated("Raid in Oskaja").title is None
