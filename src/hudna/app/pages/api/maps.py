"""What is told to have happened where, as GeoJSON, and the names that a map bears."""

from __future__ import annotations

from datetime import date
from heapq import nlargest
from typing import Annotated

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromQuery, QueryParameter

from hudna.app.pages.api.pages import Json
from hudna.app.pages.api.written import figure_to_dict
from hudna.app.pages.deals import DealPlace, Movement, deal_places, movements
from hudna.app.pages.maps import MapWish, Told, find_told
from hudna.app.pages.workroom import Workroom
from hudna.language.gazetteer import Gazetteer
from hudna.model.incident import Incident
from hudna.model.place import GazetteerPlace, Place
from hudna.model.vocabulary import EventType
from hudna.views.maps import (
    Family,
    MapArea,
    circle,
    family_of,
    gather_areas,
    key_of,
    radius_km,
)

GEOJSON = "application/geo+json"
FromDay = Annotated[date | None, QueryParameter(name="from", description="The first day.")]
ToDay = Annotated[date | None, QueryParameter(name="to", description="The last day.")]
Longitude = Annotated[float, QueryParameter(ge=-180, le=180)]
Latitude = Annotated[float, QueryParameter(ge=-90, le=90)]
MostNames = Annotated[int, QueryParameter(ge=1, le=200, description="How many names at most.")]


@get("/api/map", sync_to_thread=True, media_type=GEOJSON)
def get_map(  # noqa: PLR0913 (what the address may say)
    room: NamedDependency[Workroom],
    *,
    since: FromDay = None,
    until: ToDay = None,
    family: FromQuery[list[Family] | None] = None,
    type: FromQuery[EventType | None] = None,  # noqa: A002 (the word in the address)
    agreement: FromQuery[str | None] = None,
    incident: FromQuery[str | None] = None,
) -> Json:
    """Areas with what is told of them, as GeoJSON: a feature is the circle within which it lies.

    Its geometry is null where no place is told of or none is known by that name.  With
    `agreement`: what lies in its area, and the places and ways that its provisions name.
    """
    deal = room.record.agreement(agreement) if agreement else None
    wish = MapWish(
        since=since, until=until, families=tuple(family or ()), type=type, agreement=deal
    )
    told = Told(shown=[room.incident(incident)]) if incident else find_told(room, wish)
    arabic = room.knowledge.arabic
    known = arabic.places.gazetteer
    features = [_area(area, known) for area in gather_areas(told.shown)]
    if deal is not None:
        features += [_deal_place(one, known) for one in deal_places(deal, arabic)]
        features += [_movement(one) for one in movements(deal, arabic)]
    return {"type": "FeatureCollection", "features": features}


@get("/api/map/names", sync_to_thread=True)
def list_names(  # noqa: PLR0913 (the sides of a box)
    room: NamedDependency[Workroom],
    *,
    west: Longitude = -180,
    south: Latitude = -90,
    east: Longitude = 180,
    north: Latitude = 90,
    limit: MostNames = 60,
) -> Json:
    """The weightiest places of the gazetteer within a box, to write on a map."""
    known = room.knowledge.arabic.places.gazetteer.by_id.values()
    inside = (one for one in known if west <= one.lon <= east and south <= one.lat <= north)
    found = nlargest(limit, inside, key=lambda one: (one.weight, one.id))
    return {"items": [_name(one) for one in found], "next": None}


def _name(place: GazetteerPlace) -> Json:
    names = {language: place.name(language) for language in place.names}
    return {"id": place.id, "type": place.type, "weight": place.weight, "names": names,
            "lat": place.lat, "lon": place.lon}  # fmt: skip


def _area(area: MapArea, known: Gazetteer) -> Json:
    properties = {
        "kind": "incidents",
        **_place_to_dict(area.place, known),
        "families": {family.value: number for family, number in area.families.items()},
        "incidents": [_incident(one) for one in area.incidents],
    }
    return _feature(area.key, _circle_of(area.place), properties)


def _deal_place(one: DealPlace, known: Gazetteer) -> Json:
    properties = {
        "kind": "agreement",
        **_place_to_dict(one.place, known),
        "parts": [{"provision": part.provision, "role": part.role.value} for part in one.parts],
    }
    return _feature(f"deal:{key_of(one.place)}", _circle_of(one.place), properties)


def _movement(one: Movement) -> Json:
    line = {
        "type": "LineString",
        "coordinates": [_point(one.origin), _point(one.destination)],
    }
    key = f"way:{one.provision}:{key_of(one.origin)}"
    return _feature(key, line, {"kind": "movement", "provision": one.provision})


def _incident(incident: Incident) -> Json:
    when = incident.date
    start, last = (when.start, when.last) if when is not None else (None, None)
    return {
        "id": incident.id,
        "type": incident.type.value,
        "family": family_of(incident).value,
        "start": start.isoformat() if start is not None else None,
        "last": last.isoformat() if last is not None else None,
        "origins": incident.concord.origins,
        "reports": len(incident.reports),
        "contradictions": len(incident.concord.contradictions),
        "figures": [figure_to_dict(one) for one in incident.figures],
    }


def _place_to_dict(place: Place | None, known: Gazetteer) -> Json:
    """The place with its names per language; `name` is how a report writes it."""
    if place is None:
        return {"place": None, "name": None, "names": {}, "precision": None, "radius_km": None,
                "center": None}  # fmt: skip
    row = known.by_id.get(place.id) if place.id is not None else None
    return {
        "place": place.id,
        "name": place.name,
        "names": {one: row.name(one) for one in row.names if row.names[one]} if row else {},
        "precision": place.precision.value,
        "radius_km": radius_km(place),
        "center": _point(place) if place.resolved else None,
    }


def _circle_of(place: Place | None) -> Json | None:
    radius = radius_km(place) if place is not None else None
    if place is None or place.lat is None or place.lon is None or radius is None:
        return None
    return {"type": "Polygon", "coordinates": [circle(place.lat, place.lon, radius)]}


def _point(place: Place) -> tuple[float | None, float | None]:
    return place.lon, place.lat


def _feature(ident: str, geometry: Json | None, properties: Json) -> Json:
    return {"type": "Feature", "id": ident, "geometry": geometry, "properties": properties}
