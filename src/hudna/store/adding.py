"""Putting a report into the record, once: what is the same, what is a new version, what is new.

The rules, in order.
1. The same text (SHA-256), with the same outlet and no other address, is the same report; so is
   the same text handed in again under the same id.  Where one of two lacks outlet or address,
   that is no difference.  Addresses are compared by `addresses`.
2. Another text at an address that the record knows is a new version of the report there.
3. Another text under an id that the record knows, with no address of its own, is a new version.
4. All else is a new report.  An id that is taken gets `@2`, `@3` … behind it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from hudna.model.errors import BadInput
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.store import addresses, blobs, bodies, codec, log, replay
from hudna.store import reports as reports_out
from hudna.store.bodies import EntryKind
from hudna.store.log import Writer
from hudna.store.passages import folded_name
from hudna.store.tables import readings, reports
from hudna.store.values import Added, AddStatus, Original

LONGEST_ID = 300  # code points: every database can index that


def add(
    writer: Writer, report: Report, reading: Reading | None, *, original: Original | None, run: str
) -> Added:
    """Put a report, its original and its reading into the record, all or nothing."""
    check(report, reading)
    same = _find_same(writer.connection, report)
    if same is not None:
        _read_late(writer, same, reading, run)
        return Added(status=AddStatus.SAME, id=same.id, seq=same.seq, version_of=same.version_of)
    older = _find_older(writer.connection, report)
    kept = replace(report, id=_free_id(writer.connection, report.id))
    entry = _put_report(writer, kept, older, original)
    if reading is not None:
        put_reading(writer, bodies.renamed(reading, kept), run)
    if older is None:
        return Added(status=AddStatus.ADDED, id=kept.id, seq=entry.seq)
    return Added(status=AddStatus.VERSION, id=kept.id, seq=entry.seq, version_of=older.id)


def _read_late(writer: Writer, same: Row[Any], reading: Reading | None, run: str) -> None:
    """A report that was kept unread takes the reading that comes with it later."""
    unread = select(readings.c.seq).where(readings.c.report == same.id)
    if reading is None or writer.connection.scalar(unread) is not None:
        return
    stored = reports_out.stored(writer.connection, same.id)
    if not stored.redacted and stored.report.text == reading.report.text:
        put_reading(writer, bodies.renamed(reading, stored.report), run)


def put_reading(writer: Writer, reading: Reading, run: str) -> None:
    """Put a reading of a stored report into the record, in the place of an earlier one."""
    body = bodies.of_reading(reading, run)
    entry = log.append(writer, EntryKind.READING, reading.report.id, codec.encode(body))
    replay.apply_reading(writer.connection, entry.seq, body, reading)


def check(report: Report, reading: Reading | None) -> None:
    """BadInput for what no database could keep or find again."""
    named = {"id": report.id, "outlet": report.outlet, "url": report.url}
    for name, value in named.items():
        if value is not None and any(unicodedata.category(sign) == "Cc" for sign in value):
            raise BadInput("holds a control character", where=f"{name} of a report")
    if len(report.id) > LONGEST_ID:
        raise BadInput(f"is longer than {LONGEST_ID} letters", where="id of a report")
    if reading is not None and reading.report != report:
        raise BadInput("is not a reading of this report", where=f"reading of {report.id}")
    codec.encode(report)


def _put_report(
    writer: Writer, report: Report, older: Row[Any] | None, original: Original | None
) -> log.Entry:
    blobs.put(writer.connection, report.text.encode())
    if original is not None:
        blobs.put(writer.connection, original.bytes)
    body = bodies.of_report(
        report,
        lineage=report.id if older is None else older.lineage,
        version=1 if older is None else older.version + 1,
        version_of=None if older is None else older.id,
        info=None if original is None else bodies.of_original(original),
    )
    entry = log.append(writer, EntryKind.REPORT, report.id, codec.encode(body))
    replay.apply_report(writer.connection, entry.seq, body, report)
    return entry


def _find_same(connection: Connection, report: Report) -> Row[Any] | None:
    query = select(reports).where(reports.c.text == report.sha256).order_by(reports.c.seq)
    for row in connection.execute(query).all():
        if _is_same(row, report):
            return row
    return None


def _is_same(row: Row[Any], report: Report) -> bool:
    loose = addresses.loose_key(report.url) if report.url else None
    if row.url_loose and loose and row.url_loose != loose:
        return False
    outlet = folded_name(report.outlet) if report.outlet else None
    agrees = row.outlet_fold is None or outlet is None or row.outlet_fold == outlet
    return agrees or bool(loose and row.url_loose == loose)


def _find_older(connection: Connection, report: Report) -> Row[Any] | None:
    latest = select(reports).where(reports.c.latest == 1).order_by(reports.c.seq.desc())
    if report.url is not None:
        return connection.execute(
            latest.where(_lineage_of(reports.c.url_key == addresses.key(report.url)))
        ).first()
    return connection.execute(latest.where(_lineage_of(reports.c.id == report.id))).first()


def _lineage_of(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return reports.c.lineage.in_(select(reports.c.lineage).where(condition))


def _free_id(connection: Connection, wanted: str) -> str:
    taken = set(_ids_like(connection, wanted))
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}@{number}" in taken:
        number += 1
    return f"{wanted}@{number}"


def _ids_like(connection: Connection, wanted: str) -> Sequence[str]:
    query = select(reports.c.id).where(
        (reports.c.id == wanted) | reports.c.id.startswith(f"{wanted}@", autoescape=True)
    )
    return connection.execute(query).scalars().all()
