"""What goes into a record and comes out of it beside the model's nouns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from hudna.model.report import Report


class AddStatus(StrEnum):
    """What became of a report that was handed in."""

    ADDED = "added"
    SAME = "same"
    VERSION = "version"


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """`id` is the report's id in the record (for a new version perhaps not the one handed in);
    `version_of` the id of the version before; `seq` the number of its entry in the log.
    """

    status: AddStatus
    id: str
    seq: int
    version_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The bytes a report was read from.  `how` says how they were come by (a program and its
    version, a person), `source` names the file or address.
    """

    bytes: bytes
    media_type: str
    obtained_at: datetime
    how: str
    source: str | None = None

    def __post_init__(self) -> None:
        if self.obtained_at.tzinfo is None:
            raise ValueError("the time of obtaining needs its offset")


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalInfo:
    """An original without its bytes, which are known by their digest."""

    sha256: str
    size: int
    media_type: str
    obtained_at: datetime
    how: str
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReport:
    """A report in the record.  `version` counts from 1 within `lineage` (the first version's id);
    `latest` is False where a newer version is there.  `redacted`: its text was taken out.
    """

    report: Report
    seq: int
    added_at: datetime
    added_by: str
    lineage: str
    version: int
    latest: bool
    version_of: str | None = None
    original: OriginalInfo | None = None
    redacted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Of which last entry of the log a snapshot was made, and `run`, the program that made it."""

    seq: int
    run: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordInfo:
    """How much is in a record.  `root` is the Merkle root over all entries, in hex."""

    name: str
    schema: int
    reports: int
    sources: int
    claims: int
    events: int
    terms: int
    incidents: int
    agreements: int
    reviews: int
    places: int
    redactions: int
    entries: int
    root: str
    first_published: date | None = None
    last_published: date | None = None
