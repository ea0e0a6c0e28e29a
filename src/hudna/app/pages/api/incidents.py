"""Incidents over the API."""

from __future__ import annotations

from datetime import date

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from hudna.app.pages.api.pages import DEFAULT_LIMIT, After, Json, Limit, page_of
from hudna.app.pages.api.written import graph_to_dict, incident_to_dict, whole_incident_to_dict
from hudna.app.pages.incidents import IncidentFilter
from hudna.app.pages.workroom import Workroom
from hudna.model.errors import NotFound
from hudna.model.vocabulary import EventType


@get("/api/incidents", sync_to_thread=True)
def list_incidents(  # noqa: PLR0913 (what the address may say)
    room: NamedDependency[Workroom],
    type: FromQuery[EventType | None] = None,  # noqa: A002 (the word in the address)
    place: FromQuery[str | None] = None,
    since: FromQuery[date | None] = None,
    until: FromQuery[date | None] = None,
    *,
    parted: FromQuery[bool] = False,
    after: After = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Json:
    """Incidents, those that most reports tell of first."""
    wanted = IncidentFilter(type=type, place=place, since=since, until=until, parted=parted)
    found = [one for one in room.incidents() if wanted.takes(one)]
    return page_of(found, after=after, limit=limit, key=lambda one: one.id, write=incident_to_dict)


@get("/api/incidents/{incident_id:str}", sync_to_thread=True)
def get_incident(room: NamedDependency[Workroom], incident_id: FromPath[str]) -> Json:
    """One incident with its accounts; ids of before a merge lead here too."""
    return whole_incident_to_dict(room.incident(incident_id))


@get("/api/incidents/{incident_id:str}/graph", sync_to_thread=True)
def get_graph(room: NamedDependency[Workroom], incident_id: FromPath[str]) -> Json:
    """Who has it from whom."""
    graph = room.graph(incident_id)
    if graph is None:
        raise NotFound(f"there is no incident {incident_id[:60]!r} in the record")
    return graph_to_dict(graph)
