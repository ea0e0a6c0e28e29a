"""Which names people said are one body, and readings in which it is one.

Reviews of pairs of origins → `Aliases`; `lay_over` puts them over a reading last, so that boards,
incidents and lists count such names as one origin while each keeps its spelling.  Pure.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from hudna.language.fold import fold_word
from hudna.model.claim import Claim, Source
from hudna.model.reading import Reading
from hudna.model.review import Review
from hudna.model.vocabulary import Decision

SUBJECT = "origin:"  # before the key of an origin, as the subject of a review
NAMED = "~"  # before a folded name, as the key of an origin of no known actor
OTHERS = {Decision.MERGE: "with", Decision.SPLIT: "from"}  # where a review names the other one

Pair = tuple[str, str]


def folded_name(name: str) -> str:
    """A name as it is compared."""
    return " ".join(fold_word(name).split())


def key_of(source: Source) -> str:
    """An actor id where one is known, else the folded name behind a tilde."""
    return source.actor or f"{NAMED}{folded_name(source.name)}"


def pair_of(one: str, other: str) -> Pair:
    """Two keys in the order in which a review names them: the first is its subject."""
    return (one, other) if _rank(one) <= _rank(other) else (other, one)


def _rank(key: str) -> tuple[bool, str]:
    """Actors of the lexicon come before bare names."""
    return key.startswith(NAMED), key


@dataclass(frozen=True, slots=True, kw_only=True)
class Aliases:
    """`leaders` leads from every key of a group to its first; `decided` are the pairs that people
    spoke of, each with the review that stands.
    """

    leaders: Mapping[str, str] = field(default_factory=dict)
    decided: Mapping[Pair, Review] = field(default_factory=dict)

    def lead(self, key: str) -> str:
        """The key that stands for the whole group."""
        return self.leaders.get(key, key)

    def group(self, key: str) -> tuple[str, ...]:
        """All keys that are one with it, itself first."""
        leader = self.lead(key)
        return (key, *(one for one, led in self.leaders.items() if led == leader and one != key))

    def called(self, name: str) -> tuple[str, ...]:
        """The ids and folded names that are one with a name or id; itself alone in no group."""
        keys = (name, f"{NAMED}{folded_name(name)}")
        group = next((self.group(key) for key in keys if key in self.leaders), ())
        return tuple(dict.fromkeys((name, *(key.removeprefix(NAMED) for key in group))))

    def settled(self, one: str, other: str) -> bool:
        """True where people said of the two groups that they are one, or that they are not."""
        pair = {self.lead(one), self.lead(other)}
        return len(pair) == 1 or any({self.lead(a), self.lead(b)} == pair for a, b in self.decided)

    def of(self, key: str) -> list[Review]:
        """The standing reviews that name a key of the group."""
        group = set(self.group(key))
        return [review for pair, review in self.decided.items() if group & set(pair)]

    def outlets(self, known: Mapping[str, str]) -> dict[str, str]:
        """Folded names of outlets → ids, with the names that people added."""
        named = {key.removeprefix(NAMED): led for key, led in self.leaders.items()
                 if key.startswith(NAMED)}  # fmt: skip
        return {name: self.lead(actor) for name, actor in known.items()} | named

    def rename(self, reading: Reading) -> Reading:
        """The reading in which each source of a group bears the group's key as its actor."""
        if not self.leaders:
            return reading
        claims = tuple(map(self._renamed, reading.claims))
        same = all(one is other for one, other in zip(claims, reading.claims, strict=True))
        return reading if same else replace(reading, claims=claims)

    def _renamed(self, claim: Claim) -> Claim:
        if not any(key_of(source) in self.leaders for source in claim.chain):
            return claim
        chain = tuple(
            replace(source, actor=self.leaders.get(key_of(source), source.actor))
            for source in claim.chain
        )
        return replace(claim, chain=chain)


NO_ALIASES = Aliases()


def read_aliases(reviews: Iterable[Review]) -> Aliases:
    """What the standing reviews amount to; where two contradict each other the later one holds."""
    decided = {pair: review for review in reviews for pair in pairs_of(review)}
    groups = _Groups()
    for pair, review in sorted(decided.items(), key=lambda row: (row[1].at, row[0]), reverse=True):
        groups.take(pair, same=review.decision is Decision.MERGE)
    return Aliases(leaders=groups.leaders(), decided=decided)


def pairs_of(review: Review) -> Iterator[Pair]:
    """The pairs of keys that a review of an origin speaks of; none for any other review."""
    key = OTHERS.get(review.decision)
    if key is None or not review.subject.startswith(SUBJECT):
        return
    own = review.subject.removeprefix(SUBJECT)
    for other in others_of(review.value, key):
        yield pair_of(own, other)


def others_of(value: str | None, key: str) -> list[str]:
    """The keys that a review's value names; what is of another form names none."""
    try:
        ids = json.loads(value or "").get(key, ())
    except (ValueError, AttributeError):
        return []
    named = ids if isinstance(ids, list) else ()
    return [one.removeprefix(SUBJECT) for one in named if isinstance(one, str)]


class _Groups:
    """Union of keys that are one, with the pairs that must stay apart."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self._apart: list[Pair] = []

    def take(self, pair: Pair, *, same: bool) -> None:
        one, other = map(self._lead, pair)
        if one == other:
            return
        if not same:
            self._apart.append(pair)
        elif all({self._lead(a), self._lead(b)} != {one, other} for a, b in self._apart):
            first, second = pair_of(one, other)
            self._above.setdefault(first, first)
            self._above[second] = first

    def leaders(self) -> dict[str, str]:
        return {key: self._lead(key) for key in sorted(self._above)}

    def _lead(self, key: str) -> str:
        while (above := self._above.get(key, key)) != key:
            key = above
        return key
