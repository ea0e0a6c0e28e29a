"""The page of the map: what is told to have happened where, on which days, and a deal's places.

The map draws what `GET /api/map` says; the list beside it is made here, so that it needs no map.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery, QueryParameter

from hudna.app.pages.agreements import page_of, read_day
from hudna.app.pages.deals import in_area
from hudna.app.pages.incidents import PAGE, IncidentFilter, cut_page
from hudna.app.pages.interface import AppRequest, Interface
from hudna.app.pages.workroom import Workroom
from hudna.model.agreement import Agreement
from hudna.model.incident import Incident
from hudna.model.vocabulary import EventType
from hudna.views.maps import FAMILIES, DayBar, Family, chart_days, family_of, key_of

FromDay = Annotated[str | None, QueryParameter(name="from", max_length=40)]
ToDay = Annotated[str | None, QueryParameter(name="to", max_length=40)]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWish:
    """What the map is asked to show; None and nothing are no limit."""

    since: date | None = None
    until: date | None = None
    families: tuple[Family, ...] = ()
    type: EventType | None = None
    agreement: Agreement | None = None

    @property
    def query(self) -> str:
        """The same for the API."""
        asked = [
            ("from", self.since),
            ("to", self.until),
            ("agreement", self.agreement and self.agreement.id),
        ]
        written = [(name, str(value)) for name, value in asked if value is not None]
        return urlencode([*written, *(("family", one.value) for one in self.families)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The incidents that are asked for, and beside them those of all days."""

    shown: list[Incident]
    every: list[Incident] = field(default_factory=list)


def find_told(room: Workroom, wish: MapWish) -> Told:
    """What is told of within the wish, those that most reports tell of first."""
    days = IncidentFilter(since=wish.since, until=wish.until, type=wish.type)
    every = [
        one for one in room.incidents() if not wish.families or family_of(one) in wish.families
    ]
    if wish.agreement is not None:
        holds = in_area(wish.agreement, room.knowledge.arabic)
        every = [one for one in every if holds(one)]
    return Told(shown=[one for one in every if days.takes(one)], every=every)


@get("/map", sync_to_thread=True)
def show_map(  # noqa: PLR0913 (what the address may say)
    request: AppRequest,
    room: NamedDependency[Workroom],
    interface: NamedDependency[Interface],
    *,
    since: FromDay = None,
    until: ToDay = None,
    family: FromQuery[list[str] | None] = None,
    agreement: FromQuery[str | None] = None,
    provision: FromQuery[str | None] = None,
    at: FromQuery[list[str] | None] = None,
    after: FromQuery[str | None] = None,
) -> Response[str]:
    """The map with its brush of days, and the list of what it shows."""
    wish = MapWish(
        since=read_day(since),
        until=read_day(until),
        families=tuple(one for one in Family if one.value in (family or ())),
        agreement=room.record.agreement(agreement) if agreement else None,
    )
    told = find_told(room, wish)
    chosen = [one for one in told.shown if not at or key_of(one.place) in at]
    shown, following = cut_page(chosen, after, PAGE)
    chart = chart_days(told.every)
    return interface.render(
        request,
        "map.html.jinja",
        wish=wish,
        total=len(told.shown),
        incidents=shown,
        following=following,
        at=at or [],
        places=_place_names(chosen) if at else [],
        chart=chart,
        columns=_columns(chart.bars, chart.most, wish),
        families=FAMILIES,
        key_of=key_of,
        family_of=family_of,
        agreements=room.record.agreements(),
        provision=provision,
        deal=page_of(room, wish.agreement, as_of=wish.until) if wish.agreement else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A bar of the chart in shares of its width and height, from the reading side."""

    bar: DayBar
    at: float
    width: float
    height: float
    chosen: bool


def _columns(bars: Sequence[DayBar], most: int, wish: MapWish) -> list[Column]:
    """Where the bars stand; those outside the days asked for are only hinted at."""
    if not bars:
        return []
    first = bars[0].first
    days = (bars[-1].last - first).days + 1
    return [
        Column(
            bar=bar,
            at=(bar.first - first).days / days,
            width=((bar.last - bar.first).days + 1) / days,
            height=bar.incidents / most if most else 0.0,
            chosen=(wish.since is None or bar.last >= wish.since)
            and (wish.until is None or bar.first <= wish.until),
        )
        for bar in bars
    ]


def _place_names(incidents: Sequence[Incident]) -> list[str]:
    return sorted({one.place.name for one in incidents if one.place is not None})
