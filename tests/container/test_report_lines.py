"""Where the lines of a file begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.container.report_lines import MAX_LINE, lines


@pytest.mark.parametrize(
    ("payload", "wanted"),
    [
        (b"", []),
        (b"\n\r\n  \n", []),
        (b"a", [(0, 1, 1)]),
        (b"a\nb", [(0, 1, 1), (2, 3, 2)]),
        (b"a\r\n\r\nb\r\n", [(0, 1, 1), (5, 6, 3)]),
        (b"\xef\xbb\xbfa\n", [(3, 4, 1)]),
        (b"\n\n a \n", [(2, 5, 3)]),
        (b"a\rb\n", [(0, 3, 1)]),
    ],
)
def test_lines(payload: bytes, wanted: list[tuple[int, int, int]]) -> None:
    assert list(lines(payload)) == wanted


def test_a_huge_line_is_yielded_for_the_reader_to_refuse() -> None:
    found = list(lines(b"a\n" + b" " * (MAX_LINE + 1) + b"\nb"))
    assert [record.line for record in found] == [1, 2, 3]
    assert found[1].size > MAX_LINE


@given(st.lists(st.binary(max_size=12).filter(lambda b: b"\n" not in b)))
def test_lines_hold_what_was_joined(parts: list[bytes]) -> None:
    payload = b"x\n" + b"\n".join(parts)
    found = {record.line - 1: payload[record.start : record.end] for record in lines(payload)}
    assert found == {0: b"x"} | {n + 1: p.removesuffix(b"\r") for n, p in enumerate(parts) if p.strip()}
