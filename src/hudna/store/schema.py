"""The schema's versions: making it, bringing an old record up to date, refusing a newer one.

Migrations are numbered files under `migrations/versions`; Alembic runs them inside one write
transaction, so that a record is at one version or the next, never between.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from hudna.model.errors import StoreError
from hudna.store import engine as engines

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = 3  # the newest file under migrations/versions
APPLICATION_ID = 0x4875646E  # "Hudn": how file(1) and we know a record from another SQLite file
FOLDER = Path(__file__).with_name("migrations")


def opened(target: str | Path, *, patience_seconds: float) -> Engine:
    """Connections to a record that is there, or new, and of the newest schema."""
    made = engines.make_engine(target, patience_seconds=patience_seconds)
    try:
        bring_up(made)
    except BaseException:
        made.dispose()
        raise
    return made


def version_of(connection: Connection) -> int | None:
    """The schema's number, None for an empty database."""
    names = inspect(connection).get_table_names()
    if "alembic_version" not in names:
        if names:
            raise StoreError(f"{_name(connection)} is a database, but not a record of Hudna's")
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if found is None or not str(found).isdigit():
        raise StoreError(f"{_name(connection)} has no readable schema number: {found!r}")
    return int(found)


def bring_up(engine: Engine, *, to: int = HEAD) -> int | None:
    """Bring the record up to schema `to`; give the number it had before (None: it was new)."""
    with engines.reading(engine) as connection:
        found = version_of(connection)
    if found is not None and found > HEAD:
        raise StoreError(
            f"the record {engines.name_of(engine)} has schema {found}, this program knows up to "
            f"{HEAD}: use a newer Hudna"
        )
    if found is None or found < to:
        with engines.writing(engine) as connection:
            _migrate(connection, to)
    return found


def make(connection: Connection, *, to: int = HEAD) -> None:
    """Bring the database of an open transaction up to schema `to`."""
    from alembic import command  # noqa: PLC0415 - 0.2 s that only a migration needs

    command.upgrade(_config(connection), f"{to:04}")


def _migrate(connection: Connection, to: int) -> None:
    found = version_of(connection)  # again: another program may have been faster
    if found is not None and found >= to:
        return
    make(connection, to=to)
    if engines.is_sqlite(connection):
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _config(connection: Connection) -> Config:
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _name(connection: Connection) -> str:
    return engines.name_of(connection.engine)
