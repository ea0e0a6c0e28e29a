"""Place files that people bring: OCHA COD tables (CSV, XLSX, GeoJSON) and Who's On First.

bytes → `GazetteerPlace`s with their p-codes, the columns that were found, the rows that are no
places.  `app` calls `read_places`; the record keeps what it gives, `language` looks names up in it.
"""

from __future__ import annotations

from hudna.language.gazetteer import Gazetteer
from hudna.model.errors import BadInput
from hudna.model.place import GazetteerPlace
from hudna.readers.gazetteers.base import PlaceHints, PlacesRead, RowFault, Sheet
from hudna.readers.gazetteers.columns import ROLES, find_columns
from hudna.readers.gazetteers.geojson import read_geojson
from hudna.readers.gazetteers.rows import RowReader
from hudna.readers.gazetteers.sheets import read_csv, read_workbook
from hudna.readers.gazetteers.whosonfirst import is_whosonfirst, read_whosonfirst

__all__ = ["ROLES", "PlaceHints", "PlacesRead", "RowFault", "read_places"]

ZIP = b"PK\x03\x04"  # how a workbook begins: it is a ZIP archive


def read_places(data: bytes, hints: PlaceHints, known: Gazetteer) -> PlacesRead:
    """The places of one file.  `known` says how countries and governorates are called already.

    Raises BadInput where the file is no table of places, or where a column may mean two things.
    """
    if not data.strip():
        raise BadInput("is empty: there is nothing to read", where=hints.where)
    sheet = _sheet(data, hints)
    if is_whosonfirst(sheet):
        return _kept(read_whosonfirst(sheet, known), {}, sheet, hints)
    columns = find_columns(sheet, hints)
    reader = RowReader(columns, hints, known)
    return _kept([reader.read(row) for row in sheet.rows], columns, sheet, hints)


def _sheet(data: bytes, hints: PlaceHints) -> Sheet:
    if data.startswith(ZIP):
        return read_workbook(data, hints)
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
        return read_geojson(data, hints.where)
    return read_csv(data, hints.where)


def _kept(
    found: list[GazetteerPlace | RowFault],
    columns: dict[str, str],
    sheet: Sheet,
    hints: PlaceHints,
) -> PlacesRead:
    places: dict[str, GazetteerPlace] = {}
    repeated = []
    for row, one in zip(sheet.rows, found, strict=True):
        if isinstance(one, RowFault):
            continue
        if one.id in places:
            repeated.append(row.line)
        else:
            places[one.id] = one
    faults = tuple(one for one in found if isinstance(one, RowFault))
    if not places:
        why = f"line {faults[0].line}: {faults[0].reason}" if faults else "it has no rows"
        raise BadInput(f"holds no place that can be used ({why})", where=hints.where)
    return PlacesRead(
        places=tuple(places.values()),
        columns=columns,
        rows=len(sheet.rows),
        faults=faults,
        repeated=tuple(repeated),
    )
