"""Are the texts and originals still there, and still the bytes that the log tells of?

Called by `verify`; a fault names the entry of the report that stands on the bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from hudna.model.errors import HudnaError
from hudna.model.ids import sha256_hex
from hudna.store import codec, log, tables
from hudna.store.bodies import EntryKind, ReportBody
from hudna.store.faults import Fault

PAGE = 500  # blobs looked at between two queries


def blob_faults(connection: Connection) -> Iterator[Fault]:
    """Texts and originals that were changed, are gone, or belong to nothing."""
    owners, after = _owners(connection), ""
    while True:
        query = select(tables.blobs).where(tables.blobs.c.sha256 > after)
        rows = connection.execute(query.order_by(tables.blobs.c.sha256).limit(PAGE)).all()
        if not rows:
            break
        after = rows[-1].sha256
        for row in rows:
            owner = owners.pop(row.sha256, None)
            if not _is_whole(row):
                yield _blob_fault(row.sha256, owner, "was changed")
            elif owner is None:
                yield _blob_fault(row.sha256, None, "belongs to no report")
    for digest, owner in owners.items():
        yield _blob_fault(digest, owner, "is missing")


def _is_whole(row: Row[Any]) -> bool:
    try:
        data = codec.unpack(row.data)
    except HudnaError:
        return False
    return bool(sha256_hex(data) == row.sha256 and len(data) == row.size)


def _owners(connection: Connection) -> dict[str, tuple[int, str]]:
    """Each digest that a report's own payload tells of → the entry, and what the bytes are.

    What a redaction took out is not among them: the payload that stands there tells no more of it.
    """
    kind = tables.entries.c.kind == EntryKind.REPORT
    query = select(tables.entries.c.seq).where(kind).order_by(tables.entries.c.seq.desc())
    owners: dict[str, tuple[int, str]] = {}
    for seq in connection.execute(query).scalars().all():
        try:
            found = log.payload(connection, seq)
            body = None if found is None else codec.decode(found[1], ReportBody)
        except HudnaError:
            continue  # a payload that was changed is told where the log is looked at
        if body is not None:
            owners |= {digest: (seq, what) for digest, what in _bytes_of(body)}
    return owners


def _bytes_of(body: ReportBody) -> Iterator[tuple[str, str]]:
    if body.original is not None:
        yield body.original.sha256, f"original of report {body.id}"
    if not body.redacted:
        yield body.readable or body.text, f"text of report {body.id}"


def _blob_fault(digest: str, owner: tuple[int, str] | None, what: str) -> Fault:
    where = f"blob {digest}" if owner is None else f"blob {digest} ({owner[1]})"
    return Fault(where=where, what=what, seq=None if owner is None else owner[0])
