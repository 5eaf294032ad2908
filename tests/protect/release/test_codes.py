"""Codes are the same within a release and say nothing across two."""

import secrets

from firsthand.protect.release.codes import CODE, Codes

PEOPLE = [(f"Victim {n}", (("name", f"of{n}"),)) for n in range(400)]


def test_one_person_has_one_code_in_a_release() -> None:
    codes, again = Codes(b"k" * 32), Codes(b"k" * 32)
    found = [codes.label(*person) for person in PEOPLE]
    assert found == [again.label(*person) for person in PEOPLE] == [codes.label(*person) for person in PEOPLE]
    assert len(set(found)) == len(PEOPLE)
    assert all(CODE.fullmatch(code) for code in found)


def test_two_releases_share_no_code_of_one_person() -> None:
    one, other = Codes(secrets.token_bytes(32)), Codes(secrets.token_bytes(32))
    same = sum(one.label(*person) == other.label(*person) for person in PEOPLE)
    assert same <= 2
    assert one.of("item", "ab" * 32) != other.of("item", "ab" * 32)
