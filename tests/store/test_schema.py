"""A record is made, brought up to date, or refused, each with one clear line."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from hudna.model.errors import StoreError
from hudna.model.report import Report
from hudna.store import Record, engine, schema, tables

Open = Callable[..., Record]
Clock = Callable[[], datetime]


def test_new_record_is_for_its_owner_only(tmp_path: Path, open_: Open) -> None:
    """Reports may endanger people: the file and its log are not for other users."""
    path = tmp_path / "new.db"
    with open_(path) as record:
        assert record.info().schema == schema.HEAD
        modes = {stat.S_IMODE(each.stat().st_mode) for each in tmp_path.glob("new.db*")}
    assert modes == {0o600}


def test_migrations_make_the_tables_that_the_code_knows(record: Record) -> None:
    """Schema and code cannot drift apart."""
    with engine.reading(record._engine) as connection:
        context = MigrationContext.configure(connection, opts={"include_name": of_ours})
        assert compare_metadata(context, tables.METADATA) == []


def of_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out what only one of the databases has."""
    return not (kind == "table" and name is not None and name.startswith("search_index"))


@pytest.mark.parametrize("released", range(1, schema.HEAD + 1))
def test_record_of_every_released_schema_is_brought_up(
    target: str, open_: Open, clock: Clock, make_report: Callable[..., Report], released: int
) -> None:
    """An old record with reports in it opens, at the newest schema, and nothing of it is lost."""
    made = engine.make_engine(target, patience_seconds=5)
    schema.bring_up(made, to=released)
    with Record(made, clock=clock, actor="older", key=None) as older:
        older.add(make_report("old"), None)
    with open_(target) as record:
        assert record.info().schema == schema.HEAD
        assert record.report("old").report == make_report("old")
        record.add(make_report("new", "نص جديد"), None)
        assert record.info().reports == 2
        assert record.verify().holds


def test_head_is_the_newest_migration() -> None:
    """The number in the code is that of the newest file."""
    files = sorted((schema.FOLDER / "versions").glob("[0-9]*.py"))
    assert [int(path.name[:4]) for path in files] == list(range(1, schema.HEAD + 1))


def test_record_of_a_newer_program_is_refused(target: str, open_: Open) -> None:
    """It is not touched, and the message says what to do."""
    with open_(target) as record, engine.writing(record._engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0099'"))
    with pytest.raises(StoreError, match=r"schema 99.*newer Hudna"):
        open_(target)


def test_file_that_is_no_record_is_refused(tmp_path: Path, open_: Open) -> None:
    """Another file is left as it was."""
    other, database = tmp_path / "letter.txt", tmp_path / "other.db"
    other.write_text("a letter")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE mine (x)")
    with pytest.raises(StoreError, match="not a record"):
        open_(other)
    with pytest.raises(StoreError, match="not a record"):
        open_(database)
    assert other.read_text() == "a letter"


def test_database_of_another_program_is_refused(
    make_database: Callable[[], str], open_: Open
) -> None:
    """A PostgreSQL database with tables of its own is not touched either."""
    target = make_database()
    made = engine.make_engine(target, patience_seconds=5)
    with engine.writing(made) as connection:
        connection.execute(text("CREATE TABLE mine (x integer)"))
    made.dispose()
    with pytest.raises(StoreError, match="not a record"):
        open_(target)


WRONG = {
    "folder": (".", "folder"),
    "no such folder": ("none/record.db", "cannot be made"),
    "no server": ("postgresql+psycopg://localhost:1/x?connect_timeout=2", "cannot be reached"),
    "another database": ("mysql://localhost/x", "postgresql"),
    "no address": ("postgresql+psycopg://[", "no address|cannot"),
}


@pytest.mark.parametrize(("place", "said"), WRONG.values(), ids=WRONG)
def test_place_that_cannot_be_opened_is_told(
    tmp_path: Path, open_: Open, place: str, said: str
) -> None:
    """One line, without a trace of the database's own."""
    target = place if "://" in place else tmp_path / place
    with pytest.raises(StoreError, match=said) as caught:
        open_(target, patience_seconds=2)
    assert "\n" not in str(caught.value)


def test_password_is_never_shown(open_: Open) -> None:
    """A message can be shown and logged."""
    target = "postgresql+psycopg://mona:secret@localhost:1/x"
    with pytest.raises(StoreError) as caught:
        open_(target, patience_seconds=2)
    assert "secret" not in str(caught.value)


def test_locked_record_is_told(
    tmp_path: Path, open_: Open, make_report: Callable[..., Report]
) -> None:
    """After a patient wait, one line says that another program is writing."""
    path = tmp_path / "a.db"
    with open_(path, patience_seconds=0.2) as record, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="being written by another program"):
            record.add(make_report(), None)
        other.rollback()
        record.add(make_report(), None)


def test_locked_postgresql_record_is_told(
    make_database: Callable[[], str], open_: Open, make_report: Callable[..., Report]
) -> None:
    """The wait for the lock of another writer has an end there too."""
    target = make_database()
    with open_(target, patience_seconds=0.2) as record, open_(target) as other:
        with engine.writing(other._engine), pytest.raises(StoreError, match="another program"):
            record.add(make_report(), None)
        record.add(make_report(), None)
