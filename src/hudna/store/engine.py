"""Connections to the two databases, and their errors in one clear line.

SQLite: WAL, foreign keys, full sync, a write lock taken at the start of a write (BEGIN
IMMEDIATE), deleted bytes overwritten.  PostgreSQL: one advisory lock a record, so that the log has
one writer at a time.  Nothing else in the store knows which database it talks to, save
`search_index`, `schema` and `backup`.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from hudna.model.errors import BadInput, StoreError

T = TypeVar("T")

PAUSE_SECONDS = 0.25  # between two looks whether a lost server is back
WRITE_LOCK = 0x6875646E61  # "hudna": the advisory lock that a PostgreSQL writer holds
OWNER_ONLY = stat.S_IRUSR | stat.S_IWUSR
ZERO_BYTE = "NUL (0x00)"  # how psycopg says what PostgreSQL cannot keep in a text
MAGIC = b"SQLite format 3\x00"  # how every SQLite file begins (its file format, section 1.3)


class Unreachable(StoreError):
    """The server is not there, or was lost on the way; what was under way may be tried again."""


def make_engine(target: str | Path, *, patience_seconds: float) -> Engine:
    """An engine for a path or a `postgresql+psycopg://` address; connects to nothing yet."""
    if isinstance(target, str) and "://" in target:
        return _address_engine(target, patience_seconds)
    return _file_engine(Path(target), patience_seconds)


def is_sqlite(connection: Connection | Engine) -> bool:
    """True for the embedded database."""
    return connection.dialect.name == "sqlite"


def _address_engine(target: str, patience_seconds: float) -> Engine:
    url = _parse(target)
    if url.drivername == "sqlite":
        return _file_engine(Path(url.database or ""), patience_seconds)
    if url.get_backend_name() != "postgresql":
        raise StoreError(f"{url.drivername}: a record is a file or postgresql+psycopg://…")
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        connect_args={"connect_timeout": max(2, round(patience_seconds))},
    )
    patience = f"SET lock_timeout = {round(patience_seconds * 1000)}"

    @event.listens_for(engine, "connect")
    def _prepare(raw: Any, _record: object) -> None:  # noqa: ANN401 - a driver's connection
        raw.execute(patience)
        raw.commit()

    return engine


def _parse(target: str) -> URL:
    try:
        return make_url(target)
    except ArgumentError as error:
        raise StoreError(f"this is no address of a record: {error}") from error


def _file_engine(path: Path, patience_seconds: float) -> Engine:
    _make_file(path)
    fixed = cannot_change(path)
    place = f"{path.absolute().as_uri()}{'?mode=ro&immutable=1' if fixed else ''}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(place, uri=True, timeout=patience_seconds, check_same_thread=False)

    engine = create_engine(
        URL.create("sqlite", database=str(path)), poolclass=QueuePool, creator=connect
    )

    @event.listens_for(engine, "connect")
    def _prepare(raw: sqlite3.Connection, _record: object) -> None:
        raw.isolation_level = None  # BEGIN is ours, see below
        raw.execute("PRAGMA foreign_keys = ON")
        if not fixed:
            _set_pragmas(raw)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("hudna_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _make_file(path: Path) -> None:
    """A new, empty file that only its owner can read; an old file is looked at, not touched."""
    if path.is_dir():
        raise StoreError(f"{path} is a folder; a record is a file in one")
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
    except FileExistsError:
        _look_at(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be made: {error.strerror}") from error


def _look_at(path: Path) -> None:
    try:
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
    except OSError as error:
        raise StoreError(f"{path} cannot be opened: {error.strerror}") from error
    if start and start != MAGIC:
        raise StoreError(f"{path} is not a record: it is no SQLite file")


def cannot_change(path: Path) -> bool:
    """True for a whole record on a read-only disk: SQLite may look at it without its side files.

    One with a write-ahead log beside it was copied while in use, and is opened as any other.
    """
    on_read_only = bool(os.statvfs(path).f_flag & os.ST_RDONLY)
    log = Path(f"{path}-wal")
    return on_read_only and not (log.exists() and log.stat().st_size)


def _set_pragmas(raw: sqlite3.Connection) -> None:
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("PRAGMA secure_delete = ON")
    if raw.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        raw.execute("PRAGMA journal_mode = WAL")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the record from its first query to its last."""
    with told_clearly(engine), engine.connect() as connection:
        if not is_sqlite(engine):
            connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds the record's one write lock; all or nothing."""
    with told_clearly(engine), engine.connect() as connection:
        held = connection.execution_options(hudna_writes=True)
        with held.begin():
            if not is_sqlite(engine):
                held.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITE_LOCK})
            yield held


@contextmanager
def checking(engine: Engine) -> Iterator[Connection]:
    """A transaction in which SQLite may check its index, which it does as if it wrote; a record
    on a read-only disk is checked in a copy in memory.
    """
    if not is_sqlite(engine) or not cannot_change(Path(name_of(engine))):
        with writing(engine) as connection:
            yield connection
        return
    copy = create_engine("sqlite://")
    try:
        with told_clearly(engine), engine.connect() as connection, copy.begin() as copied:
            _driver_of(connection).backup(_driver_of(copied))
            yield copied
    finally:
        copy.dispose()


def _driver_of(connection: Connection) -> sqlite3.Connection:
    raw = connection.connection.dbapi_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError("an SQLite record has an SQLite connection")
    return raw


@contextmanager
def told_clearly(engine: Engine) -> Iterator[None]:
    """Turn a database's error into a StoreError of one line that says what to do.

    BadInput for signs that no database takes (a zero byte, half of a surrogate pair): nothing in
    the record has them in a name or id.
    """
    try:
        yield
    except UnicodeEncodeError as error:
        raise BadInput("half of a surrogate pair is no sign", where="text asked for") from error
    except DataError as error:
        if ZERO_BYTE in str(error.orig):
            raise BadInput("a zero byte is no sign", where="text asked for") from error
        raise StoreError(explain(error, name_of(engine))) from error
    except (SQLAlchemyError, sqlite3.Error) as error:
        said = explain(error, name_of(engine))
        raise (Unreachable if UNREACHABLE in said else StoreError)(said) from error


def patiently(act: Callable[[], T], *, seconds: float) -> T:
    """What `act` gives, tried again for so long while the server cannot be reached.

    Only for what may be done twice: a lost answer does not tell whether it was done.
    """
    last = monotonic() + seconds
    while True:
        try:
            return act()
        except Unreachable:
            if monotonic() >= last:
                raise
            sleep(PAUSE_SECONDS)


def name_of(engine: Engine) -> str:
    """The record's path or address, without any password."""
    if is_sqlite(engine):
        return str(engine.url.database)
    return engine.url.render_as_string(hide_password=True)


UNREACHABLE = "cannot be reached"
_CAUSES = (
    ("database is locked", "is being written by another program; try again"),
    ("lock timeout", "is being written by another program; try again"),
    ("disk is full", "cannot be written: the disk is full"),
    ("No space left", "cannot be written: the disk is full"),
    ("disk I/O error", "cannot be written or read: the disk is full or failing"),
    ("readonly database", "cannot be written: the file or its folder is read-only"),
    ("read-only transaction", "cannot be written: the database is read-only"),
    ("unable to open", "cannot be opened: look at the folder's rights and space"),
    ("not a database", "is damaged or is not a record"),
    ("malformed", "is damaged: restore a backup"),
    ("password authentication", "does not accept this user and password"),
    ("does not exist", "is not there: make the database first"),
    ("failed to resolve", f"{UNREACHABLE}: is the name of the server right?"),
    ("onnection", f"{UNREACHABLE}: is the server running?"),
)


def explain(error: Exception, name: str) -> str:
    """One line for a database's error."""
    said = str(error.orig if isinstance(error, DBAPIError) else error)
    for sign, meaning in _CAUSES:
        if sign in said:
            return f"the record {name} {meaning}"
    lines = said.strip().splitlines() or [type(error).__name__]
    return f"the record {name} cannot be used: {lines[0]}"
