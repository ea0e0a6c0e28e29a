"""What the log amounts to for the pages: readings as people corrected them, reviews, aliases.

Taken in entry by entry, also what another program wrote; `workroom` makes all else of it.  Each
`Shelf` is of one state of the log and never changes, so that readers wait for nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from threading import RLock
from time import monotonic

from hudna.model.errors import NotFound
from hudna.model.review import Review
from hudna.model.vocabulary import Decision
from hudna.store import Entry, Record
from hudna.views.aliases import NO_ALIASES, SUBJECT, Aliases, read_aliases
from hudna.views.corrections import KEYS, Corrected, lay_over

REPORT, REVIEW, AGREEMENT = "report", "review", "agreement"  # kinds of entries of the log
REDOING = frozenset({"redaction", "import"})
READINGS = REDOING | {REPORT, "reading"}
CHANGES = (Decision.CORRECT, Decision.REJECT)
TIES = (Decision.MERGE, Decision.SPLIT)
LOOK_SECONDS = 0.05  # between two looks for what other programs wrote; our own is seen at once
LINK = "l-"  # ids of what is said and the provision it concerns


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What the log up to entry `seq` amounts to; `seqs` are the entries that put reports in,
    `since` when it was taken in, by the monotonic clock.

    `read`, `told`, `tied`, `linked` and `laid` go up when readings, readings as corrected,
    decisions on incidents, decisions on what concerns an agreement, and agreements change: what
    was made of the same numbers stands.
    """

    seq: int = 0
    since: float = 0.0
    seqs: Mapping[str, int] = field(default_factory=dict)
    corrected: Mapping[str, Corrected] = field(default_factory=dict)
    published: Mapping[str, date | None] = field(default_factory=dict)
    reviews: tuple[Review, ...] = ()
    aliases: Aliases = NO_ALIASES
    read: int = 0
    told: int = 0
    tied: int = 0
    linked: int = 0
    laid: int = 0

    @property
    def ties(self) -> tuple[Review, ...]:
        """The decisions on which tellings are one happening."""
        return tuple(filter(is_tie, self.reviews))


class Logbook:
    """Keeps the shelf up to the log.  Safe to share between threads."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lock = RLock()
        self._shelf = Shelf()
        self._looked, self._writes = 0.0, -1

    @property
    def seen(self) -> int:
        """The last entry that was taken in, without looking for newer ones."""
        return self._shelf.seq

    def fresh(self) -> Shelf:
        """The shelf, once the entries since then are taken in."""
        with self._lock:
            writes = self._record.writes
            if writes == self._writes and monotonic() - self._looked < LOOK_SECONDS:
                return self._shelf
            grown = list(self._record.entries(after=self._shelf.seq))
            if grown:
                shelf = self._taken_in(self._shelf, grown)
                self._shelf = replace(shelf, seq=grown[-1].seq, since=monotonic())
            self._writes, self._looked = writes, monotonic()
            return self._shelf

    def corrected(self, report_id: str) -> Corrected:
        """One report's reading with its reviews; an older version of a report too.

        Does not wait for the others where they are still being read for the first time.
        """
        shelf = self.fresh() if self._shelf.seq else self._shelf
        found = shelf.corrected.get(report_id)
        if found is not None:
            return found
        reviews = shelf.reviews if shelf.seq else self._record.standing_reviews()
        aliases = shelf.aliases if shelf.seq else read_aliases(reviews)
        return lay_over(self._record.reading(report_id), reviews, aliases)

    def reviews(self) -> tuple[Review, ...]:
        """The standing reviews."""
        return self.fresh().reviews if self._shelf.seq else self._record.standing_reviews()

    def _taken_in(self, shelf: Shelf, grown: list[Entry]) -> Shelf:
        kinds = {entry.kind for entry in grown}
        new = {entry.subject: entry.seq for entry in grown if entry.kind == REPORT}
        shelf = replace(shelf, seqs={**shelf.seqs, **new}, laid=shelf.laid + (AGREEMENT in kinds))
        if REVIEW in kinds:
            shelf = self._reviewed(shelf)
        if kinds & READINGS:
            subjects = {entry.subject for entry in grown if entry.kind in READINGS}
            redone = not shelf.corrected or kinds & REDOING
            shelf = self._all_read(shelf) if redone else self._some_read(shelf, subjects)
        return shelf

    def _reviewed(self, shelf: Shelf) -> Shelf:
        """Only what changes a reading, an incident or a link makes anything anew."""
        reviews = self._record.standing_reviews()
        old, new = {one.id: one for one in shelf.reviews}, {one.id: one for one in reviews}
        changed = [old.get(ident) or new[ident] for ident in old.keys() ^ new.keys()]
        renamed = any(map(is_of_names, changed))
        shelf = replace(
            shelf,
            reviews=reviews,
            aliases=read_aliases(reviews) if renamed else shelf.aliases,
            tied=shelf.tied + any(map(is_tie, changed)),
            linked=shelf.linked + any(review.subject.startswith(LINK) for review in changed),
        )
        if renamed:
            return self._laid_over(shelf, shelf.corrected)
        reports = self._reports_of(review.subject for review in changed if is_of_reading(review))
        changes = any(is_of_reading(one) and one.decision in CHANGES for one in changed)
        laid = self._laid_over(shelf, reports & shelf.corrected.keys())
        return laid if changes else replace(laid, told=shelf.told)

    def _laid_over(self, shelf: Shelf, report_ids: Iterable[str]) -> Shelf:
        """The reviews laid over the readings of these reports anew."""
        reviews = self._by_report(shelf.reviews)
        laid = {
            one: lay_over(shelf.corrected[one].machine_reading, reviews.get(one, ()), shelf.aliases)
            for one in report_ids
        }
        if not laid:
            return shelf
        return replace(shelf, corrected={**shelf.corrected, **laid}, told=shelf.told + 1)

    def _by_report(self, reviews: Iterable[Review]) -> dict[str, list[Review]]:
        """The reviews of claims, events and terms by the report that holds these."""
        found: dict[str, list[Review]] = {}
        for review in filter(is_of_reading, reviews):
            report = self._record.report_of(review.subject)
            if report is not None:
                found.setdefault(report, []).append(review)
        return found

    def _reports_of(self, subjects: Iterable[str]) -> set[str]:
        found = {self._record.report_of(subject) for subject in subjects}
        return {one for one in found if one is not None}

    def _all_read(self, shelf: Shelf) -> Shelf:
        reviews = self._by_report(shelf.reviews)
        corrected = {
            reading.report.id: lay_over(reading, reviews.get(reading.report.id, ()), shelf.aliases)
            for reading in self._record.readings()
        }
        return _with_readings(shelf, corrected)

    def _some_read(self, shelf: Shelf, report_ids: set[str]) -> Shelf:
        """Reports that are new are added; one that was there in another form makes all anew."""
        stored = [self._record.report(one) for one in sorted(report_ids)]
        if any(one.version > 1 or one.report.id in shelf.corrected for one in stored):
            return self._all_read(shelf)
        found = [self._if_read(one.report.id, shelf) for one in stored]
        new = {one.reading.report.id: one for one in found if one is not None}
        return _with_readings(shelf, {**shelf.corrected, **new}) if new else shelf

    def _if_read(self, report_id: str, shelf: Shelf) -> Corrected | None:
        try:
            reading = self._record.reading(report_id)
        except NotFound:
            return None  # a report that could not be read yet
        return lay_over(reading, shelf.reviews, shelf.aliases)


def _with_readings(shelf: Shelf, corrected: Mapping[str, Corrected]) -> Shelf:
    published = {ident: one.reading.report.published for ident, one in corrected.items()}
    return replace(
        shelf, corrected=corrected, published=published, read=shelf.read + 1, told=shelf.told + 1
    )


def is_of_reading(review: Review) -> bool:
    """True for a review of a claim, an event or a term."""
    return review.subject[:2] in KEYS


def is_of_names(review: Review) -> bool:
    """True for a review that says which names are one, or are not."""
    return review.decision in TIES and review.subject.startswith(SUBJECT)


def is_tie(review: Review) -> bool:
    """True for a review that says which tellings are one happening, or are not."""
    return review.decision in TIES and not review.subject.startswith(SUBJECT)
