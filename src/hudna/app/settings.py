"""Where things lie and who is at the keys: the only place that reads the environment.

`app` hands the values down; no room below knows of paths, variables or the clock.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

RECORD_NAME = "record.db"
SAMPLES_NAME = "samples.db"
PLAIN_WIDTH = 100  # cells where the output goes to no terminal


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`record` is a file or a database address; `language` that of the interface; `key` the file
    of the signing key, None for the one beside the record; `fetch_private` lets addresses lead to
    this machine and its own network.
    """

    record: str
    samples_record: str
    actor: str
    language: str
    key: str | None = None
    fetch_private: bool = False


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """HUDNA_RECORD, else a file below XDG_DATA_HOME or ~/.local/share."""
    environ = os.environ if environ is None else environ
    home = Path(environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "hudna"
    chosen = environ.get("HUDNA_RECORD")
    return Settings(
        record=chosen or str(home / RECORD_NAME),
        samples_record=chosen or str(home / SAMPLES_NAME),
        actor=environ.get("HUDNA_ACTOR") or environ.get("USER") or "local",
        key=environ.get("HUDNA_KEY") or None,
        fetch_private=environ.get("HUDNA_FETCH_PRIVATE") == "1",
        language="ar" if _language(environ).startswith("ar") else "en",
    )


def _language(environ: Mapping[str, str]) -> str:
    """HUDNA_LANG, else what the locale says of messages."""
    names = ("HUDNA_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    return next((value for name in names if (value := environ.get(name))), "")


def now() -> datetime:
    """The clock that is handed to the record."""
    return datetime.now(tz=UTC)


def wants_tracebacks(environ: Mapping[str, str] | None = None) -> bool:
    """True where HUDNA_TRACEBACKS asks to see where the program failed."""
    return bool((os.environ if environ is None else environ).get("HUDNA_TRACEBACKS"))
