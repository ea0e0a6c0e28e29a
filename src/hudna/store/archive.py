"""A whole record as JSON Lines, to move it between databases without loss, or to keep it.

The form is written down in docs/archive.md, which a test holds against what is written here.

One object a line.  First `{"hudna": "archive", "form": 1, "entries": n, "root": …}`; then each
blob (`blob`, and `text` or `base64`), each entry (`entry`, `salt`, `body`: the payload's exact
JSON as a string), each checkpoint, incident and standing; last `{"end": number of lines}`.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import IO, Any

import msgspec
from sqlalchemy import Connection, select

from hudna.model.agreement import Standing
from hudna.model.errors import BadInput, HudnaError, StoreError
from hudna.model.ids import sha256_hex
from hudna.model.incident import Incident
from hudna.store import blobs, codec, custody, log, merkle, replay, snapshots, tables, verify
from hudna.store.bodies import EntryKind, ImportBody
from hudna.store.log import Entry, Writer
from hudna.store.signing import Checkpoint

NAME, FORM = "archive", 1  # what an archive calls itself, and the number of its form


def write(connection: Connection, stream: IO[bytes]) -> int:
    """Write the whole record; how many lines."""
    count = 0
    for line in _lines(connection):
        stream.write(codec.encode(line) + b"\n")
        count += 1
    stream.write(codec.encode({"end": count}) + b"\n")
    return count + 1


def _lines(connection: Connection) -> Iterator[dict[str, object]]:
    leaves = log.leaves(connection)
    root = merkle.root(leaves).hex()
    yield {"hudna": NAME, "form": FORM, "entries": len(leaves), "root": root}
    query = select(tables.blobs.c.sha256).order_by(tables.blobs.c.sha256)
    for digest in connection.execute(query).scalars().all():
        yield _blob_line(digest, blobs.get(connection, digest))
    for entry in log.entries(connection):
        found = log.payload(connection, entry.seq)
        if found is None:
            raise StoreError(f"entry {entry.seq} has lost its payload: run verify")
        yield {"entry": entry, "salt": found[0].hex(), "body": found[1].decode()}
    for checkpoint in custody.checkpoints(connection):
        yield {"checkpoint": checkpoint}
    for incident in snapshots.incidents(connection):
        yield {"incident": incident}
    for standing in snapshots.standings(connection, agreement=None, day=None):
        yield {"standing": standing}


def _blob_line(digest: str, data: bytes) -> dict[str, object]:
    try:
        return {"blob": digest, "text": data.decode()}
    except UnicodeDecodeError:
        return {"blob": digest, "base64": base64.b64encode(data).decode()}


def read(writer: Writer, stream: IO[bytes]) -> int:
    """Read an archive into an empty record, all or nothing; how many entries it had.

    The import is an entry of the log itself, behind those of the archive.
    """
    if log.size(writer.connection):
        raise BadInput(
            "an archive is read into an empty record, and this one is not", where="import"
        )
    lines = _numbered(stream)
    header = _header(lines)
    rest = _Rest()
    for number, line in lines:
        try:
            _take(writer.connection, rest, line)
        except (HudnaError, ValueError, TypeError, KeyError) as error:
            raise BadInput(f"this line cannot be taken: {error}", where=f"line {number}") from error
        if rest.ended:
            break
    _finish(writer, rest, header)
    return rest.entries


class _Rest:
    """What is gathered while an archive is read: counts, the chain, the snapshots."""

    def __init__(self) -> None:
        self.entries = 0
        self.lines = 1
        self.ended = False
        self.previous = log.FIRST
        self.incidents: list[Incident] = []
        self.standings: list[Standing] = []


def _numbered(stream: IO[bytes]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(stream, start=1):
        try:
            value = msgspec.json.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise BadInput(f"this is no JSON: {error}", where=f"line {number}") from error
        if not isinstance(value, dict):
            raise BadInput("this is no JSON object", where=f"line {number}")
        yield number, value


def _header(lines: Iterator[tuple[int, dict[str, Any]]]) -> dict[str, Any]:
    _, header = next(lines, (0, {}))
    if header.get("hudna") != NAME:
        raise BadInput("this is no archive of a record", where="line 1")
    if header.get("form") != FORM:
        raise BadInput(f"form {header.get('form')} is unknown: use a newer Hudna", where="line 1")
    return header


def _take(connection: Connection, rest: _Rest, line: dict[str, Any]) -> None:
    if "end" in line:
        if line["end"] != rest.lines:
            raise ValueError(f"{line['end']} lines should stand before it, not {rest.lines}")
        rest.ended = True
        return
    rest.lines += 1
    if "blob" in line:
        _take_blob(connection, line)
    elif "entry" in line:
        _take_entry(connection, rest, line)
    elif "checkpoint" in line:
        kept = codec.convert(line["checkpoint"], Checkpoint)
        row = {name: getattr(kept, name) for name in Checkpoint.__slots__}
        connection.execute(tables.checkpoints.insert(), row)
    elif "incident" in line:
        rest.incidents.append(codec.convert(line["incident"], Incident))
    elif "standing" in line:
        rest.standings.append(codec.convert(line["standing"], Standing))
    else:
        raise ValueError(f"unknown keys {', '.join(sorted(line))}")


def _take_blob(connection: Connection, line: dict[str, Any]) -> None:
    text = line.get("text")
    data = base64.b64decode(line["base64"]) if text is None else text.encode()
    if sha256_hex(data) != line["blob"]:
        raise ValueError(f"the bytes are not those of {line['blob']}")
    blobs.put(connection, data)


def _take_entry(connection: Connection, rest: _Rest, line: dict[str, Any]) -> None:
    entry = codec.convert(line["entry"], Entry)
    rest.entries += 1
    if entry.seq != rest.entries or entry.previous != rest.previous:
        raise ValueError(f"entry {entry.seq} does not follow the one before")
    if entry.computed() != entry.hash:
        raise ValueError(f"entry {entry.seq} was changed: its hash does not fit")
    body = line["body"].encode()
    log.insert(connection, entry, bytes.fromhex(line["salt"]), body)
    replay.apply(connection, entry.seq, entry.kind, body, origin=connection)
    rest.previous = entry.hash


def _finish(writer: Writer, rest: _Rest, header: dict[str, Any]) -> None:
    if not rest.ended:
        raise BadInput("it ends too early: the last line is missing", where="archive")
    root = merkle.root(log.leaves(writer.connection)).hex()
    if (rest.entries, root) != (header.get("entries"), header.get("root")):
        raise BadInput("its entries are not those that its first line tells of", where="archive")
    fault = next(iter(verify.log_faults(writer.connection)), None)
    if fault is not None:
        raise BadInput(f"it does not verify: {fault}", where="archive")
    snapshots.put_incidents(writer.connection, rest.incidents)
    snapshots.put_standings(writer.connection, rest.standings, agreement=None)
    body = codec.encode(ImportBody(entries=rest.entries, root=root))
    log.append(writer, EntryKind.IMPORT, root, body)
