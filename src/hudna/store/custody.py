"""Chain of custody: signed checkpoints, and proofs of one report that stand without the record.

After the Berkeley Protocol (OHCHR 2022, VI.C): what was collected, when, how, by whom, and that
it is what was collected.  A bundle holds text, metadata, its line of the log, the path from there
to a signed root; `check` needs nothing else.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, select

from hudna.model.errors import BadInput, HudnaError, StoreError
from hudna.model.ids import sha256_hex
from hudna.store import blobs, codec, log, merkle, reports, signing, tables
from hudna.store.bodies import ReportBody
from hudna.store.log import Entry, Writer
from hudna.store.signing import Checkpoint

NAME, FORM = "proof", 1  # what a bundle calls itself, and the number of its form


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """What `prove` writes.  `salt` and `path` are hex, `original` base64, `body` the payload."""

    hudna: str
    form: int
    entry: Entry
    salt: str
    body: str
    text: str
    path: tuple[str, ...]
    checkpoint: Checkpoint
    original: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a bundle says and what of it does not hold (`faults` empty: all holds).

    `trusted` tells whether the key is the one that the checker named, None where none was named.
    """

    bundle: Bundle
    report: ReportBody
    faults: tuple[str, ...]
    trusted: bool | None = None

    @property
    def holds(self) -> bool:
        """True where everything fits, and the key where one was named."""
        return not self.faults and self.trusted is not False


def checkpoint(writer: Writer, key: Ed25519PrivateKey) -> Checkpoint:
    """Sign the log as it stands; the checkpoint is kept in the record too."""
    leaves = log.leaves(writer.connection)
    root = merkle.root(leaves).hex()
    signed = signing.sign(key, size=len(leaves), root=root, at=writer.at)
    same = (tables.checkpoints.c.size == signed.size) & (tables.checkpoints.c.key == signed.key)
    writer.connection.execute(tables.checkpoints.delete().where(same))
    row = {name: getattr(signed, name) for name in Checkpoint.__slots__}
    writer.connection.execute(tables.checkpoints.insert(), row)
    return signed


def checkpoints(connection: Connection) -> tuple[Checkpoint, ...]:
    """All checkpoints kept in the record, the earliest first."""
    query = select(tables.checkpoints).order_by(tables.checkpoints.c.size)
    return tuple(Checkpoint(**row) for row in connection.execute(query).mappings())


def consistency(connection: Connection, since: Checkpoint) -> tuple[str, ...]:
    """The RFC 6962 proof, in hex, that the log has only grown since the checkpoint."""
    leaves = log.leaves(connection)
    if not 0 < since.size <= len(leaves):
        raise BadInput(f"the log has {len(leaves)} entries", where=f"checkpoint at {since.size}")
    return tuple(step.hex() for step in merkle.consistency_proof(leaves, since.size))


def prove(writer: Writer, report_id: str, key: Ed25519PrivateKey) -> Bundle:
    """The bundle for a report, against a checkpoint signed now."""
    connection = writer.connection
    seq = reports.seq_of(connection, report_id)
    entry, found = log.entry(connection, seq), log.payload(connection, seq)
    if entry is None or found is None:
        raise StoreError(f"entry {seq} is lost: run verify")
    salt, raw = found
    body = codec.decode(raw, ReportBody)
    if body.redacted or body.readable is not None or log.commit_to(salt, raw) != entry.payload:
        raise StoreError(f"report {report_id!r} was redacted: what stands there proves nothing")
    path = merkle.inclusion_proof(log.leaves(connection), seq - 1)
    return Bundle(
        hudna=NAME,
        form=FORM,
        entry=entry,
        salt=salt.hex(),
        body=raw.decode(),
        text=blobs.get(connection, body.text).decode(),
        path=tuple(step.hex() for step in path),
        checkpoint=checkpoint(writer, key),
        original=_original(connection, body),
    )


def _original(connection: Connection, body: ReportBody) -> str | None:
    if body.original is None:
        return None
    return base64.b64encode(blobs.get(connection, body.original.sha256)).decode()


def to_bytes(bundle: Bundle) -> bytes:
    """The bundle as a file."""
    return codec.encode(bundle) + b"\n"


def check(data: bytes, *, key: str | None = None) -> Checked:
    """Check a bundle without any record; `key` is the public key that is expected, in hex."""
    try:
        bundle = codec.decode(data, Bundle)
        body = codec.decode(bundle.body, ReportBody)
    except HudnaError as error:
        raise BadInput(f"this is no proof: {error}", where="bundle") from error
    if (bundle.hudna, bundle.form) != (NAME, FORM):
        raise BadInput("this is no proof of a form that this program knows", where="bundle")
    trusted = None if key is None else bundle.checkpoint.key == key.strip().lower()
    return Checked(bundle=bundle, report=body, faults=_faults(bundle, body), trusted=trusted)


def _faults(bundle: Bundle, body: ReportBody) -> tuple[str, ...]:
    entry = bundle.entry
    checks = (
        (sha256_hex(bundle.text.encode()) == body.text, "the text is not the one recorded"),
        (_original_fits(bundle, body), "the original bytes are not those recorded"),
        (_payload_fits(bundle), "the metadata are not those that the log knows"),
        (entry.computed() == entry.hash, "the entry of the log was changed"),
        (entry.subject == body.id, "the entry is about another report"),
        (_path_fits(bundle), "the entry is not in the log that was signed"),
        (bundle.checkpoint.holds, "the signature does not hold"),
    )
    return tuple(said for holds, said in checks if not holds)


def _payload_fits(bundle: Bundle) -> bool:
    try:
        salt = bytes.fromhex(bundle.salt)
    except ValueError:
        return False
    return log.commit_to(salt, bundle.body.encode()) == bundle.entry.payload


def _original_fits(bundle: Bundle, body: ReportBody) -> bool:
    if body.original is None or bundle.original is None:
        return body.original is None and bundle.original is None
    try:
        return sha256_hex(base64.b64decode(bundle.original)) == body.original.sha256
    except ValueError:
        return False


def _path_fits(bundle: Bundle) -> bool:
    try:
        path = [bytes.fromhex(step) for step in bundle.path]
        leaf, root = bytes.fromhex(bundle.entry.hash), bytes.fromhex(bundle.checkpoint.root)
    except ValueError:
        return False
    size = bundle.checkpoint.size
    return merkle.includes(path, leaf, index=bundle.entry.seq - 1, size=size, root_hash=root)
