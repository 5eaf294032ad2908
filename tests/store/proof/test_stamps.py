"""Timestamps that are kept: what holds, what is named, and what is refused before anything is kept."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand.crypto import openssl, timestamp
from firsthand.errors import (
    CheckpointDamaged,
    IntegrityError,
    ReplyRejected,
    StorageError,
    TimestampDamaged,
    UsageError,
)
from firsthand.model.proof import Answer, Stamp
from firsthand.model.verify import Finding, Outside
from firsthand.store import Store, open_with_keys
from firsthand.store.disk import Disk
from firsthand.store.proof import stamps
from tests.authority import Authority
from tests.store_cases import AGENT, Template

URL = "http://stamp.example/"


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Template:
    return Template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="module")
def authority(tmp_path_factory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def case(tmp_path, template) -> Path:
    return template.copy(tmp_path / "case")


def answer(store: Store, authority: Authority) -> Answer:
    head = store.proofs.head()
    request = timestamp.request(head)
    return Answer(head, authority.reply(request.data), request.nonce, URL)


def stamped(case: Path, template: Template, authority: Authority) -> Stamp:
    with open_with_keys(case, template.keys) as store:
        return store.proofs.keep_stamp(answer(store, authority), None, AGENT)


def checked(case: Path, template: Template, anchors: bytes | None = None) -> list[Finding]:
    with open_with_keys(case, template.keys, "inspect") as store:
        return [f for f in store.verify(Outside(anchors=anchors)) if f.what.startswith("timestamps")]


def test_the_raw_reply_and_the_head_are_kept_and_journaled(case, template, authority):
    with open_with_keys(case, template.keys) as store:
        head = store.proofs.head()
        given = answer(store, authority)
        made = store.proofs.keep_stamp(given, authority.ca.read_bytes(), AGENT)
        assert store.proofs.stamps() == [Stamp(1, made.at, "Test Authority", made.name, "not checked now")]
        act = store.activities()[-1]
    assert (act.kind, act.agent, act.details["asked"]) == ("timestamp", AGENT, URL)
    assert (case / made.name).read_bytes() == given.reply
    assert (case / "timestamps" / "1.checkpoint").read_bytes() == head
    assert made.trust == "vouched for"


def test_openssl_alone_checks_what_is_kept(case, template, authority):
    made = stamped(case, template, authority)
    said = authority.openssl(
        "ts",
        "-verify",
        "-data",
        case / "timestamps/1.checkpoint",
        "-in",
        case / made.name,
        "-CAfile",
        "ca.pem",
    )
    assert b"Verification: OK" in said


def test_a_check_says_when_who_and_how_far(case, template, authority):
    made = stamped(case, template, authority)
    reply, head = checked(case, template)
    assert (head.what, head.fault, head.error) == ("timestamps/1.checkpoint", None, None)
    assert (reply.what, reply.error) == (made.name, None)
    assert reply.fault == f"1 act stamped {made.at} by Test Authority: sound; authority not vouched for"
    assert checked(case, template, authority.ca.read_bytes())[0].fault == (
        f"1 act stamped {made.at} by Test Authority: vouched for"
    )
    stranger = (authority.folder / "stranger.pem").read_bytes()
    assert "not vouched for; it does NOT go back" in str(checked(case, template, stranger)[0].fault)


def test_without_openssl_the_check_says_what_it_could_not_do(case, template, authority, monkeypatch):
    stamped(case, template, authority)
    monkeypatch.setattr(openssl.shutil, "which", lambda _: None)
    assert "not checked: `openssl` is not installed" in str(checked(case, template)[0].fault)
    assert "vouched for" in str(checked(case, template, authority.ca.read_bytes())[0].fault)
    with open_with_keys(case, template.keys) as store, pytest.raises(UsageError, match="openssl"):
        store.proofs.keep_stamp(answer(store, authority), None, AGENT)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda a, auth: Answer(a.head, auth.reply(auth.query(b"other")), a.nonce, URL), "other bytes"),
        (lambda a, auth: Answer(a.head, a.reply, a.nonce ^ 1, URL), "another request"),
        (lambda a, auth: Answer(a.head, auth.reply(auth.query(a.head)), a.nonce, URL), "another request"),
        (lambda a, auth: Answer(a.head, a.reply[:-1] + bytes([a.reply[-1] ^ 1]), a.nonce, URL), "does not hold"),
        (lambda a, auth: Answer(a.head, b"<html>", a.nonce, URL), "no time-stamp reply"),
        (lambda a, auth: Answer(a.head, auth.reply(auth.openssl("ts", "-query", "-data", "data", "-md5")), a.nonce, URL), "refused"),
    ],
    ids=["other bytes", "wrong nonce", "no nonce of ours", "tampered", "no reply", "refusal"],
)  # fmt: skip
def test_a_reply_that_does_not_hold_is_not_kept(spoil, words, case, template, authority):
    with open_with_keys(case, template.keys) as store:
        given = spoil(answer(store, authority), authority)
        with pytest.raises(ReplyRejected, match=words):
            store.proofs.keep_stamp(given, None, AGENT)
        assert len(store.activities()) == 1
    assert not (case / "timestamps").exists()


def test_an_authority_that_nobody_vouches_for_is_not_kept_where_one_was_asked_for(case, template, authority):
    with open_with_keys(case, template.keys) as store:
        given = answer(store, authority)
        with pytest.raises(ReplyRejected, match="does not go back"):
            store.proofs.keep_stamp(given, (authority.folder / "stranger.pem").read_bytes(), AGENT)


def test_a_reply_for_the_head_of_another_history_is_not_kept(case, template, authority, tmp_path):
    older = shutil.copytree(case, tmp_path / "older")
    with open_with_keys(case, template.keys) as store:
        store.record("export", {}, AGENT)
        given = answer(store, authority)
    with open_with_keys(older, template.keys) as store, pytest.raises(CheckpointDamaged, match="older than"):
        store.proofs.keep_stamp(given, None, AGENT)


@pytest.mark.parametrize("which", ["reply", "head"])
def test_every_flipped_bit_is_found_and_named(which, case, template, authority):
    """The digest in the journal finds each; the file names do where the database is gone."""
    made = stamped(case, template, authority)
    path = case / (made.name if which == "reply" else "timestamps/1.checkpoint")
    sound = path.read_bytes()
    chance = random.Random(36)
    with open_with_keys(case, template.keys, "inspect") as store:
        for place in chance.sample(range(len(sound) * 8), 200):
            damaged = bytearray(sound)
            damaged[place // 8] ^= 1 << place % 8
            path.write_bytes(damaged)
            faults = {f.what: f.error for f in stamps.check(store._case, None) if f.error}
            assert faults[f"timestamps/{path.name}"] is TimestampDamaged, place


@pytest.mark.parametrize("which", ["reply", "head"])
def test_a_flipped_bit_is_found_where_the_database_is_gone(which, case, template, authority):
    made = stamped(case, template, authority)
    (case / "case.db").write_bytes(b"")
    assert [f.error for f in checked(case, template)] == [None, None]
    path = case / (made.name if which == "reply" else "timestamps/1.checkpoint")
    sound = path.read_bytes()
    chance = random.Random(37)
    for place in chance.sample(range(len(sound) * 8), 25):
        damaged = bytearray(sound)
        damaged[place // 8] ^= 1 << place % 8
        path.write_bytes(damaged)
        assert path.name in {f.what.partition("/")[2] for f in checked(case, template) if f.error}, place


def gone(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("harm", [gone, empty, folder])
@pytest.mark.parametrize("which", ["reply", "head"])
def test_a_file_that_is_gone_or_another_is_named(
    harm: Callable[[Path], None], which, case, template, authority
):
    made = stamped(case, template, authority)
    name = made.name if which == "reply" else "timestamps/1.checkpoint"
    harm(case / name)
    assert name in {f.what for f in checked(case, template) if f.error is TimestampDamaged}


def test_a_head_of_another_size_or_a_stranger_in_the_folder_is_named(case, template, authority):
    stamped(case, template, authority)
    (case / "timestamps" / "2.checkpoint").write_bytes((case / "timestamps" / "1.checkpoint").read_bytes())
    (case / "timestamps" / "note.txt").write_text("hello")
    faults = {f.what: f.fault for f in checked(case, template) if f.error}
    assert faults == {
        "timestamps/2.checkpoint": "it is the head of another number of acts",
        "timestamps/note.txt": "no file of that name is kept there",
    }


def test_an_older_copy_is_given_away_by_a_stamp_that_came_later(case, template, authority, tmp_path):
    older = shutil.copytree(case, tmp_path / "older")
    with open_with_keys(case, template.keys) as store:
        store.record("export", {}, AGENT)
    stamped(case, template, authority)
    shutil.copytree(case / "timestamps", older / "timestamps")
    errors = {f.fault: f.error for f in checked(older, template) if f.error}
    assert errors == {"the case is older than this head: it has 1 acts, the head 2": CheckpointDamaged}


def test_damage_of_a_stamp_hides_nothing_else(case, template, authority):
    made = stamped(case, template, authority)
    (case / made.name).write_bytes(b"x")
    with open_with_keys(case, template.keys, "inspect") as store:
        errors = [f for f in store.verify() if f.error]
    assert [f.what for f in errors] == [made.name]
    assert all(issubclass(f.error, IntegrityError) for f in errors if f.error)
    with open_with_keys(case, template.keys) as store:
        store.record("export", {}, AGENT)


def test_dying_at_any_step_leaves_a_whole_case(case, template, authority, tmp_path):
    with open_with_keys(case, template.keys, "read") as store:
        given = answer(store, authority)
    for number in range(60):
        copy = shutil.copytree(case, tmp_path / f"try-{number}")
        left = [number]

        def before(step: str, path: Path, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise OSError(5, "dead")

        try:
            with open_with_keys(copy, template.keys, disk=Disk(before)) as store:
                store.proofs.keep_stamp(given, None, AGENT)
        except StorageError:
            assert not [f for f in checked(copy, template) if f.error], number
            with open_with_keys(copy, template.keys) as store:
                store.proofs.keep_stamp(given, None, AGENT)
            assert not list(copy.rglob("*.part"))
            assert len(checked(copy, template)) == 2
        else:
            break
    assert number > 10
