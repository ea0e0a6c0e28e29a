"""Tables in text and in workbooks → a `Sheet` of strings.

The first row is the header.  A row of HXL tags below it, as OCHA writes, is passed over; so are
empty rows.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from hudna.model.errors import BadInput
from hudna.readers.charset import decode
from hudna.readers.gazetteers.base import PlaceHints, Row, Sheet
from hudna.readers.gazetteers.columns import names_places

DELIMITERS = (",", ";", "\t", "|")
MOST_ROWS = 1_000_000  # a workbook's own limit; the COD of no country has a tenth of it


def read_csv(data: bytes, where: str) -> Sheet:
    """A table in text, its cells separated by commas, semicolons, tabs or bars."""
    text = decode(data, where)
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    if delimiter not in first:
        raise BadInput("is no table: its first line has no columns", where=where)
    try:
        lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        numbered = [(lines.line_num, cells) for cells in lines]
    except csv.Error as error:
        raise BadInput(f"is no table that can be read: {error}", where=where) from error
    return _sheet(numbered, where)


def read_workbook(data: bytes, hints: PlaceHints) -> Sheet:
    """One sheet of a workbook: the one that is asked for, else the only one with places in it."""
    sheets = _worksheets(data, hints.where)
    if hints.sheet is not None:
        if hints.sheet not in sheets:
            names = ", ".join(sheets)
            raise BadInput(f"has no sheet {hints.sheet!r}; it has {names}", where=hints.where)
        return _sheet(sheets[hints.sheet], hints.where, name=hints.sheet)
    filled = {name: rows for name, rows in sheets.items() if rows}
    fitting = [name for name, rows in filled.items() if names_places(rows[0][1])]
    if len(fitting) > 1:
        names = ", ".join(fitting)
        raise BadInput(f"has several sheets of places ({names}): say which with --sheet NAME",
                       where=hints.where)  # fmt: skip
    if not filled:
        raise BadInput("is a workbook without rows", where=hints.where)
    name = (fitting or list(filled))[0]
    return _sheet(filled[name], hints.where, name=name)


def _worksheets(data: bytes, where: str) -> dict[str, list[tuple[int, list[str]]]]:
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        return {str(sheet.title): list(_cells(sheet)) for sheet in book.worksheets}
    except (BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, OSError) as error:
        raise BadInput("is no workbook (.xlsx) that can be read", where=where) from error


def _cells(sheet: Any) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401 (openpyxl's own class)
    for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS, values_only=True), 1):
        cells = ["" if cell is None else str(cell) for cell in row]
        if any(cell.strip() for cell in cells):
            yield number, cells


def _sheet(
    numbered: Iterable[tuple[int, list[str]]], where: str, *, name: str | None = None
) -> Sheet:
    filled = [
        (number, cells) for number, row in numbered if any(cells := [cell.strip() for cell in row])
    ]
    if len(filled) < 2:
        raise BadInput("has a header at the most, and no rows", where=where)
    header = tuple(filled[0][1])
    rows = (
        Row(line=number, cells=dict(zip(header, cells, strict=False)))
        for number, cells in filled[1:]
        if not _is_hxl(cells)
    )
    return Sheet(header=tuple(one for one in header if one), rows=tuple(rows), name=name)


def _is_hxl(cells: list[str]) -> bool:
    """True for a row of tags such as #adm1+name (hxlstandard.org)."""
    return all(cell.startswith("#") for cell in cells if cell)
