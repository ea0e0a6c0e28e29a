"""What the pages need beyond the record: readings as corrected, incidents, boards, proposals.

One a served record.  Everything here is made from the log and made again when the log has grown,
also by another program; nothing is kept that could not be thrown away.  What takes long in a large
record is made beside the requests (`steady`), which are given what stood before until it is there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import RLock

from hudna.agreements import AgreementKnowledge, propose, read_agreement_knowledge
from hudna.app.incidents import origin_graph, outlets_of
from hudna.app.pages.following import Followed, Following
from hudna.app.pages.gathering import Gathered, Gathering, Told
from hudna.app.pages.logbook import Logbook, Shelf
from hudna.app.pages.resemblance import Resemblance
from hudna.app.pages.steady import Steady
from hudna.exporters.contract import local_ids
from hudna.incidents import Copy, OriginGraph
from hudna.model.agreement import Agreement
from hudna.model.errors import NotFound
from hudna.model.incident import Incident
from hudna.model.reading import Reading
from hudna.model.review import Review
from hudna.model.vocabulary import Decision
from hudna.pipeline import Knowledge
from hudna.store import Record, Taken
from hudna.views.aliases import Aliases
from hudna.views.corrections import Corrected
from hudna.views.desk import AttributedClaim, claims_in, least_sure_first
from hudna.views.namesakes import Namesakes, bare_words, find_namesakes
from hudna.views.origins import Origin, find_origins
from hudna.views.reliability import letters_by_name, read_letters

AT_ONCE = 1_000  # entries of a log that is worked through while somebody waits: some seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Everybody who stands at the far end of a chain, and who of them seem to be one."""

    origins: dict[str, Origin]
    namesakes: list[Namesakes]


class Workroom:
    """Hands out what is rebuilt from claims and reviews; safe to share between threads.

    `patience_seconds` is how long one who asks waits for what takes long, None for as long as it
    takes: then whatever is handed out is of the log's last entry.
    """

    def __init__(
        self,
        record: Record,
        read_knowledge: Callable[[], Knowledge],
        *,
        patience_seconds: float | None = None,
    ) -> None:
        self.record = record
        self._read_knowledge = read_knowledge
        self._patience_seconds = patience_seconds
        self._lock = RLock()
        self._logbook = Logbook(record)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="workroom")
        self._loading: Future[Shelf] | None = None
        self._gathering = Gathering(record)
        self._builder = ThreadPoolExecutor(1, thread_name_prefix="incidents")
        self._gathered = Steady(self._builder, Gathered())
        self._restored = False
        self._taken: Taken | None = None
        self._is_open = False
        self._cited = Steady(self._worker, Cited(origins={}, namesakes=[]))
        self._claims: Steady[list[AttributedClaim]] = Steady(self._worker, [])
        self._claims_of: dict[str, tuple[Reading, list[AttributedClaim]]] = {}
        self._proposals: Steady[list[Agreement]] = Steady(self._worker, [])
        self._following = Following(self._worker)
        self._resemblance = Resemblance()
        self._names: dict[str, tuple[Reading, Mapping[str, str]]] = {}

    def close(self) -> None:
        """End the work beside the requests; leave the incidents in the record."""
        for worker in (self._worker, self._builder):
            worker.shutdown(cancel_futures=True)
        self._gathering.leave()

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
        return outlets_of(self.knowledge.arabic.actors)

    @cached_property
    def known_names(self) -> Mapping[str, str]:
        """Names of the lexicon, as `namesakes` compares them → actor ids."""
        return {
            " ".join(bare_words(name)): actor.id
            for actor in self.knowledge.arabic.actors.by_id.values()
            for names in actor.names.values()
            for name in names
        }

    # What the log amounts to

    def seq(self) -> int:
        """The number of the last entry of the log that was taken in."""
        return self._shelf().seq

    def version(self) -> tuple[int, ...]:
        """Moves whenever anything handed out may: with the log, and with what is made beside."""
        kept_up = (self._gathered, self._cited, self._claims, self._proposals)
        made = (self._following.editions, *(one.editions for one in kept_up))
        return self.record.head(), self.behind(), *made

    def behind(self) -> bool:
        """True while what is handed out is of an earlier state of the log than its last entry."""
        loading = self._loading is not None and not self._loading.done()
        kept_up = (self._gathered, self._cited, self._claims, self._proposals, self._following)
        return loading or any(one.is_at_work for one in kept_up)

    def readings(self) -> list[Reading]:
        """The newest readings, as people corrected them."""
        return [one.reading for one in self._shelf().corrected.values()]

    def corrected(self, report_id: str) -> Corrected:
        """One report's reading with its reviews; an older version of a report too."""
        return self._logbook.corrected(report_id)

    def claim_names(self, report_id: str) -> Mapping[str, str]:
        """The short names (c1, c2 …) of a report's claims by their ids; ids take long to make."""
        reading = self.corrected(report_id).reading
        known = self._names.get(report_id)
        if known is None or known[0] is not reading:
            known = self._names[report_id] = (reading, local_ids(reading).claims)
        return known[1]

    def seqs(self) -> Mapping[str, int]:
        """The number of the log's entry that put each report in."""
        return self._shelf().seqs

    def report_of(self, subject: str) -> str | None:
        """The report that holds the claim, event or term as the machine read it."""
        return self.record.report_of(subject)

    def reviews(self) -> tuple[Review, ...]:
        """The standing reviews."""
        return self._logbook.reviews()

    def published(self) -> Mapping[str, date | None]:
        """The day of each report."""
        return self._shelf().published

    def aliases(self) -> Aliases:
        """Which names people said are one."""
        return self._shelf().aliases

    def letters(self) -> dict[str, str]:
        """How reliable people hold each source to be, by its key."""
        return read_letters(self.reviews(), self.aliases())

    def outlet_names(self) -> list[str]:
        """The outlets of all reports, each once."""
        shelf = self._shelf()
        outlets = (one.reading.report.outlet for one in shelf.corrected.values())
        return list(dict.fromkeys(one for one in outlets if one))

    def reliability(self) -> dict[str, str]:
        """The letter for each name that an account's origin may bear."""
        letters = self.letters()
        if not letters:
            return {}
        return letters_by_name(letters, self.origins(), self.outlet_names(), self.outlets)

    # Incidents

    def incidents(self) -> tuple[Incident, ...]:
        """All incidents, those that most reports tell of first."""
        return self._all_incidents().incidents

    def incidents_of(self, report_id: str) -> list[Incident]:
        """The incidents that a report tells of, in the order of `incidents`."""
        return list(self._all_incidents().told_in.get(report_id, ()))

    def incident(self, known_id: str) -> Incident:
        """The incident that an id of now or of before leads to."""
        found = self._all_incidents().find(known_id)
        if found is None:
            raise NotFound(f"there is no incident {known_id!r} in the record")
        return found

    def graph(self, known_id: str) -> OriginGraph | None:
        """Who has it from whom in an incident."""
        incident = self._all_incidents().find(known_id)
        if incident is None:
            return None
        outlets = self.aliases().outlets(self.outlets)
        readings = (self.corrected(report).reading for report in incident.reports)
        return self._resemblance.graph(incident, lambda: origin_graph(incident, readings, outlets))

    def copies(self, report_id: str) -> list[Copy]:
        """What the report shares word for word with reports that tell of the same incidents."""
        near = {other for one in self.incidents_of(report_id) for other in one.reports}
        return self._resemblance.copies(report_id, near, lambda one: self.corrected(one).reading)

    def _all_incidents(self) -> Gathered:
        self._restore()
        shelf = self._shelf()
        if not shelf.seq:
            return self._gathered.value
        return self._gathered.get(
            (shelf.told, shelf.tied),
            lambda: self._gathering.make(self._told(shelf)),
            until=self._until(shelf),
        )

    def _told(self, shelf: Shelf) -> Told:
        return Told(
            seq=shelf.seq,
            readings={ident: one.reading for ident, one in shelf.corrected.items()},
            ties=shelf.ties,
            outlets=shelf.aliases.outlets(self.outlets),
        )

    def _restore(self) -> Taken | None:
        """Begin with the incidents that were left in the record, where there are any."""
        with self._lock:
            if not self._restored:
                kept = self._gathering.kept()
                if kept is not None:
                    self._gathered.put(None, kept[0])
                self._restored, self._taken = True, kept and kept[1]
            return self._taken

    # Who speaks, of what deals, and what waits

    def claims(self) -> list[AttributedClaim]:
        """The attributed claims as the machine read them, the least sure first."""
        shelf = self._shelf()
        return self._claims.get(shelf.read, lambda: self._ranked(shelf), until=self._until(shelf))

    def _ranked(self, shelf: Shelf) -> list[AttributedClaim]:
        known, found = self._claims_of, {}
        for ident, one in shelf.corrected.items():
            machine = one.machine_reading
            before = known.get(ident)
            same = before is not None and before[0] is machine
            found[ident] = before if before and same else (machine, claims_in(machine))
        self._claims_of = found
        return least_sure_first(claim for _, some in found.values() for claim in some)

    def origins(self) -> dict[str, Origin]:
        """Everybody who stands at the far end of a chain."""
        return self._all_cited().origins

    def namesakes(self) -> list[Namesakes]:
        """Origins that seem to be one, and of which nobody has decided."""
        return self._all_cited().namesakes

    def _all_cited(self) -> Cited:
        shelf = self._shelf()
        return self._cited.get(shelf.told, lambda: self._cite(shelf), until=self._until(shelf))

    def _cite(self, shelf: Shelf) -> Cited:
        origins = find_origins(one.reading for one in shelf.corrected.values())
        namesakes = find_namesakes(origins, shelf.aliases, self.known_names)
        return Cited(origins=origins, namesakes=namesakes)

    def proposals(self) -> list[Agreement]:
        """Deals that the reports speak of and that nobody has rejected."""
        shelf = self._shelf()
        readings = [one.reading for one in shelf.corrected.values()]
        found = self._proposals.get(
            shelf.told,
            lambda: propose(self.agreement_knowledge, readings),
            until=self._until(shelf),
        )
        rejected = {one.subject for one in self.reviews() if one.decision is Decision.REJECT}
        return [one for one in found if f"proposal:{one.id}" not in rejected]

    def followed(self, agreement: Agreement, *, by: str | None = None) -> Followed:
        """The agreement over all its days; `by` hears one source or party only."""
        shelf = self._shelf()
        return self._following.get(
            agreement,
            by,
            shelf=shelf,
            knowledge=lambda: self.agreement_knowledge,
            until=self._until(shelf),
        )

    # Keeping up

    def _shelf(self) -> Shelf:
        """What the log amounts to; an empty shelf while a large record is read at first."""
        if self._is_open:
            return self._logbook.fresh()
        with self._lock:
            if self._loading is None or self._has_failed(self._loading):
                self._loading = self._worker.submit(self._open)
            loading = self._loading
        return loading.result() if wait([loading], timeout=self._patience()).done else Shelf()

    def _open(self) -> Shelf:
        """Read the log for the first time; incidents that were left in the record may hold."""
        shelf, taken = self._logbook.fresh(), self._restore()
        if taken is not None and self._gathering.holds(taken):
            self._gathered.put((shelf.told, shelf.tied), self._gathered.value)
        self._is_open = True
        return shelf

    def _has_failed(self, work: Future[Shelf]) -> bool:
        return work.done() and work.exception() is not None

    def _until(self, shelf: Shelf) -> float | None:
        """Until when what is of this shelf is waited for, by the monotonic clock."""
        patience = self._patience()
        return None if patience is None else shelf.since + patience

    def _patience(self) -> float | None:
        """How long to wait; what is little work is waited for to its end."""
        few = (self._logbook.seen or self.record.head()) <= AT_ONCE
        return None if few else self._patience_seconds
