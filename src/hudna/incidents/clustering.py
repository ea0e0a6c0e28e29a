"""Clusters of one component: average-link, people's decisions first, order of arrival unseen.

Starts from each telling alone; the pair of clusters with the best mean score is joined until
none reaches the threshold.  Ties go by id, so that the outcome is the same in any order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

Pair = tuple[str, str]


def pair_of(one: str, other: str) -> Pair:
    """The two ids in order."""
    return (one, other) if one < other else (other, one)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What is known of the members of a component.  Pairs that stand in no table score
    `stranger`; `same` and `apart` are people's decisions."""

    pairs: Mapping[Pair, float]
    threshold: float
    stranger: float
    same: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


@dataclass(slots=True)
class _State:
    """Clusters by number, and the sum of scores and count of known pairs between two of them."""

    members: dict[int, tuple[str, ...]] = field(default_factory=dict)
    links: dict[int, dict[int, tuple[float, int]]] = field(default_factory=dict)
    apart: set[tuple[int, int]] = field(default_factory=set)


def find_clusters(members: Iterable[str], scores: Scores) -> list[tuple[str, ...]]:
    """The members in clusters, each sorted, in the order of their first members."""
    state = _begin(sorted(members), scores)
    heap = [entry for one in state.links for other in state.links[one] if one < other
            for entry in _entry(state, one, other, scores)]  # fmt: skip
    heapify(heap)
    count = len(state.members) + 1
    while heap:
        _, _, one, other = heappop(heap)
        if one not in state.members or other not in state.members:
            continue
        _join(state, one, other, count)
        for third in state.links[count]:
            for entry in _entry(state, count, third, scores):
                heappush(heap, entry)
        count += 1
    return sorted(state.members.values())


def _entry(
    state: _State, one: int, other: int, scores: Scores
) -> Iterable[tuple[float, tuple[str, str], int, int]]:
    """A row of the heap, if the two clusters may be joined."""
    if (one, other) in state.apart:
        return ()
    total, known = state.links[one][other]
    a, b = state.members[one], state.members[other]
    size = len(a) * len(b)
    mean = (total + (size - known) * scores.stranger) / size
    if mean < scores.threshold:
        return ()
    return ((-mean, pair_of(a[0], b[0]), one, other),)


def _begin(members: list[str], scores: Scores) -> _State:
    """One cluster for each set of members that people said are one."""
    leader = {member: member for member in members}

    def lead(member: str) -> str:
        while leader[member] != member:
            member = leader[member]
        return member

    for one, other in sorted(scores.same):
        if one in leader and other in leader:
            first, second = sorted((lead(one), lead(other)))
            leader[second] = first
    state = _State()
    number: dict[str, int] = {}
    for member in members:
        number.setdefault(lead(member), len(number))
    for member in members:
        at = number[lead(member)]
        state.members[at] = (*state.members.get(at, ()), member)
    where = {member: number[lead(member)] for member in members}
    _link(state, where, scores)
    return state


def _link(state: _State, where: Mapping[str, int], scores: Scores) -> None:
    for number in state.members:
        state.links[number] = {}
    for (one, other), score in scores.pairs.items():
        if one in where and other in where and where[one] != where[other]:
            _count(state, where[one], where[other], (score, 1))
    for one, other in scores.apart:
        if one in where and other in where and where[one] != where[other]:
            state.apart |= {(where[one], where[other]), (where[other], where[one])}


def _count(state: _State, one: int, other: int, link: tuple[float, int]) -> None:
    for a, b in ((one, other), (other, one)):
        total, known = state.links[a].get(b, (0.0, 0))
        state.links[a][b] = (total + link[0], known + link[1])


def _join(state: _State, one: int, other: int, number: int) -> None:
    """Make one cluster of two, under a new number."""
    joined = tuple(sorted((*state.members.pop(one), *state.members.pop(other))))
    state.members[number], state.links[number] = joined, {}
    for old in (one, other):
        for third, link in state.links.pop(old).items():
            if third not in (one, other):
                state.links[third].pop(old, None)
                _count(state, number, third, link)
    kept = {(a, b) for a, b in state.apart if not {a, b} & {one, other}}
    for a, b in state.apart - kept:
        x, y = (number if side in (one, other) else side for side in (a, b))
        if x != y:
            kept.add((x, y))
    state.apart = kept
