"""A recovery code survives paper: blanks, case, misread letters; a mistyped group is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.crypto import recovery
from firsthand.crypto.secret import Recovery
from firsthand.errors import WrongKey

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE = Recovery(bytes(range(3, 35)))
GROUPS = recovery.written(CODE).split()


def fault(text: str) -> str:
    with pytest.raises(WrongKey) as caught:
        recovery.read(text)
    assert not text or text not in str(caught.value)
    return caught.value.fault


@given(st.binary(min_size=32, max_size=32))
def test_what_is_written_is_read(code):
    assert recovery.read(recovery.written(Recovery(code))) == Recovery(code)


def test_two_codes_differ():
    assert recovery.new_code() != recovery.new_code()
    assert len(recovery.new_code().code) == 32


@pytest.mark.parametrize(
    "form",
    [
        "\n".join(GROUPS), "-".join(GROUPS), "".join(GROUPS), " ".join(GROUPS).lower(), "# a note\n\n" + " . ".join(GROUPS),
        " ".join(GROUPS).replace("0", "O").replace("1", "l"), "".join(GROUPS[:6]) + "\n" + "".join(GROUPS[6:]) + "\r\n",
    ],
)  # fmt: skip
def test_the_form_does_not_matter(form):
    assert recovery.read(form) == CODE


def test_one_wrong_character_is_found_and_its_group_named():
    for place, group in enumerate(GROUPS):
        for at in range(5):
            for letter in LETTERS:
                if letter != group[at]:
                    typed = [*GROUPS[:place], group[:at] + letter + group[at + 1 :], *GROUPS[place + 1 :]]
                    assert fault(" ".join(typed)) == f"group {place + 1} of 13 was mistyped"


def test_two_characters_exchanged_are_found_and_the_group_named():
    for place, group in enumerate(GROUPS):
        for a in range(5):
            for b in range(a):
                letters = list(group)
                letters[a], letters[b] = letters[b], letters[a]
                if "".join(letters) != group:
                    typed = [*GROUPS[:place], "".join(letters), *GROUPS[place + 1 :]]
                    assert fault(" ".join(typed)).startswith(f"group {place + 1} of")


def test_two_groups_exchanged_are_found():
    for a in range(13):
        for b in range(a):
            typed = list(GROUPS)
            typed[a], typed[b] = typed[b], typed[a]
            assert fault(" ".join(typed)) == f"group {b + 1} of 13 was mistyped"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "it has 0 groups; there are 13"),
        (" ".join(GROUPS[:12]), "it has 12 groups; there are 13"),
        (" ".join([*GROUPS, GROUPS[0]]), "it has 14 groups; there are 13"),
        (" ".join([*GROUPS[:3], GROUPS[3][:4], *GROUPS[4:]]), "group 4 has 4 characters; each has 5"),
        (" ".join([*GROUPS[:3], "U" + GROUPS[3][1:], *GROUPS[4:]]), "group 4 of 13 was mistyped"),
        (" ".join([*GROUPS[:3], "é" + GROUPS[3][1:], *GROUPS[4:]]), "group 4 of 13 was mistyped"),
        ("".join(GROUPS)[:-1], "group 13 has 4 characters; each has 5"),
    ],
)
def test_what_is_no_code_is_said(typed, words):
    assert fault(typed) == words


def test_bits_beyond_the_code_are_refused():
    """The last group holds four bits more than the code; only zeros stand there."""
    values = [LETTERS.index(letter) for letter in GROUPS[12][:4]]
    values[3] |= 1
    typed = " ".join([*GROUPS[:12], recovery._group(12, values)])
    assert fault(typed) == "group 13 of 13 was mistyped"


def test_the_code_is_not_shown():
    assert "3" not in repr(CODE)
    assert str(CODE) == "Recovery()"
