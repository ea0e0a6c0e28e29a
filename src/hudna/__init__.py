"""Hudna reads reports on a conflict and keeps the account of a ceasefire."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hudna.app.client import Client

__version__ = "0.1.0"


def connect(path: str | Path) -> Client:
    """A record at a path, at a database address or of a running `hudna serve`, to be read."""
    from hudna.app.client import connect as connect_to  # noqa: PLC0415 (no web for mere imports)

    return connect_to(path)
