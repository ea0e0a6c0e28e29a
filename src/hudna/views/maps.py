"""Incidents gathered by the areas in which they are told to have happened, and counted by day.

Incidents → `MapArea`s and a `DayChart`; the page of the map draws them, the API writes GeoJSON.  A
place is never a bare point: it is the circle within which the happening may lie.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import asin, atan2, cos, degrees, pi, radians, sin

from hudna.language.fold import fold_word
from hudna.model.incident import Incident
from hudna.model.place import EARTH_DIAMETER_KM, Place
from hudna.model.vocabulary import EventType, Precision

CORNERS = 48  # of a circle: its edge leaves the true one by a 470th of the radius
DIGITS = 4  # decimals of a degree: 11 m, finer than any place that is drawn
MOST_BARS = 120  # of the chart: about as many as a phone can draw apart
TRIMMED = 100  # one incident in so many may lie outside the chart's days: stray dates of old wars
NOWHERE = "nowhere"  # the key of incidents of which no place is told


class Family(StrEnum):
    """What sort of happening an incident is, in three groups that a map can tell apart."""

    FORCE = "force"
    PEOPLE = "people"
    DEAL = "deal"


FAMILIES: Mapping[Family, tuple[EventType, ...]] = {
    Family.FORCE: (
        EventType.AIRSTRIKE, EventType.SHELLING, EventType.EXPLOSION, EventType.CLASH,
        EventType.ATTACK, EventType.TAKEOVER, EventType.SIEGE, EventType.CASUALTIES,
    ),
    Family.PEOPLE: (
        EventType.EVACUATION, EventType.DISPLACEMENT, EventType.AID, EventType.WITHDRAWAL,
        EventType.RELEASE, EventType.DETENTION, EventType.PROTEST,
    ),
    Family.DEAL: (
        EventType.AGREEMENT, EventType.IN_FORCE, EventType.SUSPENSION, EventType.VIOLATION,
        EventType.OBSTRUCTION, EventType.CONDITION, EventType.NEGOTIATION,
    ),
}  # fmt: skip
_FAMILY = {kind: family for family, kinds in FAMILIES.items() for kind in kinds}

# Radius of the circle that a place stands for, in km.  District, region and country are the circles
# as large as the mean of Syria's 65 districts, its 14 governorates and the country (185 180 km2);
# a city that of Aleppo (190 km2), a quarter that of one of its about 100; villages and towns and
# the country around them as `agreements.areas` takes them to reach; a point is what a map of a
# town would show as one block.
RADIUS_KM: Mapping[Precision, float] = {
    Precision.POINT: 0.5,
    Precision.QUARTER: 1.0,
    Precision.TOWN: 3.0,
    Precision.AREA: 8.0,
    Precision.DISTRICT: 30.0,
    Precision.REGION: 65.0,
    Precision.COUNTRY: 243.0,
}
CITY_RADIUS_KM: Mapping[Precision, float] = {Precision.TOWN: 8.0, Precision.AREA: 25.0}

_BEARINGS = tuple(
    (cos(2 * pi * number / CORNERS), sin(2 * pi * number / CORNERS)) for number in range(CORNERS)
)  # shares of north and west

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapArea:
    """An area with the incidents told of there, in the order in which they came.

    `key` is the place with its precision; `place` is None where no report tells of one.
    """

    key: str
    place: Place | None
    incidents: tuple[Incident, ...]

    @property
    def known(self) -> bool:
        """True where it can be drawn."""
        return self.place is not None and self.place.resolved

    @property
    def families(self) -> dict[Family, int]:
        """How many incidents of each family, in the families' order."""
        counted = Counter(family_of(one) for one in self.incidents)
        return {family: counted[family] for family in Family if counted[family]}


@dataclass(frozen=True, slots=True, kw_only=True)
class DayBar:
    """The days `first..last` of the chart, and how many incidents began on them."""

    first: date
    last: date
    incidents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayChart:
    """Incidents over the days; `undated` are those of which no day is told."""

    bars: tuple[DayBar, ...]
    undated: int

    @property
    def most(self) -> int:
        """The height of the tallest bar."""
        return max((bar.incidents for bar in self.bars), default=0)


def family_of(incident: Incident) -> Family:
    """The group in which the map shows an incident."""
    return _FAMILY[incident.type]


def key_of(place: Place | None) -> str:
    """What tells areas apart: the place and how precisely it is meant, or the words for it."""
    if place is None:
        return NOWHERE
    if place.id is None or not place.resolved:
        return f"name:{' '.join(fold_word(place.name).split())}"
    return f"{place.id}:{place.precision.value}"


def radius_km(place: Place) -> float | None:
    """How far from its middle a happening at that place may lie; None where nobody can say."""
    if not place.resolved:
        return None
    if place.type == "city" and place.precision in CITY_RADIUS_KM:
        return CITY_RADIUS_KM[place.precision]
    return RADIUS_KM.get(place.precision, RADIUS_KM[Precision.AREA])


def gather_areas(incidents: Iterable[Incident]) -> tuple[MapArea, ...]:
    """The areas, those with most incidents first; those without a place on the map last."""
    gathered: dict[str, list[Incident]] = {}
    for incident in incidents:
        gathered.setdefault(key_of(incident.place), []).append(incident)
    areas = [
        MapArea(key=key, place=told[0].place, incidents=tuple(told))
        for key, told in gathered.items()
    ]
    return tuple(sorted(areas, key=lambda area: (not area.known, -len(area.incidents), area.key)))


def circle(lat: float, lon: float, radius: float) -> Ring:
    """The ring of (lon, lat) around a point, counter-clockwise and closed, as RFC 7946 has it."""
    high, wide = sin(radians(lat)), cos(radians(lat))
    angle = 2 * radius / EARTH_DIAMETER_KM
    near, far = cos(angle), sin(angle)
    ring = []
    for north, west in _BEARINGS:  # against the clock: by west, not by east
        height = high * near + wide * far * north
        turn = atan2(-west * far * wide, near - high * height)
        ring.append((round(lon + degrees(turn), DIGITS), round(degrees(asin(height)), DIGITS)))
    return (*ring, ring[0])


def chart_days(incidents: Iterable[Incident]) -> DayChart:
    """The bars of all days on which incidents began, several days a bar where they are many."""
    starts = [one.date.start if one.date is not None else None for one in incidents]
    days = sorted(day for day in starts if day is not None)
    undated = len(starts) - len(days)
    if not days:
        return DayChart(bars=(), undated=undated)
    spare = len(days) // TRIMMED
    first, last = days[spare], days[-1 - spare]
    return DayChart(bars=tuple(_bars(days, first, last)), undated=undated)


def _bars(days: Sequence[date], first: date, last: date) -> Iterable[DayBar]:
    width = -(-((last - first).days + 1) // MOST_BARS)
    counted = Counter((day - first).days // width for day in days if first <= day <= last)
    for number in range(((last - first).days // width) + 1):
        start = first + timedelta(days=number * width)
        end = min(last, start + timedelta(days=width - 1))
        yield DayBar(first=start, last=end, incidents=counted[number])
