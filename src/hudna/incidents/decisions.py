"""People's decisions on which tellings are one happening: they always win.

A `merge` review says that its subject and the ids of its value (`{"with": [...]}`) are one; a
`split` review that the events of its value (`{"events": [...]}`) do not belong to its subject.
Ids are those of events or of incidents, also ones that an incident bore before it grew or was
merged.  Where two reviews contradict each other the later one holds.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from hudna.incidents.clustering import Pair, pair_of
from hudna.model.errors import BadInput
from hudna.model.review import Review
from hudna.model.vocabulary import Decision

_KEYS = {Decision.MERGE: "with", Decision.SPLIT: "events"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """Pairs of tellings that people said are one, and pairs that they said are not."""

    same: frozenset[Pair]
    apart: frozenset[Pair]

    def about(self, telling: str) -> Iterator[str]:
        """The tellings that decisions name together with this one."""
        for one, other in self.same | self.apart:
            if telling in (one, other):
                yield other if telling == one else one


class _Groups:
    """Union of tellings that are one, with the pairs that must stay apart."""

    def __init__(self) -> None:
        self._leader: dict[str, str] = {}
        self.apart: set[Pair] = set()

    def lead(self, telling: str) -> str:
        while (above := self._leader.get(telling, telling)) != telling:
            telling = above
        return telling

    def may_join(self, one: str, other: str) -> bool:
        a, b = self.lead(one), self.lead(other)
        return all({self.lead(x), self.lead(y)} != {a, b} for x, y in self.apart)

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.lead(one), self.lead(other)))
        self._leader[second] = first


def standing(reviews: Iterable[Review]) -> list[Review]:
    """The merges and splits that count, newest first: not superseded, not undone."""
    every = sorted(reviews, key=lambda review: (review.at, review.id), reverse=True)
    gone: set[str] = set()
    for review in every:
        if review.id not in gone and review.supersedes is not None:
            gone.add(review.supersedes)
    return [review for review in every if review.decision in _KEYS and review.id not in gone]


def others_of(review: Review) -> tuple[str, ...]:
    """The ids that the review names beside its subject.  Raises BadInput where it names none."""
    key = _KEYS[review.decision]
    try:
        value = json.loads(review.value or "")
    except ValueError as error:
        raise _bad(review, key) from error
    ids = value.get(key) if isinstance(value, dict) else None
    if not isinstance(ids, list) or not ids or not all(isinstance(one, str) for one in ids):
        raise _bad(review, key)
    return tuple(ids)


def _bad(review: Review, key: str) -> BadInput:
    message = f'its value must be JSON of the form {{"{key}": ["id", ...]}}'
    return BadInput(message, where=f"review of {review.subject}")


def tie(reviews: Iterable[Review], telling_of: Callable[[str], str | None]) -> Ties:
    """The decisions as pairs of tellings.  `telling_of` leads from an id to the telling that it
    stands for; ids that lead nowhere (not yet) are passed over."""
    groups, same = _Groups(), set()
    for review in standing(reviews):
        subject = telling_of(review.subject)
        for other in map(telling_of, others_of(review)):
            if subject is None or other is None or subject == other:
                continue
            pair = pair_of(subject, other)
            if review.decision is Decision.SPLIT:
                if groups.lead(subject) != groups.lead(other):
                    groups.apart.add(pair)
            elif groups.may_join(*pair):
                groups.join(*pair)
                same.add(pair)
    return Ties(same=frozenset(same), apart=frozenset(groups.apart))
