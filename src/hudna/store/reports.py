"""Reports out of the record: rows and payloads back into model values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from hudna.model.errors import NotFound, StoreError
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.store import blobs, codec, log, tables
from hudna.store.bodies import ReadingBody, ReportBody
from hudna.store.values import Original, StoredReport

MASK = "█"  # stands for each code point that was taken out, so that every span still fits
PAGE = 100  # reports fetched at a time


def body_of(connection: Connection, report_id: str) -> ReportBody:
    """The stored form of a report; NotFound for an unknown id."""
    return codec.decode(_payload(connection, seq_of(connection, report_id)), ReportBody)


def report_of(connection: Connection, body: ReportBody) -> Report:
    """The report with its readable text."""
    text = MASK if body.redacted else _text(connection, body)
    at = body.published_at
    return Report(
        id=body.id,
        text=text,
        language=body.language,
        outlet=body.outlet,
        published=date.fromisoformat(body.published) if body.published else None,
        published_at=datetime.fromisoformat(at) if at else None,
        title=body.title,
        url=body.url,
    )


def stored(connection: Connection, report_id: str) -> StoredReport:
    """A report with what the record knows of it."""
    query = select(tables.reports).where(tables.reports.c.id == report_id)
    row = connection.execute(query).first()
    if row is None:
        raise NotFound(f"there is no report {report_id!r} in the record")
    return _stored(connection, row)


def page(connection: Connection, *, after: str | None, size: int) -> list[StoredReport]:
    """The next reports in the order of their adding, behind the report `after`."""
    query = select(tables.reports).order_by(tables.reports.c.seq).limit(size)
    if after is not None:
        query = query.where(tables.reports.c.seq > seq_of(connection, after))
    return [_stored(connection, row) for row in connection.execute(query).all()]


def seq_of(connection: Connection, report_id: str) -> int:
    """The number of the report's entry; NotFound for an unknown id."""
    query = select(tables.reports.c.seq).where(tables.reports.c.id == report_id)
    seq: int | None = connection.scalar(query)
    if seq is None:
        raise NotFound(f"there is no report {report_id!r} in the record")
    return seq


def reading(connection: Connection, report_id: str) -> Reading:
    """The newest reading of a report; NotFound where there is none, or it was taken out."""
    body = body_of(connection, report_id)
    if body.redacted:
        raise NotFound(f"report {report_id!r} was taken out of the readable record")
    query = select(tables.readings.c.seq).where(tables.readings.c.report == report_id)
    seq = connection.scalar(query)
    if seq is None:
        raise NotFound(f"report {report_id!r} has not been read")
    parts = codec.decode(_payload(connection, seq), ReadingBody).parts
    return codec.reading_of(report_of(connection, body), parts)


def reading_ids(connection: Connection, *, all_versions: bool) -> list[str]:
    """Ids of the reports that have a reading, in the order of their adding."""
    joined = tables.reports.join(tables.readings, tables.reports.c.id == tables.readings.c.report)
    query = select(tables.reports.c.id).select_from(joined).order_by(tables.reports.c.seq)
    return list(
        connection.execute(
            query if all_versions else query.where(tables.reports.c.latest == 1)
        ).scalars()
    )


def versions(connection: Connection, report_id: str) -> Iterator[StoredReport]:
    """All versions of a report, the oldest first."""
    lineage = select(tables.reports.c.lineage).where(tables.reports.c.id == report_id)
    query = select(tables.reports).where(tables.reports.c.lineage == lineage.scalar_subquery())
    for row in connection.execute(query.order_by(tables.reports.c.version)).all():
        yield _stored(connection, row)


def _payload(connection: Connection, seq: int) -> bytes:
    found = log.payload(connection, seq)
    if found is None:
        raise StoreError(f"entry {seq} has lost its payload: run verify")
    return found[1]


def _text(connection: Connection, body: ReportBody) -> str:
    return blobs.get(connection, body.readable or body.text).decode()


def _stored(connection: Connection, row: Row[Any]) -> StoredReport:
    body = codec.decode(_payload(connection, row.seq), ReportBody)
    entry = log.entry(connection, row.seq)
    if entry is None:
        raise StoreError(f"entry {row.seq} is lost: run verify")
    return StoredReport(
        report=report_of(connection, body),
        seq=row.seq,
        added_at=datetime.fromisoformat(entry.at),
        added_by=entry.actor,
        lineage=body.lineage,
        version=body.version,
        latest=bool(row.latest),
        version_of=body.version_of,
        original=body.original,
        redacted=body.redacted,
    )


def reading_if_there(connection: Connection, report_id: str) -> Reading | None:
    """The newest reading of a report, None where it was taken out."""
    try:
        return reading(connection, report_id)
    except NotFound:
        return None


def original(connection: Connection, report_id: str) -> Original | None:
    """The bytes that a report was read from, None where there are none."""
    info = body_of(connection, report_id).original
    if info is None:
        return None
    return Original(
        bytes=blobs.get(connection, info.sha256),
        media_type=info.media_type,
        obtained_at=info.obtained_at,
        how=info.how,
        source=info.source,
    )
