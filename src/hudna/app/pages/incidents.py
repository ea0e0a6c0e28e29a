"""The pages of incidents: the list with its filters, and one incident with all its accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from hudna.app.pages.agreements import read_day
from hudna.app.pages.interface import AppRequest, Interface
from hudna.app.pages.quotes import Quote, quotes_of
from hudna.app.pages.whys import make_why
from hudna.app.pages.workroom import Workroom
from hudna.incidents import Grade, OriginGraph, suggest_grade
from hudna.language.fold import fold_word
from hudna.model.incident import Account, Contradiction, Incident
from hudna.model.place import Place, distance_km
from hudna.model.vocabulary import Accord, EventType
from hudna.views.graph import Layout, lay_out
from hudna.views.maps import key_of
from hudna.views.ranges import plots_of

PAGE = 50  # incidents on one page of the list
NEAR_KM, NEAR_DAYS, MOST_NEAR = 10.0, 2, 5  # neighbouring villages, late news; more fill no page


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFilter:
    """What narrows the list; None is no limit."""

    type: EventType | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    parted: bool = False

    def takes(self, incident: Incident) -> bool:
        """True where the incident is asked for."""
        return (
            (self.type is None or incident.type is self.type)
            and (not self.parted or bool(incident.concord.contradictions))
            and (not self.place or _is_at(incident.place, self.place))
            and self._in_days(incident)
        )

    def _in_days(self, incident: Incident) -> bool:
        if self.since is None and self.until is None:
            return True
        if incident.date is None:
            return False
        start, last = incident.date.start or date.min, incident.date.last or date.max
        return (self.since is None or last >= self.since) and (
            self.until is None or start <= self.until
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCard:
    """One account with its words, and the grade that is suggested for it."""

    account: Account
    name: str
    blames: tuple[str, ...]
    quotes: list[Quote]
    grade: Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """Where two accounts part, with the words of both."""

    contradiction: Contradiction
    one: list[Quote]
    other: list[Quote]


@get("/incidents", sync_to_thread=True)
def list_incidents(  # noqa: PLR0913 (what the address may say)
    request: AppRequest,
    room: NamedDependency[Workroom],
    interface: NamedDependency[Interface],
    *,
    type: FromQuery[str | None] = None,  # noqa: A002 (the word in the address)
    place: FromQuery[str | None] = None,
    since: FromQuery[str | None] = None,
    until: FromQuery[str | None] = None,
    parted: FromQuery[str | None] = None,
    after: FromQuery[str | None] = None,
) -> Response[str]:
    """Incidents, those that most reports tell of first, narrowed by type, place and days."""
    wanted = IncidentFilter(
        type=EventType(type) if type in list(EventType) else None,
        place=place or None,
        since=read_day(since),
        until=read_day(until),
        parted=bool(parted),
    )
    found = [one for one in room.incidents() if wanted.takes(one)]
    shown, following = cut_page(found, after, PAGE)
    return interface.render(
        request,
        "incidents.html.jinja",
        incidents=shown,
        following=following,
        total=len(found),
        wanted=wanted,
        types=list(EventType),
    )


def cut_page(
    found: Sequence[Incident], after: str | None, size: int
) -> tuple[Sequence[Incident], str | None]:
    """The incidents behind the one of that id, and the id to go on from."""
    ids = [one.id for one in found]
    start = ids.index(after) + 1 if after in ids else 0
    shown = found[start : start + size]
    return shown, shown[-1].id if start + size < len(found) else None


@get("/incidents/{incident_id:str}", sync_to_thread=True)
def show_incident(
    request: AppRequest,
    room: NamedDependency[Workroom],
    interface: NamedDependency[Interface],
    incident_id: FromPath[str],
) -> Response[str]:
    """The accounts side by side, their figures, who blames whom, who has it from whom."""
    incident = room.incident(incident_id)
    ui = interface.ui(request)
    language = ui.language
    letters = room.reliability()
    cards = [
        _card(room, one, suggest_grade(one, incident.concord, letters), language)
        for one in incident.concord.accounts
    ]
    events = set(incident.events)
    reviews = [one for one in room.reviews() if one.subject in events | {incident.id}]
    return interface.render(
        request,
        "incident.html.jinja",
        incident=incident,
        plots=plots_of(incident),
        speaking=[card for card in cards if card.account.accord is not Accord.SILENT],
        silent=[card for card in cards if card.account.accord is Accord.SILENT],
        denying=[card for card in cards if card.account.accord is Accord.DENY],
        partings=_partings(room, incident),
        why=make_why(ui.speech, lambda actor: name_of(room, actor, language)),
        graph=draw(room.graph(incident.id)),
        near=near_incidents(incident, room.incidents()),
        place_key=key_of(incident.place),
        reviews=reviews,
        confirmed=any(one.decision.value == "accept" for one in reviews),
        letters="ABCDEF",
    )


def _card(room: Workroom, account: Account, grade: Grade, language: str) -> AccountCard:
    return AccountCard(
        account=account,
        name=name_of(room, account.origin, language),
        blames=tuple(name_of(room, one, language) for one in account.blames),
        quotes=quotes_of(room, account.evidence),
        grade=grade,
    )


def name_of(room: Workroom, actor: str, language: str) -> str:
    """The name of an actor in the reader's language; a name that is no id stays as it is."""
    found = room.knowledge.arabic.actors.by_id.get(actor)
    return actor if found is None else found.name(language)


def _partings(room: Workroom, incident: Incident) -> list[Parting]:
    return [
        Parting(
            contradiction=one,
            one=quotes_of(room, [one.one]),
            other=quotes_of(room, [one.other]),
        )
        for one in incident.concord.contradictions
    ]


def draw(graph: OriginGraph | None) -> Layout | None:
    """The graph laid out for the page."""
    if graph is None:
        return None
    return lay_out(
        {node.key: node.label for node in graph.nodes},
        [(edge.source, edge.target, edge.events) for edge in graph.edges],
        graph.origins,
        graph.folded,
    )


def near_incidents(incident: Incident, every: Sequence[Incident]) -> list[Incident]:
    """Other incidents near it in place and time, which may be the same happening."""
    found = [one for one in every if one.id != incident.id and _is_near(incident, one)]
    return found[:MOST_NEAR]


def _is_near(one: Incident, other: Incident) -> bool:
    if one.place is None or other.place is None or one.date is None or other.date is None:
        return False
    a, b = one.date.start, other.date.start
    if a is None or b is None or abs(a - b) > timedelta(days=NEAR_DAYS):
        return False
    here, there = _spot(one.place), _spot(other.place)
    if here is None or there is None:
        return fold_word(one.place.name) == fold_word(other.place.name)
    return distance_km(here, there) <= NEAR_KM


def _spot(place: Place) -> tuple[float, float] | None:
    return None if place.lat is None or place.lon is None else (place.lat, place.lon)


def _is_at(place: Place | None, wanted: str) -> bool:
    if place is None:
        return False
    name = " ".join(fold_word(place.name).split())
    return wanted == place.id or " ".join(fold_word(wanted).split()) in name
