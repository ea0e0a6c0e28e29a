"""Statements that say the same of one term, in several reports, put together as one provision.

Called by `proposals`.  Two statements of one kind are one where no party, people, place or phase
stands against it; the more detailed ones come first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from hudna.agreements.kinds import Kinds
from hudna.agreements.mentions import stems
from hudna.agreements.names import Party
from hudna.agreements.statements import Statement
from hudna.model.place import Place
from hudna.model.vocabulary import TermKind, TermState

ASKED = frozenset({TermState.DEMANDED, TermState.REJECTED})
LAID_DOWN = frozenset(
    {TermState.DEMANDED, TermState.PROPOSED, TermState.AGREED, TermState.EXPECTED,
     TermState.REJECTED}
)  # fmt: skip
HINDERED = frozenset({TermState.OBSTRUCTED, TermState.SUSPENDED, TermState.DELAYED})
NAMING_SHARE = 0.2  # of the statements: below, an obligor was named of one act and not of the term
ALIKE = 0.2  # of the words: what statements of a kind that says nothing must share


@dataclass(slots=True, kw_only=True)
class Cluster:
    """The statements of one provision, growing while they are gathered."""

    kind: TermKind
    statements: list[Statement] = field(default_factory=list)
    side: str | None = None
    people: frozenset[str] = frozenset()
    origin: Place | None = None
    destination: Place | None = None
    phase: int | None = None

    @property
    def best(self) -> Statement:
        """The statement that lays the provision down most fully."""
        return max(self.statements, key=lambda one: (one.said in LAID_DOWN, detail(one)))

    @property
    def obligor(self) -> str | None:
        """Who must do it, where enough of what lays it down names one."""
        owing = [one.obligor for one in self.statements if one.said not in HINDERED]
        named = [one for one in owing if one is not None]
        if self.side is None or len(named) < NAMING_SHARE * len(self.statements):
            return None
        known = self.commonest(one.label for one in named if one.known)
        return known or self.commonest(one.label for one in named) or self.side

    @property
    def origins(self) -> int:
        """How many independent origins tell of it."""
        return len({one.voice.key for one in self.statements})

    @property
    def reports(self) -> int:
        """In how many reports it stands."""
        return len({one.reading.report.id for one in self.statements})

    @property
    def is_asked_only(self) -> bool:
        """True where nobody says more than that it is asked for or refused."""
        return all(one.said in ASKED for one in self.statements)

    def commonest(self, values: Iterable[str | None]) -> str | None:
        """The value given most often, the first of as many."""
        counts = Counter(value for value in values if value)
        return counts.most_common(1)[0][0] if counts else None


def detail(statement: Statement) -> int:
    """How many parts of a term a statement fills."""
    parts = (
        statement.obligor, statement.beneficiary, statement.origin, statement.destination,
        statement.constraint, statement.phase,
    )  # fmt: skip
    return sum(part is not None for part in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gatherer:
    """Puts statements together; `sides` are the parties by which obligors are told apart."""

    kinds: Kinds
    sides: Sequence[Party]

    def gather(self, statements: Iterable[Statement]) -> list[Cluster]:
        """The clusters, each in the order of its statements' telling."""
        clusters: list[Cluster] = []
        for statement in sorted(statements, key=lambda one: (-detail(one), one.told, one.span)):
            fitting = [one for one in clusters if self._fits(one, statement)]
            if fitting:
                self._join(max(fitting, key=lambda one: self._nearness(one, statement)), statement)
            else:
                clusters.append(self._new(statement))
        for cluster in clusters:
            cluster.statements.sort(key=lambda one: (one.told, one.reading.report.id, one.span))
        return clusters

    def side(self, party: Party | None) -> str | None:
        """The name of the side that an obligor is on, None for nobody in particular."""
        if party is None or party.everyone:
            return None
        return next((one.name for one in self.sides if one.meets(party)), None)

    def _new(self, statement: Statement) -> Cluster:
        cluster = Cluster(kind=min(statement.kinds))
        self._join(cluster, statement)
        return cluster

    def _join(self, cluster: Cluster, statement: Statement) -> None:
        cluster.statements.append(statement)
        cluster.side = cluster.side or self._doer(statement)
        cluster.people = cluster.people or self._people(statement)
        cluster.origin = cluster.origin or statement.origin
        cluster.destination = cluster.destination or statement.destination
        cluster.phase = cluster.phase or statement.phase

    def _doer(self, statement: Statement) -> str | None:
        """Whoever must do it; who hinders or stops a thing need not be who owes it."""
        return self.side(statement.obligor) if statement.said not in HINDERED else None

    def _people(self, statement: Statement) -> frozenset[str]:
        if TermKind.CESSATION in statement.kinds or TermKind.DURATION in statement.kinds:
            return frozenset()
        return statement.people

    def _fits(self, cluster: Cluster, statement: Statement) -> bool:
        if cluster.kind not in statement.kinds:
            return False
        side, people = self._doer(statement), self._people(statement)
        clash = (
            (side and cluster.side and side != cluster.side)
            or (people and cluster.people and people != cluster.people)
            or _apart(cluster.origin, statement.origin)
            or _apart(cluster.destination, statement.destination)
            or (cluster.phase and statement.phase and cluster.phase != statement.phase)
        )
        return not clash and (cluster.kind is not TermKind.OTHER or self._alike(cluster, statement))

    def _alike(self, cluster: Cluster, statement: Statement) -> bool:
        return any(_shared(one.words, statement.words) >= ALIKE for one in cluster.statements)

    def _nearness(self, cluster: Cluster, statement: Statement) -> tuple[int, int]:
        same = (
            (cluster.side is not None and cluster.side == self._doer(statement))
            + bool(cluster.people & statement.people)
            + _same(cluster.origin, statement.origin)
            + _same(cluster.destination, statement.destination)
        )
        return same, len(cluster.statements)


def _shared(one: str, other: str) -> float:
    first, second = stems(one), stems(other)
    return len(first & second) / max(1, min(len(first), len(second)))


def _same(one: Place | None, other: Place | None) -> bool:
    return one is not None and other is not None and not _apart(one, other)


def _apart(one: Place | None, other: Place | None) -> bool:
    """True for two places known to differ; a quarter is not told from its town."""
    if one is None or other is None or not (one.resolved and other.resolved):
        return False
    if one.id == other.id:
        return False
    towns = {place.admin[-1] for place in (one, other) if place.admin}
    return len(towns) != 1 or one.type == other.type


def linked_clusters(clusters: Sequence[Cluster]) -> Iterator[tuple[int, int]]:
    """(a, b) where a statement of cluster a waits for, or is exchanged for, one of cluster b."""
    home = {one.id: n for n, cluster in enumerate(clusters) for one in cluster.statements}
    for number, cluster in enumerate(clusters):
        targets = (home.get(one.after or "") for one in cluster.statements)
        found = Counter(target for target in targets if target not in (None, number))
        if found:
            needs = found.most_common(1)[0][0]
            if needs is not None:
                yield number, needs
