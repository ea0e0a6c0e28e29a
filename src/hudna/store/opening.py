"""Opening a record, and making one out of a backup: where everybody who uses the store begins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile

from hudna.model.errors import StoreError
from hudna.store import engine, schema
from hudna.store.record import Record

PATIENCE_SECONDS = 30.0  # how long to wait for another writer, or a lost server


def open_record(
    target: str | Path,
    *,
    clock: Callable[[], datetime],
    actor: str,
    key: Path | None = None,
    patience_seconds: float = PATIENCE_SECONDS,
) -> Record:
    """Open the record in a file or at a `postgresql+psycopg://` address.

    A file that is not there is made (for its owner's eyes only), an older schema brought up to
    date, a newer one refused.  `actor` is who acts, a person or a program with its version; the
    log names it in every entry.  `key` is the file of the signing key: beside an SQLite record
    unless said otherwise, needed for PostgreSQL only where something is signed.
    """
    made = schema.opened(target, patience_seconds=patience_seconds)
    if key is None and engine.is_sqlite(made):
        key = Path(f"{made.url.database}.key")
    return Record(made, clock=clock, actor=actor, key=key, patience_seconds=patience_seconds)


def migrate(target: str | Path, *, patience_seconds: float = PATIENCE_SECONDS) -> tuple[int, int]:
    """Bring a record up to the newest schema; the schema's number before and now."""
    made = engine.make_engine(target, patience_seconds=patience_seconds)
    try:
        before = schema.bring_up(made)
    finally:
        made.dispose()
    return schema.HEAD if before is None else before, schema.HEAD


def restore(backup: Path, target: str | Path, *, clock: Callable[[], datetime], actor: str) -> int:
    """Make a record out of a backup, at a file that is not there or in an empty database.

    How many entries it has.  A backup that does not verify is refused.
    """
    with open_record(_existing(backup), clock=clock, actor=actor) as source:
        verdict = source.verify()
        if verdict.first is not None:
            raise StoreError(f"{backup} does not verify: {verdict.first}")
        if isinstance(target, Path) or "://" not in target:
            source.backup(Path(target))
            return verdict.entries
        with open_record(target, clock=clock, actor=actor) as made, TemporaryFile() as stream:
            source.export(stream)
            stream.seek(0)
            return made.import_(stream)


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise StoreError(f"there is no file {path}")
    return path
