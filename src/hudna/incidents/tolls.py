"""Tolls: what the events of one telling together say of the dead, the wounded and so on.

Numbers told twice are one toll, parts named within a whole are never added to it, and counts
since an earlier day (`counting`) belong to another span of time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from hudna.incidents.counting import since_of
from hudna.incidents.followups import FollowUp
from hudna.incidents.rules import GroupingRules
from hudna.language.fold import fold_word
from hudna.model.event import Event, Figure
from hudna.model.report import Report
from hudna.model.vocabulary import Counting, FigureKind, Modality, Qualifier

LEAD = 500  # code points: headline, caption and opening paragraph of a news report
OUTLYING, FEWEST = 2.0, 3  # times the middle of three tolls or more; tolls seldom rise so far
GROUPS = frozenset({"children", "women", "men"})  # no person is in two of them
COUNTED = frozenset((FigureKind.KILLED, FigureKind.INJURED))


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """One kind of figure of one telling, with the event and figure it rests on."""

    kind: FigureKind
    min: int | None
    max: int | None
    event: Event
    figure: Figure
    counting: Counting = Counting.TOTAL


def tolls_of(
    events: Sequence[Event], report: Report, follow: FollowUp | None, rules: GroupingRules
) -> tuple[Toll, ...]:
    """The tolls of a telling; those of a follow-up come on top of what was told before."""
    if follow is None:
        return read_tolls(events, report, rules)
    if follow.figure is None:  # a total; the one wounded who died is no wounded of its own
        told = [replace(event, figures=tuple(figure for figure in event.figures
                                             if not figure.span.overlaps(follow.span)))
                for event in events]  # fmt: skip
        return read_tolls(told, report, rules)
    figure = follow.figure
    return (Toll(kind=figure.kind, min=figure.min, max=figure.max, event=events[0], figure=figure,
                 counting=Counting.ADDED),)  # fmt: skip


def read_tolls(events: Sequence[Event], report: Report, rules: GroupingRules) -> tuple[Toll, ...]:
    """One toll a kind: of several tellings in one report the fullest."""
    best: dict[FigureKind, Toll] = {}
    for toll in _tolls(events, report, rules):
        held = best.get(toll.kind)
        if held is None or _rank(toll) > _rank(held):
            best[toll.kind] = toll
    return tuple(best[kind] for kind in sorted(best))


def _tolls(events: Iterable[Event], report: Report, rules: GroupingRules) -> Iterable[Toll]:
    for event in events:
        if event.modality is Modality.DENIED:
            continue
        own = [one for one in event.figures if _counts(one, rules)]
        own = [one for one in own if since_of(one, report, rules) is None]
        for kind in sorted({figure.kind for figure in own}):
            yield _sum(event, kind, [one for one in own if one.kind is kind])


def _counts(figure: Figure, rules: GroupingRules) -> bool:
    fighters = figure.kind in COUNTED and figure.counted == "fighters"
    words = set(fold_word(figure.counted or "").split())
    return not (figure.part_of_whole or fighters or words & rules.fighters)


def _sum(event: Event, kind: FigureKind, figures: Sequence[Figure]) -> Toll:
    """The largest count, or the sum of counts of different people (امرأة وطفلان) if that is more;
    a count of civilians or people in general takes in the women and children beside it."""
    most = max(figures, key=lambda one: (_size(one), -one.span.start))
    groups = {one.counted: one for one in figures if one.counted in GROUPS}
    parts = list(groups.values())
    if len(parts) > 1 and sum(map(_size, parts)) > _size(most):
        return Toll(kind=kind, min=_total(one.min for one in parts),
                    max=_total(one.max for one in parts), event=event, figure=parts[0])  # fmt: skip
    return Toll(kind=kind, min=most.min, max=most.max, event=event, figure=most)


def _size(figure: Figure) -> int:
    return figure.min or figure.max or 0


def _total(ends: Iterable[int | None]) -> int | None:
    """The sum, None where one end is open."""
    known = list(ends)
    return None if None in known else sum(end for end in known if end is not None)


def _rank(toll: Toll) -> tuple[bool, bool, int, int]:
    """Counts before vague words, the opening of the report before its background, more before
    less."""
    start = toll.event.trigger.start
    return toll.figure.qualifier is not Qualifier.VAGUE, start <= LEAD, size_of(toll), -start


def size_of(toll: Toll) -> int:
    """The number that the toll comes to, its lower end where it is a range."""
    return toll.min or toll.max or 0


def credible(tolls: Iterable[Toll]) -> tuple[Toll, ...]:
    """The tolls of one kind that the range of an incident rests on.

    Vague words give way to counts, a count of women or children alone to those of all people
    where these are no fewer; what one report alone tells far above all others is taken for a
    count of something else.
    """
    every = tuple(tolls)
    sure = [toll for toll in every if toll.figure.qualifier is not Qualifier.VAGUE] or every
    whole = [size_of(toll) for toll in sure if toll.figure.counted not in GROUPS]
    least = min(whole, default=0)
    most = 2 * len(whole) >= len(sure)
    kept = [t for t in sure if t.figure.counted not in GROUPS or size_of(t) >= least or not most]
    middle = median(size_of(toll) for toll in kept)
    told = Counter(size_of(toll) for toll in kept)
    few = len(kept) < FEWEST
    return tuple(
        t for t in kept if few or told[size_of(t)] > 1 or size_of(t) <= OUTLYING * max(middle, 1)
    )
