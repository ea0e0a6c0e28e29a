"""What goes into a reading of a place file and what comes out of it.

Shared by the files of this room: `sheets` and `geojson` give a `Sheet`, `columns` says what its
columns mean, `rows` makes places of its rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hudna.model.place import GazetteerPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a file: its line (or number of the feature) and its cells by header."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table as it stands in the file.  `name` is that of the sheet of a workbook; `located`
    marks rows whose coordinates stand in their geometry, under `LAT` and `LON`.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    name: str | None = None
    located: bool = False


LAT, LON = "geometry latitude", "geometry longitude"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceHints:
    """What the person says of a place file.  `where` names it in messages; `columns` leads from
    roles to headers; `country` is a code of two letters for rows that name none.
    """

    where: str
    source: str
    columns: Mapping[str, str] = field(default_factory=dict, hash=False)
    country: str | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFault:
    """A row that is no place, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesRead:
    """The places of a file.  `columns` leads from roles to the headers they were found under;
    `rows` counts all rows, `repeated` are lines of rows that repeat the code of an earlier one.
    """

    places: tuple[GazetteerPlace, ...]
    columns: Mapping[str, str] = field(hash=False)
    rows: int
    faults: tuple[RowFault, ...] = ()
    repeated: tuple[int, ...] = ()
