"""Turns bytes into reports: one file a format, and the literal tuple of all of them.

The first step of the flow: bytes → `Report`.  A format is one file with a `Reader` and one line
in `READERS`.
"""

from __future__ import annotations

from pathlib import PurePath

from hudna.model.errors import BadInput
from hudna.readers.base import Reader, Refused, ReportHints
from hudna.readers.html import HtmlReader
from hudna.readers.jsonl import JsonLinesReader
from hudna.readers.plain import PlainReader

__all__ = ["READERS", "Reader", "Refused", "ReportHints", "find_reader", "reader_named"]

READERS: tuple[Reader, ...] = (JsonLinesReader(), HtmlReader(), PlainReader())
"""Tried from the first; the last takes whatever the others leave."""


def reader_named(name: str) -> Reader:
    """The reader of that name; raises BadInput where there is none."""
    for reader in READERS:
        if reader.name == name:
            return reader
    names = ", ".join(sorted(reader.name for reader in READERS))
    raise BadInput(f"there is no input format {name!r}; choose one of auto, {names}")


def find_reader(where: str, data: bytes) -> Reader:
    """The reader for a file by its ending, or by its first bytes where the ending says nothing."""
    suffix = PurePath(where).suffix.lower()
    for reader in READERS:
        if suffix in reader.suffixes:
            return reader
    return next((reader for reader in READERS if reader.takes(data)), READERS[-1])
