"""The one byte form: examples of RFC 8785, what is refused, and that it is stable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.crypto.canonical import canonical, parse, parse_object

FORMS = [
    (None, b"null"),
    (True, b"true"),
    (0, b"0"),
    (-7, b"-7"),
    (2**53 - 1, b"9007199254740991"),
    ("", b'""'),
    ("é€\U0001f56f", '"é€\U0001f56f"'.encode()),
    ('"\\/\b\f\n\r\t', b'"\\"\\\\/\\b\\f\\n\\r\\t"'),
    ("\x00\x1f\x7f", b'"\\u0000\\u001f\x7f"'),
    ([1, [2], {}], b"[1,[2],{}]"),
    ({"b": 1, "a": [], "B": "x"}, b'{"B":"x","a":[],"b":1}'),
]


@pytest.mark.parametrize(("value", "form"), FORMS)
def test_a_value_has_one_form(value, form):
    assert canonical(value) == form
    assert parse(form) == value


@pytest.mark.parametrize(
    "value", [1.0, float("nan"), 2**53, -(2**53), "\ud800", {"é": 1}, {1: 2}, b"x", (1,)]
)
def test_what_has_no_form_is_refused(value):
    with pytest.raises(ValueError, match=r".") as raised:
        canonical(value)
    assert not isinstance(raised.value, TypeError)


@pytest.mark.parametrize(
    "data",
    [b"", b" 1", b"1 ", b"01", b"1.0", b"1e3", b'{"a":1,"a":1}', b'{"b":1,"a":1}', b'{"a": 1}', b'"\\u0041"', b"NaN",
     b'"\\ud800"', b'"\xff"', b"[" * 100_000, b"\xef\xbb\xbf1", b"9" * 30],
)  # fmt: skip
def test_other_bytes_are_refused(data):
    with pytest.raises(ValueError, match=r"."):
        parse(data)


def test_an_object_is_asked_for_and_a_list_refused():
    assert parse_object(b'{"a":1}') == {"a": 1}
    with pytest.raises(ValueError, match="not an object"):
        parse_object(b"[1]")


leaves = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text()
keys = st.text(st.characters(max_codepoint=127))
values = st.recursive(leaves, lambda v: st.lists(v) | st.dictionaries(keys, v), max_leaves=12)


@given(values)
def test_a_form_is_read_back_as_the_same_value(value):
    try:
        data = canonical(value)
    except UnicodeEncodeError:
        return
    assert parse(data) == value
    assert canonical(parse(data)) == data
