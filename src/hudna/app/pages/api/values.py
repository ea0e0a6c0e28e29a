"""What the pages show as the package's own values, for `hudna.connect` over the API.

Each is the JSON of a dataclass of `model`, `views` or `store`, field by field, and comes back as
that very value.  It changes with the package; programs in other languages take the contract's form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import islice

import msgspec
from litestar import MediaType, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from hudna.app.pages.agreements import page_of
from hudna.app.pages.api.pages import DEFAULT_LIMIT, After, Item, Limit
from hudna.app.pages.api.search import Number, Words, offset_of
from hudna.app.pages.naming import called
from hudna.app.pages.workroom import Workroom
from hudna.model.incident import Incident
from hudna.model.reading import Reading
from hudna.model.vocabulary import EventType, Stance
from hudna.store import Filters


@get("/api/values/reports", sync_to_thread=True)
def list_reports(
    room: NamedDependency[Workroom], after: After = None, limit: Limit = DEFAULT_LIMIT
) -> Response[bytes]:
    """Every report with its text, in the order of adding."""
    found = [stored.report for stored in room.record.reports(limit=limit + 1, after=after)]
    return _page(found[:limit], found[limit - 1].id if len(found) > limit else None)


@get("/api/values/readings", sync_to_thread=True)
def list_readings(
    room: NamedDependency[Workroom], after: After = None, limit: Limit = DEFAULT_LIMIT
) -> Response[bytes]:
    """The newest readings as people corrected them."""
    return _cut(room.readings(), after=after, limit=limit, key=_report_of)


@get("/api/values/readings/{report_id:str}", sync_to_thread=True)
def get_reading(room: NamedDependency[Workroom], report_id: FromPath[str]) -> Response[bytes]:
    """One of them, by its report."""
    return _given(room.corrected(report_id).reading)


@get("/api/values/incidents", sync_to_thread=True)
def list_incidents(
    room: NamedDependency[Workroom], after: After = None, limit: Limit = DEFAULT_LIMIT
) -> Response[bytes]:
    """Incidents, those that most reports tell of first."""
    return _cut(room.incidents(), after=after, limit=limit, key=_id_of)


@get("/api/values/incidents/{incident_id:str}", sync_to_thread=True)
def get_incident(room: NamedDependency[Workroom], incident_id: FromPath[str]) -> Response[bytes]:
    """One incident; ids of before a merge lead here too."""
    return _given(room.incident(incident_id))


@get("/api/values/agreements", sync_to_thread=True)
def list_agreements(room: NamedDependency[Workroom]) -> Response[bytes]:
    """The newest definition of each agreement."""
    return _given(room.record.agreements())


@get("/api/values/proposals", sync_to_thread=True)
def list_proposals(room: NamedDependency[Workroom]) -> Response[bytes]:
    """Deals that the reports speak of and that nobody has rejected."""
    return _given(room.proposals())


@get("/api/values/agreements/{agreement_id:str}/board", sync_to_thread=True)
def get_board(
    room: NamedDependency[Workroom],
    agreement_id: FromPath[str],
    by: FromQuery[str | None] = None,
) -> Response[bytes]:
    """All days of a board; `by` hears one source or party only."""
    return _given(room.followed(room.record.agreement(agreement_id), by=by or None).board)


@get("/api/values/agreements/{agreement_id:str}/page", sync_to_thread=True)
def get_page(
    room: NamedDependency[Workroom],
    agreement_id: FromPath[str],
    as_of: FromQuery[date | None] = None,
) -> Response[bytes]:
    """What the page of an agreement shows as of a day; null where no day is known for it."""
    return _given(page_of(room, room.record.agreement(agreement_id), as_of=as_of))


@get("/api/values/search", sync_to_thread=True)
def search_record(  # noqa: PLR0913 (what the address may say)
    room: NamedDependency[Workroom],
    *,
    q: Words = "",
    stance: FromQuery[Stance | None] = None,
    type: FromQuery[EventType | None] = None,  # noqa: A002 (the word in the address)
    outlet: FromQuery[str | None] = None,
    origin: FromQuery[str | None] = None,
    actor: FromQuery[str | None] = None,
    place: FromQuery[str | None] = None,
    since: FromQuery[date | None] = None,
    until: FromQuery[date | None] = None,
    language: FromQuery[str | None] = None,
    kinds: FromQuery[list[str] | None] = None,
    after: Number = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response[bytes]:
    """The passages that fit: whole words first, then the newest."""
    offset = offset_of(after)
    wanted = Filters(
        stance=stance, type=type, outlet=outlet, origin=origin, actor=actor, place=place,
        since=since, until=until, language=language, called=called(room, origin),
        kinds=tuple(kinds) if kinds else Filters().kinds,
    )  # fmt: skip
    hits = room.record.search(q, wanted, limit=limit + 1, offset=offset)
    return _page(hits[:limit], str(offset + limit) if len(hits) > limit else None)


def _id_of(incident: Incident) -> str:
    return incident.id


def _report_of(reading: Reading) -> str:
    return reading.report.id


def _cut(
    items: Sequence[Item], *, after: str | None, limit: int, key: Callable[[Item], str]
) -> Response[bytes]:
    """The items behind the one whose key is the cursor; all of them for an unknown cursor."""
    start = 0
    if after is not None:
        start = next((number for number, one in enumerate(items, 1) if key(one) == after), 0)
    shown = list(islice(items, start, start + limit))
    return _page(shown, key(shown[-1]) if start + limit < len(items) else None)


def _page(items: Iterable[object], following: str | None) -> Response[bytes]:
    return _given({"items": items, "next": following})


def _given(value: object) -> Response[bytes]:
    return Response(msgspec.json.encode(value), media_type=MediaType.JSON)
