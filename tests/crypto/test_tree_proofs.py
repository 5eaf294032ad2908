"""Proofs over the tree: all of them up to 64 entries against the definitions of the RFC, and no false one is taken."""

import hashlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.crypto import tree
from tests.crypto.rfc6962 import MTH, PATH, PROOF

ENTRIES = [b"line %d" % i for i in range(64)]
ROOTS = [MTH(ENTRIES[:n]) for n in range(65)]
WRONG = hashlib.sha256(b"x").digest()
WHOLE = tree.Tree(ENTRIES)


def spoiled(proof: list[bytes]) -> list[list[bytes]]:
    """Every way to harm a proof: a bit in each hash, one left out, one twice, two exchanged, one too many."""
    harmed = [[*proof, bytes(32)], [bytes(32), *proof], [*proof, b""]]
    for i, part in enumerate(proof):
        harmed.append([*proof[:i], bytes([part[0] ^ 1]) + part[1:], *proof[i + 1 :]])
        harmed.append([*proof[:i], part[:-1] + bytes([part[-1] ^ 0x80]), *proof[i + 1 :]])
        harmed.append([*proof[:i], part[:-1], *proof[i + 1 :]])
        harmed.append([*proof[:i], *proof[i + 1 :]])
        harmed.append([*proof[: i + 1], *proof[i:]])
    harmed += [[*proof[:i], proof[i + 1], proof[i], *proof[i + 2 :]] for i in range(len(proof) - 1)]
    return harmed


def test_every_beginning_has_its_root():
    assert [WHOLE.root(size) for size in range(65)] == ROOTS
    assert WHOLE.root() == ROOTS[64]


@pytest.mark.parametrize("size", range(1, 65))
def test_every_inclusion_proof_is_the_defined_one_and_holds_only_there(size):
    fewer = tree.Tree(ENTRIES[:size])
    for index in range(size):
        proof = WHOLE.inclusion(index, size)
        assert proof == fewer.inclusion(index) == PATH(index, ENTRIES[:size])
        places = [
            (i, n)
            for i in range(size + 1)
            for n in range(max(1, size - 2), size + 3)
            if tree.check_inclusion(ENTRIES[index], i, n, proof, ROOTS[size])
        ]
        # A proof does not say how large the tree is: that comes from the signed head.
        assert (index, size) in places
        assert {i for i, n in places if n == size} == {index}
        assert not tree.check_inclusion(b"another", index, size, proof, ROOTS[size])
        assert not tree.check_inclusion(ENTRIES[index], index, size, proof, ROOTS[size - 1])
        for false in spoiled(proof):
            assert not tree.check_inclusion(ENTRIES[index], index, size, false, ROOTS[size])


@pytest.mark.parametrize("size", range(65))
def test_every_consistency_proof_is_the_defined_one_and_holds_only_there(size):
    for old in range(size + 1):
        proof = WHOLE.consistency(old, size)
        assert proof == (PROOF(old, ENTRIES[:size]) if 0 < old < size else [])
        assert tree.check_consistency(old, ROOTS[old], size, proof, ROOTS[size])
        if size:
            assert not tree.check_consistency(old, ROOTS[old], size, proof, WRONG) or not old
        assert not tree.check_consistency(old, WRONG, size, proof, ROOTS[size])
        for false in spoiled(proof):
            assert not tree.check_consistency(old, ROOTS[old], size, false, ROOTS[size])
        for other in range(size + 1):
            if other != old and 0 < other < size and 0 < old < size:
                assert not tree.check_consistency(
                    other, ROOTS[other], size, proof, ROOTS[size]
                ) or proof == PROOF(other, ENTRIES[:size])


def test_a_rewritten_beginning_has_no_proof():
    """A history that differs in its first line cannot be shown to have grown from the true one, at any size."""
    forged = tree.Tree([b"forged", *ENTRIES[1:]])
    for size in range(2, 65):
        for old in range(1, size):
            proof = forged.consistency(old, size)
            assert not tree.check_consistency(old, ROOTS[old], size, proof, forged.root(size))
            assert not tree.check_consistency(
                old, ROOTS[old], size, WHOLE.consistency(old, size), forged.root(size)
            )


@pytest.mark.parametrize(
    ("index", "size"), [(-1, 5), (5, 5), (0, 0), (1, 0), (0, 65), (0, -1)]
)  # fmt: skip
def test_what_is_not_there_has_no_proof(index, size):
    with pytest.raises(IndexError):
        WHOLE.inclusion(index, size)


@pytest.mark.parametrize(("index", "size"), [(-1, 5), (5, 5), (0, 0), (1, 0), (1, 1), (0, -1)])
def test_no_proof_holds_for_a_place_outside_the_tree(index, size):
    assert tree.check_inclusion(ENTRIES[0], 0, 1, [], ROOTS[1])
    assert not tree.check_inclusion(ENTRIES[0], index, size, [], ROOTS[1])


@pytest.mark.parametrize(("old", "size"), [(-1, 5), (6, 5), (65, 65), (0, 65), (1, -1)])
def test_a_tree_does_not_grow_backwards(old, size):
    with pytest.raises(IndexError):
        WHOLE.consistency(old, size)


@pytest.mark.parametrize(("old", "size"), [(-1, 5), (6, 5), (1, -1), (-1, -1), (2, 1)])
def test_no_proof_holds_for_growing_backwards(old, size):
    assert tree.check_consistency(1, ROOTS[1], 1, [], ROOTS[1])
    assert not tree.check_consistency(old, ROOTS[1], size, [], ROOTS[1])


@given(st.integers(1, 3000), st.data())
def test_larger_trees_prove_what_holds(size, data):
    entries = [i.to_bytes(4) for i in range(size)]
    whole = tree.Tree(entries)
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))
    assert whole.root() == tree.root(entries)
    assert tree.check_inclusion(entries[index], index, size, whole.inclusion(index), whole.root())
    assert tree.check_consistency(old, whole.root(old), size, whole.consistency(old), whole.root())
    assert tree.inclusion(entries, index) == PATH(index, entries)
    assert tree.consistency(entries, old) == (PROOF(old, entries) if 0 < old < size else [])


@given(st.integers(1, 200), st.data())
def test_no_foreign_hashes_are_taken_for_a_proof(size, data):
    entries = [i.to_bytes(4) for i in range(size)]
    proof = data.draw(st.lists(st.binary(min_size=32, max_size=32), max_size=9))
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    whole = tree.Tree(entries)
    if proof != whole.inclusion(index):
        assert not tree.check_inclusion(entries[index], index, size, proof, whole.root())
    if proof != whole.consistency(old):
        assert not tree.check_consistency(old, whole.root(old), size, proof, whole.root())


def test_proofs_over_many_lines_are_quick():
    """200,000 lines in well under ten times what hashing them once takes; a proof after that is next to nothing."""
    entries = [b"%0200d" % i for i in range(200_000)]
    start = time.process_time()
    for entry in entries:
        hashlib.sha256(entry).digest()
    once = time.process_time() - start
    start = time.process_time()
    whole = tree.Tree(entries)
    built = time.process_time() - start
    start = time.process_time()
    for index in range(0, 200_000, 200):
        whole.inclusion(index)
        whole.consistency(index + 1)
    proofs = time.process_time() - start
    assert built < 10 * once + 0.5
    assert proofs < built + 0.5
