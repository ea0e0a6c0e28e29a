"""Putting a report into the record, once: what is the same, what is a new version, what is new.

The rules, in order.
1. The same text (SHA-256), with the same outlet and no other address, is the same report; so is
   the same text handed in again under the same id.  Where one of two lacks outlet or address,
   that is no difference.  Addresses are compared by `addresses`.
2. Another text at an address that the record knows is a new version of the report there; so it is
   at an address in which only the case of the path differs, where most of the words are the same.
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
from hudna.store.passages import folded_name, folded_words
from hudna.store.tables import readings, reports
from hudna.store.values import Added, AddStatus, Original

ALIKE = 0.6  # share of words; two reports of one day on one matter share a third at the most
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
    return _find_masked(connection, report)


def _find_masked(connection: Connection, report: Report) -> Row[Any] | None:
    """The report of that day from whose text names were taken out: the rest tells that it is it."""
    day = report.published.isoformat() if report.published else None
    masked = select(reports).where(reports.c.readable.is_not(None), reports.c.published == day)
    for row in connection.execute(masked.order_by(reports.c.seq)).all():
        if _is_same(row, report) and _fits(blobs.get(connection, row.readable).decode(), report):
            return row
    return None


def _fits(masked: str, report: Report) -> bool:
    """True where the text is that under the mask."""
    return len(masked) == len(report.text) and all(
        one in (sign, reports_out.MASK) for one, sign in zip(masked, report.text, strict=True)
    )


def _is_same(row: Row[Any], report: Report) -> bool:
    loose = addresses.loose_key(report.url) if report.url else None
    if row.url_loose and loose and row.url_loose != loose:
        return False
    outlet = folded_name(report.outlet) if report.outlet else None
    agrees = row.outlet_fold is None or outlet is None or row.outlet_fold == outlet
    return agrees or bool(loose and row.url_loose == loose)


def _find_older(connection: Connection, report: Report) -> Row[Any] | None:
    latest = select(reports).where(reports.c.latest == 1).order_by(reports.c.seq.desc())
    if report.url is None:
        return connection.execute(latest.where(_lineage_of(reports.c.id == report.id))).first()
    same = _lineage_of(reports.c.url_key == addresses.key(report.url))
    like = _lineage_of(reports.c.url_loose == addresses.loose_key(report.url))
    found = connection.execute(latest.where(same)).first()
    return found or next(
        (
            row
            for row in connection.execute(latest.where(like)).all()
            if _is_alike(connection, row, report)
        ),
        None,
    )


def _is_alike(connection: Connection, row: Row[Any], report: Report) -> bool:
    """True where one of the two texts has most of its words from the other."""
    known = set(folded_words(reports_out.stored(connection, row.id).report.text))
    new = set(folded_words(report.text))
    return len(known & new) >= ALIKE * max(1, min(len(known), len(new)))


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
