"""Tellings: the events by which one report tells of one happening.

A report's events are put together by type family, place and day before reports are compared, so
that a round-up makes several tellings and an act with its toll makes one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import inf

from hudna.incidents.followups import FollowUp, Mark, days_before, find_marks, follow_up_of
from hudna.incidents.rules import GroupingRules
from hudna.incidents.termsaid import TermSaid, terms_said
from hudna.incidents.tolls import LEAD, Toll, tolls_of
from hudna.incidents.words import Words
from hudna.language.fold import fold_word
from hudna.model.claim import Claim
from hudna.model.event import Event
from hudna.model.moment import Moment
from hudna.model.place import Place, distance_km
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.span import Span
from hudna.model.vocabulary import EventType, FigureKind, Modality, Precision, Stance

SAME_KM = 3.0  # two points of one town or village
GOES_ON = 400  # code points: the next sentence or two
BESIDE_KM = 10.0  # villages named together in the opening of one report
FRESH_DAYS = 3  # news without a named day tells of the last days before it came out
WIDE = frozenset((Precision.COUNTRY, Precision.REGION, Precision.DISTRICT))
TOLD = frozenset((Modality.HAPPENED, Modality.ONGOING))
NEGATED = 5  # words before a trigger among which that stands which denies it
DAYLIKE = frozenset((Precision.HOUR, Precision.DAY))
CONTEXT = 400  # code points around a trigger that are its context in a report of many tellings
_BLOWS = frozenset((EventType.AIRSTRIKE, EventType.SHELLING, EventType.EXPLOSION))
_FIGHTS = frozenset((EventType.CLASH, EventType.DETENTION))
TOWNS = frozenset({"city"})
_WIDE_TYPES = frozenset({"governorate", "region", "country", "district", "sea", "river"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Part of one report.  `id` is that of its first event; `places` are the precise ones, `wide`
    the regions; `days` is None where nothing tells the time; `lead` marks what the report begins
    with; `follow` says what it tells of an earlier act.  `words` are folded."""

    id: str
    report: str
    family: str
    events: tuple[Event, ...]
    places: tuple[Place, ...]
    wide: tuple[Place, ...]
    names: frozenset[str]
    days: Moment | None
    named_day: bool
    weekdays: frozenset[int]
    tolls: tuple[Toll, ...]
    actors: frozenset[str]
    words: frozenset[str] = field(repr=False)
    lead: bool
    whole: Report = field(repr=False)
    claims: tuple[Claim, ...] = field(repr=False)
    terms: tuple[TermSaid, ...] = field(repr=False)
    follow: FollowUp | None = None

    @property
    def outlet(self) -> str | None:
        """The outlet of the report."""
        return self.whole.outlet

    @property
    def published(self) -> date | None:
        """The day on which the report came out."""
        return self.whole.published

    @property
    def follows(self) -> bool:
        """True where it surely tells of what became of people hurt before, and of no new act."""
        return self.follow is not None and self.follow.sure

    def slice(self, span: Span) -> str:
        """The words of the report at the span."""
        return span.of(self.whole.text)

    def toll(self, kind: FigureKind) -> Toll | None:
        """The toll of that kind, None where the report gives none."""
        return next((toll for toll in self.tolls if toll.kind is kind), None)


def read_tellings(reading: Reading, words: Words, rules: GroupingRules) -> tuple[Telling, ...]:
    """What the report tells of, in the order of the text; plans, demands and threats are not
    happenings and make none."""
    denying = {claim.id for claim in reading.claims if claim.stance is Stance.DENIES}
    told = [
        event
        for event in reading.events
        if event.modality in TOLD
        or (
            event.modality is Modality.DENIED
            and (event.claim in denying or _is_denied(event, words, rules))
        )
    ]
    hurting = rules.families[EventType.CASUALTIES]
    harm = [event for event in told if rules.families[event.type] == hurting]
    marks = find_marks(harm, words, rules.follow)
    groups: list[_Group] = []
    for event in told:
        family, mark = rules.families[event.type], marks.get(event.id)
        late = mark is not None and mark.late
        group = _fitting([one for one in groups if one.late == late], family, event)
        if group is None:
            group = _Group(family, late=late)
            groups.append(group)
        group.add(event)
    counts = Counter(group.family for group in groups)
    context = _Context(reading, words, marks, rules)
    return tuple(_telling(context, group, alone=counts[group.family] == 1) for group in groups)


def _is_denied(event: Event, words: Words, rules: GroupingRules) -> bool:
    """True where words say that it did not happen, not that it was brought to a halt."""
    at = words.within(Span(event.trigger.start, event.trigger.end + 1)).start
    return any(not {fold, fold[1:]}.isdisjoint(rules.denials)
               for fold in words.folds[max(0, at - NEGATED) : at])  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Context:
    """What all tellings of one report are read from."""

    reading: Reading
    words: Words
    marks: Mapping[str, Mark]
    rules: GroupingRules


class _Group:
    """Events of one report, while they are being put together; `late` where they follow up an
    act of days before."""

    def __init__(self, family: str, *, late: bool) -> None:
        self.family = family
        self.late = late
        self.events: list[Event] = []
        self.precise: list[Place] = []

    def add(self, event: Event) -> None:
        self.events.append(event)
        if event.place is not None and not is_wide(event.place):
            self.precise.append(event.place)

    @property
    def days(self) -> list[Moment]:
        return [event.date for event in self.events if event.date is not None]


def is_wide(place: Place) -> bool:
    """True for regions, countries and the countryside around a large town."""
    return (
        place.precision in WIDE
        or place.type in _WIDE_TYPES
        or (place.precision is Precision.AREA and place.type in TOWNS)
    )


def _fitting(groups: Sequence[_Group], family: str, event: Event) -> _Group | None:
    """The group that the event belongs to: the last that has its place and does not contradict
    its day; an event without a place of its own goes with what was told before it."""
    own = [group for group in groups if group.family == family and _days_fit(group, event)]
    place = event.place
    if place is None or is_wide(place):
        return own[-1] if own and _acts_fit(own[-1], event) else None
    if place.type == "city":
        own = [group for group in own if _acts_fit(group, event) and _goes_on(group, event)]
    same = [group for group in own if any(is_same(place, one) for one in group.precise)]
    if same:
        return same[-1]
    if not place.resolved or event.trigger.start <= LEAD:
        near = [group for group in own if _is_beside(place, group)]
        if near:
            return near[-1]
    return next((group for group in reversed(own) if not group.precise), None)


def _acts_fit(group: _Group, event: Event) -> bool:
    """True where nothing but the place is missing to make the event one of the group: it is not
    a fight where the others are blows, nor the act of another actor."""
    kinds = {one.type for one in (*group.events, event)}
    actors = {one.actor.actor for one in group.events if one.actor and one.actor.actor}
    actor = event.actor.actor if event.actor is not None else None
    known = actor is None or not actors or actor in actors
    return known and not (kinds & _BLOWS and kinds & _FIGHTS)


def _goes_on(group: _Group, event: Event) -> bool:
    """True where the event is told right after one of the group, gives one of its numbers or has
    it from the same source: in a large town that is needed to be one act."""
    gap = min(event.trigger.gap(one.trigger) for one in group.events)
    numbers = {figure.min for one in group.events for figure in one.figures}
    same = any(figure.min in numbers for figure in event.figures)
    sources = {one.claim for one in group.events if one.claim is not None}
    return gap <= GOES_ON or same or event.claim in sources


def _is_beside(place: Place, group: _Group) -> bool:
    """True where nothing says that the place is not where the group's events were: a name that
    no gazetteer has, or the next village in the opening of a report."""
    if not place.resolved:
        return True
    spots = [one for one in group.precise if one.resolved]
    return bool(spots) and all(distance_of(place, one) <= BESIDE_KM for one in spots)


def _days_fit(group: _Group, event: Event) -> bool:
    when = event.date
    return when is None or not group.days or any(when.overlaps(day) for day in group.days)


def is_same(one: Place, other: Place) -> bool:
    """True where two precise places are one: same row, same spot or the same bare name."""
    if one.id is not None and one.id == other.id:
        return True
    if one.resolved and other.resolved:
        return distance_of(one, other) <= SAME_KM
    return bare_name(one.name) == bare_name(other.name)


def distance_of(one: Place, other: Place) -> float:
    """Kilometres between two places; infinite where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return inf
    return distance_km((one.lat, one.lon), (other.lat, other.lon))


def bare_name(name: str) -> str:
    """The last folded word of a name without its article: قرية العليمات → عليمات."""
    words = fold_word(name).split()
    return bare_word(words[-1].strip('"“”«»()')) if words else ""


def bare_word(folded: str) -> str:
    """A folded word without its article."""
    return folded.removeprefix("ال")


def _telling(context: _Context, group: _Group, *, alone: bool) -> Telling:
    reading, rules, events = context.reading, context.rules, tuple(group.events)
    report = reading.report
    follow = follow_up_of(events, context.marks, report=report, rules=rules)
    days, named = _days(events, report.published)
    if follow is not None and follow.late:
        days, named = days_before(follow, rules.follow), follow.act is not None
    around = _around(context.words, events, alone=alone)
    terms = terms_said(reading, events, rules)
    sources = {event.claim for event in events} | {term.claim for term in terms}
    return Telling(
        id=events[0].id,
        report=report.id,
        family=group.family,
        events=events,
        places=tuple(group.precise),
        wide=tuple(e.place for e in events if e.place is not None and is_wide(e.place)),
        names=frozenset(bare_name(place.name) for place in group.precise) - rules.kinds,
        days=days,
        named_day=named,
        weekdays=_weekdays(around, days, rules, named=named),
        tolls=tolls_of(events, report, follow if follow is None or follow.sure else None, rules),
        actors=frozenset(e.actor.actor for e in events if e.actor and e.actor.actor),
        words=around,
        lead=alone or events[0].trigger.start <= LEAD,
        whole=report,
        claims=tuple(claim for claim in reading.claims if claim.id in sources),
        terms=terms,
        follow=follow,
    )


def _days(events: Iterable[Event], published: date | None) -> tuple[Moment | None, bool]:
    """The day that the events name, or the last days before the report came out."""
    named = [event.date for event in events if event.date is not None]
    days = [moment for moment in named if moment.precision in DAYLIKE]
    if days or named:
        return (days or named)[0], True
    if published is None:
        return None, False
    start, end = published - timedelta(days=FRESH_DAYS), published + timedelta(days=1)
    return Moment(start=start, end=end, precision=Precision.RANGE, approximate=True), False


def _weekdays(
    context: frozenset[str], days: Moment | None, rules: GroupingRules, *, named: bool
) -> frozenset[int]:
    """Days of the week (Monday 0): that of a day that is named, else those named near the
    events."""
    if named and days is not None:
        sharp = days.precision in DAYLIKE and days.start is not None
        return frozenset({days.start.weekday()}) if sharp and days.start else frozenset()
    return frozenset(number for number, word in enumerate(rules.weekdays) if word in context)


def _around(words: Words, events: Sequence[Event], *, alone: bool) -> frozenset[str]:
    """The words around the events; the whole report where it tells of one happening only."""
    if alone:
        return frozenset(words.folds)
    numbers: set[int] = set()
    for event in events:
        start = max(0, event.trigger.start - CONTEXT // 2)
        numbers.update(words.within(Span(start, event.trigger.end + CONTEXT)))
    return frozenset(words.folds[number] for number in numbers)
