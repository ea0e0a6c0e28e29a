"""Places: rows of the gazetteer, and names in a text resolved to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

from hudna.model.span import Span
from hudna.model.vocabulary import Precision

EARTH_DIAMETER_KM = 12_742.0  # mean, IUGG


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerPlace:
    """One row of a gazetteer.  `admin` runs from the largest unit down; `weight` is 1..100."""

    id: str
    type: str
    names: dict[str, tuple[str, ...]] = field(hash=False)
    country: str | None
    lat: float
    lon: float
    admin: tuple[str, ...] = ()
    weight: int = 5
    pcode: str | None = None

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"{self.id}: {self.lat}, {self.lon} is no place on earth")

    def name(self, language: str) -> str:
        """The main name in that language, or in any other where it has none."""
        named = self.names.get(language) or next(n for n in self.names.values() if n)
        return named[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A name in a text and the place it is taken for.

    `span` covers the name with its qualifiers (ريف حلب الغربي), `name` is how it is written.
    Coordinates, country and id are None where nothing in the gazetteer fits: the words stay.
    `confidence` falls with the number of candidates; `reasons` says what decided.
    """

    span: Span
    name: str
    precision: Precision
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin: tuple[str, ...] = ()
    type: str | None = None
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()

    @property
    def resolved(self) -> bool:
        """True where the place has coordinates."""
        return self.lat is not None and self.lon is not None


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two (lat, lon) pairs in degrees, by the haversine formula."""
    lat_a, lat_b = radians(one[0]), radians(other[0])
    half = sin((lat_b - lat_a) / 2) ** 2
    half += cos(lat_a) * cos(lat_b) * sin(radians(other[1] - one[1]) / 2) ** 2
    return EARTH_DIAMETER_KM * asin(sqrt(half))
