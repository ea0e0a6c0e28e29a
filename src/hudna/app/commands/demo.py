"""`hudna demo`: the sample reports of the package, read into a record of their own, and shown."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from hudna.app import definitions, faces, options
from hudna.app.commands.add import show_outcomes
from hudna.app.commands.board import read_board, show
from hudna.app.commands.serve import serve
from hudna.app.record import Kept, keep, open_for
from hudna.app.settings import Settings, read_settings
from hudna.language.tables import read_text
from hudna.pipeline import Refused, read_many, take_in
from hudna.readers import ReportHints

SAMPLES = "samples/reports.jsonl"
DEAL = "aleppo-2016"  # the deal that the samples tell of


def run(
    *,
    pages: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the pages.")] = True,
    port: options.Port = None,
) -> None:
    """Read the sample reports, show what they say of the deal, and serve the pages."""
    settings = read_settings()
    show_outcomes(add_samples(settings), brief=True)
    print_board(settings)
    if pages:
        serve(settings, settings.samples_record, port=port or 0)


def print_board(settings: Settings) -> None:
    """Keep the definition of the deal, and print what the samples tell of each of its terms."""
    definition = definitions.checked(DEAL, definitions.knowledge())
    with open_for(settings, settings.samples_record) as record:
        if definition is not None:
            record.add_agreement(definition)
        show(read_board(record, DEAL), sys.stdout)
        name = record.name
    faces.console_for(sys.stdout).print(
        f"The record: {name}\n"
        f"Next: hudna board {DEAL} --as-of 2016-12-15, hudna timeline {DEAL}, hudna read FILE",
        soft_wrap=True,
    )


def add_samples(settings: Settings) -> list[Kept | Refused]:
    """Read the samples into their record; those that are there already change nothing."""
    data = read_text(SAMPLES).encode()
    rows = read_many(take_in(data, ReportHints(where=SAMPLES, name="sample"), form="jsonl"))
    with open_for(settings, settings.samples_record) as record:
        return [row if isinstance(row, Refused) else keep(record, row) for row in rows]
