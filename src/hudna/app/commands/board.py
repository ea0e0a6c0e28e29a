"""`hudna board` and `hudna timeline`: what stands of an agreement, day by day, and who says so."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, TextIO

import typer

from hudna.agreements import make_account
from hudna.app import definitions, faces, options
from hudna.app.record import open_for
from hudna.app.settings import read_settings
from hudna.exporters.board import write_board_json, write_timeline_json
from hudna.exporters.board_page import write_board_page
from hudna.exporters.board_text import BoardStyle, write_board_text, write_timeline_text
from hudna.exporters.labels import read_labels
from hudna.store import Record
from hudna.views.board import Board, make_board, make_timeline

Name = Annotated[str, typer.Argument(help="An agreement: its id, name or alias.")]
By = Annotated[
    str | None, typer.Option(metavar="SOURCE", help="Only what this source or party says.")
]
First = Annotated[str | None, typer.Option("--from", metavar="DAY", help="The first day.")]
Last = Annotated[str | None, typer.Option("--to", metavar="DAY", help="The last day.")]


class Form(StrEnum):
    """What `--format` of a board takes."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


class TimelineForm(StrEnum):
    """What `--format` of a timeline takes."""

    TEXT = "text"
    JSON = "json"


def board(  # noqa: PLR0913 (each is an option of the command)
    name: Name,
    *,
    as_of: Annotated[
        str | None, typer.Option(metavar="DAY", help="The board at the end of this day.")
    ] = None,
    first: First = None,
    last: Last = None,
    by: By = None,
    record: options.Record = None,
    form: Annotated[Form, typer.Option("--format", help="The form of the output.")] = Form.TEXT,
    target: options.Output = None,
) -> None:
    """Show what stands of an agreement and of each provision, and what is told of breaches."""
    days = _days(as_of, first, last)
    with open_for(read_settings(), record, make=False) as kept:
        made = read_board(kept, name, days=days, by=by)
    labels = read_labels(read_settings().language)
    with faces.output(target) as stream:
        if form is Form.JSON:
            stream.write(write_board_json(made))
        elif form is Form.HTML:
            stream.write(write_board_page(made, labels))
        else:
            show(made, stream)


def show(made: Board, stream: TextIO) -> None:
    """Write a board for people."""
    console = faces.console_for(stream)
    style = BoardStyle(labels=read_labels(read_settings().language), isolate=stream.isatty())
    for part in write_board_text(made, style):
        console.print(part)


def timeline(
    name: Name,
    *,
    by: By = None,
    record: options.Record = None,
    form: Annotated[
        TimelineForm, typer.Option("--format", help="The form of the output.")
    ] = TimelineForm.TEXT,
    target: options.Output = None,
) -> None:
    """Show every day on which something moved, what it was before, and who says so."""
    with open_for(read_settings(), record, make=False) as kept:
        made = make_timeline(read_board(kept, name, by=by))
    labels = read_labels(read_settings().language)
    with faces.output(target) as stream:
        if form is TimelineForm.JSON:
            stream.write(write_timeline_json(made))
            return
        console = faces.console_for(stream)
        style = BoardStyle(labels=labels, isolate=stream.isatty())
        for part in write_timeline_text(made, style):
            console.print(part)


def read_board(
    record: Record,
    name: str,
    *,
    days: tuple[date | None, date | None] = (None, None),
    by: str | None = None,
) -> Board:
    """The board of an agreement of the record; without days, of all days with reports of it."""
    agreement = record.agreement(name)
    known = definitions.knowledge()
    readings, reviews = list(record.readings()), record.standing_reviews()
    first, last = days
    told = [one.report.published for one in readings if one.report.published]
    start = first or agreement.announced or agreement.in_force or min(told, default=None)
    end = last or (max([start, *told]) if start else None)
    span = None if start is None or end is None else (start, max(start, end))
    account = make_account(agreement, readings, known, days=span, by=by, reviews=reviews)
    scores = {(one.provision, one.day): one.score for one in account.scores}
    return make_board(agreement, account.standings, account.breaches, scores, by=by)


def _days(
    as_of: str | None, first: str | None, last: str | None
) -> tuple[date | None, date | None]:
    if as_of is not None and (first is not None or last is not None):
        raise typer.BadParameter("--as-of is one day, --from and --to are several: give one kind")
    if as_of is not None:
        day = options.parse_day(as_of)
        return day, day
    start, end = options.parse_day(first), options.parse_day(last)
    if start is not None and end is not None and end < start:
        raise typer.BadParameter(f"--to {end} lies before --from {start}")
    return start, end
