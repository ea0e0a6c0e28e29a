"""Clusters: average-link over a table of scores, with people's decisions first."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from hudna.incidents.clustering import Pair, Scores, find_clusters, pair_of

MEMBERS = "abcdefg"
PAIRS = st.dictionaries(
    st.sampled_from(list(combinations(MEMBERS, 2))), st.sampled_from([-4.0, 1.0, 2.5, 4.0]),
    max_size=15,
)  # fmt: skip
TIES = st.frozensets(st.sampled_from(list(combinations(MEMBERS, 2))), max_size=3)


def _scores(pairs: dict[Pair, float], **ties: frozenset[Pair]) -> Scores:
    return Scores(pairs=pairs, threshold=2.0, stranger=0.0, **ties)


@given(pairs=PAIRS, rows=st.permutations(range(15)), members=st.permutations(MEMBERS))
def test_clusters_part_the_members_in_any_order(
    pairs: dict[Pair, float], rows: list[int], members: list[str]
) -> None:
    """Each member is in one cluster, and the order of members and pairs does not matter."""
    clusters = find_clusters(MEMBERS, _scores(pairs))
    assert sorted(member for cluster in clusters for member in cluster) == list(MEMBERS)
    known = list(pairs.items())
    shuffled = dict(known[row] for row in rows if row < len(known))
    assert find_clusters(members, _scores(shuffled)) == clusters


@given(pairs=PAIRS, same=TIES, apart=TIES)
def test_decisions_win_over_scores(
    pairs: dict[Pair, float], same: frozenset[Pair], apart: frozenset[Pair]
) -> None:
    """What people said is one is one; what they said is apart is apart, unless it is also one."""
    clusters = find_clusters(MEMBERS, _scores(pairs, same=same, apart=apart))
    where = {member: cluster for cluster in clusters for member in cluster}
    assert all(where[one] == where[other] for one, other in same)
    alone = find_clusters(MEMBERS, _scores({}, same=same))
    tied = {pair_of(*pair) for cluster in alone for pair in combinations(cluster, 2)}
    assert all(where[one] != where[other] for one, other in apart - tied)


def test_a_chain_of_weak_likeness_does_not_drag_strangers_together() -> None:
    """Where a is like b and b like c, but a and c contradict each other, c stays apart."""
    pairs = {("a", "b"): 4.0, ("b", "c"): 3.5, ("a", "c"): -4.0}
    assert find_clusters("abc", _scores(pairs)) == [("a", "b"), ("c",)]
