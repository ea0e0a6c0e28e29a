"""Follow-ups: what a report tells of people whom an earlier act hurt.

One of the wounded died, a body was found under the rubble.  `tellings` marks the events whose
sentence says so; `following` finds the earlier incident that they belong to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hudna.incidents.counting import ENDS, is_total
from hudna.incidents.rules import FollowRules, FollowUpRule, GroupingRules
from hudna.incidents.words import Words
from hudna.model.event import Event, Figure
from hudna.model.moment import Moment
from hudna.model.report import Report
from hudna.model.span import Span
from hudna.model.vocabulary import EventType, FigureKind, Precision

DIED, FOUND = "died", "found"
REACH = 60  # code points between the words of a follow-up and the figure of those it tells of
BESIDE = 10  # words around a body that say where it lay
FRESH = timedelta(days=1)  # an act of today or yesterday is news of its own
_PARTICLES = "وفبل"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The words of a follow-up in one sentence; `late` where the sentence says that the act lies
    days back."""

    rule: FollowUpRule
    span: Span
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What a telling tells of an earlier act.

    `figure` counts those it tells of; None where the report gives a total of all instead.  `told`
    is the day on which it happened or was told, `act` the day of the earlier act where the report
    names it; `late` as in `Mark`.  Where it is not `sure`, it may as well be the act's own report.
    """

    kind: str
    span: Span
    figure: Figure | None
    told: date | None
    act: Moment | None
    late: bool
    sure: bool


def find_marks(events: Iterable[Event], words: Words, rules: FollowRules) -> dict[str, Mark]:
    """The marks by the id of the event in whose sentence they stand."""
    found: dict[str, Mark] = {}
    by_sentence: dict[Span, Mark | None] = {}
    for event in events:
        span = sentence_around(words.text, event.trigger)
        if span not in by_sentence:
            by_sentence[span] = _mark(words, words.within(span), rules)
        mark = by_sentence[span]
        if mark is not None:
            found[event.id] = mark
    return found


def sentence_around(text: str, trigger: Span) -> Span:
    """From the last mark that ends a sentence before the trigger to the next behind it."""
    start = max(text.rfind(mark, 0, trigger.start) for mark in ENDS) + 1
    ends = [at for mark in ENDS if (at := text.find(mark, trigger.end)) >= 0]
    return Span(start, min(ends, default=len(text)))


def _mark(words: Words, numbers: range, rules: FollowRules) -> Mark | None:
    folds = words.folds[numbers.start : numbers.stop]
    for rule in rules.rows:
        for start, end in _matches(folds, rule):
            span = words.span(numbers.start + start, numbers.start + end)
            return Mark(rule=rule, span=span, late=_is_late(folds, rules))
    return None


def _matches(folds: Sequence[str], rule: FollowUpRule) -> Iterator[tuple[int, int]]:
    """Where head and tail of the row stand, half-open, by numbers of words."""
    for start, fold in enumerate(folds):
        if _bare(fold).isdisjoint(rule.heads):
            continue
        for at in range(start + 1, min(start + 2 + rule.within, len(folds))):
            tail = next((tail for tail in rule.tails if _stands(folds, at, tail)), None)
            if tail is not None and _is_beside(folds, (start, at), rule.beside):
                yield start, at + len(tail)


def _stands(folds: Sequence[str], at: int, phrase: Sequence[str]) -> bool:
    words = folds[at : at + len(phrase)]
    if len(words) < len(phrase) or tuple(words[1:]) != tuple(phrase[1:]):
        return False
    return phrase[0] in (words[0], words[0].removeprefix("ب"))


def _is_beside(folds: Sequence[str], around: tuple[int, int], beside: frozenset[str]) -> bool:
    near = folds[max(0, around[0] - BESIDE) : around[1] + BESIDE]
    return not beside or any(not _bare(fold).isdisjoint(beside) for fold in near)


def _is_late(folds: Sequence[str], rules: FollowRules) -> bool:
    if any(_stands(folds, at, phrase) for at in range(len(folds)) for phrase in rules.late):
        return True
    return any(
        fold in rules.late_units and not rules.late_before.isdisjoint(folds[max(0, at - 2) : at])
        for at, fold in enumerate(folds)
    )


def _bare(fold: str) -> set[str]:
    """The word with its particle and without."""
    return {fold, fold[1:]} if fold[:1] in _PARTICLES and len(fold) > 3 else {fold}


def follow_up_of(
    events: Sequence[Event],
    marks: Mapping[str, Mark],
    *,
    report: Report,
    rules: GroupingRules,
) -> FollowUp | None:
    """What the events of one telling follow up, None where they tell of an act of its own: a
    count of other dead that is no total makes it one, as does a body found on the day."""
    marked = [event for event in events if event.id in marks]
    if not marked:
        return None
    mark = marks[marked[0].id]
    killed = [f for e in events for f in e.figures if f.kind is FigureKind.KILLED]
    totals = [figure for figure in killed if is_total(figure, report, rules)]
    own = [figure for figure in killed if figure not in totals and _tells_of(figure, mark)]
    if len(own) + len(totals) < len(killed):
        return None
    published = report.published
    act, told = _act_of(events, published), _told_of(events, published)
    late = mark.late or (act is not None)
    if mark.rule.kind == FOUND and not late:
        return None
    figure = None if totals else own[0] if own else _figure(mark)
    sure = late or not mark.rule.told_at_once or _is_toll(events)
    return FollowUp(kind=mark.rule.kind, span=mark.span, figure=figure, told=told, act=act,
                    late=late, sure=sure)  # fmt: skip


def _is_toll(events: Sequence[Event]) -> bool:
    """True where no act is told but what became of people."""
    return all(event.type is EventType.CASUALTIES for event in events)


def _tells_of(figure: Figure, mark: Mark) -> bool:
    """True where the figure counts those that the mark tells of."""
    low, most = figure.min or figure.max or 0, mark.rule.max
    fits = low >= mark.rule.min and (most is None or low <= most)
    return fits and figure.span.gap(mark.span) <= REACH


def _figure(mark: Mark) -> Figure:
    rule = mark.rule
    return Figure(span=mark.span, kind=FigureKind.KILLED, min=rule.min, max=rule.max)


def _act_of(events: Sequence[Event], published: date | None) -> Moment | None:
    """The day of the act, where an event that is more than its toll names one before the last
    days."""
    for event in events:
        when = event.date
        if event.type is EventType.CASUALTIES or when is None or when.end is None:
            continue
        if published is not None and when.end <= published - FRESH:
            return when
    return None


def _told_of(events: Sequence[Event], published: date | None) -> date | None:
    """The day of what followed: that of the toll where it has one of its own."""
    days = [event.date.start for event in events
            if event.type is EventType.CASUALTIES and event.date is not None]  # fmt: skip
    return next((day for day in days if day is not None), published)


def days_before(follow_up: FollowUp, rules: FollowRules) -> Moment | None:
    """When the earlier act may have been: the day that is named, else the time before."""
    if follow_up.act is not None or follow_up.told is None:
        return follow_up.act
    start = follow_up.told - timedelta(days=rules.days)
    return Moment(start=start, end=follow_up.told, precision=Precision.RANGE, approximate=True)
