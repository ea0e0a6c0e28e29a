"""`hudna add`: reports into the record, with a table of what became of each."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Annotated, TypeVar

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from hudna.app import faces, options
from hudna.app.inputs import InputOptions, take_in_paths
from hudna.app.record import Kept, keep, open_for
from hudna.app.settings import read_settings
from hudna.model.errors import HudnaError
from hudna.pipeline import Done, Refused, read_knowledge, read_many
from hudna.store import Record

Row = TypeVar("Row")

LONGEST_TABLE = 60  # rows; beyond, only what was not simply added is listed
MEANINGS = {"added": "read", "same": "same as before", "version": "new version"}
STYLES = {"added": "green", "same": "dim", "version": "cyan"}


def run(  # noqa: PLR0913 (each is an option of the command)
    paths: Annotated[
        list[str], typer.Argument(help="Files, folders, addresses; - is standard input.")
    ],
    *,
    record: options.Record = None,
    published: options.Published = None,
    outlet: options.Outlet = None,
    source: Annotated[options.InputForm, typer.Option("--input", help="The form of the input.")] = (
        options.InputForm.AUTO
    ),
    jobs: options.Jobs = 1,
) -> None:
    """Read reports and keep them in the record; the same report twice changes nothing."""
    settings = read_settings()
    taken = InputOptions(
        form=source.value,
        published=options.parse_day(published),
        outlet=outlet,
        private=settings.fetch_private,
    )
    with open_for(settings, record) as kept:
        knowledge = read_knowledge(kept.places())
        rows = read_many(take_in_paths(paths, taken), knowledge, jobs=jobs)
        outcomes: list[Kept | Refused] = []
        try:
            outcomes.extend(count_rows(_keep_all(kept, rows)))
        except HudnaError:  # the record fails half way: what is in it is told first
            if outcomes:
                show_outcomes(outcomes)
            raise
    show_outcomes(outcomes)
    if any(isinstance(outcome, Refused) for outcome in outcomes):
        raise typer.Exit(1)


def _keep_all(record: Record, rows: Iterable[Done | Refused]) -> Iterator[Kept | Refused]:
    for row in rows:
        yield row if isinstance(row, Refused) else keep(record, row)


def count_rows(outcomes: Iterator[Row]) -> Iterator[Row]:
    """The same rows, counted on a terminal's standard error while they come."""
    console = faces.console_for(sys.stderr)
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn())
    hidden = not sys.stderr.isatty()
    with Progress(*columns, console=console, transient=True, disable=hidden) as progress:
        task = progress.add_task("reading", total=None)
        for outcome in outcomes:
            progress.advance(task)
            yield outcome


def show_outcomes(outcomes: list[Kept | Refused], *, brief: bool = False) -> None:
    """The table, the counts, and a line on standard error for each that was refused; `brief`
    leaves those out of the table that went well, as does a long list.
    """
    well = frozenset(("added", "same")) if brief else frozenset(("added",))
    short = len(outcomes) <= LONGEST_TABLE and not brief
    rows = [one for one in outcomes if short or _state(one) not in well]
    console = faces.console_for(sys.stdout)
    if rows:
        console.print(_table(rows))
    counts = Counter(_state(outcome) for outcome in outcomes)
    words = {**MEANINGS, "refused": "refused"}
    console.print(", ".join(f"{counts[key]} {words[key]}" for key in words if counts[key]))
    for outcome in outcomes:
        if isinstance(outcome, Refused):
            faces.complain_of(outcome)


def _state(outcome: Kept | Refused) -> str:
    return "refused" if isinstance(outcome, Refused) else outcome.added.status.value


def _table(outcomes: list[Kept | Refused]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("report", "outcome", "from or why"):
        table.add_column(heading, overflow="fold")
    for outcome in outcomes:
        if isinstance(outcome, Refused):
            table.add_row(faces.shown(outcome.where, sys.stdout), "refused", outcome.reason)
        else:
            table.add_row(*_kept_row(outcome), style=STYLES[outcome.added.status.value])
    return table


def _kept_row(kept: Kept) -> tuple[str, str, str]:
    added = kept.added
    before = f" of {added.version_of}" if added.version_of else ""
    meaning = MEANINGS[added.status.value] + before
    return faces.shown(added.id, sys.stdout), meaning, faces.shown(kept.where, sys.stdout)
