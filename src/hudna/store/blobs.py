"""Texts and original bytes, compressed and known by their own digest: the same bytes once."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from hudna.model.errors import StoreError
from hudna.model.ids import sha256_hex
from hudna.store import codec
from hudna.store.tables import blobs


def put(connection: Connection, data: bytes) -> str:
    """Keep the bytes; give their SHA-256."""
    digest = sha256_hex(data)
    there = connection.scalar(select(blobs.c.size).where(blobs.c.sha256 == digest))
    if there is None:
        row = {"sha256": digest, "size": len(data), "data": codec.pack(data)}
        connection.execute(blobs.insert(), row)
    return digest


def get(connection: Connection, digest: str) -> bytes:
    """The bytes of that digest; a StoreError where they are gone or changed."""
    packed = connection.scalar(select(blobs.c.data).where(blobs.c.sha256 == digest))
    return _checked(digest, packed)


def get_all(connection: Connection, digests: Iterable[str]) -> dict[str, bytes]:
    """The bytes by their digests; a StoreError where some are gone or changed."""
    wanted = sorted(set(digests))
    query = select(blobs.c.sha256, blobs.c.data).where(blobs.c.sha256.in_(wanted))
    packed = {row.sha256: row.data for row in connection.execute(query).all()}
    return {digest: _checked(digest, packed.get(digest)) for digest in wanted}


def _checked(digest: str, packed: bytes | None) -> bytes:
    if packed is None:
        raise StoreError(f"the bytes {digest[:12]}… are not in the record")
    data = codec.unpack(packed)
    if sha256_hex(data) != digest:
        raise StoreError(f"the bytes {digest[:12]}… were changed: run verify")
    return data


def drop(connection: Connection, digest: str) -> None:
    """Take the bytes out, for a redaction."""
    connection.execute(blobs.delete().where(blobs.c.sha256 == digest))
