"""`hudna incidents` and `hudna incident`: what several reports tell of as one happening."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

import typer

from hudna.app import faces, options
from hudna.app.incidents import build, find, open_sheet
from hudna.app.record import open_for
from hudna.app.settings import read_settings
from hudna.exporters.incidents import write_incidents
from hudna.exporters.incidents_quotes import IncidentStyle
from hudna.exporters.incidents_text import write_list, write_sheet
from hudna.exporters.labels import read_labels
from hudna.language.actors import ActorLexicon, read_actors
from hudna.model.vocabulary import EventType
from hudna.views.incidents import narrowed


class Format(StrEnum):
    """What `--format` takes."""

    TEXT = "text"
    JSONL = "jsonl"


def list_all(  # noqa: PLR0913 (each is an option of the command)
    *,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="Only from this day on.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="Only up to this day.")
    ] = None,
    kind: Annotated[
        EventType | None, typer.Option("--type", help="Only incidents of this type.")
    ] = None,
    record: options.Record = None,
    form: Annotated[Format, typer.Option("--format", help="The form of the output.")] = Format.TEXT,
    target: options.Output = None,
) -> None:
    """Put the reports of the record together into incidents, keep them there, and list them."""
    since, until = options.parse_days(first, last)
    actors = read_actors()
    with open_for(read_settings(), record, make=False) as kept:
        incidents = narrowed(build(kept, actors), since=since, until=until, type_=kind)
    with faces.output(target) as stream:
        if form is Format.JSONL:
            stream.writelines(write_incidents(incidents))
            return
        console = faces.console_for(stream)
        for part in write_list(incidents, _style(actors, isolate=stream.isatty())):
            console.print(part)


def show(
    ident: Annotated[
        str, typer.Argument(metavar="ID", help="An incident, or an event: its id, also a former.")
    ],
    *,
    record: options.Record = None,
    target: options.Output = None,
) -> None:
    """Show one incident: its accounts, figures, denials, contradictions, origins and grades."""
    actors = read_actors()
    with open_for(read_settings(), record, make=False) as kept:
        sheet = open_sheet(kept, find(kept, ident, actors), actors)
    with faces.output(target) as stream:
        console = faces.console_for(stream)
        for part in write_sheet(sheet, _style(actors, isolate=stream.isatty())):
            console.print(part)


def _style(actors: ActorLexicon, *, isolate: bool) -> IncidentStyle:
    language = read_settings().language
    names: Mapping[str, str] = {key: actor.name(language) for key, actor in actors.by_id.items()}
    return IncidentStyle(labels=read_labels(language), names=names, isolate=isolate)
