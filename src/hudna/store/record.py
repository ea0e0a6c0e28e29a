"""The record as the rest of the program sees it: one object, a short method for each thing to do.

Opened by `open_record`.  Every write is one transaction that is on the disk when the method comes
back; every error is a `StoreError`, `BadInput` or `NotFound` of one clear line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Engine

from hudna.model.agreement import Agreement, Standing
from hudna.model.errors import BadInput, NotFound, StoreError
from hudna.model.incident import Incident
from hudna.model.place import GazetteerPlace
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.review import Review
from hudna.model.span import Span
from hudna.store import (
    adding,
    archive,
    counting,
    custody,
    decisions,
    engine,
    log,
    redaction,
    replay,
    reports,
    schema,
    signing,
    snapshots,
)
from hudna.store import backup as backups
from hudna.store import search as searching
from hudna.store import verify as verifying
from hudna.store.faults import Verdict
from hudna.store.log import Entry, Writer
from hudna.store.redaction import Redacted
from hudna.store.search import Filters, Hit
from hudna.store.signing import Checkpoint
from hudna.store.values import Added, Original, RecordInfo, StoredReport, Taken

PAGE = 100  # reports fetched at a time while iterating


class Record:
    """An open record; a context manager that closes it.  Safe to share between threads."""

    def __init__(
        self,
        engine_: Engine,
        *,
        clock: Callable[[], datetime],
        actor: str,
        key: Path | None,
        patience_seconds: float = 0.0,
    ) -> None:
        self._engine = engine_
        self._clock = clock
        self._actor = actor
        self._key = key
        self._patience_seconds = patience_seconds
        self.writes = 0  # that were begun here: whoever remembers what it read looks again

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give up all connections."""
        self._engine.dispose()

    @property
    def name(self) -> str:
        """Path or address of the record, without any password."""
        return engine.name_of(self._engine)

    # Reports and readings

    def add(
        self,
        report: Report,
        reading: Reading | None,
        *,
        original: Original | None = None,
        run: str | None = None,
    ) -> Added:
        """Add a report with its original bytes and its reading, all or nothing; see `adding`.

        A server that is lost on the way is waited for: adding twice changes nothing.
        """

        def added() -> Added:
            with self._writer() as writer:
                named = run or self._actor
                return adding.add(writer, report, reading, original=original, run=named)

        return engine.patiently(added, seconds=self._patience_seconds)

    def reread(self, reading: Reading, *, run: str) -> None:
        """Put a newer reading in the place of the one that a stored report has."""
        with self._writer() as writer:
            stored = reports.stored(writer.connection, reading.report.id)
            if stored.redacted:
                raise NotFound(f"report {reading.report.id!r} was taken out")
            adding.check(stored.report, reading)
            adding.put_reading(writer, reading, run)

    def reports(
        self, *, limit: int | None = None, after: str | None = None
    ) -> Iterator[StoredReport]:
        """Reports in the order of their adding, behind the report `after`, at most `limit`."""
        left = limit
        while left is None or left > 0:
            size = PAGE if left is None else min(PAGE, left)
            with self._reader() as connection:
                page = reports.page(connection, after=after, size=size)
            yield from page
            if len(page) < size:
                return
            after, left = page[-1].report.id, None if left is None else left - len(page)

    def report(self, report_id: str) -> StoredReport:
        """The report of that id."""
        with self._reader() as connection:
            return reports.stored(connection, report_id)

    def versions(self, report_id: str) -> tuple[StoredReport, ...]:
        """All versions of the report, the oldest first."""
        with self._reader() as connection:
            return tuple(reports.versions(connection, report_id))

    def report_of(self, subject: str) -> str | None:
        """The report whose newest reading holds a claim, event or term; None for no such id."""
        with self._reader() as connection:
            return reports.report_with(connection, subject)

    def original(self, report_id: str) -> Original | None:
        """The bytes that the report was read from, None where none were handed in."""
        with self._reader() as connection:
            return reports.original(connection, report_id)

    def reading(self, report_id: str) -> Reading:
        """The newest reading of a report."""
        with self._reader() as connection:
            return reports.reading(connection, report_id)

    def readings(self, *, all_versions: bool = False) -> Iterator[Reading]:
        """The newest reading of each report that is there and not superseded by a version."""
        with self._reader() as connection:
            ids = reports.reading_ids(connection, all_versions=all_versions)
        for start in range(0, len(ids), PAGE):
            with self._reader() as connection:
                page = reports.readings(connection, ids[start : start + PAGE])
            yield from page

    # What people lay down

    def add_agreement(self, agreement: Agreement) -> bool:
        """Keep a definition of a deal; False where the record has just this one."""
        with self._writer() as writer:
            return decisions.add_agreement(writer, agreement)

    def agreements(self) -> tuple[Agreement, ...]:
        """The newest definition of each deal, in the order of their ids."""
        with self._reader() as connection:
            return tuple(decisions.agreements(connection))

    def agreement(self, wanted: str) -> Agreement:
        """The deal of that id, alias or name."""
        with self._reader() as connection:
            return decisions.agreement(connection, wanted)

    def add_review(self, review: Review) -> None:
        """Keep a person's decision; earlier ones stay."""
        with self._writer() as writer:
            decisions.add_review(writer, review)

    def reviews(self, subject: str | None = None) -> tuple[Review, ...]:
        """Every review ever made, in order, or those of one subject."""
        with self._reader() as connection:
            return tuple(decisions.reviews(connection, subject=subject))

    def standing_reviews(self, subject: str | None = None) -> tuple[Review, ...]:
        """The reviews that count: neither superseded nor undone."""
        with self._reader() as connection:
            return decisions.standing_reviews(connection, subject=subject)

    def lapsed_reviews(self) -> tuple[Review, ...]:
        """The standing reviews of what the newest readings no longer hold."""
        with self._reader() as connection:
            return decisions.lapsed_reviews(connection)

    def add_places(self, places: Iterable[GazetteerPlace], source: str) -> int:
        """Keep a gazetteer in the place of an earlier one from that source; how many rows."""
        with self._writer() as writer:
            return snapshots.add_places(writer, places, source)

    def places(self) -> tuple[GazetteerPlace, ...]:
        """All places of all sources."""
        with self._reader() as connection:
            return tuple(snapshots.places(connection))

    # Snapshots

    def put_incidents(self, incidents: Sequence[Incident], taken: Taken | None = None) -> None:
        """Put these incidents in the place of all earlier ones; `taken` tells of what state of the
        log they were made.
        """
        with self._writer() as writer:
            snapshots.put_incidents(writer.connection, incidents, taken)

    def taken(self) -> Taken | None:
        """Of what state of the log the incidents were made, None where nobody knows."""
        with self._reader() as connection:
            return snapshots.taken(connection)

    def incidents(self) -> tuple[Incident, ...]:
        """All incidents in the order in which they were put."""
        with self._reader() as connection:
            return tuple(snapshots.incidents(connection))

    def incident(self, incident_id: str) -> Incident:
        """The incident of that id."""
        with self._reader() as connection:
            return snapshots.incident(connection, incident_id)

    def put_standings(self, standings: Sequence[Standing], *, agreement: str | None = None) -> None:
        """Put these standings in the place of all earlier ones, or of one agreement's."""
        with self._writer() as writer:
            snapshots.put_standings(writer.connection, standings, agreement=agreement)

    def standings(
        self, agreement: str | None = None, *, day: date | None = None
    ) -> tuple[Standing, ...]:
        """Standings in the order in which they were put, of one agreement, of one day, or all."""
        with self._reader() as connection:
            return tuple(snapshots.standings(connection, agreement=agreement, day=day))

    def search(
        self, text: str = "", filters: Filters | None = None, *, limit: int = 50, offset: int = 0
    ) -> tuple[Hit, ...]:
        """The passages that fit, whole words first, then the newest; see `query` and `Filters`."""
        with self._reader() as connection:
            narrowed = filters or Filters()
            return searching.search(connection, text, narrowed, limit=limit, offset=offset)

    def found_spans(self, text: str, query: str) -> tuple[Span, ...]:
        """Where in a text the words of a query stand."""
        return self.finder(query)(text)

    def finder(self, query: str) -> Callable[[str], tuple[Span, ...]]:
        """Finds in any text the words of a query, whose forms are looked up once."""
        with self._reader() as connection:
            return searching.finder(connection, query)

    # The record itself

    def info(self) -> RecordInfo:
        """How much is in the record."""
        with self._reader() as connection:
            return counting.info(connection)

    def entries(self, *, after: int = 0, limit: int | None = None) -> Iterator[Entry]:
        """The entries of the log behind number `after`, in order, at most `limit`."""
        with self._reader() as connection:
            yield from log.entries(connection, after=after, limit=limit)

    def head(self) -> int:
        """The number of the log's last entry, 0 where there is none."""
        with self._reader() as connection:
            return log.head(connection)[0]

    def verify(self, *, since: Checkpoint | None = None) -> Verdict:
        """Check that nothing in the record was changed, or nothing since a checkpoint."""
        with engine.checking(self._engine) as connection:
            found = verifying.index_faults(connection)
        with self._reader() as connection:
            return verifying.verify(connection, since=since, found=found)

    def checkpoint(self) -> Checkpoint:
        """Sign the log as it stands; keep the checkpoint here and, if you can, elsewhere."""
        key = self._signing_key()
        with self._writer() as writer:
            return custody.checkpoint(writer, key)

    def checkpoints(self) -> tuple[Checkpoint, ...]:
        """The checkpoints kept in the record, the earliest first."""
        with self._reader() as connection:
            return custody.checkpoints(connection)

    def consistency(self, since: Checkpoint) -> tuple[str, ...]:
        """The RFC 6962 proof, in hex, that the log has only grown since the checkpoint."""
        with self._reader() as connection:
            return custody.consistency(connection, since)

    def public_key(self) -> str:
        """The public half of the signing key, in hex; the key is made at first use."""
        return signing.public_hex(self._signing_key())

    def prove(self, report_id: str) -> bytes:
        """A bundle that shows, without the record, that and when this report was put into it."""
        key = self._signing_key()
        with self._writer() as writer:
            return custody.to_bytes(custody.prove(writer, report_id, key))

    def redact(
        self, *, report: str | None = None, name: str | None = None, by: str, why: str
    ) -> Redacted:
        """Take a name, or a report with all its versions, out of what can be read.

        A name together with a report is taken out of that report only.
        """
        with self._writer() as writer:
            redacted = redaction.redact(writer, report=report, name=name, by=by, why=why)
        self.vacuum()
        return redacted

    def backup(self, path: Path) -> None:
        """Write a copy of the record into a new SQLite file, while others go on writing."""
        with backups.new_file(path) as draft:
            if engine.is_sqlite(self._engine):
                with self._reader() as connection:
                    backups.copy_file(connection, draft)
            else:
                self._export_into(draft)

    def export(self, stream: IO[bytes]) -> int:
        """Write the whole record as JSON Lines (see `archive`); how many lines."""
        with self._reader() as connection:
            return archive.write(connection, stream)

    def import_(self, stream: IO[bytes]) -> int:
        """Read an archive into this record, which must be empty; how many entries it had."""
        with self._writer() as writer:
            return archive.read(writer, stream)

    def rebuild(self) -> None:
        """Make every table that the log amounts to anew from the log."""
        with self._writer() as writer:
            replay.rebuild(writer.connection)

    def vacuum(self) -> None:
        """Give the room of what is gone back to the disk."""
        backups.give_room_back(self._engine)

    def _export_into(self, draft: Path) -> None:
        with TemporaryFile() as stream:
            self.export(stream)
            stream.seek(0)
            made = schema.opened(draft, patience_seconds=1.0)
            with Record(made, clock=self._clock, actor=self._actor, key=None) as copy:
                copy.import_(stream)

    def _signing_key(self) -> Ed25519PrivateKey:
        if self._key is None:
            raise BadInput(
                "name its file (HUDNA_KEY): a record in PostgreSQL has none beside it", where="key"
            )
        return signing.load_or_make(self._key)

    @contextmanager
    def _reader(self) -> Iterator[Connection]:
        with engine.reading(self._engine) as connection:
            yield connection

    @contextmanager
    def _writer(self) -> Iterator[Writer]:
        try:
            with engine.writing(self._engine) as connection:
                yield Writer(connection=connection, actor=self._actor, at=self._now())
        finally:
            self.writes += 1

    def _now(self) -> str:
        now = self._clock()
        if now.tzinfo is None:
            raise StoreError("the record's clock must know its offset")
        return now.astimezone(UTC).isoformat()
