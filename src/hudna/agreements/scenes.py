"""An agreement with its names made comparable, and whether a report or a statement concerns it.

First step of `linking`: area, time and parties settle which reports speak of this deal at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hudna.agreements.areas import Area, area_of
from hudna.agreements.kinds import bare
from hudna.agreements.knowledge import AgreementKnowledge
from hudna.agreements.names import Names, Party, name_words
from hudna.agreements.statements import Statement, people_in
from hudna.language.tokens import tokenize
from hudna.model.agreement import Agreement
from hudna.model.reading import Reading
from hudna.model.vocabulary import EventType, TermState

BEFORE_DAYS = 7  # reports of talks that lead to a deal run a week ahead of its announcement
AFTER_DAYS = 14  # reports that look back on a deal that has run out
EVENING = 18  # the hour from which a day is as good as over when a truce begins
OLDER_DAYS = 3  # a day so long before the announcement belongs to an earlier deal
DEALS = frozenset(
    {EventType.AGREEMENT, EventType.IN_FORCE, EventType.SUSPENSION, EventType.VIOLATION}
)
_COURSE = frozenset(TermState) - {TermState.DEMANDED, TermState.PROPOSED}
_AMISS = frozenset({TermState.BREACHED, TermState.SUSPENDED, TermState.ENDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An agreement with its names made comparable.

    `starts_late` is true where reports give an evening or night hour for its first day: what they
    tell of that day then lies before it.
    """

    agreement: Agreement
    knowledge: AgreementKnowledge
    names: Names
    parties: tuple[Party, ...]
    involved: tuple[Party, ...]
    area: Area
    own_area: Area
    obligors: Mapping[str, Party | None]
    origins: Mapping[str, Area]
    destinations: Mapping[str, Area]
    people: Mapping[str, frozenset[str]]
    starts_late: bool = False

    def side_of(self, party: Party | None) -> str | None:
        """Which party's side a name is on, None for none of them."""
        if party is None or party.everyone:
            return None
        return next((one.name for one in self.parties if one.meets(party)), None)


def make_scene(
    agreement: Agreement, knowledge: AgreementKnowledge, readings: Iterable[Reading] = ()
) -> Scene:
    """The agreement's names resolved, as of the day of its announcement."""
    names = Names(knowledge=knowledge, day=agreement.announced or agreement.in_force)
    arabic = knowledge.arabic
    provisions = agreement.provisions
    places = [*(one.origin for one in provisions), *(one.destination for one in provisions)]
    others = (
        *agreement.guarantors, *agreement.mediators, *agreement.addressed, *agreement.monitors
    )  # fmt: skip
    return Scene(
        agreement=agreement,
        knowledge=knowledge,
        names=names,
        parties=tuple(names.party(name) for name in agreement.parties),
        involved=tuple(names.party(name) for name in (*agreement.parties, *others)),
        area=area_of([*agreement.area, *places], arabic),
        own_area=area_of(agreement.area, arabic),
        obligors={one.id: names.party(one.obligor) if one.obligor else None for one in provisions},
        origins={one.id: area_of([one.origin], arabic) for one in provisions},
        destinations={one.id: area_of([one.destination], arabic) for one in provisions},
        people={one.id: people_in(one.beneficiary or "", knowledge.kinds) for one in provisions},
        starts_late=_starts_late(agreement.in_force, readings),
    )


def _starts_late(day: date | None, readings: Iterable[Reading]) -> bool:
    """True where most hours that reports give for the first day lie in its evening or night."""
    hours = [
        event.date.hour
        for reading in readings
        for event in reading.events
        if event.type in (EventType.IN_FORCE, EventType.AGREEMENT)
        and event.date is not None
        and event.date.start == day
        and event.date.hour is not None
    ]
    return 2 * sum(hour >= EVENING for hour in hours) > len(hours)


def concerns(scene: Scene, reading: Reading) -> bool:
    """True where a report speaks of this deal: its time, and its area or parties."""
    if not _in_time(scene.agreement, reading.report.published):
        return False
    telling = [event for event in reading.events if event.type in DEALS]
    if not reading.terms and not telling:
        return False
    area = _names_area(scene, reading) or _tells_of_making(scene, reading)
    if area >= _wanted(scene):
        return True
    return area + 1 >= _wanted(scene) and _names_party(scene, reading)


def _tells_of_making(scene: Scene, reading: Reading) -> bool:
    """True for news, on the day of its announcement or the next, of a deal in its country."""
    announced, told = scene.agreement.announced, reading.report.published
    if announced is None or told is None or not 0 <= (told - announced).days <= 1:
        return False
    made = any(term.state is TermState.AGREED for term in reading.terms)
    countries = {place.country for place in scene.area.places}
    named = {event.place.country for event in reading.events if event.place} - {None}
    named |= scene.names.countries(reading)
    return made and bool(countries & named)


def _wanted(scene: Scene) -> int:
    return 2 if scene.parties and not scene.area.empty else 1


def _in_time(agreement: Agreement, day: date | None) -> bool:
    first, last = agreement.announced or agreement.in_force, agreement.expiry
    if day is None or (first is not None and day < first - timedelta(days=BEFORE_DAYS)):
        return False
    return last is None or day <= last + timedelta(days=AFTER_DAYS)


def _names_area(scene: Scene, reading: Reading) -> bool:
    places = [event.place for event in reading.events]
    places += [place for term in reading.terms for place in (term.origin, term.destination)]
    if any(scene.area.holds(place) for place in places):
        return True
    title = name_words(f"{reading.report.title or ''} {reading.report.text[:600]}")
    return any(name_words(place.name) & title for place in scene.own_area.places)


def _names_party(scene: Scene, reading: Reading) -> bool:
    """True where a party, guarantor, mediator or monitor is named anywhere in the report."""
    tokens = tokenize(f"{reading.report.title or ''}\n{reading.report.text}")
    ids = {match.actor.id for match in scene.knowledge.arabic.actors.find(tokens)}
    words = {bare(token.text) for token in tokens}
    found = [scene.names.of_actor(ident) for ident in sorted(ids)]
    return any(
        one.words & words if not one.known else any(one.meets(other) for other in found)
        for one in scene.involved
    )


def is_of_another(scene: Scene, statement: Statement) -> bool:
    """True where the words speak of an earlier deal."""
    start = scene.agreement.announced or scene.agreement.in_force
    day = statement.day
    dated = start is not None and day is not None and statement.said in _COURSE
    if dated and start and day and day < start - timedelta(days=OLDER_DAYS):
        return True
    if statement.said in _AMISS and before_start(scene, statement.told):
        return True
    text = statement.reading.report.text
    behind = text[statement.span.start : statement.span.end + 40]
    return bool({bare(word) for word in behind.split()} & scene.knowledge.kinds.earlier)


def before_start(scene: Scene, day: date) -> bool:
    """True before the day on which a deal of set times begins, and on it where it begins late."""
    agreement = scene.agreement
    if agreement.in_force is None or agreement.announced is None:
        return False
    if agreement.announced >= agreement.in_force:
        return False
    return day < agreement.in_force or (scene.starts_late and day == agreement.in_force)
