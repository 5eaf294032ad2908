"""What every store must show to others, and keep of what they say."""

import pytest

from firsthand.crypto import cosign, note, timestamp, tree
from firsthand.errors import CheckpointDamaged, HeadRefused, ReplyRejected, UsageError
from firsthand.model.proof import Answer
from firsthand.model.verify import Outside
from tests.authority import Authority
from tests.store_cases import AGENT

PARTNER, SEED = "firsthand.invalid/partner", bytes(range(32))


@pytest.fixture(scope="module")
def authority(tmp_path_factory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


def test_the_head_is_signed_by_the_key_that_is_told_and_says_how_many_acts_there_are(opener):
    with opener("write") as store:
        for size in range(1, 5):
            found = note.read_checkpoint(note.verify(store.proofs.head(), store.proofs.verifier))
            assert found.size == size == len(store.activities())
            assert found.origin == store.proofs.verifier.partition("+")[0]
            store.record("export", {}, AGENT)


def test_growth_is_proved_from_each_earlier_head_and_from_no_other(opener):
    with opener("write") as store:
        heads = [store.proofs.head()]
        for _ in range(8):
            store.record("export", {}, AGENT)
            heads.append(store.proofs.head())
        new = note.read_checkpoint(note.split(heads[-1])[0])
        for old_head in heads:
            old = note.read_checkpoint(note.split(old_head)[0])
            growth = store.proofs.growth(old_head, "a head")
            assert (growth.old, growth.head) == (old.size, heads[-1])
            assert tree.check_consistency(old.size, old.root, new.size, growth.proof, new.root)
        with pytest.raises(CheckpointDamaged) as caught:
            store.proofs.growth(heads[0].replace(b"\n1\n", b"\n2\n"), "a head")
        assert caught.value.thing == "a head"


def test_a_kept_head_is_held_against_the_case_in_every_check(opener):
    with opener("write") as store:
        head = store.proofs.head()
        store.record("export", {}, AGENT)
    with opener("inspect") as store:
        outside = Outside(heads=(("sound", head), ("false", head[:-9] + b"AAAAAAA=\n")))
        found = {f.what: f.error for f in store.verify(outside)}
    assert (found["head sound"], found["head false"]) == (None, CheckpointDamaged)


def test_cosigning_is_an_act_and_a_refusal_is_none(opener):
    other = tree.Tree([b"%d" % i for i in range(9)])

    def head(size: int) -> bytes:
        text = note.checkpoint_text(note.Checkpoint(PARTNER, size, other.root(size)))
        return note.sign(text, PARTNER, SEED)

    key = note.key_of(PARTNER, SEED)
    with opener("write") as store:
        done = store.proofs.cosign(head(4), key, AGENT)
        assert cosign.cosigned_at(done, note.read_key(store.proofs.verifier)[0])
        with pytest.raises(HeadRefused):
            store.proofs.cosign(head(9), None, AGENT)
        with pytest.raises(HeadRefused):
            store.proofs.cosign(head(3), key, AGENT)
        assert [a.kind for a in store.activities()] == ["create", "cosign"]
    with opener("write") as store:
        grown = cosign.growth_file(cosign.Growth(4, other.consistency(4), head(9)))
        assert store.proofs.cosign(grown, None, AGENT).startswith(head(9)), (
            "remembered when the case is opened again"
        )


def test_the_word_of_a_partner_is_kept_as_an_act(opener):
    key = note.key_of(PARTNER, SEED)
    with opener("write") as store:
        with pytest.raises(HeadRefused):
            store.proofs.keep_cosignature(store.proofs.head(), key, AGENT)
        word = cosign.cosign(store.proofs.head(), PARTNER, SEED, 1_772_442_900)
        kept = store.proofs.keep_cosignature(word, key, AGENT)
        assert (kept.size, kept.at, kept.partner) == (1, "2026-03-02T09:15:00Z", PARTNER)
        assert [a.kind for a in store.activities()] == ["create", "cosigned"]


def test_a_stamp_is_kept_as_an_act_and_one_that_does_not_hold_is_not(opener, authority):
    with opener("write") as store:
        head = store.proofs.head()
        request = timestamp.request(head)
        reply = authority.reply(request.data)
        with pytest.raises(ReplyRejected):
            store.proofs.keep_stamp(Answer(head, reply, request.nonce + 1, "http://a.example/"), None, AGENT)
        assert store.proofs.stamps() == []
        made = store.proofs.keep_stamp(Answer(head, reply, request.nonce, "http://a.example/"), None, AGENT)
        assert [(s.size, s.at) for s in store.proofs.stamps()] == [(1, made.at)]
        assert [a.kind for a in store.activities()] == ["create", "timestamp"]


def test_a_case_that_is_open_for_reading_takes_nothing(opener, authority):
    with opener("read") as store:
        head = store.proofs.head()
        key = note.key_of(PARTNER, SEED)
        request = timestamp.request(head)
        with pytest.raises(UsageError):
            store.proofs.keep_cosignature(cosign.cosign(head, PARTNER, SEED, 5), key, AGENT)
        with pytest.raises(UsageError):
            store.proofs.keep_stamp(
                Answer(head, authority.reply(request.data), request.nonce, "http://a.example/"), None, AGENT
            )
    with opener("inspect") as store:
        assert not [f for f in store.verify() if f.error or f.fault], "nothing was left behind"
