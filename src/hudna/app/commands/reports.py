"""`hudna reports`: what is in the record, as a table or as JSON Lines."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer
from rich.table import Table

from hudna.app import faces, options
from hudna.app.record import open_for
from hudna.app.settings import read_settings
from hudna.exporters.contract import report_to_dict
from hudna.model.report import Report


class Format(StrEnum):
    """What `--format` takes."""

    TEXT = "text"
    JSONL = "jsonl"


def run(
    *,
    record: options.Record = None,
    form: Annotated[Format, typer.Option("--format", help="The form of the output.")] = Format.TEXT,
) -> None:
    """List the reports in the record."""
    with open_for(read_settings(), record, make=False) as kept:
        reports = [stored.report for stored in kept.reports()]
    if form is Format.JSONL:
        for report in reports:
            sys.stdout.write(json.dumps(report_to_dict(report), ensure_ascii=False) + "\n")
        return
    console = faces.console_for(sys.stdout)
    if not reports:
        console.print("There are no reports in the record yet: add some with hudna add FILE.")
        return
    console.print(_table(reports))


def _table(reports: list[Report]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("published", "report", "outlet", "title"):
        table.add_column(heading, overflow="fold")
    for report in reports:
        table.add_row(
            report.published.isoformat() if report.published else "",
            faces.shown(report.id, sys.stdout),
            faces.shown(report.outlet or "", sys.stdout),
            faces.shown(report.title or "", sys.stdout),
        )
    return table
