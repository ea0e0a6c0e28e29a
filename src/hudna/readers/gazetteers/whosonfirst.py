"""Who's On First records (whosonfirst.org): GeoJSON with properties of its own.

`name:ara_x_preferred` and `name:eng_x_preferred` are lists, `wof:placetype` is a closed list,
`lbl:` or `geom:` properties give the point.  Beside `columns` and `rows`, for this one source.
"""

from __future__ import annotations

from collections.abc import Mapping

from hudna.language.gazetteer import Gazetteer
from hudna.language.tables import split_cell
from hudna.model.place import GazetteerPlace
from hudna.readers.gazetteers.base import LAT, LON, Row, RowFault, Sheet
from hudna.readers.gazetteers.rows import number_of, weight_of

TYPES = {
    "country": "country", "region": "governorate", "macroregion": "region", "county": "district",
    "localadmin": "subdistrict", "locality": "town", "borough": "quarter",
    "macrohood": "quarter", "neighbourhood": "quarter", "microhood": "quarter", "campus": "site",
    "venue": "site", "building": "site", "marinearea": "sea", "ocean": "sea",
}  # fmt: skip
_POINTS = (("lbl:latitude", "lbl:longitude"), ("geom:latitude", "geom:longitude"), (LAT, LON))
_NAMES = {
    "ar": ("name:ara_x_preferred", "name:ara_x_variant", "name:ara_x_colloquial"),
    "en": ("name:eng_x_preferred", "wof:name", "name:eng_x_variant"),
}


def is_whosonfirst(sheet: Sheet) -> bool:
    """True where the features bear the properties of the source."""
    return {"wof:id", "wof:placetype"} <= set(sheet.header)


def read_whosonfirst(sheet: Sheet, known: Gazetteer) -> list[GazetteerPlace | RowFault]:
    """A place or a fault for each feature."""
    return [_place(row, known) for row in sheet.rows]


def _place(row: Row, known: Gazetteer) -> GazetteerPlace | RowFault:
    cells = row.cells
    kind = cells.get("wof:placetype", "")
    names = {language: _names(cells, keys) for language, keys in _NAMES.items()}
    country = cells.get("wof:country") or cells.get("iso:country") or None
    if kind not in TYPES:
        return RowFault(line=row.line, reason=f"places of the type {kind!r} are not kept")
    if not any(names.values()) or not cells.get("wof:id"):
        return RowFault(line=row.line, reason="has no Arabic and no English name, or no id")
    try:
        lat, lon = _point(cells)
        return GazetteerPlace(
            id=f"wof:{cells['wof:id']}",
            type=TYPES[kind],
            names={language: own for language, own in names.items() if own},
            country=country if f"iso:{country}" in known.by_id else None,
            lat=lat,
            lon=lon,
            weight=weight_of(cells.get("wof:population"), TYPES[kind]),
        )
    except ValueError as error:
        return RowFault(line=row.line, reason=str(error))


def _names(cells: Mapping[str, str], keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for key in keys for name in split_cell(cells.get(key, ""))))


def _point(cells: Mapping[str, str]) -> tuple[float, float]:
    for lat, lon in _POINTS:
        if cells.get(lat) and cells.get(lon):
            return number_of(cells[lat], "latitude"), number_of(cells[lon], "longitude")
    raise ValueError("has no coordinates")
