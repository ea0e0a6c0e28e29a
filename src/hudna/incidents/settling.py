"""The type, place and day that an incident goes by, settled from its tellings by weight.

Every telling votes once for what it says; a precise place outweighs a region, a named day one
that is only inferred from the day a report came out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from hudna.incidents.rules import GroupingRules
from hudna.incidents.tellings import DAYLIKE, Telling, is_same, is_wide
from hudna.incidents.tolls import COUNTED, LEAD
from hudna.language.fold import fold_word
from hudna.model.moment import Moment
from hudna.model.place import Place
from hudna.model.vocabulary import EventType, Precision

WRITTEN = 3  # votes of a day given in figures; a day of the week has two, a relative day one
_OPEN = frozenset((EventType.ATTACK, EventType.CASUALTIES))
_WEIGHT = {
    Precision.POINT: 6.0, Precision.QUARTER: 6.0, Precision.TOWN: 6.0, Precision.AREA: 3.0,
    Precision.DISTRICT: 1.0, Precision.REGION: 0.5, Precision.COUNTRY: 0.01,
}  # fmt: skip


def settle_type(tellings: Sequence[Telling]) -> EventType:
    """The type that most tellings give; attack and casualties only where nothing says more."""
    votes: Counter[EventType] = Counter()
    for telling in tellings:
        kinds = Counter(event.type for event in telling.events)
        for kind, count in kinds.items():
            votes[kind] += count * (1 if kind in _OPEN else 4)
    return min(votes, key=lambda kind: (-votes[kind], kind))


def settle_place(tellings: Sequence[Telling]) -> Place | None:
    """The place that most speaks for; None where no telling names one."""
    named = [vote for telling in tellings for vote in _place_votes(telling)]
    if not named:
        return None
    support = [
        (sum(weight for other, weight in named if is_same(place, other)), place)
        for place, _ in named
    ]
    best = max(support, key=lambda row: (_rank(row[1]), round(row[0], 6), _tie(row[1])))
    return best[1]


def _place_votes(telling: Telling) -> list[tuple[Place, float]]:
    """One vote of a telling, shared out among its places; those told with a toll or at the head
    of the report have more of it."""
    votes = []
    for event in telling.events:
        if event.place is not None:
            told = 1.0 + 2.0 * any(figure.kind in COUNTED for figure in event.figures)
            told *= 2.0 if event.trigger.start <= LEAD else 1.0
            votes.append((event.place, told * _weight(event.place)))
    total = sum(weight for _, weight in votes)
    return [(place, weight / total) for place, weight in votes] if total else []


def _rank(place: Place) -> int:
    """Precise and resolved places first, then precise ones, then regions."""
    return 0 if is_wide(place) else 2 if place.resolved else 1


def _weight(place: Place) -> float:
    return _WEIGHT.get(place.precision, 2.0) * place.confidence


def _tie(place: Place) -> tuple[float, str, int]:
    return place.confidence, place.id or place.name, -place.span.start


def settle_date(tellings: Sequence[Telling], rules: GroupingRules) -> Moment | None:
    """The day that most tellings name; where none does, the day the first report came out."""
    votes: Counter[tuple[date, date]] = Counter()
    for telling in tellings:
        for days, weight in _day_votes(telling, rules).items():
            votes[days] += weight
    if votes:
        start, end = min(votes, key=lambda days: (-votes[days], days))
        precision = Precision.DAY if end - start == timedelta(days=1) else Precision.RANGE
        return Moment(start=start, end=end, precision=precision)
    first = min((one.published for one in tellings if one.published is not None), default=None)
    if first is not None:
        return Moment.of_day(first)
    wider = [telling.days for telling in tellings if telling.days is not None]
    return min(wider, key=lambda moment: (str(moment.start), str(moment.end)), default=None)


def _day_votes(telling: Telling, rules: GroupingRules) -> dict[tuple[date, date], int]:
    """The days that a telling names; a written date counts most, a day of the week more than
    أمس (yesterday), which hangs on the day the report came out.  What goes on منذ (since) a day
    is not dated by it."""
    votes: dict[tuple[date, date], int] = {}
    for event in telling.events:
        when = event.date
        if when is None or when.precision not in DAYLIKE or when.start is None or not when.end:
            continue
        words = telling.slice(when.span) if when.span is not None else ""
        folds = fold_word(words).split()
        if not rules.since.isdisjoint(folds[:1]):
            continue
        weight = _weight_of(when.start, folds, rules)
        days = (when.start, when.end)
        votes[days] = max(weight, votes.get(days, 0))
    return votes


def _weight_of(day: date, folds: Sequence[str], rules: GroupingRules) -> int:
    """A date that does not fall on the day of the week beside it counts least."""
    weekdays = {rules.weekdays.index(word) for word in folds if word in rules.weekdays}
    if weekdays and day.weekday() not in weekdays:
        return 1
    return WRITTEN if any(map(str.isdigit, "".join(folds))) else 1 + bool(weekdays)
