"""`hudna reread`: every report of the record read again, with the program and places of now."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

import typer

from hudna.app import faces, options
from hudna.app.commands.add import count_rows
from hudna.app.record import name_program, open_for
from hudna.app.settings import read_settings
from hudna.model.errors import NotFound
from hudna.model.reading import Reading
from hudna.pipeline import Done, Intake, Refused, read_knowledge, read_many
from hudna.store import Record, StoredReport

MEANINGS = {"changed": "changed", "same": "same as before", "refused": "refused"}


def run(*, record: options.Record = None, jobs: options.Jobs = 1) -> None:
    """Read the reports of the record again; reviews stay, and those that lapse are listed."""
    with open_for(read_settings(), record, make=False) as kept:
        stored = [one for one in kept.reports() if not one.redacted]
        rows = read_many(map(_intake, stored), read_knowledge(kept.places()), jobs=jobs)
        outcomes = Counter(count_rows(_outcomes(kept, rows)))
        lapsed = kept.lapsed_reviews()
    console = faces.console_for(sys.stdout)
    said = [f"{outcomes[key]} {word}" for key, word in MEANINGS.items() if outcomes[key]]
    console.print(", ".join(said) or "there are no reports in the record")
    for review in lapsed:
        about = f"{review.decision.value} of {review.subject} by {review.by}"
        console.print(f"no longer applies: {about}", soft_wrap=True)
    if outcomes["refused"]:
        raise typer.Exit(1)


def _intake(stored: StoredReport) -> Intake:
    report = stored.report
    return Intake(where=report.id, report=report, original=b"", media_type="text/plain")


def _outcomes(record: Record, rows: Iterator[Done | Refused]) -> Iterator[str]:
    for row in rows:
        if isinstance(row, Refused):
            faces.complain_of(row)
            yield "refused"
        elif _before(record, row.reading.report.id) == row.reading:
            yield "same"
        else:
            record.reread(row.reading, run=name_program())
            yield "changed"


def _before(record: Record, report_id: str) -> Reading | None:
    try:
        return record.reading(report_id)
    except NotFound:
        return None
