"""One incident laid open, and what narrows a list of them.

`app.incidents` makes the `Sheet`, `exporters.incidents_text` writes it; plain values only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from hudna.model.incident import Account, Incident, Reason
from hudna.model.moment import Moment
from hudna.model.report import Report
from hudna.model.vocabulary import EventType, Precision
from hudna.views.trees import Trunk


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """An account with the grade that is suggested for it, and why."""

    account: Account
    grade: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An incident with its reports, its accounts and the trees outlet → relay → origin."""

    incident: Incident
    reports: tuple[Report, ...]
    accounts: tuple[Graded, ...]
    trees: tuple[Trunk, ...]


def narrowed(
    incidents: Iterable[Incident],
    *,
    since: date | None,
    until: date | None,
    type_: EventType | None,
) -> tuple[Incident, ...]:
    """The incidents of that type that may lie on a day of `since`..`until`, both included.

    One without a day is left out where days are asked for.
    """
    return tuple(
        incident
        for incident in incidents
        if (type_ is None or incident.type is type_)
        and ((since is None and until is None) or _is_within(incident, since, until))
    )


def _is_within(incident: Incident, since: date | None, until: date | None) -> bool:
    if incident.date is None:
        return False
    end = None if until is None else until + timedelta(days=1)
    return incident.date.overlaps(Moment(start=since, end=end, precision=Precision.RANGE))
