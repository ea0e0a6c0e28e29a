"""The incidents of a record for the pages: kept up one report at a time, kept across restarts.

Readings as corrected and decisions → `Gathered`.  `workroom` calls it on its worker, one call at a
time; the builder takes minutes to fill for a large record, so that its outcome is kept in the
record with the entry of the log of which it was made.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from hudna.app.pages.logbook import CHANGES, READINGS, REVIEW, TIES
from hudna.app.record import name_program
from hudna.incidents import IncidentBuilder
from hudna.model.errors import StoreError
from hudna.model.ids import content_id
from hudna.model.incident import Incident
from hudna.model.reading import Reading
from hudna.model.review import Review
from hudna.model.vocabulary import Decision
from hudna.store import Record, Taken

logger = logging.getLogger(__name__)

CHANGING = frozenset({*CHANGES, *TIES, Decision.UNDO})  # what a review can do to an incident
FEWEST_KEPT = 500  # readings; the incidents of fewer are made again within some seconds


class Gathered:
    """All incidents, those that most reports tell of first, and by what they are found."""

    def __init__(self, incidents: Sequence[Incident] = ()) -> None:
        self.incidents = tuple(incidents)

    @cached_property
    def told_in(self) -> Mapping[str, Sequence[Incident]]:
        """The incidents that each report tells of, in their order."""
        found: dict[str, list[Incident]] = {}
        for incident in self.incidents:
            for report in incident.reports:
                found.setdefault(report, []).append(incident)
        return found

    @cached_property
    def _by_id(self) -> Mapping[str, Incident]:
        return {one.id: one for one in self.incidents}

    @cached_property
    def _by_event(self) -> Mapping[str, Incident]:
        """By their events, and by the ids that these gave them before (`assembling`)."""
        events = {event: one for one in self.incidents for event in one.events}
        return {content_id("i", event): one for event, one in events.items()} | events

    def find(self, known_id: str) -> Incident | None:
        """The incident that an id of now or of before, or that of an event, leads to."""
        return self._by_id.get(known_id) or self._by_event.get(known_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What incidents are made of: readings by report, decisions on them, names of outlets; `seq`
    is the last entry of the log that is in it.
    """

    seq: int
    readings: Mapping[str, Reading]
    ties: tuple[Review, ...]
    outlets: Mapping[str, str] = field(default_factory=dict)


class Gathering:
    """Makes incidents; remembers what it made them of, to take in no more than what is new."""

    def __init__(self, record: Record, *, fewest_kept: int = FEWEST_KEPT) -> None:
        self._record = record
        self._fewest_kept = fewest_kept
        self._builder: IncidentBuilder | None = None
        self._made: Gathered | None = None
        self._left = 0
        self._told = Told(seq=0, readings={}, ties=())

    def make(self, told: Told) -> Gathered:
        """All incidents of what is told."""
        before, known = self._builder, self._told
        self._builder = None  # a fault half way leaves nothing that could be gone on with
        if before is None or not _goes_on(known, told):
            known = Told(seq=0, readings={}, ties=told.ties)
            before, builder = None, IncidentBuilder(decisions=told.ties, outlets=told.outlets)
        else:
            builder = before
        for report in told.readings.keys() - known.readings.keys():
            builder.add(told.readings[report])
        for review in told.ties[len(known.ties) :]:
            builder.decide(review)
        made, anew = Gathered(builder.incidents()), builder is not before
        self._builder, self._made, self._told = builder, made, told
        if anew:
            self.leave()
        return made

    def kept(self) -> tuple[Gathered, Taken] | None:
        """The incidents that this program left in the record, and of what they were made."""
        taken = self._record.taken()
        if taken is None or taken.run != name_program():
            return None
        return Gathered(self._record.incidents()), taken

    def holds(self, taken: Taken) -> bool:
        """True where no entry since then changes any incident."""
        kinds = [entry.kind for entry in self._record.entries(after=taken.seq)]
        if not READINGS.isdisjoint(kinds):
            return False
        late = kinds.count(REVIEW)
        made = self._record.reviews()[-late:] if late else ()
        return all(review.decision not in CHANGING for review in made)

    def leave(self) -> None:
        """Leave what was made last in the record; where it cannot be written it is made again."""
        made, told = self._made, self._told
        if made is None or len(told.readings) < self._fewest_kept or told.seq == self._left:
            return
        try:
            self._record.put_incidents(made.incidents, Taken(seq=told.seq, run=name_program()))
            self._left = told.seq
        except StoreError as error:
            logger.warning("the incidents could not be kept: %s", error)


def _goes_on(before: Told, told: Told) -> bool:
    """True where reports and decisions were only added."""
    return (
        told.outlets == before.outlets
        and told.ties[: len(before.ties)] == before.ties
        and all(told.readings.get(one) is reading for one, reading in before.readings.items())
    )
