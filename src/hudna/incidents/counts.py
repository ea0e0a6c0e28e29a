"""The numbers of one origin in order, and what stands of them: totals replaced, additions put to.

Between `independence` and `concord`.  A later total of the same origin takes the place of what it
gave before; what follows (one more died) comes on top of the totals of earlier days; a count that
begins anew on a later day is told apart and is no part of the sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from hudna.incidents.counting import since_of
from hudna.incidents.independence import Voice
from hudna.incidents.rules import GroupingRules
from hudna.incidents.tellings import Telling
from hudna.incidents.tolls import Toll, credible, tolls_of
from hudna.model.incident import Count, Evidence, FigureRange
from hudna.model.span import Span
from hudna.model.vocabulary import Counting, FigureKind, Modality

ONE_NEWS = timedelta(days=1)  # two reports of one more dead within a day tell of the same one


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One toll as one voice gave it on `day`."""

    toll: Toll
    day: date | None
    voice: Voice


def evidence_of(voice: Voice, span: Span) -> Evidence:
    """Words of the report in which the voice speaks."""
    return Evidence(report=voice.telling.report, span=span, text=voice.telling.slice(span),
                    claim=voice.event.claim)  # fmt: skip


def given_by(voices: Sequence[Voice], rules: GroupingRules) -> tuple[Given, ...]:
    """The tolls of one origin, a telling after the other."""
    every = []
    for _, group in groupby(voices, key=lambda voice: voice.telling.id):
        told = list(group)
        by_event = {voice.event.id: voice for voice in told}
        telling = told[0].telling
        events = [voice.event for voice in told]
        for toll in tolls_of(events, telling.whole, telling.follow, rules):
            voice = by_event[toll.event.id]
            every.append(Given(toll=toll, day=telling.published, voice=voice))
    return tuple(every)


def standing_of(given: Sequence[Given]) -> tuple[Toll, ...]:
    """What stands of the tolls of one origin: the totals of the last day, with what was added."""
    return tuple(
        toll
        for kind in sorted({one.toll.kind for one in given})
        for toll in _standing([one for one in given if one.toll.kind is kind])
    )


def _standing(given: Sequence[Given]) -> Iterator[Toll]:
    totals = [one for one in given if one.toll.counting is Counting.TOTAL]
    last = _last_day(totals)
    added = list(_added(given, after=last))
    for one in totals:
        if one.day in (None, last):
            yield replace(one.toll, min=_plus(one.toll.min, added, most=False),
                          max=_plus(one.toll.max, added, most=True))  # fmt: skip


def _last_day(given: Iterable[Given]) -> date | None:
    return max((one.day for one in given if one.day is not None), default=None)


def _added(given: Iterable[Given], *, after: date | None) -> Iterator[Toll]:
    """What comes on top of the totals of that day, each news once: that with the most."""
    days: list[tuple[date, Toll]] = []
    for one in sorted(_dated(given), key=lambda pair: pair[0]):
        day, toll = one
        if after is not None and day <= after:
            continue
        if days and day - days[-1][0] <= ONE_NEWS:
            held = days[-1][1]
            days[-1] = (day, max(held, toll, key=lambda t: t.min or 0))
        else:
            days.append((day, toll))
    yield from (toll for _, toll in days)


def _dated(given: Iterable[Given]) -> Iterator[tuple[date, Toll]]:
    for one in given:
        if one.toll.counting is Counting.ADDED and one.day is not None:
            yield one.day, one.toll


def _plus(end: int | None, added: Sequence[Toll], *, most: bool) -> int | None:
    ends = [toll.max if most else toll.min for toll in added]
    if end is None or None in ends:
        return None
    return end + sum(one for one in ends if one is not None)


def counts_of(
    voices: Sequence[Voice], given: Sequence[Given], rules: GroupingRules
) -> tuple[Count, ...]:
    """Every number of one origin in the order of its reports, and which of them were replaced."""
    told = [_count(one, given) for one in given]
    return (*told, *_restarted(voices, rules))


def _count(given: Given, every: Sequence[Given]) -> Count:
    toll = given.toll
    words = evidence_of(given.voice, toll.figure.span)
    return Count(kind=toll.kind, min=toll.min, max=toll.max, counting=toll.counting,
                 day=given.day, evidence=words, replaced=_gives_way(given, every))  # fmt: skip


def _gives_way(given: Given, every: Sequence[Given]) -> bool:
    """True where a total of a later day takes its place with another number."""
    later = [
        other.toll
        for other in every
        if other.toll.kind is given.toll.kind
        and other.toll.counting is Counting.TOTAL
        and other.day is not None
        and given.day is not None
        and other.day > given.day
    ]
    same = {(given.toll.min, given.toll.max)} >= {(toll.min, toll.max) for toll in later}
    return bool(later) and not same


def _restarted(voices: Iterable[Voice], rules: GroupingRules) -> Iterator[Count]:
    for voice in voices:
        if voice.event.modality is Modality.DENIED:
            continue
        for figure in voice.event.figures:
            since = since_of(figure, voice.telling.whole, rules)
            if since is not None:
                yield Count(
                    kind=figure.kind,
                    min=figure.min,
                    max=figure.max,
                    counting=Counting.RESTARTED,
                    day=voice.telling.published,
                    evidence=evidence_of(voice, figure.span),
                    since=since.moment,
                )


def range_over(
    tellings: Iterable[Telling], origins_of: dict[str, frozenset[str]]
) -> tuple[FigureRange, ...]:
    """The range of an incident: over all credible accounts the lowest and the highest number
    that is told; 'more than thirty' tells thirty and no higher number.

    What was added later raises the highest of all accounts of earlier days, and the lowest only
    where the same origin gave both; `origins_of` leads from tellings to keys of origins.
    """
    every = [(telling, toll) for telling in tellings for toll in telling.tolls]
    return tuple(
        _range(kind, [pair for pair in every if pair[1].kind is kind], origins_of)
        for kind in sorted({toll.kind for _, toll in every})
    )


_Pairs = Sequence[tuple[Telling, Toll]]


def _range(kind: FigureKind, every: _Pairs, origins_of: dict[str, frozenset[str]]) -> FigureRange:
    totals = [pair for pair in every if pair[1].counting is Counting.TOTAL]
    added = [pair for pair in every if pair[1].counting is Counting.ADDED]
    if not totals:
        tolls = [toll for _, toll in added]
        ends = [end for toll in tolls for end in (toll.min, toll.max) if end is not None]
        return FigureRange(kind=kind, min=min(ends), max=max(ends))
    totals = [pair for pair in totals if not _is_replaced(pair[0], totals, origins_of)]
    kept = {id(toll) for toll in credible(toll for _, toll in totals)}
    lows, highs = [], []
    for telling, toll in totals:
        if id(toll) in kept:
            ends = [end for end in (toll.min, toll.max) if end is not None]
            own = [one for one in added if origins_of[one[0].id] & origins_of[telling.id]]
            lows.append(min(ends) + _on_top(telling, own))
            highs.append(max(ends) + _on_top(telling, added))
    return FigureRange(kind=kind, min=min(lows), max=max(highs))


def _is_replaced(telling: Telling, totals: _Pairs, origins_of: dict[str, frozenset[str]]) -> bool:
    """True where each of its origins has given a total on a later day."""
    if telling.published is None:
        return False
    later = [
        origins_of[other.id]
        for other, _ in totals
        if other.published is not None and other.published > telling.published
    ]
    return origins_of[telling.id] <= frozenset().union(*later)


def _on_top(telling: Telling, added: _Pairs) -> int:
    """How many the later tellings add to what this one gave."""
    if telling.published is None:
        return 0
    later: list[tuple[date, int]] = []
    for one, toll in sorted(added, key=lambda pair: str(pair[0].published)):
        if one.published is None or one.published <= telling.published:
            continue
        size = toll.max or toll.min or 0
        if later and one.published - later[-1][0] <= ONE_NEWS:
            later[-1] = (one.published, max(size, later[-1][1]))
        else:
            later.append((one.published, size))
    return sum(size for _, size in later)
