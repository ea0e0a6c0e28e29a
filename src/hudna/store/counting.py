"""How much is in a record."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, Table, func, select

from hudna.store import engine, log, merkle, schema, tables
from hudna.store.values import RecordInfo


def info(connection: Connection) -> RecordInfo:
    """Counts of all that is kept; versions of one report count as reports, but as one source."""
    published = tables.reports.c.published
    first, last = connection.execute(select(func.min(published), func.max(published))).one()
    lineages = select(func.count(func.distinct(tables.reports.c.lineage)))
    return RecordInfo(
        name=engine.name_of(connection.engine),
        schema=schema.version_of(connection) or 0,
        reports=_count(connection, tables.reports),
        sources=connection.scalar(lineages) or 0,
        claims=_count(connection, tables.claims),
        events=_count(connection, tables.events),
        terms=_count(connection, tables.terms),
        incidents=_count(connection, tables.incidents),
        agreements=_count(connection, tables.agreements),
        reviews=_count(connection, tables.reviews),
        places=_count(connection, tables.places),
        redactions=_count(connection, tables.redactions),
        entries=_count(connection, tables.entries),
        root=merkle.root(log.leaves(connection)).hex(),
        first_published=date.fromisoformat(first) if first else None,
        last_published=date.fromisoformat(last) if last else None,
    )


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0
