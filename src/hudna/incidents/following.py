"""Which earlier incident a follow-up belongs to, and why.

Beside `comparing`, for tellings of what became of people whom an earlier act hurt: `FollowIndex`
gives the tellings of the time before at the same place, `compare_follow` scores them, and
`attach` takes clusters of follow-ups to the cluster that fits best.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from hudna.incidents.clustering import Pair, pair_of
from hudna.incidents.comparing import (
    Comparison,
    Features,
    Fired,
    Shared,
    find_actors,
    find_place,
    find_texts,
)  # fmt: skip
from hudna.incidents.index import MOST_TELLINGS, Key, Postings, spots_of
from hudna.incidents.rules import GroupingRules
from hudna.incidents.tellings import Telling
from hudna.incidents.tolls import tolls_of
from hudna.model.vocabulary import FigureKind

SOON = 3  # days from which on a report that may be the act's own tells of an earlier one
LATE = 2  # days that أيام (days) are at least
MARGIN = 0.2  # points by which the best of several earlier incidents must lead
Cluster = tuple[str, ...]


class FollowIndex:
    """Tellings by place and period: acts on one side, follow-ups on the other."""

    def __init__(self, rules: GroupingRules) -> None:
        self._days = rules.follow.days
        self._acts = Postings([(MOST_TELLINGS, 1.0)])
        self._follow_ups = Postings([(MOST_TELLINGS, 1.0)])

    def add(self, telling: Telling) -> set[str]:
        """Keep a telling; those for whom a shared key has ceased to count."""
        disturbed = self._acts.add(self._as_act(telling), telling.id)
        return disturbed | self._follow_ups.add(self._as_follow_up(telling), telling.id)

    def candidates(self, telling: Telling) -> set[str]:
        """The follow-ups that an act may have, and the acts that a follow-up may belong to."""
        ups = self._follow_ups.bearers(filter(self._acts.counts, self._as_act(telling)))
        acts = self._acts.bearers(filter(self._follow_ups.counts, self._as_follow_up(telling)))
        return (ups | acts) - {telling.id}

    def _as_act(self, telling: Telling) -> Iterator[Key]:
        """An act is borne by its own period and the next."""
        days = [] if telling.follows else _act_days(telling)
        first = {day.toordinal() // self._days for day in days}
        return _keys(telling, first | {period + 1 for period in first})

    def _as_follow_up(self, telling: Telling) -> Iterator[Key]:
        """A follow-up is borne by the period of the day on which it is told."""
        told = telling.follow.told if telling.follow is not None else None
        return _keys(telling, set() if told is None else {told.toordinal() // self._days})


def _keys(telling: Telling, periods: Iterable[int]) -> Iterator[Key]:
    every = sorted(periods)
    for spot in spots_of(telling) if every else ():
        yield from (("follow", telling.family, spot, period) for period in every)


def _act_days(telling: Telling) -> list[date]:
    """First and last day of an act; none where it has no sharp days."""
    days = telling.days
    if days is None or days.start is None or days.last is None:
        return []
    return [days.start, days.last] if (days.last - days.start).days <= 7 else []


def compare_follow(
    one: Telling, other: Telling, shared: Shared, rules: GroupingRules
) -> Comparison | None:
    """The table of features of a follow-up and an act; None where the act is not the earlier one,
    or lies too far back."""
    follow, act = (one, other) if _told_of(one) > _told_of(other) else (other, one)
    gap = None if act.follows else _gap(follow, act)
    if gap is None or not _least_gap(follow) <= gap <= rules.follow.days:
        return None
    found = [
        *_told(follow, gap, rules),
        *find_place(one, other, shared),
        *find_texts(shared),
        *find_actors(one, other),
        *_wounded(act),
    ]
    fired = tuple(
        Fired(name, round(rules.features[name].weight * part, 3), values)
        for name, part, values in found
    )
    score = round(sum(row.points for row in fired), 6)
    first, second = pair_of(one.id, other.id)
    return Comparison(one=first, other=second, fired=fired, score=score)


def _least_gap(follow: Telling) -> int:
    """Days that an act lies back at least: some, where the report says so; more, where it may
    be the act's own report."""
    what = follow.follow
    if what is None or not what.sure:
        return SOON
    return LATE if what.late else 0


def _told_of(telling: Telling) -> tuple[bool, bool, date, str]:
    """Sure follow-ups behind unsure ones, and these behind acts; the later behind the earlier."""
    told = telling.follow.told if telling.follow is not None else None
    return telling.follows, telling.follow is not None, told or date.min, telling.id


def _gap(follow: Telling, act: Telling) -> int | None:
    """Days from the act to what followed; where the follow-up names the day of its act, that day
    must be the act's."""
    what, days = follow.follow, _act_days(act)
    if what is None or what.told is None or not days:
        return None
    if what.act is not None and act.days is not None and not what.act.overlaps(act.days):
        return None
    start = days[0] if act.named_day else days[-1]
    return (what.told - start).days


def _told(follow: Telling, gap: int, rules: GroupingRules) -> Features:
    what = follow.follow
    if what is not None:
        yield "follow_up", 1.0, (what.kind, follow.slice(what.span), str(gap))
        yield "follow_gap", gap / rules.follow.days, (str(gap),)


def _wounded(act: Telling) -> Features:
    hurt = frozenset((FigureKind.INJURED, FigureKind.MISSING))
    if any(figure.kind in hurt for event in act.events for figure in event.figures):
        yield "follow_wounded", 1.0, ()


def attach(
    clusters: Sequence[Cluster],
    score: Callable[[str, str], float | None],
    *,
    tellings: Mapping[str, Telling],
    apart: Iterable[Pair],
    rules: GroupingRules,
) -> list[Cluster]:
    """The clusters, those of follow-ups alone each put to the earlier one that it fits best; left
    where two fit as well, or where people said that it is not the same."""
    acts = [one for one in clusters if not all(tellings[member].follows for member in one)]
    ups = [one for one in clusters if all(tellings[member].follow is not None for member in one)]
    parted = frozenset(apart)
    led = {one: _best(_fits(one, acts, score, parted), rules.link) for one in ups}
    joined: dict[Cluster, list[str]] = {}
    for cluster in clusters:
        lead = cluster
        while (above := led.get(lead)) is not None:
            lead = above
        joined.setdefault(lead, []).extend(cluster)
    return sorted(tuple(sorted(members)) for members in joined.values())


def _fits(
    cluster: Cluster,
    acts: Iterable[Cluster],
    score: Callable[[str, str], float | None],
    parted: frozenset[Pair],
) -> Mapping[Cluster, float]:
    fits: dict[Cluster, float] = {}
    for act in acts:
        if act == cluster:
            continue
        pairs = [(one, other) for one in cluster for other in act]
        scores = [found for one, other in pairs if (found := score(one, other)) is not None]
        if scores and not any(pair_of(*pair) in parted for pair in pairs):
            fits[act] = max(scores)
    return fits


def _best(fits: Mapping[Cluster, float], least: float) -> Cluster | None:
    ranked = sorted(fits, key=lambda act: (-fits[act], act))
    if not ranked or fits[ranked[0]] < least:
        return None
    alone = len(ranked) == 1 or fits[ranked[0]] - fits[ranked[1]] >= MARGIN
    return ranked[0] if alone else None


def settle_follow_up(
    telling: Telling, together: Iterable[Telling], rules: GroupingRules
) -> Telling:
    """The telling as it counts in its incident: an unsure follow-up is one where an act of the
    incident lies days back, and else the act's own report."""
    follow = telling.follow
    if follow is None or follow.sure:
        return telling
    gaps = [_gap(telling, other) for other in together if other.id != telling.id]
    if not any(gap is not None and gap >= SOON for gap in gaps):
        return replace(telling, follow=None)
    sure = replace(follow, sure=True)
    tolls = tolls_of(telling.events, telling.whole, sure, rules)
    return replace(telling, follow=sure, tolls=tolls)
