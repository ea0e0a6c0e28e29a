"""What has become of an agreement and of each provision, day by day, as reported.

`Link`s → `Standing`s.  Moved only by what reports say (and, in a deal with set times, by the hours
that reports gave); each day's state is what stands at its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hudna.agreements.disputes import is_disputed
from hudna.agreements.linking import Link
from hudna.agreements.scenes import Scene
from hudna.model.agreement import Provision, Standing
from hudna.model.incident import Evidence
from hudna.model.vocabulary import TermState

EVENT_WEIGHT = 0.5  # an event does not tell whether it happened under the deal, a term does
STANDING_WEIGHT = 0.5  # what is said of what stands already is less news than what changes it


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """The agreement (`provision` None) or one provision, with the links that concern it."""

    provision: Provision | None
    links: tuple[Link, ...]
    inherited: tuple[Link, ...] = ()

    @property
    def id(self) -> str | None:
        """The provision's id."""
        return None if self.provision is None else self.provision.id


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    state: TermState
    disputed: bool = False
    moved_by: tuple[Link, ...] = ()


def trace_standings(
    scene: Scene, links: Sequence[Link], days: Sequence[date], *, by: str | None = None
) -> list[Standing]:
    """The standing of the agreement and of every provision at the end of each day, in order.

    `by` keeps only what that one source or party says.
    """
    heard = [link for link in links if by is None or is_said_by(scene, link, by)]
    return [
        standing
        for item in items_of(scene, heard)
        for standing in _Course(scene, item).standings(days)
    ]


def has_begun(scene: Scene, day: date) -> bool:
    """True at the end of a day by which the hour of its beginning has come."""
    agreement = scene.agreement
    if agreement.in_force is None:
        return False
    set_before = agreement.announced is not None and agreement.announced < agreement.in_force
    early = set_before and not scene.starts_late
    return day >= agreement.in_force if early else day > agreement.in_force


def is_said_by(scene: Scene, link: Link, by: str) -> bool:
    """True where the source named stands at the far end, or is the outlet itself."""
    voice = link.statement.voice
    if by in (voice.name, link.statement.reading.report.outlet):
        return True
    return voice.party is not None and scene.names.party(by).meets(voice.party)


def items_of(scene: Scene, links: Sequence[Link]) -> Iterator[Item]:
    """The agreement first, then its provisions in their order."""
    whole = tuple(link for link in links if link.provision is None)
    announced = tuple(
        link
        for link in whole
        if link.statement.said in (TermState.AGREED, TermState.EXPECTED)
        and not link.statement.denied
    )
    yield Item(provision=None, links=whole)
    for provision in scene.agreement.provisions:
        own = tuple(link for link in links if link.provision == provision.id)
        given = () if provision.demanded_by is not None else announced
        yield Item(provision=provision, links=own, inherited=given)


class _Course:
    """Walks through the days of one item."""

    def __init__(self, scene: Scene, item: Item) -> None:
        self._scene, self._item = scene, item
        self._rules = scene.knowledge.rules
        self._kind = scene.knowledge.kinds.agreements[scene.agreement.kind]

    def standings(self, days: Sequence[date]) -> Iterator[Standing]:
        now = _State(state=TermState.UNREPORTED)
        told = sorted({link.statement.told for link in (*self._item.links, *self._item.inherited)})
        first = min([*told, *days], default=None)
        if first is None:
            return
        wanted, day = set(days), first
        while day <= max(days):
            now = self._after(now, day)
            if day in wanted:
                yield self._standing(now, day)
            day += timedelta(days=1)

    def _after(self, now: _State, day: date) -> _State:
        """The state at the day's end."""
        today = [link for link in self._item.links if link.statement.told == day]
        given = tuple(link for link in self._item.inherited if link.statement.told == day)
        moved = self._moved(now, today, given if now.state is TermState.UNREPORTED else ())
        moved = self._by_calendar(moved, day)
        return self._with_dispute(now, moved, day)

    def _moved(self, now: _State, today: Sequence[Link], given: Sequence[Link]) -> _State:
        """The state that the weightiest origins of the day report, if it moves what stands.

        `given` are announcements of the whole deal, by which a provision is agreed to.
        """
        votes = self._votes(now, today)
        if given and not any(link.statement.by_words for by in votes.values() for link in by):
            votes.setdefault(TermState.AGREED, []).extend(given)
        votes = {
            state: by
            for state, by in votes.items()
            if state not in self._rules.wishes or votes.keys() <= self._rules.wishes
        }
        if not votes:
            return self._told_of(now, today)
        best = self._weightiest(votes, now)
        by = tuple(votes[best])
        if best is now.state:
            return _State(state=best, disputed=now.disputed, moved_by=(*now.moved_by, *by))
        return _State(state=best, moved_by=by)

    def _weightiest(self, votes: Mapping[TermState, Sequence[Link]], now: _State) -> TermState:
        """The weightiest state of the weightiest family of states."""
        rules = self._rules

        def weight(state: TermState) -> float:
            each = rules.weights.get(state, 1.0)
            each *= STANDING_WEIGHT if state is now.state else 1.0
            return each * _weight(votes[state])

        def rank(state: TermState) -> tuple[float, int, float, int]:
            family = [one for one in votes if one in rules.family(state)]
            first = min(rules.order.index(one) for one in family)
            own = -rules.order.index(state)
            return sum(map(weight, family)), -first, weight(state), own

        return max(votes, key=rank)

    def _votes(self, now: _State, today: Sequence[Link]) -> dict[TermState, list[Link]]:
        """The links of the day by the state in which they leave the item: deeds before words."""
        votes: dict[TermState, list[Link]] = {}
        for link in today:
            said = link.statement.said
            to = self._rules.moved(now.state, said, has_times=self._kind.has_times)
            if link.moves and not link.statement.denied and (to is not None or said is now.state):
                votes.setdefault(to or said, []).append(link)
        deeds = {state: by for state, by in votes.items() if state not in self._rules.words}
        return votes if now.state is TermState.UNREPORTED else deeds or votes

    def _told_of(self, now: _State, today: Sequence[Link]) -> _State:
        """A provision told of by words that move nothing is at least laid down or asked for."""
        heard = tuple(link for link in today if not link.statement.denied)
        if now.state is not TermState.UNREPORTED or self._item.provision is None or not heard:
            return now
        asked = self._item.provision.demanded_by is not None
        return _State(state=TermState.DEMANDED if asked else TermState.AGREED, moved_by=heard)

    def _by_calendar(self, now: _State, day: date) -> _State:
        agreement, times = self._scene.agreement, self._rules.times
        provision = self._item.provision
        if not self._kind.has_times:
            return now
        begins = has_begun(self._scene, day)
        over = agreement.expiry is not None and day > agreement.expiry
        ends = provision is None or provision.kind in times.end_kinds
        if over and ends and now.state in times.ends:
            return _State(state=TermState.ENDED, moved_by=now.moved_by)
        if begins and not over and now.state in times.begins and self._may_begin(provision):
            return _State(state=TermState.UNDER_WAY, disputed=now.disputed, moved_by=now.moved_by)
        return now

    def _may_begin(self, provision: Provision | None) -> bool:
        """True for what begins with the hour alone: it waits for nothing else."""
        if provision is None:
            return True
        if provision.kind not in self._rules.times.begin_kinds or provision.after is not None:
            return False
        waits = provision.constraint is not None or provision.in_exchange_for is not None
        return provision.kind in self._kind.core or not waits

    def _with_dispute(self, before: _State, now: _State, day: date) -> _State:
        if now.state in (TermState.ENDED, TermState.UNREPORTED):
            return now
        since = day if now.state is not before.state else day - timedelta(days=1)
        recent = [link for link in self._item.links if since <= link.statement.told <= day]
        kept = before.disputed and before.state is now.state
        parted = kept or is_disputed(self._scene, recent, now.state)
        return _State(state=now.state, disputed=parted, moved_by=now.moved_by)

    def _standing(self, now: _State, day: date) -> Standing:
        links = now.moved_by
        return Standing(
            agreement=self._scene.agreement.id,
            provision=self._item.id,
            day=day,
            state=now.state,
            disputed=now.disputed,
            reported_by=_names(links),
            origins=_origins(links),
            evidence=_evidence(links),
        )


def _origins(links: Sequence[Link]) -> int:
    return len({link.statement.voice.key for link in links})


def _weight(links: Sequence[Link]) -> float:
    """Independent origins; one that only an event tells of weighs less than one with a term."""
    terms = {link.statement.voice.key for link in links if not link.statement.from_event}
    events = {link.statement.voice.key for link in links} - terms
    return len(terms) + EVENT_WEIGHT * len(events)


def _names(links: Sequence[Link]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(link.statement.voice.name for link in links))


def _evidence(links: Sequence[Link]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(link.statement.evidence for link in links))
