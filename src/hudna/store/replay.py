"""What each entry of the log amounts to: the rows that can be read and searched.

Live writing and replaying go through the same functions, so that the tables are always what the
log says; `rebuild` throws the tables away and replays, `verify` replays elsewhere and compares.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, delete

from hudna.model.actor import Mention
from hudna.model.agreement import Agreement
from hudna.model.claim import Claim
from hudna.model.errors import StoreError
from hudna.model.event import Event
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.review import Review
from hudna.model.term import Term
from hudna.store import addresses, bodies, codec, log, passages, reports, search_index, tables
from hudna.store.bodies import EntryKind, PlacesBody, ReadingBody, RedactionBody, ReportBody


def apply_report(connection: Connection, seq: int, body: ReportBody, report: Report) -> None:
    """A report becomes a row and a passage; an earlier version is no longer the latest."""
    if body.version_of is not None:
        older = tables.reports.c.lineage == body.lineage
        connection.execute(tables.reports.update().where(older).values(latest=0))
    connection.execute(tables.reports.insert(), _report_row(seq, body))
    if not body.redacted:
        passages.add_report(connection, report)


def _report_row(seq: int, body: ReportBody) -> dict[str, object]:
    return {
        "id": body.id,
        "seq": seq,
        "lineage": body.lineage,
        "version": body.version,
        "latest": 1,
        "version_of": body.version_of,
        "text": body.text,
        "readable": body.readable,
        "original": body.original.sha256 if body.original else None,
        "language": body.language,
        "outlet": body.outlet,
        "outlet_fold": passages.folded_name(body.outlet) if body.outlet else None,
        "published": body.published,
        "url_key": addresses.key(body.url) if body.url else None,
        "url_loose": addresses.loose_key(body.url) if body.url else None,
    }


def apply_reading(connection: Connection, seq: int, body: ReadingBody, reading: Reading) -> None:
    """The reading's rows stand in the place of an earlier reading's."""
    drop_reading(connection, body.report)
    connection.execute(
        tables.readings.insert(), {"report": body.report, "seq": seq, "run": body.run}
    )
    _insert(connection, tables.claims, {c.id: _claim_row(c) for c in reading.claims})
    _insert(connection, tables.events, {e.id: _event_row(e) for e in reading.events})
    _insert(connection, tables.terms, {t.id: _term_row(t) for t in reading.terms})
    passages.add_reading(connection, reading)


def drop_reading(connection: Connection, report_id: str) -> None:
    """Take the rows of a report's reading away; the log keeps the reading."""
    for table in (tables.readings, tables.claims, tables.events, tables.terms):
        connection.execute(delete(table).where(table.c.report == report_id))
    passages.drop_reading(connection, report_id)


def _insert(connection: Connection, table: Any, rows: dict[str, dict[str, object]]) -> None:  # noqa: ANN401
    if rows:
        connection.execute(table.insert(), list(rows.values()))


def _claim_row(claim: Claim) -> dict[str, object]:
    origin = claim.origin
    return {
        "id": claim.id,
        "report": claim.report,
        "stance": claim.stance.value,
        "origin": passages.folded_name(origin.name) if origin else None,
        "origin_actor": origin.actor if origin else None,
    }


def _event_row(event: Event) -> dict[str, object]:
    place, moment = event.place, event.date
    return {
        "id": event.id,
        "report": event.report,
        "claim": event.claim,
        "type": event.type.value,
        "actor": _name(event.actor),
        "actor_id": event.actor.actor if event.actor else None,
        "target": _name(event.target),
        "target_id": event.target.actor if event.target else None,
        "place": passages.folded_name(place.name) if place else None,
        "place_id": place.id if place else None,
        "first_day": moment.start.isoformat() if moment and moment.start else None,
        "last_day": moment.last.isoformat() if moment and moment.last else None,
    }


def _name(mention: Mention | None) -> str | None:
    return passages.folded_name(mention.name) if mention else None


def _term_row(term: Term) -> dict[str, object]:
    return {
        "id": term.id,
        "report": term.report,
        "claim": term.claim,
        "kind": term.kind.value,
        "state": term.state.value,
    }


def apply_agreement(connection: Connection, seq: int, agreement: Agreement) -> None:
    """The newest definition of an agreement is the one that counts."""
    connection.execute(delete(tables.agreements).where(tables.agreements.c.id == agreement.id))
    connection.execute(tables.agreements.insert(), {"id": agreement.id, "seq": seq})


def apply_review(connection: Connection, seq: int, review: Review) -> None:
    """A review becomes a row beside those it supersedes."""
    row = {
        "id": review.id,
        "seq": seq,
        "subject": review.subject,
        "decision": review.decision.value,
        "by": review.by,
        "supersedes": review.supersedes,
    }
    connection.execute(delete(tables.reviews).where(tables.reviews.c.id == review.id))
    connection.execute(tables.reviews.insert(), row)


def apply_places(connection: Connection, seq: int, body: PlacesBody) -> None:
    """An import of places stands in the place of an earlier one from the same source."""
    connection.execute(delete(tables.places).where(tables.places.c.source == body.source))
    rows = {
        place.id: {
            "source": body.source,
            "id": place.id,
            "seq": seq,
            "body": codec.encode(place).decode(),
        }
        for place in body.places
    }
    _insert(connection, tables.places, rows)


def apply_redaction(connection: Connection, seq: int, body: RedactionBody) -> None:
    """What was taken out stands rewritten in the payloads; here it is only told."""
    same = tables.redactions.c.subject == f"{seq} {body.subject}"
    connection.execute(delete(tables.redactions).where(same))
    row = {"subject": f"{seq} {body.subject}", "seq": seq, "by": body.by, "why": body.why}
    connection.execute(tables.redactions.insert(), row)


def apply(connection: Connection, seq: int, kind: str, raw: bytes, *, origin: Connection) -> None:
    """Replay one entry; texts are read through `origin`, which may be another record."""
    if kind not in bodies.BODY_TYPES:
        return
    body = codec.decode(raw, bodies.BODY_TYPES[kind])
    if isinstance(body, ReportBody):
        apply_report(connection, seq, body, reports.report_of(origin, body))
    elif isinstance(body, ReadingBody):
        report = reports.report_of(origin, reports.body_of(origin, body.report))
        apply_reading(connection, seq, body, codec.reading_of(report, body.parts))
    elif isinstance(body, PlacesBody):
        apply_places(connection, seq, body)
    elif isinstance(body, RedactionBody):
        apply_redaction(connection, seq, body)
    elif kind == EntryKind.AGREEMENT:
        apply_agreement(connection, seq, body)
    else:
        apply_review(connection, seq, body)


def every_payload(connection: Connection) -> Iterator[tuple[log.Entry, bytes]]:
    """Each entry with its payload as it stands, in order."""
    for entry in log.entries(connection):
        found = log.payload(connection, entry.seq)
        if found is None:
            raise StoreError(f"entry {entry.seq} has lost its payload: run verify")
        yield entry, found[1]


def clear(connection: Connection) -> None:
    """Throw away all that can be replayed."""
    search_index.clear(connection)
    for table in tables.PROJECTIONS:
        connection.execute(delete(table))


def rebuild(connection: Connection) -> None:
    """Throw away all that can be replayed, and replay it."""
    clear(connection)
    for entry, raw in every_payload(connection):
        apply(connection, entry.seq, entry.kind, raw, origin=connection)
