"""Do two tellings tell of one happening?  A score that reads as a table of features.

Every feature that fired is kept with its weight and its words, so that a person can see why two
reports were put together, or were not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from hudna.incidents.rules import GroupingRules
from hudna.incidents.tellings import SAME_KM, TOWNS, Telling
from hudna.incidents.tolls import COUNTED, Toll
from hudna.model.moment import Moment
from hudna.model.place import Place, distance_km
from hudna.model.vocabulary import EventType, FigureKind

NEAR_KM, REGION_KM = 8.0, 25.0  # neighbouring villages; one district
HOURS_APART = 6  # two acts of one day in one town; reports of one act differ by a few hours
MOST_DAYS = 2  # days that accounts of one act differ by: late news, today for yesterday
LONGEST_WINDOW = 7  # days; a month or a year hardly says when
SHORTEST_SHOWN, MOST_SHOWN = 4, 6  # rare words that a reason names: letters, how many
COMPATIBLE = 2.0  # a toll that rises within a day or two seldom more than doubles


Values = tuple[str, ...]
Features = Iterator[tuple[str, float, Values]]  # feature, part of its weight, what was found


class Fired(NamedTuple):
    """A feature that holds for a pair, with its points and what exactly was found: numbers, names
    and words of reports, in the order in which the wording of the feature asks for them."""

    feature: str
    points: float
    found: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two tellings by id, and what speaks for and against their being one happening; `score` is
    the sum of the points."""

    one: str
    other: str
    fired: tuple[Fired, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What the texts of two tellings share: the weighed part (0..1) of rare words and the words
    themselves, the longest passage near both (words), the part of the text that is copied, how
    common (0..1) the place is in the record, and a place of one that the other's words name."""

    rare: float = 0.0
    rare_words: tuple[str, ...] = ()
    passage: int = 0
    copied: float = 0.0
    common_place: float = 0.0
    told_place: str | None = None


def compare(one: Telling, other: Telling, shared: Shared, rules: GroupingRules) -> Comparison:
    """The table of features of a pair; the same either way round."""
    if other.id < one.id:
        one, other = other, one
    found = [
        *find_place(one, other, shared),
        *_time(one, other),
        *_undated(one, other, shared),
        *_tolls(one, other),
        *find_texts(shared),
        *find_actors(one, other),
        *_types(one, other),
        *_report(one, other),
        *_follows(one, other),
    ]
    fired = tuple(
        Fired(name, round(rules.features[name].weight * part, 3), detail)
        for name, part, detail in found
    )
    score = round(sum(row.points for row in fired), 6)
    return Comparison(one=one.id, other=other.id, fired=fired, score=score)


def find_place(one: Telling, other: Telling, shared: Shared) -> Features:
    """How the places of two tellings lie to each other."""
    found = list(_places(one, other))
    said = shared.told_place
    if said is not None and not any(name in ("place_same", "place_name") for name, _, _ in found):
        yield "place_told", 1.0, (said,)
        return
    if not found:
        yield "place_unsaid", 1.0, ()
    yield from found


def _places(one: Telling, other: Telling) -> Features:
    if not one.places or not other.places:
        yield from _regions(one, other)
        return
    pairs = [(a, b) for a in one.places for b in other.places]
    known = [km for a, b in pairs if (km := _apart(a, b)) is not None]
    nearest = min(known, default=None)
    names = sorted(one.names & other.names)
    if nearest is not None and nearest <= SAME_KM:
        if names or any(_alike(a, b) for a, b in pairs):
            yield "place_same", 1.0, (f"{nearest:.1f}",)
        else:
            yield "place_in_town", 1.0, (f"{nearest:.1f}",)
    elif names:
        yield "place_name", 1.0, (names[0],)
    elif nearest is None:
        return
    elif nearest <= NEAR_KM:
        yield "place_near", 1.0, (f"{nearest:.1f}",)
    else:
        name = "place_other" if nearest <= REGION_KM else "place_far"
        yield name, 1.0, (f"{nearest:.0f}",)


def _alike(one: Place, other: Place) -> bool:
    """True where not just one of two places near each other is a whole large town."""
    km = _apart(one, other)
    return km is not None and km <= SAME_KM and (one.type in TOWNS) == (other.type in TOWNS)


def _regions(one: Telling, other: Telling) -> Features:
    """A region on one side at least: does it hold the other's place?"""
    units = [_units(one), _units(other)]
    if not all(units):
        return
    both = sorted(units[0] & units[1])
    if both:
        yield "place_within", 1.0, (both[0],)
    elif all(len(unit) > 1 for unit in units):
        yield "place_other", 1.0, ()


def _units(telling: Telling) -> frozenset[str]:
    """Names of the largest units that the places lie in or are, without the country."""
    places = [*telling.places, *telling.wide]
    named = {unit for place in places for unit in place.admin[:1]}
    return frozenset(named | {place.id for place in places if place.id and not place.admin})


def _apart(one: Place, other: Place) -> float | None:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return distance_km((one.lat, one.lon), (other.lat, other.lon))


def _time(one: Telling, other: Telling) -> Features:
    a, b = one.days, other.days
    if a is None or b is None:
        yield from _weekdays(one, other)
        return
    if a.overlaps(b):
        sure = one.named_day and other.named_day and a.start == b.start
        part = 1.0 if sure else min(_sharpness(a), _sharpness(b))
        yield ("day_same" if sure else "days_overlap"), part, (str(max(_start(a), _start(b))),)
        if sure and a.hour is not None and b.hour is not None:
            hours = abs(a.hour - b.hour)
            if HOURS_APART < hours < 24 - HOURS_APART:
                yield "hours_apart", 1.0, (f"{a.hour}:00", f"{b.hour}:00")
        return
    gap = (max(_start(a), _start(b)) - min(a.end or date.max, b.end or date.max)).days + 1
    name = "days_next" if gap <= 1 else "days_apart" if gap <= MOST_DAYS else "days_far"
    yield name, 1.0, (str(gap),)


def _sharpness(moment: Moment) -> float:
    """1 for an interval of a week or less, less for a month or a year."""
    if moment.start is None or moment.end is None:
        return 0.0
    return min(1.0, LONGEST_WINDOW / (moment.end - moment.start).days)


def _undated(one: Telling, other: Telling, shared: Shared) -> Features:
    """Without days the place must be a seldom one, and told of at the head of the report."""
    if one.days is not None and other.days is not None:
        return
    yield "days_unknown", 1.0, ()
    if shared.common_place > 0:
        yield "place_common", shared.common_place, ()
    asides = (not one.lead) + (not other.lead)
    if asides:
        yield "aside", asides / 2, ()


def _start(moment: Moment) -> date:
    return moment.start or date.min


def _weekdays(one: Telling, other: Telling) -> Features:
    if one.weekdays and other.weekdays:
        same = one.weekdays & other.weekdays
        yield ("weekday_same" if same else "weekday_other"), 1.0, ()


def _tolls(one: Telling, other: Telling) -> Features:
    if one.follows or other.follows:
        return  # what followed counts other people
    for kind in sorted(COUNTED):
        a, b = one.toll(kind), other.toll(kind)
        if a is not None and b is not None:
            yield _toll(kind, a, b)


def _toll(kind: FigureKind, a: Toll, b: Toll) -> tuple[str, float, Values]:
    low, high = sorted((a.min or a.max or 0, b.min or b.max or 0))
    detail = (kind.value, str(low), str(high))
    if low == high:
        return "figure_same", 0.5 if low == 1 else 1.0, detail
    near = high <= max(low * COMPATIBLE, low + 2)
    return ("figure_near" if near else "figure_other"), 1.0, detail


def find_texts(shared: Shared) -> Features:
    """What two texts share: rare words, a passage, or nearly all."""
    if shared.rare > 0:
        named = [word for word in shared.rare_words if len(word) >= SHORTEST_SHOWN]
        yield "rare_words", shared.rare, tuple(named[:MOST_SHOWN])
    if shared.copied >= 0.5:
        yield "copy", shared.copied, (f"{shared.copied:.0%}",)
    elif shared.passage:
        yield "passage", min(1.0, shared.passage / 20), (str(shared.passage),)


def find_actors(one: Telling, other: Telling) -> Features:
    """Whether the tellings name an actor in common."""
    if one.actors and other.actors:
        same = sorted(one.actors & other.actors)
        yield ("actor_same" if same else "actor_other"), 1.0, tuple(same)


def _report(one: Telling, other: Telling) -> Features:
    if one.report == other.report:
        yield "one_report", 1.0, ()


def _types(one: Telling, other: Telling) -> Features:
    kinds = [{event.type for event in telling.events} for telling in (one, other)]
    open_kinds = {EventType.ATTACK, EventType.CASUALTIES}
    both = kinds[0] & kinds[1]
    if both - open_kinds:
        yield "type_same", 1.0, tuple(sorted(kind.value for kind in both))
    elif kinds[0] - open_kinds and kinds[1] - open_kinds:
        yield "type_other", 1.0, ()


def _follows(one: Telling, other: Telling) -> Features:
    """What became of people hurt days before is not told with an act of its own day."""
    for follow, act in ((one, other), (other, one)):
        late = follow.follow is not None and follow.follow.late and follow.follow.act is None
        if late and act.follow is None:
            yield "follow_other", 1.0, ()
