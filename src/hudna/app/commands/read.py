"""`hudna read`: reports in, readings out, nothing kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Annotated, NamedTuple, TextIO

import typer

from hudna.app import faces, options
from hudna.app.inputs import STDIN, InputOptions, take_in_paths
from hudna.app.record import open_for
from hudna.app.settings import read_settings
from hudna.exporters.contract import reading_to_line
from hudna.exporters.labels import Labels, read_labels
from hudna.exporters.page import write_page
from hudna.exporters.text import TextStyle, write_text
from hudna.model.reading import Reading
from hudna.pipeline import Done, Knowledge, Refused, read_knowledge, read_many


class Format(StrEnum):
    """What `--format` takes."""

    TEXT = "text"
    JSONL = "jsonl"
    HTML = "html"


def run(  # noqa: PLR0913 (each is an option of the command)
    files: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders, addresses; - or none is standard input."),
    ] = None,
    *,
    form: Annotated[Format, typer.Option("--format", help="The form of the output.")] = Format.TEXT,
    published: options.Published = None,
    outlet: options.Outlet = None,
    name: Annotated[str | None, typer.Option("--id", help="The id of the one report.")] = None,
    source: Annotated[options.InputForm, typer.Option("--input", help="The form of the input.")] = (
        options.InputForm.AUTO
    ),
    explain: Annotated[bool, typer.Option(help="Show which rules fired, and what fell.")] = False,
    record: Annotated[
        str | None, typer.Option(help="Know the places that this record holds.")
    ] = None,
    jobs: options.Jobs = 1,
    target: options.Output = None,
) -> None:
    """Read reports: who said what, what is said to have happened, what of the deal."""
    settings = read_settings()
    taken = InputOptions(
        form=source.value,
        published=options.parse_day(published),
        outlet=outlet,
        id=name,
        private=settings.fetch_private,
    )
    refusals: list[Refused] = []
    rows = read_many(take_in_paths(files or [STDIN], taken), _knowledge(record), jobs=jobs)
    readings = _readings(rows, refusals)
    if form is Format.HTML or name is not None:
        readings = iter(_only_one(list(readings), "--id" if name else "--format html"))
    labels = read_labels(settings.language)
    with faces.output(target) as stream:
        for number, reading in enumerate(readings):
            _write(reading, stream, _Face(form, labels, explain, number))
    if refusals:
        raise typer.Exit(1)


class _Face(NamedTuple):
    form: Format
    labels: Labels
    explain: bool
    number: int


def _write(reading: Reading, stream: TextIO, face: _Face) -> None:
    if face.form is Format.JSONL:
        stream.write(reading_to_line(reading, explain=face.explain))
    elif face.form is Format.HTML:
        stream.write(write_page(reading, face.labels))
    else:
        _write_text(reading, stream, face)


def _write_text(reading: Reading, stream: TextIO, face: _Face) -> None:
    console = faces.console_for(stream)
    style = TextStyle(
        labels=face.labels,
        width=console.width,
        isolate=stream.isatty(),
        explain=face.explain,
    )
    if face.number:
        console.rule(style="dim")
    for line in write_text(reading, style):
        faces.say_line(console, line)


def _knowledge(record: str | None) -> Knowledge:
    """The shipped knowledge, with the places of a record where one is named."""
    if record is None:
        return read_knowledge()
    with open_for(read_settings(), record, make=False) as kept:
        return read_knowledge(kept.places())


def _readings(rows: Iterable[Done | Refused], refusals: list[Refused]) -> Iterator[Reading]:
    """The readings in order; what is refused is told at once and kept for the exit status."""
    for row in rows:
        if isinstance(row, Refused):
            refusals.append(row)
            faces.complain_of(row)
        else:
            yield row.reading


def _only_one(readings: list[Reading], option: str) -> list[Reading]:
    if len(readings) > 1:
        raise typer.BadParameter(f"{option} is for one report, and here are {len(readings)}")
    return readings
