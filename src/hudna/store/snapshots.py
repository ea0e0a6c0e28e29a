"""What is rebuilt from claims and reviews: places kept for lookups, incidents, standings.

Incidents and standings are snapshots: each call puts new ones in the place of the old, the log
does not know them, and the caller can make them again at any time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, delete, select

from hudna.model.agreement import Standing
from hudna.model.errors import NotFound
from hudna.model.incident import Incident
from hudna.model.place import GazetteerPlace
from hudna.store import bodies, codec, log, replay, tables, verify
from hudna.store.bodies import EntryKind
from hudna.store.log import Writer
from hudna.store.values import Taken

INCIDENTS = "incidents"  # the name of the snapshot


def add_places(writer: Writer, places: Iterable[GazetteerPlace], source: str) -> int:
    """Keep a gazetteer in the place of an earlier one from the same source; how many rows."""
    body = bodies.places_body(source, list({place.id: place for place in places}.values()))
    entry = log.append(writer, EntryKind.PLACES, source, codec.encode(body))
    replay.apply_places(writer.connection, entry.seq, body)
    return len(body.places)


def places(connection: Connection) -> Iterator[GazetteerPlace]:
    """All places of all sources, in the order of source and id."""
    query = select(tables.places.c.body).order_by(tables.places.c.source, tables.places.c.id)
    for body in connection.execute(query).scalars().all():
        yield codec.decode(body, GazetteerPlace)


def put_incidents(
    connection: Connection, incidents: Sequence[Incident], taken: Taken | None = None
) -> None:
    """Put these incidents in the place of all earlier ones; `taken` says of what they were made."""
    connection.execute(delete(tables.incidents))
    put_taken(connection, taken)
    rows = [
        _sealed({"id": one.id, "position": position, "body": codec.encode(one).decode()})
        for position, one in enumerate(incidents)
    ]
    if rows:
        connection.execute(tables.incidents.insert(), rows)


def put_taken(connection: Connection, taken: Taken | None) -> None:
    """Say of what the incidents that are kept were made, None for nobody knows."""
    connection.execute(delete(tables.taken).where(tables.taken.c.name == INCIDENTS))
    if taken is not None:
        row = {"name": INCIDENTS, "position": 0, "seq": taken.seq, "run": taken.run}
        connection.execute(tables.taken.insert(), _sealed(row))


def taken(connection: Connection) -> Taken | None:
    """Of what the incidents that are kept were made, None where nobody knows."""
    query = select(tables.taken).where(tables.taken.c.name == INCIDENTS)
    row = connection.execute(query).first()
    return None if row is None else Taken(seq=row.seq, run=row.run)


def incidents(connection: Connection) -> Iterator[Incident]:
    """All incidents in the order in which they were put."""
    query = select(tables.incidents.c.body).order_by(tables.incidents.c.position)
    for body in connection.execute(query).scalars().all():
        yield codec.decode(body, Incident)


def incident(connection: Connection, incident_id: str) -> Incident:
    """The incident of that id."""
    query = select(tables.incidents.c.body).where(tables.incidents.c.id == incident_id)
    body = connection.scalar(query)
    if body is None:
        raise NotFound(f"there is no incident {incident_id!r} in the record")
    return codec.decode(body, Incident)


def put_standings(
    connection: Connection, standings: Sequence[Standing], *, agreement: str | None
) -> None:
    """Put these standings in the place of all earlier ones, or of those of one agreement."""
    dropped = delete(tables.standings)
    if agreement is not None:
        dropped = dropped.where(tables.standings.c.agreement == agreement)
    connection.execute(dropped)
    last = select(tables.standings.c.position).order_by(tables.standings.c.position.desc())
    start = (connection.scalar(last.limit(1)) or 0) + 1
    rows = [
        _sealed(
            {
                "position": start + offset,
                "agreement": one.agreement,
                "body": codec.encode(one).decode(),
            }
        )
        for offset, one in enumerate(standings)
    ]
    if rows:
        connection.execute(tables.standings.insert(), rows)


def standings(
    connection: Connection, *, agreement: str | None, day: date | None
) -> Iterator[Standing]:
    """Standings in the order in which they were put, of one agreement, of one day, or all."""
    query = select(tables.standings.c.body).order_by(tables.standings.c.position)
    if agreement is not None:
        query = query.where(tables.standings.c.agreement == agreement)
    for body in connection.execute(query).scalars().all():
        standing = codec.decode(body, Standing)
        if day is None or standing.day == day:
            yield standing


def _sealed(row: dict[str, object]) -> dict[str, object]:
    return {**row, "digest": verify.row_digest(row)}
