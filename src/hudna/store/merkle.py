"""The Merkle tree over the log: hashes, roots and proofs after RFC 6962, section 2.1.

Leaves are given as their hashes, in order.  An inclusion proof shows that one entry is in a log
of a known root; a consistency proof shows that a longer log holds a shorter one unchanged.  Pure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

EMPTY = hashlib.sha256(b"").digest()  # the root of a log with no entry (RFC 6962, 2.1)


def leaf_hash(data: bytes) -> bytes:
    """Hash of a leaf; the prefix keeps leaves and nodes apart."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of a node over its two children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over all leaves, bottom up in one pass."""
    level = list(leaves)
    if not level:
        return EMPTY
    while len(level) > 1:
        paired = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = paired + level[len(paired) * 2 :]
    return level[0]


def inclusion_proof(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The sibling hashes from leaf `index` up to the root (PATH of RFC 6962)."""
    if not 0 <= index < len(leaves):
        raise ValueError(f"there is no leaf {index} among {len(leaves)}")
    if len(leaves) == 1:
        return ()
    cut = _split(len(leaves))
    if index < cut:
        return (*inclusion_proof(leaves[:cut], index), root(leaves[cut:]))
    return (*inclusion_proof(leaves[cut:], index - cut), root(leaves[:cut]))


def consistency_proof(leaves: Sequence[bytes], size: int) -> tuple[bytes, ...]:
    """What shows that the first `size` leaves are a prefix of all (PROOF of RFC 6962)."""
    if not 0 < size <= len(leaves):
        raise ValueError(f"{size} is no earlier size of a log of {len(leaves)}")
    return _subproof(leaves, size, whole=True)


def includes(
    proof: Sequence[bytes], leaf: bytes, *, index: int, size: int, root_hash: bytes
) -> bool:
    """True where the proof leads from the leaf to the root of a log of that size."""
    if not 0 <= index < size:
        return False
    return _climb(list(proof), leaf, index, size) == root_hash


def consistent(
    proof: Sequence[bytes], *, old_size: int, old_root: bytes, size: int, root_hash: bytes
) -> bool:
    """True where the proof shows the old log as a prefix of the new (RFC 9162, 2.1.4.2)."""
    if old_size == size:
        return not proof and old_root == root_hash
    if not 0 < old_size < size:
        return False
    path = list(proof)
    if old_size & (old_size - 1) == 0:
        path.insert(0, old_root)
    if not path:
        return False
    index, last = old_size - 1, size - 1
    while index & 1:
        index, last = index >> 1, last >> 1
    old = new = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if index & 1 or index == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            new = node_hash(new, step)
        index, last = index >> 1, last >> 1
    return last == 0 and old == old_root and new == root_hash


def _split(size: int) -> int:
    """The largest power of two smaller than the size."""
    return 1 << ((size - 1).bit_length() - 1)


def _climb(path: list[bytes], leaf: bytes, index: int, size: int) -> bytes | None:
    """The root that the path leads to (RFC 9162, 2.1.3.2), None where its length is wrong."""
    last, hashed = size - 1, leaf
    for step in path:
        if last == 0:
            return None
        if index & 1 or index == last:
            hashed = node_hash(step, hashed)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            hashed = node_hash(hashed, step)
        index, last = index >> 1, last >> 1
    return hashed if last == 0 else None


def _subproof(leaves: Sequence[bytes], size: int, *, whole: bool) -> tuple[bytes, ...]:
    if size == len(leaves):
        return () if whole else (root(leaves),)
    cut = _split(len(leaves))
    if size <= cut:
        return (*_subproof(leaves[:cut], size, whole=whole), root(leaves[cut:]))
    return (*_subproof(leaves[cut:], size - cut, whole=False), root(leaves[:cut]))
