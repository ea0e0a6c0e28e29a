"""`hudna search`: words and phrases over the reports, claims and sources of the record."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from hudna.app import faces, options
from hudna.app.record import open_for
from hudna.app.settings import read_settings
from hudna.exporters.labels import Labels, read_labels
from hudna.model.vocabulary import EventType, Stance
from hudna.store import Filters, Record
from hudna.views.aliases import read_aliases
from hudna.views.findings import Finding, find

MOST_FOUND = 50


class Format(StrEnum):
    """What `--format` takes."""

    TEXT = "text"
    JSON = "json"


def run(  # noqa: PLR0913 (each is an option of the command)
    query: Annotated[
        list[str] | None,
        typer.Argument(help='Words; "a phrase", -without, this OR that. None with filters: all.'),
    ] = None,
    *,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Of this outlet.")] = None,
    origin: Annotated[
        str | None, typer.Option(metavar="NAME", help="Said by this source in the end.")
    ] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="NAME", help="Telling of what this actor did or met.")
    ] = None,
    place: Annotated[
        str | None, typer.Option(metavar="NAME", help="Telling of what happened there.")
    ] = None,
    kind: Annotated[
        EventType | None, typer.Option("--type", help="Telling of an event of this type.")
    ] = None,
    stance: Annotated[Stance | None, typer.Option(help="Claims of this stance.")] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="From this day on.")
    ] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Up to this day.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many at the most.")] = MOST_FOUND,
    record: options.Record = None,
    form: Annotated[Format, typer.Option("--format", help="The form of the output.")] = Format.TEXT,
) -> None:
    """Search reports, claims and sources; whole words first, then the newest."""
    since, until = options.parse_days(first, last)
    filters = Filters(outlet=outlet, origin=origin, actor=actor, place=place, type=kind,
                      stance=stance, since=since, until=until)  # fmt: skip
    words = " ".join(query or [])
    if not words.strip() and filters == Filters():
        raise typer.BadParameter("give words to look for, or a filter")
    with open_for(read_settings(), record, make=False) as kept:
        if origin is not None:
            called = read_aliases(kept.standing_reviews()).called(origin)
            filters = replace(filters, called=called)
        found = list(_found(kept, words, filters, limit))
    if form is Format.JSON:
        sys.stdout.write(json.dumps([_plain(one) for one in found], ensure_ascii=False) + "\n")
    else:
        _show(found)
    if not found:
        raise typer.Exit(1)


def _found(record: Record, words: str, filters: Filters, limit: int) -> Iterator[Finding]:
    for hit in record.search(words, filters, limit=limit):
        yield find(record, hit, words)


def _plain(found: Finding) -> dict[str, object]:
    return {
        "kind": found.kind,
        "report": found.report.id,
        "claim": found.claim.id if found.claim else None,
        "outlet": found.report.outlet,
        "published": found.report.published.isoformat() if found.report.published else None,
        "sources": [source.name for source in found.claim.chain] if found.claim else [],
        "stance": found.claim.stance.value if found.claim else None,
        "whole": found.whole,
        "text": found.text,
        "found": [{"start": span.start, "end": span.end} for span in found.spans],
    }


def _show(found: Sequence[Finding]) -> None:
    console = faces.console_for(sys.stdout)
    labels = read_labels(read_settings().language)
    if not found:
        console.print("Nothing in the record fits.")
    for number, one in enumerate(found):
        if number:
            console.print()
        _show_one(one, console, labels)


def _show_one(found: Finding, console: Console, labels: Labels) -> None:
    report = found.report
    outlet = faces.shown(report.outlet or labels.page("unknown_outlet"), sys.stdout)
    day = report.published.isoformat() if report.published else labels.page("unknown_day")
    line = Text(faces.shown(report.id, sys.stdout), style="bold")
    line.append(f"  {outlet}  {day}", style="not bold dim")
    if found.claim is not None:
        names = [faces.shown(source.name, sys.stdout) for source in found.claim.chain]
        said = " ← ".join([outlet, *names]) if names else labels.page("own_voice")
        line.append(f"\n  {said}  {labels.of(found.claim.stance)}", style="not bold")
    console.print(line, soft_wrap=True)
    console.print(Text("  ").append_text(_snippet(found)))


def _snippet(found: Finding) -> Text:
    """The words of the passage, those that were looked for marked."""
    text, at = Text(), 0
    for span in found.spans:
        text.append(found.text[at : span.start]).append(span.of(found.text), style="bold yellow")
        at = span.end
    text.append(found.text[at:])
    if not sys.stdout.isatty():
        return text
    return Text("\u2068").append_text(text).append("\u2069")
