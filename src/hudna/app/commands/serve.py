"""`hudna serve`: the pages and the API, on this machine only."""

from __future__ import annotations

from typing import Annotated

import typer

from hudna.app import options
from hudna.app.record import open_for
from hudna.app.settings import Settings, read_settings


def run(
    *,
    record: options.Record = None,
    port: options.Port = None,
    host: Annotated[
        str, typer.Option(help="The address; any but this machine's own is refused.")
    ] = "127.0.0.1",
) -> None:
    """Serve the record's pages on 127.0.0.1 until interrupted."""
    from hudna.app.pages.server import check_host  # noqa: PLC0415 (other commands need no web)

    check_host(host)
    settings = read_settings()
    serve(settings, record or settings.record, port=port or 0)


def serve(settings: Settings, target: str, *, port: int) -> None:
    """Serve until interrupted; port 0 lets the system choose a free one."""
    from hudna.app.pages.server import serve_pages  # noqa: PLC0415 (other commands need no web)

    with open_for(settings, target) as record:
        name = record.name
    serve_pages(target, settings, port=port, name=name)
