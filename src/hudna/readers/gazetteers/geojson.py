"""GeoJSON (RFC 7946) → a `Sheet`: the properties are the cells, the geometry tells where.

A point stands for itself; a line or an area for the middle of its bounds, unless its properties
name a better point.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hudna.model.errors import BadInput
from hudna.readers.charset import decode
from hudna.readers.gazetteers.base import LAT, LON, Row, Sheet

COORDINATES = 3  # longitude, latitude and perhaps height


def read_geojson(data: bytes, where: str) -> Sheet:
    """A feature, or a collection of them."""
    try:
        value = json.loads(decode(data, where))
    except (ValueError, RecursionError) as error:
        raise BadInput(f"is no GeoJSON: {error}", where=where) from error
    rows = tuple(
        Row(line=number, cells=_cells(feature))
        for number, feature in enumerate(_features(value, where), 1)
    )
    if not rows:
        raise BadInput("is a collection without features", where=where)
    header = tuple(dict.fromkeys(key for row in rows for key in row.cells if key not in (LAT, LON)))
    return Sheet(header=header, rows=rows, located=True)


def _features(value: object, where: str) -> list[dict[str, Any]]:
    kind = value.get("type") if isinstance(value, dict) else None
    features = value.get("features") if isinstance(value, dict) else None
    if isinstance(value, dict) and kind == "Feature":
        features = [value]
    fits = isinstance(features, list) and kind in ("Feature", "FeatureCollection")
    if not fits or not all(isinstance(one, dict) for one in features or ()):
        raise BadInput("is JSON, but neither a GeoJSON feature nor a collection", where=where)
    return list(features or ())


def _cells(feature: dict[str, Any]) -> dict[str, str]:
    properties = feature.get("properties")
    cells = {
        str(key): _written(value)
        for key, value in (properties if isinstance(properties, dict) else {}).items()
        if value is not None
    }
    if "wof:id" not in cells and "id" in feature:
        cells.setdefault("feature_id", _written(feature["id"]))
    middle = _middle(feature.get("geometry"))
    if middle is not None:
        cells[LON], cells[LAT] = (str(one) for one in middle)
    return cells


def _written(value: object) -> str:
    """A property as a cell; names in a list are joined as our own tables join them."""
    if isinstance(value, list):
        return " | ".join(str(one) for one in value)
    return str(value).strip()


def _middle(geometry: object) -> tuple[float, float] | None:
    if not isinstance(geometry, dict):
        return None
    points = list(_points(geometry.get("coordinates")))
    if not points:
        return None
    east, north = [x for x, _ in points], [y for _, y in points]
    return (min(east) + max(east)) / 2, (min(north) + max(north)) / 2


def _points(value: object) -> Iterator[tuple[float, float]]:
    """Every position of a geometry, however deep it lies; on a stack of our own."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, list):
            continue
        numbers = [part for part in one[:COORDINATES] if isinstance(part, int | float)]
        if len(numbers) >= 2:  # RFC 7946, 3.1.1
            yield float(numbers[0]), float(numbers[1])
        else:
            waiting += one
