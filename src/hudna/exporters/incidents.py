"""Incidents as JSON Lines: one a line, for programs that count and compare.

Days are ISO days, `end` is the last one; the ends of a figure are numbers, null is open.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from hudna.model.incident import Incident
from hudna.model.vocabulary import FigureKind

Json = dict[str, Any]
COUNTED = (FigureKind.KILLED, FigureKind.INJURED)


def write_incidents(incidents: Iterable[Incident]) -> Iterator[str]:
    """One line an incident, with its line break."""
    for incident in incidents:
        yield json.dumps(incident_to_dict(incident), ensure_ascii=False) + "\n"


def incident_to_dict(incident: Incident) -> Json:
    """Id, reports, day, place, the tolls, how many independent origins tell it."""
    place, when = incident.place, incident.date
    figures = {one.kind: {"min": one.min, "max": one.max} for one in incident.figures}
    return {
        "id": incident.id,
        "reports": list(incident.reports),
        "date": None
        if when is None
        else {
            "start": None if when.start is None else when.start.isoformat(),
            "end": None if when.last is None else when.last.isoformat(),
        },
        "place": None
        if place is None
        else {"name": place.name, "lat": place.lat, "lon": place.lon},
        "figures": {kind.value: figures.get(kind) for kind in COUNTED},
        "origins": incident.concord.origins,
    }
