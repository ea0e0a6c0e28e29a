"""Hudna reads reports on a conflict and keeps the account of a ceasefire."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hudna.app.client import Connected

__version__ = "0.1.0"


def connect(path: str | Path) -> Connected:
    """A record, opened to be read, with the views that the pages show (see `app.client`)."""
    from hudna.app.client import connect as connect_to  # noqa: PLC0415 (no web for mere imports)

    return connect_to(path)
