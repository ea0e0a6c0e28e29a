"""JSON Lines: one report a line, with the fields of `docs/contract.md`.

bytes → a `Report` or a `Refused` a line.  A faulty line is refused and the others go on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from hudna.model.errors import BadInput
from hudna.model.report import Report
from hudna.readers.base import Refused, ReportHints
from hudna.readers.charset import decode
from hudna.readers.checks import Draft, make_report

FIELDS = ("id", "text", "published", "outlet", "language", "title", "url")


class JsonLinesReader:
    """Reads JSON Lines; fields that it does not know are left alone."""

    name = "jsonl"
    media_types = ("application/x-ndjson", "application/jsonl")
    suffixes = (".jsonl", ".ndjson")

    def takes(self, data: bytes) -> bool:
        """True where the first line is a JSON object."""
        first = data.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0].strip()
        return first.startswith(b'{"') and first.endswith(b"}")

    def read(self, data: bytes, hints: ReportHints) -> Iterator[Report | Refused]:
        """One report a line; empty lines are passed over.  Raises BadInput for the whole file."""
        for number, line in enumerate(decode(data, hints.where).split("\n"), 1):
            if not line.strip():
                continue
            where = f"{hints.where}:{number}"
            try:
                yield make_report(_draft(line, where, hints.id, f"{hints.name}-{number}"), hints)
            except BadInput as error:
                yield Refused(where=where, reason=str(error).removeprefix(f"{where}: "))


def _draft(line: str, where: str, given: str | None, name: str) -> Draft:
    row = _row(line, where)
    if row.get("text") is None:
        raise BadInput('has no field "text": give the report\'s text in it', where=where)
    fields = {field: _field(row, field, where) for field in FIELDS}
    return Draft(
        where=where,
        text=fields["text"] or "",
        id=given or fields["id"] or name,
        published=fields["published"],
        outlet=fields["outlet"],
        language=fields["language"],
        title=fields["title"],
        url=fields["url"],
    )


def _row(line: str, where: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"is not JSON ({error}): write one object a line", where=where) from error
    if not isinstance(row, dict):
        raise BadInput("is not a JSON object: write one object a line", where=where)
    return row


def _field(row: Mapping[str, Any], field: str, where: str) -> str | None:
    value = row.get(field)
    if value is None:
        return None
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise BadInput(f"the field {field!r} is not a string: put it in quotes", where=where)
    if any("\ud800" <= sign <= "\udfff" for sign in value):
        raise BadInput(f"the field {field!r} holds half a character: save it again", where=where)
    return value if field == "text" else value.strip() or None
