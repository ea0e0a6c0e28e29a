"""Taking a person's name or a whole report out of the readable record, for safety.

The payloads concerned are written anew, without their salt, and the redaction's own entry tells
the hash of what stands there now: so `verify` still holds, and nobody can test a guess against
the hashes that stay.  The digest of a text from which a name was taken goes too, since the rest of
the text is there to guess with; that of a text that was taken out whole stays, so that it is known
again.  Copies made before (backups, exports, bundles) are out of its reach.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import delete, select

from hudna.model.agreement import Agreement
from hudna.model.claim import Claim
from hudna.model.errors import BadInput, NotFound
from hudna.model.event import Event
from hudna.model.review import Review
from hudna.model.term import Term
from hudna.store import blobs, codec, log, masking, replay, reports, tables
from hudna.store.bodies import BODY_TYPES, EntryKind, ReadingBody, RedactionBody, ReportBody
from hudna.store.log import Entry, Writer
from hudna.store.reports import MASK

A_NAME = "a name"  # what the log says was taken out; the name itself would be in it for ever


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """What was taken out: how many payloads were written anew, how many texts and originals.

    `ids` are reports whose very id holds the name: the log keeps ids for ever.
    """

    seq: int
    payloads: int
    blobs: int
    ids: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Work:
    """A redaction while it runs: what is wanted, and what was changed so far.

    `stale` are digests of bytes that lost a user, `used` those that a report still stands on;
    `renamed` maps ids to those that claims and reviews have now; `gone` are ids of what was read
    out of a report that is taken out.
    """

    writer: Writer
    ids: frozenset[str]
    name: str | None
    payloads: dict[str, str] = field(default_factory=dict)
    stale: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    renamed: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)


def redact(writer: Writer, *, report: str | None, name: str | None, by: str, why: str) -> Redacted:
    """Take out a name everywhere or in one report, or a whole report with all its versions."""
    if not by.strip() or not why.strip():
        raise BadInput("a redaction says by whom and why", where="redaction")
    if report is None and name is None:
        raise BadInput("name a report, a person, or both", where="redaction")
    work = _Work(writer=writer, ids=_ids(writer, report), name=name)
    for entry in log.entries(writer.connection):
        _redact_entry(work, entry)
    if not work.payloads:
        raise NotFound("what is to be taken out is nowhere in the readable record")
    dropped = _drop_blobs(work)
    for table in tables.DERIVED:  # they quote reports, and can be made again
        writer.connection.execute(delete(table))
    body = RedactionBody(
        subject=A_NAME if report is None else report,
        by=by,
        why=why if name is None else masking.masked(why, name),
        payloads=work.payloads,
        blobs=dict.fromkeys(dropped) if name is None else {},
    )
    entry = log.append(writer, EntryKind.REDACTION, body.subject, codec.encode(body))
    replay.rebuild(writer.connection)
    return Redacted(
        seq=entry.seq, payloads=len(work.payloads), blobs=len(dropped), ids=_telling_ids(work)
    )


def _telling_ids(work: _Work) -> tuple[str, ...]:
    if work.name is None:
        return ()
    return tuple(sorted(one for one in work.ids if masking.tells(one, work.name)))


def _ids(writer: Writer, report: str | None) -> frozenset[str]:
    """The ids of all versions of the report, or of all reports."""
    if report is None:
        query = select(tables.reports.c.id)
    else:
        lineage = reports.body_of(writer.connection, report).lineage
        query = select(tables.reports.c.id).where(tables.reports.c.lineage == lineage)
    return frozenset(writer.connection.execute(query).scalars())


def _redact_entry(work: _Work, entry: Entry) -> None:
    kind = BODY_TYPES.get(entry.kind)
    found = log.payload(work.writer.connection, entry.seq)
    if kind is None or found is None:
        return
    old = codec.decode(found[1], kind)
    new = _without(work, old)
    if new is None or codec.encode(new) == codec.encode(old):
        return
    _rewrite(work, entry.seq, codec.encode(new))


def _without(work: _Work, body: object) -> object | None:
    """The payload without what is to go, None where it stays as it is."""
    if isinstance(body, ReportBody):
        return _report_without(work, body)
    if isinstance(body, ReadingBody):
        return _reading_without(work, body) if body.report in work.ids else None
    if isinstance(body, Review):
        return _review_without(work, body)
    if isinstance(body, Agreement):
        return _agreement_without(work, body)
    if isinstance(body, RedactionBody) and work.name is not None:
        return replace(body, why=masking.masked(body.why, work.name))
    return None


def _report_without(work: _Work, body: ReportBody) -> ReportBody:
    changed = body
    if body.id in work.ids and not body.redacted:
        changed = _taken_out(body) if work.name is None else _masked(work, body, work.name)
    if changed != body:
        work.stale |= _digests(body)
    work.used |= _digests(changed)
    return changed


def _taken_out(body: ReportBody) -> ReportBody:
    return replace(body, redacted=True, readable=None, title=None, url=None, original=None)


def _masked(work: _Work, body: ReportBody, name: str) -> ReportBody:
    text = blobs.get(work.writer.connection, body.readable or body.text).decode()
    changed = masking.masked(text, name)
    title, outlet = (masking.mask_values(value, name) for value in (body.title, body.outlet))
    url = None if body.url is None or masking.tells(body.url, name) else body.url
    covered = replace(body, title=title, outlet=outlet, url=url)
    if changed == text and covered == body and not _original_tells(work, body, name):
        return body
    digest = blobs.put(work.writer.connection, changed.encode())
    return replace(covered, text=digest, readable=digest, original=None)


def _original_tells(work: _Work, body: ReportBody, name: str) -> bool:
    """True where the bytes, or the file that they came from, hold what the text does not."""
    info = body.original
    if info is None:
        return False
    if any(masking.tells(one, name) for one in (info.how, info.source or "")):
        return True
    return masking.bytes_tell(blobs.get(work.writer.connection, info.sha256), name)


def _digests(body: ReportBody) -> set[str]:
    """The digests of the bytes that a report stands on."""
    text = None if body.redacted else body.readable or body.text
    original = body.original.sha256 if body.original else None
    return {digest for digest in (text, original) if digest is not None}


def _drop_blobs(work: _Work) -> list[str]:
    """Take out the bytes that no report stands on any more; their digests."""
    dropped = sorted(work.stale - work.used)
    for digest in dropped:
        blobs.drop(work.writer.connection, digest)
    return dropped


def _reading_without(work: _Work, body: ReadingBody) -> ReadingBody:
    if work.name is None:
        work.gone.update(_ids_in(body.parts))
        return replace(body, parts={"claims": []})
    parts = masking.mask_values(body.parts, work.name)
    for before, after in zip(_claims(body.parts), _claims(parts), strict=True):
        if before.id != after.id:  # a claim's id hangs on the names of its sources
            work.renamed[before.id] = after.id
    return replace(body, parts=_follow(work, parts))


def _follow(work: _Work, value: Any) -> Any:  # noqa: ANN401 - plain JSON values
    """Plain values in which references to claims lead to their new ids."""
    if isinstance(value, list):
        return [_follow(work, item) for item in value]
    if not isinstance(value, dict):
        return value
    found = {key: _follow(work, item) for key, item in value.items()}
    if found.get("claim") in work.renamed:
        found["claim"] = work.renamed[found["claim"]]
    return found


def _claims(parts: dict[str, Any]) -> Iterator[Claim]:
    for claim in parts.get("claims", ()):
        yield codec.convert(claim, Claim)


def _ids_in(parts: dict[str, Any]) -> Iterator[str]:
    yield from (claim.id for claim in _claims(parts))
    yield from (codec.convert(event, Event).id for event in parts.get("events", ()))
    yield from (codec.convert(term, Term).id for term in parts.get("terms", ()))


def _review_without(work: _Work, review: Review) -> Review:
    """A review of a claim follows it to its new id; its words lose the name, or all go."""
    subject = work.renamed.get(review.subject, review.subject)
    kept = replace(
        review,
        subject=subject if work.name is None else masking.masked(subject, work.name),
        supersedes=work.renamed.get(review.supersedes or "", review.supersedes or "") or None,
    )
    if work.name is not None:
        kept = replace(
            kept,
            why=masking.mask_values(kept.why, work.name),
            value=masking.mask_values(kept.value, work.name),
        )
    elif review.subject in work.gone or review.subject in work.ids:
        kept = replace(kept, why=kept.why and MASK, value=kept.value and f'"{MASK}"')
    if kept.id != review.id:
        work.renamed[review.id] = kept.id
    return kept


def _agreement_without(work: _Work, agreement: Agreement) -> Agreement:
    plain = codec.plain(agreement)
    if work.name is None:
        return codec.convert(masking.mask_evidence(plain, work.ids), Agreement)
    return codec.convert(_follow(work, masking.mask_values(plain, work.name)), Agreement)


def _rewrite(work: _Work, seq: int, body: bytes) -> None:
    salt = secrets.token_bytes(log.SALT_BYTES)
    changed = tables.payloads.update().where(tables.payloads.c.seq == seq)
    work.writer.connection.execute(changed.values(salt=salt, body=codec.pack(body)))
    work.payloads[str(seq)] = log.commit_to(salt, body)
