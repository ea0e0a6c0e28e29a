"""Does the record still say what it said?  Every entry, payload, blob, row and index is checked.

The chain and the payloads are recomputed; then the log is replayed into an empty record and every
table compared row by row, so that no stored byte goes unlooked at.  The first fault in the log is
named first.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, create_engine, not_, select, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from hudna.model.errors import HudnaError
from hudna.model.ids import sha256_hex
from hudna.store import codec, engine, log, merkle, replay, schema, search_index, tables
from hudna.store.bodies import EntryKind, RedactionBody
from hudna.store.faults import Fault, Verdict
from hudna.store.signing import Checkpoint
from hudna.store.verify_blobs import blob_faults

Found = TypeVar("Found")

UNCOMPARED = {"passages": {"id"}}  # numbers that the database gives, not the log
MOST_NAMED = 3  # rows of one table: more say nothing new


def verify(
    connection: Connection, *, since: Checkpoint | None = None, found: tuple[Fault, ...] = ()
) -> Verdict:
    """Check the whole record or, given a checkpoint, that the log grew from it and what is new.

    `found` is what `index_faults` has found before, on a connection of its own.
    """
    with _any_text(connection):
        faults = [*found, *_faults(connection, since)]
        leaves = list(_guarded("entries", lambda: log.leaves(connection)))
    good = [leaf for leaf in leaves if isinstance(leaf, bytes)]
    faults.sort(key=lambda fault: (fault.derived, fault.seq is None, fault.seq or 0))
    return Verdict(entries=len(good), root=merkle.root(good).hex(), faults=tuple(faults))


def index_faults(connection: Connection) -> tuple[Fault, ...]:
    """What is wrong with the search index; needs a write transaction, changes nothing."""

    def check() -> Iterator[Fault]:
        said = search_index.fault(connection)
        if said is not None:
            yield Fault(where="search index", what=said)

    return tuple(_guarded("search index", check))


@contextmanager
def _any_text(connection: Connection) -> Iterator[None]:
    """Let SQLite hand out text that is no UTF-8 any more, so that its row can be named."""
    raw: Any = connection.connection.dbapi_connection
    if not isinstance(raw, sqlite3.Connection):
        yield
        return
    raw.text_factory = lambda data: data.decode("utf-8", "replace")
    try:
        yield
    finally:
        raw.text_factory = str


def _guarded(where: str, check: Callable[[], Iterable[Found]]) -> Iterator[Found | Fault]:
    """What the check finds; where it cannot even be made, that is a fault too."""
    try:
        yield from check()
    except (SQLAlchemyError, sqlite3.Error) as error:
        said = str(error.orig if isinstance(error, DBAPIError) else error)
        yield Fault(where=where, what=f"cannot be read: {said.splitlines()[0]}")
    except (HudnaError, ValueError, TypeError) as error:
        yield Fault(where=where, what=f"cannot be read: {error}")


def _faults(connection: Connection, since: Checkpoint | None) -> Iterator[Fault]:
    checks: list[tuple[str, Callable[[], Iterable[Fault]]]] = [
        ("database", lambda: _database_faults(connection)),
        ("log", lambda: _log_faults(connection, after=since.size if since else 0)),
        ("checkpoints", lambda: _signature_faults(connection)),
        ("blobs", lambda: blob_faults(connection)),
    ]
    if since is not None:
        told = "the checkpoint given"
        checks.append((told, lambda: checkpoint_faults(connection, since, told)))
    else:
        checks.append(("tables", lambda: _row_faults(connection)))
        checks.append(("snapshots", lambda: _derived_faults(connection)))
    for where, check in checks:
        yield from _guarded(where, check)


def log_faults(connection: Connection) -> Iterator[Fault]:
    """Faults of the log alone: entries, payloads, checkpoints, and the bytes that they tell of."""
    yield from _log_faults(connection, after=0)
    yield from _signature_faults(connection)
    yield from blob_faults(connection)


def _database_faults(connection: Connection) -> Iterator[Fault]:
    if engine.is_sqlite(connection):
        for (said,) in connection.execute(text("PRAGMA integrity_check(5)")).all():
            if said != "ok":
                yield Fault(where="database file", what=str(said).splitlines()[0])


def checkpoint_faults(
    connection: Connection, checkpoint: Checkpoint, where: str
) -> Iterator[Fault]:
    """What keeps the log from being a continuation of the checkpoint's."""
    if not checkpoint.holds:
        yield Fault(where=where, what="its signature does not hold")
        return
    leaves = log.leaves(connection, size=checkpoint.size)
    if len(leaves) < checkpoint.size:
        lost = f"of {checkpoint.size} entries then, {len(leaves)} are left"
        yield Fault(where=where, what=lost, seq=len(leaves) + 1)
    elif merkle.root(leaves).hex() != checkpoint.root:
        yield Fault(where=where, what="the entries up to it are not those that were signed")


def _signature_faults(connection: Connection) -> Iterator[Fault]:
    for row in connection.execute(select(tables.checkpoints)).mappings():
        checkpoint = Checkpoint(**row)
        where = f"checkpoint at {checkpoint.size}"
        yield from checkpoint_faults(connection, checkpoint, where)


def _log_faults(connection: Connection, *, after: int) -> Iterator[Fault]:
    rewritten, previous, expected = _rewritten(connection), log.FIRST, 1
    for entry in log.entries(connection):
        where = f"entry {entry.seq} ({entry.kind} {entry.subject})"
        if entry.seq != expected:
            yield Fault(where=f"entry {expected}", what="is missing", seq=expected)
        if entry.previous != previous:
            yield Fault(where=where, what="does not follow the entry before", seq=entry.seq)
        if entry.computed() != entry.hash:
            yield Fault(where=where, what="was changed: its hash does not fit", seq=entry.seq)
        if entry.seq > after:
            yield from _payload_faults(connection, entry, rewritten.get(entry.seq))
        previous, expected = entry.hash, entry.seq + 1
    stray = select(tables.payloads.c.seq).where(
        not_(tables.payloads.c.seq.in_(select(tables.entries.c.seq)))
    )
    for seq in connection.execute(stray).scalars().all():
        yield Fault(where=f"payload of entry {seq}", what="belongs to no entry", seq=seq)


def _payload_faults(connection: Connection, entry: log.Entry, now: str | None) -> Iterator[Fault]:
    where = f"payload of entry {entry.seq} ({entry.kind} {entry.subject})"
    try:
        found = log.payload(connection, entry.seq)
    except HudnaError as error:
        yield Fault(where=where, what=str(error), seq=entry.seq)
        return
    if found is None:
        yield Fault(where=where, what="is missing", seq=entry.seq)
    elif log.commit_to(*found) != (now or entry.payload):
        yield Fault(where=where, what="was changed", seq=entry.seq)


def _rewritten(connection: Connection) -> dict[int, str]:
    """The hashes of the payloads that a redaction rewrote; the last redaction counts.

    A redaction whose own payload fits neither its entry nor what a later redaction says of it
    vouches for nothing.
    """
    now: dict[int, str] = {}
    kind = tables.entries.c.kind == EntryKind.REDACTION
    query = select(tables.entries.c.seq, tables.entries.c.payload).where(kind)
    for seq, digest in connection.execute(query.order_by(tables.entries.c.seq.desc())).all():
        try:
            found = log.payload(connection, seq)
        except HudnaError:
            continue
        if found is not None and log.commit_to(*found) == now.get(seq, digest):
            body = codec.decode(found[1], RedactionBody)
            now = {int(number): hashed for number, hashed in body.payloads.items()} | now
    return now


def _row_faults(connection: Connection) -> Iterator[Fault]:
    """Replay the log into an empty record in memory and compare every table with it."""
    with _empty_record() as other:
        yield from _shape_faults(connection, other)
        for entry, raw in replay.every_payload(connection):
            try:
                replay.apply(other, entry.seq, entry.kind, raw, origin=connection)
            except HudnaError as error:
                yield Fault(where=f"entry {entry.seq}", what=str(error), seq=entry.seq)
        for table in tables.PROJECTIONS:
            yield from _table_faults(connection, other, table)


@contextmanager
def _empty_record() -> Iterator[Connection]:
    made = create_engine("sqlite://")
    try:
        with made.connect() as connection, connection.begin():
            schema.make(connection)
            yield connection
    finally:
        made.dispose()


def _shape_faults(connection: Connection, other: Connection) -> Iterator[Fault]:
    """Where an SQLite file describes its tables otherwise than the migrations do."""
    if not engine.is_sqlite(connection):
        return
    query = text("SELECT name, sql FROM sqlite_master")
    found, expected = ({tuple(row) for row in c.execute(query)} for c in (connection, other))
    for name, _ in sorted(found ^ expected, key=repr)[:MOST_NAMED]:
        yield Fault(where=f"table {name}", what="is not described as it should be")


def _table_faults(connection: Connection, other: Connection, table: Table) -> Iterator[Fault]:
    where, seqs = f"table {table.name}", _seqs(other)
    found, expected = _rows(connection, table), _rows(other, table)
    compared = (
        (expected - found, "a row is gone or changed"),
        (found - expected, "a row is not what the log says"),
    )
    for rows, what in compared:
        for row in sorted(rows, key=repr)[:MOST_NAMED]:
            seq = _seq_of(dict(zip(_compared(table), row, strict=True)), seqs)
            yield Fault(where=where, what=f"{what}: {_short(row)}", seq=seq, derived=True)


def _rows(connection: Connection, table: Table) -> Counter[tuple[Any, ...]]:
    kept = [table.c[name] for name in _compared(table)]
    return Counter(tuple(row) for row in connection.execute(select(*kept)).all())


def _compared(table: Table) -> list[str]:
    passed_over = UNCOMPARED.get(table.name, set())
    return [column.name for column in table.columns if column.name not in passed_over]


def _seqs(other: Connection) -> dict[str, int]:
    """The entry that each report's rows come from: its newest reading's, else its own."""
    seqs: dict[str, int] = {}
    for table, ident in ((tables.reports, "id"), (tables.readings, "report")):
        for row in other.execute(select(table.c[ident], table.c.seq)).all():
            seqs[row[0]] = row[1]
    return seqs


def _seq_of(row: Mapping[str, Any], seqs: Mapping[str, int]) -> int | None:
    """The entry that a row comes from; None for what many entries share."""
    seq = row["seq"] if "seq" in row else seqs.get(str(row.get("report")))
    return seq if isinstance(seq, int) else None


def _short(row: tuple[Any, ...]) -> str:
    return ", ".join(str(value)[:40] for value in row[:3])


def _derived_faults(connection: Connection) -> Iterator[Fault]:
    for table in tables.DERIVED:
        for row in connection.execute(select(table)).mappings():
            if row_digest(row) != row["digest"]:
                yield Fault(
                    where=f"table {table.name}",
                    what=f"row {row['position']} was changed",
                    derived=True,
                )


def row_digest(row: Any) -> str:  # noqa: ANN401 - a row as a mapping
    """Digest of a derived row, over all that stands in it."""
    return sha256_hex(
        codec.encode([[str(name), row[name]] for name in sorted(row) if name != "digest"])
    )
