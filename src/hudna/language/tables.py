"""Reads the data files of the package and names every fault by file, row and key.

The only place below `app` that opens files: language knowledge is data that ships with the code.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from hudna.model.errors import BadData

BIDI_CONTROLS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def data_file(name: str) -> Traversable:
    """A file below `hudna/data`, by its slash-separated name."""
    return files("hudna").joinpath("data", *name.split("/"))


def read_text(name: str) -> str:
    """The file's text, checked for what no data file may hold."""
    text = data_file(name).read_text(encoding="utf-8")
    if BIDI_CONTROLS.intersection(text):
        raise BadData("holds a bidi control character: take it out", file=name)
    if not unicodedata.is_normalized("NFC", text):
        raise BadData("is not in Unicode normal form NFC: normalise it", file=name)
    return text


def read_toml(name: str) -> dict[str, Any]:
    """A TOML file as plain values."""
    try:
        return tomllib.loads(read_text(name))
    except tomllib.TOMLDecodeError as error:
        raise BadData(f"is not TOML: {error}", file=name) from error


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a TSV file: header first, `#` lines are comments, empty cells are ''."""
    lines = (line for line in read_text(name).split("\n") if line and not line.startswith("#"))
    header = next(lines, "").split("\t")
    for line in lines:
        cells = line.split("\t")
        if len(cells) != len(header):
            message = f"has {len(cells)} cells, the header {len(header)}"
            raise BadData(message, file=name, row=cells[0])
        yield dict(zip(header, cells, strict=True))


def split_cell(cell: str) -> tuple[str, ...]:
    """The parts of a cell that lists several, separated by ` | `."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def checked(
    row: Mapping[str, Any], file: str, *, required: Iterable[str], optional: Iterable[str] = ()
) -> Mapping[str, Any]:
    """The row itself, if it has every required key and none that is unknown."""
    name = str(row.get("id", "?"))
    for key in required:
        if key not in row:
            raise BadData("is missing", file=file, row=name, key=key)
    known = {*required, *optional}
    for key, value in row.items():
        if key not in known:
            raise BadData("is no key of this table", file=file, row=name, key=key)
        if value in ([], ""):
            raise BadData("is empty: leave it out", file=file, row=name, key=key)
    return row


def unique(rows: Iterable[Mapping[str, Any]], file: str) -> list[Mapping[str, Any]]:
    """The rows as a list, if no two share an id."""
    seen: set[str] = set()
    kept = []
    for row in rows:
        name = str(row.get("id", ""))
        if not name or name in seen:
            raise BadData("is missing or stands twice", file=file, row=name, key="id")
        seen.add(name)
        kept.append(row)
    return kept
