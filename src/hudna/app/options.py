"""Options that several commands share, and how a person's words for them are checked.

Used by `app.commands`; a wrong word is a usage error (exit status 2).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hudna.model.errors import BadInput
from hudna.pipeline.intake import AUTO
from hudna.readers import READERS
from hudna.readers.checks import read_published


class InputForm(StrEnum):
    """What `--input` takes: `auto` or a reader's name."""

    AUTO = "auto"
    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"


def parse_day(written: str | None) -> date | None:
    """The day of YYYY-MM-DD or of an ISO time."""
    try:
        return read_published(written, "").day
    except BadInput as error:
        raise typer.BadParameter(str(error)) from error


def parse_days(first: str | None, last: str | None) -> tuple[date | None, date | None]:
    """The days of --from and --to, both included."""
    since, until = parse_day(first), parse_day(last)
    if since is not None and until is not None and until < since:
        raise typer.BadParameter(f"--to {until} lies before --from {since}")
    return since, until


Record = Annotated[
    str | None,
    typer.Option(help="The record: a file or a database address [env: HUDNA_RECORD]."),
]
Published = Annotated[
    str | None, typer.Option(metavar="DAY", help="Day of publication, over what the file says.")
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="The outlet, over the file's.")]
Input = Annotated[InputForm, typer.Option(help="The form of the input.")]
Jobs = Annotated[int, typer.Option(min=1, max=256, help="Processes that read side by side.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")
]
Port = Annotated[
    int | None, typer.Option(min=0, max=65535, help="The port; a free one is chosen otherwise.")
]
FORMS = (AUTO, *(reader.name for reader in READERS))
