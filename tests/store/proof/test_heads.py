"""Heads kept elsewhere and partners' words: what is found, what is refused, what an older copy gives away."""

import shutil
from pathlib import Path

import pytest

from firsthand.crypto import cosign, note, tree
from firsthand.crypto.note import Checkpoint
from firsthand.errors import CheckpointDamaged, HeadRefused, StorageError, TimestampDamaged, UsageError
from firsthand.model.verify import Outside
from firsthand.store import Store, open_with_keys
from firsthand.store.disk import Disk
from tests.store_cases import AGENT, Template

PARTNER, SEED = "firsthand.invalid/partner", bytes(range(32))
KEY = note.key_of(PARTNER, SEED)
LINES = [b"line %d" % i for i in range(40)]
TREE = tree.Tree(LINES)


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Template:
    return Template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def case(tmp_path, template) -> Path:
    return template.copy(tmp_path / "case")


def work(case: Path, template: Template, *kinds: str) -> bytes:
    """Do something, and return the head after it."""
    with open_with_keys(case, template.keys) as store:
        for kind in kinds or ("export",):
            store.record(kind, {}, AGENT)
        return store.proofs.head()


def found(case: Path, template: Template, *heads: bytes) -> dict[str, tuple[str | None, type | None]]:
    with open_with_keys(case, template.keys, "inspect") as store:
        outside = Outside(tuple((f"h{i}", head) for i, head in enumerate(heads)))
        return {f.what: (f.fault, f.error) for f in store.verify(outside)}


def theirs(size: int, seed: bytes = SEED, name: str = PARTNER, whole: tree.Tree = TREE) -> bytes:
    """A head of the partner's case."""
    return note.sign(note.checkpoint_text(Checkpoint(name, size, whole.root(size))), name, seed)


def grown(old: int, size: int, whole: tree.Tree = TREE) -> bytes:
    return cosign.growth_file(cosign.Growth(old, whole.consistency(old, size), theirs(size, whole=whole)))


def test_a_case_that_grew_has_every_kept_head_as_its_beginning(case, template):
    first, second = work(case, template), work(case, template, "export", "view")
    now = found(case, template, first, second)
    assert now["head h0"] == ("the case has it as its beginning and grew by 2 acts since", None)
    assert now["head h1"] == ("the case has it as its beginning and grew by no act since", None)
    assert not any(error for _, error in now.values())


def test_a_whole_older_copy_put_back_is_found(case, template, tmp_path):
    older = shutil.copytree(case, tmp_path / "older")
    head = work(case, template, "export", "export")
    assert not any(error for _, error in found(older, template).values()), "by itself the older copy is whole"
    fault, error = found(older, template, head)["head h0"]
    assert (fault, error) == (
        "the case is older than this head: it has 1 acts, the head 3",
        CheckpointDamaged,
    )


def test_an_older_copy_that_went_on_is_found(case, template, tmp_path):
    """As many acts as the kept head, and more: but not the same ones."""
    older = shutil.copytree(case, tmp_path / "older")
    head = work(case, template, "export", "export")
    work(older, template, "export", "export", "export")
    fault, error = found(older, template, head)["head h0"]
    assert error is CheckpointDamaged
    assert fault == "the case differs from this head: its first 3 acts are not those that were signed"


def test_a_head_of_another_case_is_refused(case, template, tmp_path):
    other = Template(tmp_path / "other")
    with open_with_keys(other.folder, other.keys, "read") as store:
        head = store.proofs.head()
    assert found(case, template, head)["head h0"] == ("it is the head of another case", CheckpointDamaged)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda head: head.replace(b"\n2\n", b"\n3\n"),
        lambda head: head[:-20] + b"A" + head[-19:],
        lambda head: head.split(b"\n\n")[0] + b"\n",
        lambda head: b"",
        lambda head: head[: len(head) // 2],
    ],
)
def test_a_head_that_the_case_did_not_sign_is_refused(spoil, case, template):
    head = work(case, template)
    fault, error = found(case, template, spoil(head))["head h0"]
    assert error is CheckpointDamaged
    assert fault is not None
    assert fault.startswith("it is no head that this case signed")


def test_a_head_typed_from_paper_or_with_further_signatures_is_taken(case, template):
    head = work(case, template)
    more = cosign.cosign(head, PARTNER, SEED, 1_772_442_900)
    typed = head.replace(b"\n", b"  \r\n").replace("\u2014".encode(), b"-")
    with open_with_keys(case, template.keys, "read") as store:
        growth = cosign.growth_file(store.proofs.growth(head, "h"))
    now = found(case, template, more, typed, growth, growth.replace(b"\n", b"\r\n"))
    assert [now[f"head h{i}"][1] for i in range(4)] == [None] * 4


def test_the_proof_of_growth_holds_for_others(case, template):
    old = work(case, template)
    work(case, template, *["export"] * 9)
    with open_with_keys(case, template.keys, "read") as store:
        growth = store.proofs.growth(old, "old")
        vkey = store.proofs.verifier
    before = note.read_checkpoint(note.verify(old, vkey))
    after = note.read_checkpoint(note.verify(growth.head, vkey))
    assert (before.size, after.size, growth.old) == (2, 11, 2)
    assert tree.check_consistency(2, before.root, 11, growth.proof, after.root)


def test_no_proof_of_growth_from_a_head_that_is_none(case, template, tmp_path):
    older = shutil.copytree(case, tmp_path / "older")
    head = work(case, template)
    with open_with_keys(older, template.keys, "read") as store:
        with pytest.raises(CheckpointDamaged, match="older than"):
            store.proofs.growth(head, "head.txt")
        with pytest.raises(CheckpointDamaged, match="no head that this case signed"):
            store.proofs.growth(b"x", "head.txt")


def test_a_partners_head_is_cosigned_and_remembered(case, template):
    with open_with_keys(case, template.keys) as store:
        done = store.proofs.cosign(theirs(5), KEY, AGENT)
        own = note.read_key(store.proofs.verifier)[0]
        assert done.startswith(theirs(5))
        assert cosign.cosigned_at(done, own) > 1_700_000_000
        act = store.activities()[-1]
        assert (act.kind, act.agent, act.details["size"]) == ("cosign", AGENT, "5")
        store.proofs.cosign(theirs(5), None, AGENT)
        store.proofs.cosign(grown(5, 12), None, AGENT)
        store.proofs.cosign(grown(12, 40), KEY, AGENT)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (lambda: theirs(4), "has 4 acts; one of 5 was cosigned"),
        (lambda: theirs(6), "without proof that it grew from 5"),
        (lambda: grown(4, 6), "without proof that it grew from 5"),
        (lambda: grown(5, 12).replace(theirs(12), theirs(13)), "history was rewritten"),
        (lambda: grown(5, 12, tree.Tree([b"forged", *LINES[1:]])), "history was rewritten"),
        (lambda: theirs(5, whole=tree.Tree([b"forged", *LINES[1:]])), "the two differ"),
        (lambda: theirs(12, seed=bytes(32)), "did not sign it"),
        (lambda: theirs(5).replace(b"\n5\n", b"\n6\n"), "did not sign it"),
        (lambda: b"old 5\nx\n\n" + theirs(12), "no head"),
        (lambda: b"hello", "no head"),
    ],
)
def test_a_partners_head_that_does_not_follow_is_refused(head, words, case, template):
    with open_with_keys(case, template.keys) as store:
        store.proofs.cosign(theirs(5), KEY, AGENT)
        acts = len(store.activities())
        with pytest.raises(HeadRefused, match=words):
            store.proofs.cosign(head(), None, AGENT)
        assert len(store.activities()) == acts, "a refusal leaves nothing"


def test_the_first_time_the_key_must_be_given_and_later_none_other(case, template):
    other = note.key_of(PARTNER, bytes(32))
    with open_with_keys(case, template.keys) as store:
        with pytest.raises(UsageError, match="--partner"):
            store.proofs.cosign(theirs(5), None, AGENT)
        with pytest.raises(HeadRefused, match="the key is of"):
            store.proofs.cosign(theirs(5), note.key_of("someone.else", SEED), AGENT)
        store.proofs.cosign(theirs(5), KEY, AGENT)
        with pytest.raises(HeadRefused, match="another key before"):
            store.proofs.cosign(theirs(5, seed=bytes(32)), other, AGENT)
        with pytest.raises(UsageError, match="this very case"):
            store.proofs.cosign(store.proofs.head(), KEY, AGENT)


def test_a_head_with_as_many_signatures_as_it_may_have_is_refused(case, template):
    full = theirs(5)
    for number in range(15):
        full = cosign.cosign(full, "a.third", bytes(32), number)
    with open_with_keys(case, template.keys) as store, pytest.raises(HeadRefused, match="one more signature"):
        store.proofs.cosign(full, KEY, AGENT)


def test_a_case_open_for_reading_cosigns_nothing(case, template):
    with open_with_keys(case, template.keys, "read") as store, pytest.raises(UsageError):
        store.proofs.cosign(theirs(5), KEY, AGENT)


def cosigned(store: Store, at: int = 1_772_442_900) -> bytes:
    return cosign.cosign(store.proofs.head(), PARTNER, SEED, at)


def test_a_partners_word_is_kept_and_checked(case, template):
    with open_with_keys(case, template.keys) as store:
        word = cosigned(store)
        kept = store.proofs.keep_cosignature(word, KEY, AGENT)
        assert (kept.size, kept.at, kept.partner) == (1, "2026-03-02T09:15:00Z", PARTNER)
        assert store.activities()[-1].kind == "cosigned"
        store.proofs.keep_cosignature(word, KEY, AGENT)
        assert len(store.activities()) == 2, "kept once"
    (path,) = (case / "cosigned").iterdir()
    assert path.read_bytes() == word
    assert found(case, template)[f"cosigned/{path.name}"] == (None, None)


def test_a_word_that_is_none_is_refused(case, template, tmp_path):
    older = shutil.copytree(case, tmp_path / "older")
    head = work(case, template)
    with open_with_keys(case, template.keys) as store:
        with pytest.raises(HeadRefused, match="did not cosign"):
            store.proofs.keep_cosignature(head, KEY, AGENT)
        with pytest.raises(HeadRefused, match="did not cosign"):
            store.proofs.keep_cosignature(cosigned(store), note.key_of(PARTNER, bytes(32)), AGENT)
        with pytest.raises(CheckpointDamaged):
            store.proofs.keep_cosignature(cosign.cosign(theirs(5), PARTNER, SEED, 5), KEY, AGENT)
        with pytest.raises(HeadRefused, match="impossible time"):
            store.proofs.keep_cosignature(cosigned(store, 2**62), KEY, AGENT)
        newest = cosigned(store)
    with open_with_keys(older, template.keys) as store, pytest.raises(CheckpointDamaged, match="older than"):
        store.proofs.keep_cosignature(newest, KEY, AGENT)
    assert not (case / "cosigned").exists()


def test_every_flipped_bit_of_a_kept_word_is_found_and_named(case, template):
    with open_with_keys(case, template.keys) as store:
        store.proofs.keep_cosignature(cosigned(store), KEY, AGENT)
    (path,) = (case / "cosigned").iterdir()
    sound = path.read_bytes()
    with open_with_keys(case, template.keys, "inspect") as store:
        from firsthand.store.proof.heads import check_cosigned

        for place in range(0, len(sound) * 8, 5):
            damaged = bytearray(sound)
            damaged[place // 8] ^= 1 << place % 8
            path.write_bytes(damaged)
            assert [(f.what, f.error) for f in check_cosigned(store._case)] == [
                (f"cosigned/{path.name}", TimestampDamaged)
            ]
        path.unlink()
        assert [f.fault for f in check_cosigned(store._case)] == ["the journal tells of it and it is gone"]


def test_a_word_is_held_against_itself_where_the_database_is_gone(case, template):
    with open_with_keys(case, template.keys) as store:
        store.proofs.keep_cosignature(cosigned(store), KEY, AGENT)
    (path,) = (case / "cosigned").iterdir()
    (case / "case.db").write_bytes(b"")
    assert found(case, template)[f"cosigned/{path.name}"] == (None, None)
    path.write_bytes(path.read_bytes().replace(b"\n1\n", b"\n2\n"))
    assert found(case, template)[f"cosigned/{path.name}"][1] is TimestampDamaged


def test_an_older_copy_is_given_away_by_a_word_that_came_later(case, template, tmp_path):
    """All but the folder of cosignatures is put back."""
    older = shutil.copytree(case, tmp_path / "older")
    work(case, template)
    with open_with_keys(case, template.keys) as store:
        store.proofs.keep_cosignature(cosigned(store), KEY, AGENT)
    shutil.copytree(case / "cosigned", older / "cosigned")
    faults = {
        what: fault for what, (fault, _) in found(older, template).items() if what.startswith("cosigned/")
    }
    assert list(faults.values()) == ["the case is older than this head: it has 1 acts, the head 2"]


def test_dying_at_any_step_leaves_a_whole_case(case, template, tmp_path):
    class Dying(OSError):
        pass

    with open_with_keys(case, template.keys, "read") as store:
        word = cosigned(store)
    for number in range(40):
        folder = shutil.copytree(case, tmp_path / f"try-{number}")
        left = [number]

        def before(step: str, path: Path, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise Dying(5, "dead")

        try:
            with open_with_keys(folder, template.keys, disk=Disk(before)) as store:
                store.proofs.keep_cosignature(word, KEY, AGENT)
        except StorageError:
            assert not [f for f in found(folder, template).values() if f[1]], number
            with open_with_keys(folder, template.keys) as store:
                store.proofs.keep_cosignature(word, KEY, AGENT)
                assert [a.kind for a in store.activities()].count("cosigned") == 1
            assert not list(folder.rglob("*.part"))
            assert not [f for f in found(folder, template).values() if f[0]], number
        else:
            break
    assert number > 8
