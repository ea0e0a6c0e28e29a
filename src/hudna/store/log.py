"""The append-only log: who put what into the record, when, each entry sealed to the one before.

An entry's hash is the RFC 6962 leaf hash of its canonical JSON, so that the chain and the Merkle
tree share one set of hashes.  The payload is committed to with a random salt: once a redaction
takes the salt away, nobody can test a guess against the hash that stays.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, func, select

from hudna.store import codec, tables
from hudna.store.merkle import leaf_hash

FIRST = "0" * 64  # stands for the entry before the first
SALT_BYTES = 16  # 128 bits: no guess at a salted payload can be tried out
PAGE = 2_000  # entries fetched at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the log.  `payload` is the hex SHA-256 of salt and body, `previous` the hash
    of the entry before, `at` an ISO time in UTC.
    """

    seq: int
    at: str
    actor: str
    kind: str
    subject: str
    payload: str
    previous: str
    hash: str

    def computed(self) -> str:
        """The hash that the entry's own fields give."""
        sealed = [self.seq, self.at, self.actor, self.kind, self.subject, self.payload]
        return leaf_hash(codec.encode([*sealed, self.previous])).hex()


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """An open write transaction, with who writes and when."""

    connection: Connection
    actor: str
    at: str


def commit_to(salt: bytes, body: bytes) -> str:
    """The hash by which the log knows a payload."""
    return hashlib.sha256(salt + body).hexdigest()


def append(writer: Writer, kind: str, subject: str, body: bytes) -> Entry:
    """Add an entry and its payload; the caller holds the write lock."""
    salt = secrets.token_bytes(SALT_BYTES)
    seq, previous = head(writer.connection)
    unsealed = Entry(
        seq=seq + 1,
        at=writer.at,
        actor=writer.actor,
        kind=kind,
        subject=subject,
        payload=commit_to(salt, body),
        previous=previous,
        hash="",
    )
    entry = replace(unsealed, hash=unsealed.computed())
    insert(writer.connection, entry, salt, body)
    return entry


def insert(connection: Connection, entry: Entry, salt: bytes, body: bytes) -> None:
    """Write an entry as it stands with its payload."""
    connection.execute(tables.entries.insert(), _row(entry))
    connection.execute(
        tables.payloads.insert(), {"seq": entry.seq, "salt": salt, "body": codec.pack(body)}
    )


def head(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last entry; 0 and `FIRST` for an empty log."""
    query = select(tables.entries.c.seq, tables.entries.c.hash)
    row = connection.execute(query.order_by(tables.entries.c.seq.desc()).limit(1)).first()
    return (row.seq, row.hash) if row else (0, FIRST)


def size(connection: Connection) -> int:
    """How many entries there are."""
    return connection.scalar(select(func.count()).select_from(tables.entries)) or 0


def entries(connection: Connection, *, after: int = 0, limit: int | None = None) -> Iterator[Entry]:
    """All entries behind number `after`, in order, at most `limit`."""
    left = limit
    while left is None or left > 0:
        size = PAGE if left is None else min(PAGE, left)
        query = select(tables.entries).where(tables.entries.c.seq > after)
        page = connection.execute(query.order_by(tables.entries.c.seq).limit(size)).all()
        for row in page:
            yield _entry_of(row)
        if len(page) < size:
            return
        after, left = page[-1].seq, None if left is None else left - size


def entry(connection: Connection, seq: int) -> Entry | None:
    """The entry of that number."""
    query = select(tables.entries).where(tables.entries.c.seq == seq)
    row = connection.execute(query).first()
    return _entry_of(row) if row else None


def payload(connection: Connection, seq: int) -> tuple[bytes, bytes] | None:
    """Salt and body of an entry's payload."""
    query = select(tables.payloads).where(tables.payloads.c.seq == seq)
    row = connection.execute(query).first()
    return (row.salt, codec.unpack(row.body)) if row else None


def leaves(connection: Connection, *, size: int | None = None) -> list[bytes]:
    """The leaf hashes of the first `size` entries, or of all."""
    query = select(tables.entries.c.hash).order_by(tables.entries.c.seq)
    found = connection.execute(query if size is None else query.limit(size)).scalars()
    return [bytes.fromhex(digest) for digest in found]


def _entry_of(row: Row[Any]) -> Entry:
    return Entry(**dict(zip(Entry.__slots__, row, strict=True)))


def _row(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in Entry.__slots__}
