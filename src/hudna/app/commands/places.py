"""`hudna places`: gazetteers of a person's own into the record, and what a name may stand for."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from hudna.app import faces, options
from hudna.app.inputs import read_file
from hudna.app.record import is_there, open_for
from hudna.app.settings import read_settings
from hudna.exporters.labels import read_labels
from hudna.language.gazetteer import read_gazetteer
from hudna.model.errors import BadInput
from hudna.model.place import GazetteerPlace
from hudna.readers.gazetteers import PlaceHints, PlacesRead, read_places
from hudna.views.places import find_places

MOST_FAULTS = 20  # rows told one by one; the rest are counted
MOST_FOUND = 40  # places shown unless asked for more


def import_file(  # noqa: PLR0913 (each is an option of the command)
    file: Annotated[
        str, typer.Argument(help="CSV, XLSX or GeoJSON after OCHA's COD, or Who's On First.")
    ],
    *,
    source: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="What the places are known by [default: file name]."),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="ROLE=HEADER", help="Which column is what, e.g. place_ar=Name."),
    ] = None,
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="Two letters, for rows that name none.")
    ] = None,
    sheet: Annotated[
        str | None, typer.Option(metavar="NAME", help="The sheet of a workbook.")
    ] = None,
    record: options.Record = None,
) -> None:
    """Keep a gazetteer in the record, in the place of an earlier one from the same source."""
    hints = PlaceHints(
        where=file,
        source=source or Path(file).stem,
        columns=_columns(column or []),
        country=country.upper() if country else None,
        sheet=sheet,
    )
    known = read_gazetteer()
    if hints.country is not None and f"iso:{hints.country}" not in known.by_id:
        raise typer.BadParameter(f"--country {hints.country} is no country that is known")
    read = read_places(read_file(file), hints, known)
    with open_for(read_settings(), record) as kept:
        kept.add_places(read.places, hints.source)
    _tell(read, hints)


def _columns(written: Iterable[str]) -> dict[str, str]:
    columns = {}
    for one in written:
        role, sign, header = one.partition("=")
        if not sign or not role or not header:
            raise typer.BadParameter(f"--column {one!r} is not ROLE=HEADER")
        columns[role.strip()] = header.strip()
    return columns


def _tell(read: PlacesRead, hints: PlaceHints) -> None:
    console = faces.console_for(sys.stdout)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("read as", "from the column"):
        table.add_column(heading, overflow="fold")
    for role, header in read.columns.items():
        table.add_row(role, faces.shown(header, sys.stdout))
    if read.columns:
        console.print(table)
    said = [f"{len(read.places)} places of {read.rows} rows kept as {hints.source}"]
    if read.repeated:
        lines = f"first in line {read.repeated[0]}"
        said.append(f"{len(read.repeated)} rows repeat the code of another, {lines}")
    if read.faults:
        said.append(f"{len(read.faults)} rows left out")
    console.print("; ".join(said), soft_wrap=True)
    for fault in read.faults[:MOST_FAULTS]:
        faces.complain(f"{hints.where}: line {fault.line}: {fault.reason}: left out")
    if len(read.faults) > MOST_FAULTS:
        faces.complain(f"{hints.where}: {len(read.faults) - MOST_FAULTS} more rows left out")


def search(
    name: Annotated[str, typer.Argument(help="A name or a part of it, or a p-code.")],
    *,
    limit: Annotated[int, typer.Option(min=1, help="How many at the most.")] = MOST_FOUND,
    record: options.Record = None,
) -> None:
    """Show the places that bear a name, the shipped ones and those of the record."""
    if not name.strip():
        raise BadInput("there is no name in it", where="places search")
    settings = read_settings()
    places = list(read_gazetteer().by_id.values())
    if record is not None or is_there(settings.record):
        with open_for(settings, record, make=False) as kept:
            places += kept.places()
    found = find_places(name, places)
    console = faces.console_for(sys.stdout)
    if not found:
        console.print(f"No place bears the name {faces.shown(name, sys.stdout)}.", soft_wrap=True)
        raise typer.Exit(1)
    console.print(_table(found[:limit], settings.language))
    if len(found) > limit:
        console.print(f"{len(found) - limit} more: --limit {len(found)} shows them")


def _table(places: Iterable[GazetteerPlace], language: str) -> Table:
    labels = read_labels(language)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("name", "", "type", "within", "where", "source and code"):
        table.add_column(heading, overflow="fold")
    for place in places:
        ar, en = (place.names.get(code, ("",))[:1] for code in ("ar", "en"))
        path = [*reversed(place.admin), place.country or ""]
        table.add_row(
            faces.shown("".join(ar), sys.stdout),
            faces.shown("".join(en), sys.stdout),
            labels.place_type(place.type),
            faces.shown(", ".join(part for part in path if part), sys.stdout),
            f"{place.lat:.4f}, {place.lon:.4f}",
            place.id,
        )
    return table
