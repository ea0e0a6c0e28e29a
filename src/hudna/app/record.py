"""Opens the record that a command or the pages work on, and puts readings into it.

`app` is the only room that knows where the record lies and what time it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import hudna
from hudna.app.settings import Settings, now
from hudna.model.errors import StoreError
from hudna.pipeline import Done, digest_data
from hudna.store import Added, Original, Record, open_record


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A report that is in the record now, and what became of it on the way."""

    where: str
    added: Added
    title: str | None = None


def open_for(settings: Settings, target: str | None = None, *, make: bool = True) -> Record:
    """The record at `target`, else that of the settings.

    `make` False refuses a record that is not there yet: whoever only reads makes none.
    """
    place = place_of(settings, target, make=make)
    key = Path(settings.key) if settings.key else None
    return open_record(place, clock=now, actor=settings.actor, key=key)


def place_of(settings: Settings, target: str | None, *, make: bool) -> str:
    """Where the record lies, its folder made; see `open_for`."""
    place = target or settings.record
    if "://" not in place:
        _prepare_folder(Path(place), make=make)
    return place


def fresh_place(settings: Settings, target: str | None) -> str:
    """Where a record is to be made; refuses a file that is there."""
    place = place_of(settings, target, make=True)
    if "://" not in place and Path(place).exists():
        raise StoreError(f"there is a record at {place} already: name a new file with --record")
    return place


def is_there(target: str) -> bool:
    """True for a database address, and for a file that is there."""
    return "://" in target or Path(target).exists()


def _prepare_folder(path: Path, *, make: bool) -> None:
    if not make and not path.exists():
        raise StoreError(f"there is no record at {path}: make one with hudna add FILE")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"the folder {path.parent} cannot be made ({error.strerror})") from error


def name_program() -> str:
    """The program and the data that read reports now, as the log says it of a reading."""
    return f"hudna {hudna.__version__}, data {digest_data()}"


def keep(record: Record, done: Done, *, by: str = "add") -> Kept:
    """Put one reading and the bytes it came from into the record; `by` names the face used."""
    intake = done.intake
    original = Original(
        bytes=intake.original,
        media_type=intake.media_type,
        obtained_at=intake.obtained_at or now(),
        how=f"hudna {hudna.__version__} {by}" + (f", {intake.how}" if intake.how else ""),
        source=intake.where,
    )
    added = record.add(done.reading.report, done.reading, original=original, run=name_program())
    return Kept(where=intake.where, added=added, title=done.reading.report.title)
