"""The tree of RFC 6962 against the standard's own recursive definition and its published roots."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.crypto import tree

# The eight entries and the roots that implementations of Certificate Transparency share.
ENTRIES = [bytes.fromhex(x) for x in
    ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def defined(entries: list[bytes]) -> bytes:
    """MTH as section 2.1 of RFC 6962 writes it."""
    if not entries:
        return hashlib.sha256(b"").digest()
    if len(entries) == 1:
        return hashlib.sha256(b"\x00" + entries[0]).digest()
    k = 1
    while k * 2 < len(entries):
        k *= 2
    return hashlib.sha256(b"\x01" + defined(entries[:k]) + defined(entries[k:])).digest()


@pytest.mark.parametrize("size", range(9))
def test_the_published_roots(size):
    assert tree.root(ENTRIES[:size]).hex() == ROOTS[size]


@given(st.lists(st.binary(max_size=8), max_size=80))
def test_the_growing_tree_has_the_defined_root(entries):
    assert tree.root(entries) == defined(entries)


def test_the_root_can_be_asked_for_at_any_size():
    growing = tree.Frontier()
    for size in range(70):
        assert growing.size == size
        assert growing.root() == defined([bytes([i]) for i in range(size)])
        growing.append(bytes([size]))


def test_a_leaf_is_never_a_node():
    a, b = tree.leaf(b"a"), tree.leaf(b"b")
    assert tree.leaf(a + b) != tree.node(a, b)
