"""Whether a place of a reading lies in the area of a deal or of a provision.

Names of a definition are resolved by the same finder as names in reports.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hudna.agreements.kinds import bare
from hudna.agreements.names import name_words
from hudna.language.analysis import Arabic
from hudna.language.tokens import tokenize
from hudna.model.place import Place, distance_km

NEAR_KM = {"city": 25.0, "town": 8.0}  # a town with its outskirts; all others:
POINT_KM = 3.0
WIDE = frozenset({"country"})
REGIONAL = frozenset({"governorate", "region"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Places resolved from names, and the words of names that no gazetteer has."""

    places: tuple[Place, ...]
    words: frozenset[str]

    @property
    def empty(self) -> bool:
        """True where no area was given."""
        return not self.places and not self.words

    def holds(self, place: Place | None) -> bool | None:
        """True, False, or None where nothing can be said of it."""
        if place is None or self.empty:
            return None
        if name_words(place.name) & self.words:
            return True
        if not place.resolved:
            return None
        return any(_within(place, one) for one in self.places) if self.places else None


def _within(place: Place, area: Place) -> bool:
    if place.id == area.id:
        return True
    if area.type in WIDE:
        return place.country == area.country
    if area.type in REGIONAL:
        return bool(place.admin and area.admin) and place.admin[0] == area.admin[0]
    if place.type in WIDE | REGIONAL:
        return False
    return _near(place, area)


def _near(place: Place, area: Place) -> bool:
    if place.lat is None or place.lon is None or area.lat is None or area.lon is None:
        return False
    return distance_km((place.lat, place.lon), (area.lat, area.lon)) <= NEAR_KM.get(
        area.type or "", POINT_KM
    )


def area_of(names: Iterable[str | None], arabic: Arabic) -> Area:
    """The area that the names stand for, all taken together."""
    written = [name for name in names if name]
    text = "، ".join(f"في {name}" for name in written)  # "in X, in Y": a preposition marks places
    found = arabic.places.find(text, tokenize(text))
    places = tuple(match.place for match in found if match.place.resolved)
    known = {word for place in places for word in name_words(place.name)}
    words = {word for name in written for word in name_words(name)} - {bare("في")}
    unresolved = words - known if not places else words - known - _TYPES
    return Area(places=places, words=frozenset(unresolved))


_TYPES = frozenset({"مدينه", "محافظه", "ريف", "منطقه", "بلده", "قريه", "حي", "شرق", "غرب"})
