"""The Merkle tree is that of RFC 6962, and its proofs prove."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.store import merkle

# The leaves and roots of the Certificate Transparency project's published test vectors.
LEAVES = [
    merkle.leaf_hash(bytes.fromhex(leaf))
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


@pytest.mark.parametrize(("size", "root"), ROOTS.items())
def test_root_is_that_of_the_published_vectors(size: int, root: str) -> None:
    """The same leaves give the same root as every other implementation."""
    assert merkle.root(LEAVES[:size]).hex() == root


@pytest.mark.parametrize("size", range(1, 34))
def test_inclusion_proof_leads_every_leaf_to_the_root(size: int) -> None:
    """Each leaf is shown to be in the tree, and nothing else is."""
    leaves = [merkle.leaf_hash(bytes([n])) for n in range(size)]
    root = merkle.root(leaves)
    for index, leaf in enumerate(leaves):
        proof = merkle.inclusion_proof(leaves, index)
        assert merkle.includes(proof, leaf, index=index, size=size, root_hash=root)
        other = merkle.leaf_hash(b"another")
        assert not merkle.includes(proof, other, index=index, size=size, root_hash=root)
        longer = (*proof, other)
        assert not merkle.includes(longer, leaf, index=index, size=size, root_hash=root)


@pytest.mark.parametrize("size", range(1, 34))
def test_consistency_proof_shows_every_prefix(size: int) -> None:
    """Each shorter log is shown to be a prefix, and another log is not."""
    leaves = [merkle.leaf_hash(bytes([n])) for n in range(size)]
    root = merkle.root(leaves)
    for old_size in range(1, size + 1):
        proof = merkle.consistency_proof(leaves, old_size)
        old = merkle.root(leaves[:old_size])
        fits = partial(merkle.consistent, proof, old_size=old_size, size=size, root_hash=root)
        assert fits(old_root=old)
        assert not fits(old_root=merkle.EMPTY)


@given(st.data(), st.integers(2, 60))
def test_consistency_proof_fails_for_a_changed_leaf(data: st.DataObject, size: int) -> None:
    """A log in which an early leaf was changed is no continuation."""
    leaves = [merkle.leaf_hash(bytes([n])) for n in range(size)]
    old_size = data.draw(st.integers(1, size))
    changed = data.draw(st.integers(0, old_size - 1))
    old = merkle.root(leaves[:old_size])
    leaves[changed] = merkle.leaf_hash(b"changed")
    proof = merkle.consistency_proof(leaves, old_size)
    assert not merkle.consistent(
        proof, old_size=old_size, old_root=old, size=size, root_hash=merkle.root(leaves)
    )


@pytest.mark.parametrize(("call", "number"), [("inclusion_proof", 3), ("consistency_proof", 4)])
def test_no_proof_of_what_is_not_there(call: str, number: int) -> None:
    """Asking beyond the log is an error, not a wrong proof."""
    with pytest.raises(ValueError, match=str(number)):
        getattr(merkle, call)(LEAVES[:3], number)
