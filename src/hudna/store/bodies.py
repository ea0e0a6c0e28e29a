"""The payloads of the log: what each kind of entry says, as canonical JSON.

The kinds are the record's whole vocabulary of change; `replay` knows what each amounts to.  The
form is described for readers outside the program in the archive's manual page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from hudna.model.agreement import Agreement
from hudna.model.ids import sha256_hex
from hudna.model.place import GazetteerPlace
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.review import Review
from hudna.store import codec
from hudna.store.values import Original, OriginalInfo


class EntryKind(StrEnum):
    """What an entry of the log does."""

    REPORT = "report"
    READING = "reading"
    AGREEMENT = "agreement"
    REVIEW = "review"
    PLACES = "places"
    REDACTION = "redaction"
    IMPORT = "import"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportBody:
    """A report without its text, which is kept by its digest.  `readable` is the digest of the
    text where names were masked in it; `redacted` is True where the whole text was taken out.
    """

    id: str
    text: str
    language: str
    lineage: str
    version: int
    outlet: str | None = None
    published: str | None = None
    published_at: str | None = None
    title: str | None = None
    url: str | None = None
    version_of: str | None = None
    original: OriginalInfo | None = None
    readable: str | None = None
    redacted: bool = False
    form: int = codec.FORM


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingBody:
    """A reading's parts without its report; `run` names the program, its version and data."""

    report: str
    run: str
    parts: dict[str, Any]
    form: int = codec.FORM


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesBody:
    """Rows of a gazetteer and the name of the file or project that they come from."""

    source: str
    places: tuple[GazetteerPlace, ...]
    form: int = codec.FORM


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionBody:
    """Who took what out of the readable record and why.  `payloads` maps the number of each
    entry that was rewritten to the hash of what stands there now; `blobs` has the digests of bytes
    that were taken out whole, with null (an older record may name what stands for them).
    """

    subject: str
    by: str
    why: str
    payloads: dict[str, str]
    blobs: dict[str, str | None]
    form: int = codec.FORM


def of_report(
    report: Report, *, lineage: str, version: int, version_of: str | None, info: OriginalInfo | None
) -> ReportBody:
    """The payload that stands for a report."""
    return ReportBody(
        id=report.id,
        text=report.sha256,
        language=report.language,
        lineage=lineage,
        version=version,
        outlet=report.outlet,
        published=report.published.isoformat() if report.published else None,
        published_at=report.published_at.isoformat() if report.published_at else None,
        title=report.title,
        url=report.url,
        version_of=version_of,
        original=info,
    )


def of_original(original: Original) -> OriginalInfo:
    """An original without its bytes."""
    return OriginalInfo(
        sha256=sha256_hex(original.bytes),
        size=len(original.bytes),
        media_type=original.media_type,
        obtained_at=original.obtained_at,
        how=original.how,
        source=original.source,
    )


def of_reading(reading: Reading, run: str) -> ReadingBody:
    """The payload that stands for a reading."""
    return ReadingBody(report=reading.report.id, run=run, parts=codec.reading_parts(reading))


def renamed(reading: Reading, report: Report) -> Reading:
    """The reading as one of `report`, whose id may be another: ids of claims, events and terms
    follow, and so do the references between them.
    """
    if reading.report.id == report.id:
        return replace(reading, report=report)
    ids: dict[str | None, str] = {}
    claims = tuple(replace(claim, report=report.id) for claim in reading.claims)
    ids.update({old.id: new.id for old, new in zip(reading.claims, claims, strict=True)})
    terms = tuple(replace(term, report=report.id) for term in reading.terms)
    ids.update({old.id: new.id for old, new in zip(reading.terms, terms, strict=True)})
    return replace(
        reading,
        report=report,
        claims=claims,
        events=tuple(
            replace(event, report=report.id, claim=ids.get(event.claim, event.claim))
            for event in reading.events
        ),
        terms=tuple(
            replace(
                term,
                claim=ids.get(term.claim, term.claim),
                after=ids.get(term.after, term.after),
            )
            for term in terms
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportBody:
    """An archive that was read in: how many entries it had, and their Merkle root in hex."""

    entries: int
    root: str
    form: int = codec.FORM


Body = ReportBody | ReadingBody | PlacesBody | RedactionBody | Agreement | Review
BODY_TYPES: dict[str, type[Any]] = {
    EntryKind.REPORT: ReportBody,
    EntryKind.READING: ReadingBody,
    EntryKind.AGREEMENT: Agreement,
    EntryKind.REVIEW: Review,
    EntryKind.PLACES: PlacesBody,
    EntryKind.REDACTION: RedactionBody,
}


def places_body(source: str, places: Sequence[GazetteerPlace]) -> PlacesBody:
    """The payload that stands for an import of places."""
    return PlacesBody(source=source, places=tuple(places))
