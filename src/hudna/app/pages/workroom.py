"""What the pages need beyond the record: readings as corrected, incidents, boards, proposals.

One a served record.  Everything here is made from the log and made again when the log has grown,
also by another program; nothing is kept that could not be thrown away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import RLock

from hudna.agreements import (
    Account,
    AgreementKnowledge,
    make_account,
    propose,
    read_agreement_knowledge,
)
from hudna.agreements.scenes import make_scene
from hudna.app.pages.disputes import DisputeFinder, said_of
from hudna.incidents import Copy, IncidentBuilder, OriginGraph
from hudna.language.fold import fold_word
from hudna.model.agreement import Agreement
from hudna.model.errors import NotFound
from hudna.model.incident import Incident
from hudna.model.reading import Reading
from hudna.model.review import Review
from hudna.model.vocabulary import ActorKind, Decision
from hudna.pipeline import Knowledge
from hudna.store import Entry, Record
from hudna.views.agreement import FindDispute, Said, no_dispute
from hudna.views.board import Board, Timeline, make_board, make_timeline
from hudna.views.corrections import KEYS, Corrected, lay_over, things_of
from hudna.views.desk import AttributedClaim, attributed_claims
from hudna.views.origins import Origin, find_origins

REPORT, REVIEW, AGREEMENT = "report", "review", "agreement"  # kinds of entries of the log
REDOING = frozenset({"redaction", "import"})
READINGS = REDOING | {REPORT, "reading"}
CHANGES = (Decision.CORRECT, Decision.REJECT)
TIES = (Decision.MERGE, Decision.SPLIT)
MOST_COMPARED = 200  # reports whose words are compared with one: more tell of no one incident
LINK = "l-"  # ids of what is said and the provision it concerns


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """An agreement with all days of its board, what was said, and where sides part."""

    board: Board
    timeline: Timeline
    said: tuple[Said, ...]
    find_dispute: FindDispute


@dataclass(slots=True, kw_only=True)
class _Made:
    """What was made of the log up to entry `seq`."""

    seq: int = 0
    seqs: dict[str, int] = field(default_factory=dict)
    corrected: dict[str, Corrected] = field(default_factory=dict)
    reviews: tuple[Review, ...] = ()
    builder: IncidentBuilder | None = None
    incidents: tuple[Incident, ...] | None = None
    told_in: dict[str, list[Incident]] = field(default_factory=dict)
    claims: list[AttributedClaim] | None = None
    followed: dict[tuple[str, str | None], Followed] = field(default_factory=dict)
    proposals: list[Agreement] | None = None
    origins: dict[str, Origin] | None = None


class Workroom:
    """Hands out what is rebuilt from claims and reviews; safe to share between threads."""

    def __init__(self, record: Record, read_knowledge: Callable[[], Knowledge]) -> None:
        self.record = record
        self._read_knowledge = read_knowledge
        self._lock = RLock()
        self._made = _Made()

    @cached_property
    def knowledge(self) -> Knowledge:
        """What the steps of reading know; read when it is first needed."""
        return self._read_knowledge()

    @cached_property
    def agreement_knowledge(self) -> AgreementKnowledge:
        """What the room of agreements knows."""
        return read_agreement_knowledge(self.knowledge.arabic)

    @cached_property
    def outlets(self) -> Mapping[str, str]:
        """Folded names of outlets → actor ids, so that an outlet quoted is the outlet itself."""
        return {
            " ".join(fold_word(name).split()): actor.id
            for actor in self.knowledge.arabic.actors.by_id.values()
            if actor.kind is ActorKind.OUTLET
            for names in actor.names.values()
            for name in names
        }

    def seq(self) -> int:
        """The number of the last entry of the log that was taken in."""
        return self._fresh().seq

    def head(self) -> int:
        """The number of the log's next known entry, without taking anything in."""
        seen = self._made.seq
        grown = next(iter(self.record.entries(after=seen)), None)
        return seen if grown is None else grown.seq

    def readings(self) -> list[Reading]:
        """The newest readings, as people corrected them."""
        return [one.reading for one in self._fresh().corrected.values()]

    def corrected(self, report_id: str) -> Corrected:
        """One report's reading with its reviews; an older version of a report too."""
        found = self._fresh().corrected.get(report_id)
        if found is not None:
            return found
        return lay_over(self.record.reading(report_id), self._made.reviews)

    def claims(self) -> list[AttributedClaim]:
        """The attributed claims as the machine read them, the least sure first."""
        with self._lock:
            made = self._fresh()
            if made.claims is None:
                made.claims = attributed_claims(
                    one.machine_reading for one in made.corrected.values()
                )
            return made.claims

    def seqs(self) -> Mapping[str, int]:
        """The number of the log's entry that put each report in."""
        return self._fresh().seqs

    def report_of(self, subject: str) -> str | None:
        """The report that holds the claim, event or term as the machine read it."""
        for ident, one in self._fresh().corrected.items():
            if subject in things_of(one.machine_reading):
                return ident
        return None

    def reviews(self) -> tuple[Review, ...]:
        """The standing reviews."""
        return self._fresh().reviews

    def published(self) -> dict[str, date | None]:
        """The day of each report."""
        return {reading.report.id: reading.report.published for reading in self.readings()}

    def incidents(self) -> tuple[Incident, ...]:
        """All incidents, those that most reports tell of first."""
        with self._lock:
            made = self._fresh()
            if made.incidents is None:
                made.incidents = self._builder().incidents()
                made.told_in = {}
                for incident in made.incidents:
                    for report in incident.reports:
                        made.told_in.setdefault(report, []).append(incident)
            return made.incidents

    def incidents_of(self, report_id: str) -> list[Incident]:
        """The incidents that a report tells of, in the order of `incidents`."""
        with self._lock:
            self.incidents()
            return self._made.told_in.get(report_id, [])

    def incident(self, known_id: str) -> Incident:
        """The incident that an id of now or of before leads to."""
        with self._lock:
            found = self._builder().incident_of(known_id)
        if found is None:
            raise NotFound(f"there is no incident {known_id!r} in the record")
        return found

    def graph(self, known_id: str) -> OriginGraph | None:
        """Who has it from whom in an incident."""
        with self._lock:
            return self._builder().graph(known_id)

    def copies(self, report_id: str) -> list[Copy]:
        """What the report shares word for word with reports that tell of the same incidents."""
        with self._lock:
            builder = self._builder()
            near = {other for one in self.incidents_of(report_id) for other in one.reports}
            near.discard(report_id)
            found = [builder.copy(report_id, other) for other in sorted(near)[:MOST_COMPARED]]
        kept = [copy for copy in found if copy is not None]
        return sorted(kept, key=lambda copy: -copy.share)

    def origins(self) -> dict[str, Origin]:
        """Everybody who stands at the far end of a chain."""
        with self._lock:
            made = self._fresh()
            if made.origins is None:
                made.origins = find_origins(self.readings())
            return made.origins

    def proposals(self) -> list[Agreement]:
        """Deals that the reports speak of and that nobody has rejected."""
        with self._lock:
            made = self._fresh()
            if made.proposals is None:
                made.proposals = propose(self.agreement_knowledge, self.readings())
            rejected = {one.subject for one in made.reviews if one.decision is Decision.REJECT}
            return [one for one in made.proposals if f"proposal:{one.id}" not in rejected]

    def followed(self, agreement: Agreement, *, by: str | None = None) -> Followed:
        """The agreement over all its days; `by` hears one source or party only."""
        with self._lock:
            made = self._fresh()
            key = (agreement.id, by)
            if key not in made.followed:
                made.followed[key] = self._follow(agreement, by)
            return made.followed[key]

    def _follow(self, agreement: Agreement, by: str | None) -> Followed:
        readings, reviews = self.readings(), self.reviews()
        told = [one.report.published for one in readings if one.report.published]
        first = agreement.announced or agreement.in_force or min(told, default=None)
        if first is None:
            board = Board(agreement=agreement, days=(), by=by)
            return _followed(board, (), no_dispute)
        knowledge = self.agreement_knowledge
        days = (first, max([first, *told]))
        account = make_account(agreement, readings, knowledge, days=days, by=by, reviews=reviews)
        finder = DisputeFinder(make_scene(agreement, knowledge), account)
        return _followed(_board(account, by), tuple(map(said_of, account.links)), finder)

    def _fresh(self) -> _Made:
        """What was made, once the entries since then are taken in."""
        with self._lock:
            made = self._made
            grown = list(self.record.entries(after=made.seq))
            if grown:
                self._take_in(made, grown)
                made.seq = grown[-1].seq
            return made

    def _take_in(self, made: _Made, grown: list[Entry]) -> None:
        made.seqs |= {entry.subject: entry.seq for entry in grown if entry.kind == REPORT}
        kinds = {entry.kind for entry in grown}
        if AGREEMENT in kinds:
            made.followed.clear()
        if REVIEW in kinds:
            self._take_in_reviews(made)
        if kinds & READINGS:
            made.proposals = made.origins = made.incidents = made.claims = None
            made.followed.clear()
            if not made.corrected or kinds & REDOING:
                self._read_all(made)
            else:
                self._read_some(made, {one.subject for one in grown if one.kind in READINGS})

    def _take_in_reviews(self, made: _Made) -> None:
        """Only what changes a reading or ties incidents makes anything anew."""
        before, made.reviews = made.reviews, self.record.standing_reviews()
        old, new = {one.id: one for one in before}, {one.id: one for one in made.reviews}
        changed = [old.get(ident) or new[ident] for ident in old.keys() ^ new.keys()]
        if any(review.decision in CHANGES and _is_of_reading(review) for review in changed):
            made.proposals = made.origins = made.builder = made.incidents = None
            made.followed.clear()
        if any(review.subject.startswith(LINK) for review in changed):
            made.followed.clear()
        if any(review.decision in TIES for review in changed):
            made.builder = made.incidents = None
        if any(_is_of_reading(review) for review in changed):
            made.corrected = {
                ident: lay_over(one.machine_reading, made.reviews)
                for ident, one in made.corrected.items()
            }

    def _read_all(self, made: _Made) -> None:
        made.builder = None
        made.corrected = {
            reading.report.id: lay_over(reading, made.reviews) for reading in self.record.readings()
        }

    def _read_some(self, made: _Made, report_ids: set[str]) -> None:
        """Reports that are new are added; one that was there in another form makes all anew."""
        stored = [self.record.report(one) for one in sorted(report_ids)]
        if any(one.version > 1 or one.report.id in made.corrected for one in stored):
            self._read_all(made)
            return
        for one in stored:
            corrected = self._corrected_if_read(one.report.id, made)
            if corrected is not None:
                made.corrected[one.report.id] = corrected
                if made.builder is not None:
                    made.builder.add(corrected.reading)

    def _corrected_if_read(self, report_id: str, made: _Made) -> Corrected | None:
        try:
            return lay_over(self.record.reading(report_id), made.reviews)
        except NotFound:
            return None  # a report that could not be read yet

    def _builder(self) -> IncidentBuilder:
        made = self._fresh()
        if made.builder is None:
            decisions = [one for one in made.reviews if one.decision in TIES]
            made.builder = IncidentBuilder(decisions=decisions, outlets=self.outlets)
            for one in made.corrected.values():
                made.builder.add(one.reading)
        return made.builder


def _is_of_reading(review: Review) -> bool:
    """True for a review of a claim, an event or a term."""
    return review.subject[:2] in KEYS


def _followed(board: Board, said: tuple[Said, ...], find_dispute: FindDispute) -> Followed:
    timeline = make_timeline(board)
    return Followed(board=board, timeline=timeline, said=said, find_dispute=find_dispute)


def _board(account: Account, by: str | None) -> Board:
    scores = {(one.provision, one.day): one.score for one in account.scores}
    return make_board(account.agreement, account.standings, account.breaches, scores, by=by)
