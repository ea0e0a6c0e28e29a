"""Copies of a whole record while it is in use, and putting the room of what is gone to use.

A backup is always an SQLite record, whatever database it is taken from: a file that can be opened,
verified and searched as it is.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from hudna.model.errors import StoreError
from hudna.store import engine, tables
from hudna.store.engine import OWNER_ONLY


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """A draft beside `path` that takes its name once it is whole; a file that is there stays."""
    if path.exists():
        raise StoreError(f"{path} is there already: name a new file")
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
        yield draft
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError as error:
        raise StoreError(f"{path} is there already: name a new file") from error
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        for leftover in (draft, Path(f"{draft}-wal"), Path(f"{draft}-shm")):
            with suppress(OSError):  # a read-only disk has told why already
                leftover.unlink(missing_ok=True)


def copy_file(connection: Connection, draft: Path) -> None:
    """Copy an SQLite record through SQLite's own online backup; writers need not wait."""
    raw = connection.connection.dbapi_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError("only an SQLite record is copied as a file")
    with closing(sqlite3.connect(draft)) as copy:
        raw.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def give_room_back(made: Engine) -> None:
    """Rewrite the database without the room of what is gone, so that nothing of it can be read."""
    with engine.told_clearly(made), made.connect() as connection:
        if not engine.is_sqlite(made):
            connection.execution_options(isolation_level="AUTOCOMMIT")
            names = ", ".join(sorted(tables.METADATA.tables))
            connection.execute(text(f"VACUUM (FULL, ANALYZE) {names}, {tables.SEARCH_INDEX}"))
            return
        raw = connection.connection.dbapi_connection
        if not isinstance(raw, sqlite3.Connection):
            raise TypeError("an SQLite record has an SQLite connection")
        raw.execute("INSERT INTO search_index(search_index) VALUES ('optimize')")
        raw.execute("VACUUM")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
