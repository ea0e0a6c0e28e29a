"""Which reports and tellings are worth comparing: keys with the members that bear them.

A key that too many bear says nothing and is passed over.  What a key weighs depends only on how
many bear it now, never on the order in which they came; `Postings.add` names those for whom a
key has changed its weight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import timedelta
from math import floor

from hudna.incidents.tellings import Telling
from hudna.incidents.tolls import COUNTED
from hudna.model.moment import Moment
from hudna.model.vocabulary import Counting

Key = Hashable
CELLS_PER_DEGREE = 10  # about 11 km: two points within half a cell share one of four cells
LONGEST_WINDOW = 7  # days; a wider interval (a month, a year) is no key
MOST_TELLINGS = 200  # bearers of a place and day: more is no evidence for any pair of them
MOST_TEXTS = 40  # reports that hold a passage: more makes it boilerplate
PLACES = ((8, 1.0), (16, 0.5), (32, 0.2))  # tellings at a place → how much the place says
RARE = ((3, 1.0), (12, 0.4))  # reports that hold a word → what it weighs
RAREST = ((5, 1.0),)  # reports that hold a word which makes candidates


class Postings:
    """Keys with their bearers in order of arrival.  `tiers` are (most bearers, weight), rising;
    beyond the last a key weighs nothing."""

    def __init__(self, tiers: Sequence[tuple[int, float]]) -> None:
        self._weights = [0.0]  # by the number of bearers; those beyond the most are not counted
        for most, weight in tiers:
            self._weights += [weight] * (most + 1 - len(self._weights))
        self._weights.append(0.0)
        self._most = tiers[-1][0]
        self._bearers: dict[Key, list[str]] = {}
        self._crossings = {most for most, _ in tiers}

    def add(self, keys: Iterable[Key], member: str) -> set[str]:
        """Keep the member under its keys; the earlier bearers of keys that now weigh less."""
        disturbed: set[str] = set()
        for key in keys:
            bearers = self._bearers.setdefault(key, [])
            if len(bearers) > self._most:
                continue
            if len(bearers) in self._crossings:
                disturbed.update(bearers)
            bearers.append(member)
        return disturbed

    def weight(self, key: Key) -> float:
        """What sharing the key counts now."""
        return self._weights[len(self._bearers.get(key, ()))]

    def borne(self, key: Key) -> bool:
        """True where anyone bears the key."""
        return key in self._bearers

    def counts(self, key: Key) -> bool:
        """True where the key is not borne by too many."""
        return len(self._bearers.get(key, ())) <= self._most

    def bearers(self, keys: Iterable[Key]) -> set[str]:
        """All that bear one of the keys, of those that are not borne by too many."""
        return {member for key in keys if self.counts(key) for member in self._bearers.get(key, ())}

    def shared(self, keys: Iterable[Key], member: str) -> Counter[str]:
        """The other bearers of the keys, with the number of keys they share."""
        found: Counter[str] = Counter()
        for key in keys:
            bearers = self._bearers.get(key, ())
            if 1 < len(bearers) <= self._most:
                found.update(bearers)
        del found[member]
        return found


def telling_keys(telling: Telling) -> Iterator[Key]:
    """Place with day, place name, and figures with place: one in common makes a candidate."""
    family = telling.family
    days = tuple(_days(telling.days))
    slots: tuple[int | None, ...] = days or (None,)
    if telling.published is None and days:
        slots = (*days, None)  # its day may stand in no other undated report
    yield from ((family, spot, slot) for spot in spots_of(telling) for slot in slots)
    for toll in telling.tolls:
        if toll.kind in COUNTED and toll.counting is Counting.TOTAL:
            yield from (("toll", family, name, toll.kind, toll.min) for name in telling.names)
            yield from (("toll", family, toll.kind, toll.min, day) for day in days)


def spots_of(telling: Telling) -> Iterator[Key]:
    """The names of the telling's places, and the cells that they lie in."""
    yield from (("name", name) for name in sorted(telling.names))
    for place in telling.places:
        if place.lat is not None and place.lon is not None:
            yield from (("cell", cell) for cell in _cells(place.lat, place.lon))


def _cells(lat: float, lon: float) -> Iterator[tuple[int, int]]:
    """The four overlapping cells that hold a point."""
    for up in (0.0, 0.5):
        for east in (0.0, 0.5):
            yield (
                2 * floor(lat * CELLS_PER_DEGREE + up) + (up > 0),
                2 * floor(lon * CELLS_PER_DEGREE + east) + (east > 0),
            )


def _days(moment: Moment | None) -> Iterator[int]:
    """Day numbers of an interval and of the day after it, none where it is long or open."""
    if moment is None or moment.start is None or moment.end is None:
        return
    length = (moment.end - moment.start) // timedelta(days=1)
    if length <= LONGEST_WINDOW:
        first = moment.start.toordinal()
        yield from range(first, first + length + 1)
