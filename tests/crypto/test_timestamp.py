"""Replies of an authority: sound ones are taken however they are written, all others are refused."""

import random
from datetime import datetime

import pytest

from firsthand.crypto import der, openssl, timestamp
from firsthand.crypto.timestamp import TimestampError, Trust
from tests.authority import Authority

DATA = b"firsthand.invalid/00\n5\nAAAA\n"


@pytest.fixture(scope="module")
def authority(tmp_path_factory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def reply(authority) -> bytes:
    return authority.reply(authority.query(DATA))


@pytest.fixture(scope="module")
def chained(authority) -> bytes:
    """The certificates stand in the order of the chain, which a strict reader of DER refuses."""
    return next(
        r
        for r in (authority.reply(authority.query(DATA), "tsa", "-chain", "ca.pem") for _ in range(8))
        if len(timestamp.read(r).certificates) == 2
    )


def without_openssl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openssl.shutil, "which", lambda _: None)


def test_a_reply_is_vouched_for_by_the_root_that_is_trusted(authority, reply):
    assert timestamp.check(reply, DATA, authority.ca.read_bytes()) is Trust.VOUCHED
    token = timestamp.read(reply)
    assert token.authority == "Test Authority"
    assert abs((datetime.now().astimezone() - token.moment).total_seconds()) < 600
    assert token.at == token.moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_without_a_root_it_is_sound_and_nobody_vouches_for_it(reply):
    assert timestamp.check(reply, DATA) is Trust.SOUND


def test_with_another_root_it_is_sound_only(authority, reply):
    assert timestamp.check(reply, DATA, (authority.folder / "stranger.pem").read_bytes()) is Trust.SOUND


def test_the_authority_itself_can_be_what_is_trusted(authority, reply):
    assert timestamp.check(reply, DATA, (authority.folder / "tsa.pem").read_bytes()) is Trust.VOUCHED


def test_a_root_inside_the_reply_is_not_trusted_for_being_there(authority):
    own = authority.reply(authority.query(DATA), "own", "-chain", "stranger.pem")
    assert timestamp.check(own, DATA, authority.ca.read_bytes()) is Trust.SOUND


def test_certificates_in_the_order_of_the_chain_are_taken(authority, chained):
    assert timestamp.check(chained, DATA, authority.ca.read_bytes()) is Trust.VOUCHED
    assert timestamp.check(chained, DATA) is Trust.SOUND


def test_what_the_library_refuses_openssl_decides(authority, reply, monkeypatch):
    def refuse(*_: object) -> None:
        raise timestamp.VerificationError("no")

    monkeypatch.setattr(
        timestamp.tsp.VerifierBuilder, "build", lambda _: type("V", (), {"verify_message": refuse})()
    )
    assert timestamp.check(reply, DATA, authority.ca.read_bytes()) is Trust.VOUCHED
    without_openssl(monkeypatch)
    assert timestamp.check(reply, DATA, authority.ca.read_bytes()) is Trust.UNCHECKED


def test_without_openssl_the_library_still_vouches(authority, reply, chained, monkeypatch):
    without_openssl(monkeypatch)
    for one in (reply, chained):
        assert timestamp.check(one, DATA, authority.ca.read_bytes()) is Trust.VOUCHED
        assert timestamp.check(one, DATA) is Trust.UNCHECKED


@pytest.mark.parametrize("anchored", [True, False])
def test_other_bytes_are_refused(authority, reply, anchored):
    with pytest.raises(TimestampError, match="other bytes"):
        timestamp.check(reply, DATA + b"x", authority.ca.read_bytes() if anchored else None)


def test_the_number_of_the_request_must_come_back(authority):
    made = timestamp.request(DATA)
    reply = authority.reply(made.data)
    assert timestamp.check(reply, DATA, nonce=made.nonce) is Trust.SOUND
    with pytest.raises(TimestampError, match="another request"):
        timestamp.check(reply, DATA, nonce=made.nonce + 1)
    without = authority.reply(authority.query(DATA, "-cert", "-no_nonce"))
    with pytest.raises(TimestampError, match="another request"):
        timestamp.check(without, DATA, nonce=made.nonce)


def test_two_requests_have_different_numbers():
    assert timestamp.request(DATA).nonce != timestamp.request(DATA).nonce


def test_a_refusal_says_why(authority):
    (authority.folder / "data").write_bytes(DATA)
    refusal = authority.reply(authority.openssl("ts", "-query", "-data", "data", "-md5"))
    with pytest.raises(TimestampError, match=r"refused.*digest algorithm"):
        timestamp.check(refusal, DATA)


def test_a_reply_without_its_certificate_is_refused(authority):
    with pytest.raises(TimestampError, match="no certificate"):
        timestamp.check(authority.reply(authority.query(DATA, "-no_nonce")), DATA)


@pytest.mark.parametrize(
    "data", [b"", b"\x30", b"\x30\x00", b"\x30\x80", b"<html>", b"\x30\x03\x02\x01\x00", bytes(70_000)]
)
def test_what_is_no_reply_is_refused(data):
    with pytest.raises(TimestampError):
        timestamp.check(data, DATA)


@pytest.mark.parametrize("name", ["plain", "chained"])
def test_no_flipped_bit_makes_it_say_something_else(name, authority, reply, chained):
    """A bit may be flipped where nothing is signed (a certificate that is not needed); what is said never changes."""
    sound = {"plain": reply, "chained": chained}[name]
    said = timestamp.read(sound)[:5]
    anchors = authority.ca.read_bytes()
    chance = random.Random(3161)
    for place in chance.sample(range(len(sound) * 8), 150):
        damaged = bytearray(sound)
        damaged[place // 8] ^= 1 << place % 8
        try:
            if timestamp.check(bytes(damaged), DATA, anchors) is Trust.VOUCHED:
                assert timestamp.read(bytes(damaged))[:5] == said, place
        except TimestampError:
            pass


def test_every_cut_reply_is_refused(reply):
    for size in range(0, len(reply), 7):
        with pytest.raises(TimestampError):
            timestamp.check(reply[:size], DATA)


def test_a_certificate_with_another_purpose_is_refused(authority):
    """The key of a web server that the root vouches for signs a true statement of the time: it must not count."""
    forged = authority.forge(DATA, "web")
    assert timestamp.read(forged).authority == "Test Web Server"
    with pytest.raises(TimestampError, match="does not hold"):
        timestamp.check(forged, DATA, authority.ca.read_bytes())
    right = authority.forge(DATA, "tsa")
    assert timestamp.check(right, DATA, authority.ca.read_bytes()) is Trust.VOUCHED, (
        "the forging itself is sound"
    )


def test_nothing_is_left_on_the_disk(reply, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    timestamp.check(reply, DATA)
    assert list(tmp_path.iterdir()) == []


def test_sorting_leaves_a_sorted_reply_alone_and_mends_the_other(reply, chained):
    assert der.with_sorted_certificates(reply) == reply
    mended = der.with_sorted_certificates(chained)
    assert len(mended) == len(chained)
    assert der.with_sorted_certificates(mended) == mended


@pytest.mark.parametrize(
    "pem", [b"", b"x", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_what_holds_no_certificate_is_refused(pem, reply):
    with pytest.raises(TimestampError, match="no certificates"):
        timestamp.check(reply, DATA, pem)
