"""Reports out of the record: rows and payloads back into model values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from hudna.model.errors import NotFound, StoreError
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.store import blobs, codec, log, tables
from hudna.store.bodies import ReportBody
from hudna.store.values import Original, StoredReport

MASK = "█"  # stands for each code point that was taken out, so that every span still fits
PAGE = 100  # reports fetched at a time


def body_of(connection: Connection, report_id: str) -> ReportBody:
    """The stored form of a report; NotFound for an unknown id."""
    return codec.decode(_payload(connection, seq_of(connection, report_id)), ReportBody)


def report_of(connection: Connection, body: ReportBody) -> Report:
    """The report with its readable text."""
    return _report(body, MASK if body.redacted else _text(connection, body))


def _report(body: ReportBody, text: str) -> Report:
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
    return _all_stored(connection, [row])[0]


def page(connection: Connection, *, after: str | None, size: int) -> list[StoredReport]:
    """The next reports in the order of their adding, behind the report `after`."""
    query = select(tables.reports).order_by(tables.reports.c.seq).limit(size)
    if after is not None:
        query = query.where(tables.reports.c.seq > seq_of(connection, after))
    return _all_stored(connection, connection.execute(query).all())


def _all_stored(connection: Connection, rows: Sequence[Row[Any]]) -> list[StoredReport]:
    """The reports of these rows, with a query for all of their entries and one for their texts."""
    entries, payloads = tables.entries.c, tables.payloads.c
    query: Select[Any] = select(entries.seq, entries.at, entries.actor, payloads.body)
    joined = query.join_from(tables.entries, tables.payloads, entries.seq == payloads.seq)
    wanted = joined.where(entries.seq.in_([row.seq for row in rows]))
    told = {one.seq: one for one in connection.execute(wanted).all()}
    if len(told) < len(rows):
        raise StoreError("entries of reports are lost: run verify")
    bodies = {seq: codec.decode(codec.unpack(one.body), ReportBody) for seq, one in told.items()}
    shown = [body for body in bodies.values() if not body.redacted]
    texts = blobs.get_all(connection, (body.readable or body.text for body in shown))
    return [_told(row, told[row.seq], bodies[row.seq], texts) for row in rows]


def _told(
    row: Row[Any], entry: Row[Any], body: ReportBody, texts: Mapping[str, bytes]
) -> StoredReport:
    text = MASK if body.redacted else texts[body.readable or body.text].decode()
    return StoredReport(
        report=_report(body, text),
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
    return codec.reading_from(report_of(connection, body), _payload(connection, seq))


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
    yield from _all_stored(
        connection, connection.execute(query.order_by(tables.reports.c.version)).all()
    )


def _payload(connection: Connection, seq: int) -> bytes:
    found = log.payload(connection, seq)
    if found is None:
        raise StoreError(f"entry {seq} has lost its payload: run verify")
    return found[1]


def _text(connection: Connection, body: ReportBody) -> str:
    return blobs.get(connection, body.readable or body.text).decode()


def readings(connection: Connection, report_ids: Sequence[str]) -> list[Reading]:
    """The newest readings of these reports in their order, without those that were taken out."""
    rows = {row.id: row for row in connection.execute(_with_payloads(report_ids)).all()}
    told = [rows[one] for one in report_ids if one in rows]
    of_reports = [codec.decode(codec.unpack(row.told), ReportBody) for row in told]
    shown = [(row, body) for row, body in zip(told, of_reports, strict=True) if not body.redacted]
    texts = blobs.get_all(connection, {body.readable or body.text for _, body in shown})
    return [
        codec.reading_from(
            _report(body, texts[body.readable or body.text].decode()), codec.unpack(row.read)
        )
        for row, body in shown
    ]


def _with_payloads(report_ids: Sequence[str]) -> Select[Any]:
    """For each report its payload and that of its newest reading."""
    report, read = tables.payloads.alias(), tables.payloads.alias()
    joined = (
        tables.reports.join(tables.readings, tables.reports.c.id == tables.readings.c.report)
        .join(report, report.c.seq == tables.reports.c.seq)
        .join(read, read.c.seq == tables.readings.c.seq)
    )
    columns = (tables.reports.c.id, report.c.body.label("told"), read.c.body.label("read"))
    return select(*columns).select_from(joined).where(tables.reports.c.id.in_(report_ids))


def report_with(connection: Connection, subject: str) -> str | None:
    """The report whose newest reading holds a claim, event or term."""
    table = {"c-": tables.claims, "e-": tables.events, "t-": tables.terms}.get(subject[:2])
    if table is None:
        return None
    found: str | None = connection.scalar(select(table.c.report).where(table.c.id == subject))
    return found


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
