"""Where an agreement and its provisions lie: the places that they name, and who moves from where.

The page of the map and its API show them beside the incidents of the agreement's area.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from hudna.agreements.areas import area_of
from hudna.language.analysis import Arabic
from hudna.model.agreement import Agreement
from hudna.model.incident import Incident
from hudna.model.place import Place
from hudna.views.maps import key_of


class Role(StrEnum):
    """What a place is to an agreement."""

    AREA = "area"
    ORIGIN = "from"
    DESTINATION = "to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A place's part in an agreement; `provision` is None for the agreement as a whole."""

    provision: str | None
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class DealPlace:
    """A place on the map that an agreement or its provisions name."""

    place: Place
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A provision by which somebody or something goes from one place to another."""

    provision: str
    origin: Place
    destination: Place


def deal_places(agreement: Agreement, arabic: Arabic) -> list[DealPlace]:
    """Every place that the agreement names and a gazetteer knows, in the order of naming."""
    gathered: dict[str, tuple[Place, list[Part]]] = {}
    for names, part in _named(agreement):
        for place in area_of(names, arabic).places:
            gathered.setdefault(key_of(place), (place, []))[1].append(part)
    return [DealPlace(place=place, parts=tuple(parts)) for place, parts in gathered.values()]


def _named(agreement: Agreement) -> Iterator[tuple[Iterable[str | None], Part]]:
    yield agreement.area, Part(provision=None, role=Role.AREA)
    for one in agreement.provisions:
        yield [one.origin], Part(provision=one.id, role=Role.ORIGIN)
        yield [one.destination], Part(provision=one.id, role=Role.DESTINATION)


def movements(agreement: Agreement, arabic: Arabic) -> list[Movement]:
    """The provisions whose ways are known, each from every place it names."""
    return [
        Movement(provision=one.id, origin=origin, destination=destination)
        for one in agreement.provisions
        for destination in area_of([one.destination], arabic).places[:1]
        for origin in area_of([one.origin], arabic).places
    ]


def in_area(agreement: Agreement, arabic: Arabic) -> Callable[[Incident], bool]:
    """Whether an incident lies where the agreement or one of its provisions does."""
    provisions = agreement.provisions
    named = [*(one.origin for one in provisions), *(one.destination for one in provisions)]
    area = area_of([*agreement.area, *named], arabic)
    known: dict[str, bool] = {}

    def holds(incident: Incident) -> bool:
        place = incident.place
        if place is None:
            return False
        key = f"{key_of(place)} {place.name}"
        if key not in known:
            known[key] = bool(area.holds(place))
        return known[key]

    return holds
