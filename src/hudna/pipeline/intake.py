"""Files as bytes → reports with the place they came from; what cannot be read becomes a row.

Stands before `batch`: `app` opens the files, this room calls the readers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from hudna.model.errors import BadInput
from hudna.model.report import Report
from hudna.readers import Refused, ReportHints, find_reader, reader_named

AUTO = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """A report before it is read, with the file it came from and that file's bytes.

    `obtained_at` and `how` tell of bytes that were fetched; None for a file of a person's own.
    """

    where: str
    report: Report
    original: bytes
    media_type: str
    obtained_at: datetime | None = None
    how: str | None = None


def take_in(data: bytes, hints: ReportHints, *, form: str = AUTO) -> Iterator[Intake | Refused]:
    """The reports of one file.  `form` is a reader's name, or `auto`."""
    try:
        reader = find_reader(hints.where, data) if form == AUTO else reader_named(form)
        for row in reader.read(data, hints):
            if isinstance(row, Refused):
                yield row
            else:
                yield Intake(
                    where=_where(row, hints),
                    report=row,
                    original=data,
                    media_type=reader.media_types[0],
                )
    except BadInput as error:
        yield refused(error, hints.where)


def _where(report: Report, hints: ReportHints) -> str:
    """The file, with the report's id where the file holds several."""
    alone = report.id == (hints.id or hints.name)
    return hints.where if alone else f"{hints.where} ({report.id})"


def refused(error: Exception, where: str) -> Refused:
    """The error as a row, its place said once."""
    return Refused(where=where, reason=str(error).removeprefix(f"{where}: "))
