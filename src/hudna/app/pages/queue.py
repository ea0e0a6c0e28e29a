"""The review queue: one thing after the other, accepted, corrected or rejected by key.

Claims that the rules were least sure of come first, then incidents that several reports tell of.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from hudna.app.pages.interface import AppRequest, Interface
from hudna.app.pages.quotes import Quote, quote_of
from hudna.app.pages.workroom import Workroom
from hudna.app.settings import now
from hudna.model.incident import Evidence, Incident
from hudna.model.vocabulary import Decision, SourceKind, Stance
from hudna.views.desk import AttributedClaim, undecided

RATE_HOURS = 1  # the rate is that of the last hour
DECIDING = frozenset({Decision.ACCEPT, Decision.CORRECT, Decision.REJECT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is to be decided on now, None where nothing waits; `next` names it in the address."""

    next: str | None = None
    claim: AttributedClaim | None = None
    quote: Quote | None = None
    incident: Incident | None = None


@get("/review", sync_to_thread=True)
def show_queue(
    request: AppRequest,
    room: NamedDependency[Workroom],
    interface: NamedDependency[Interface],
    kind: FromQuery[str] = "claims",
    after: FromQuery[str | None] = None,
) -> Response[str]:
    """The next thing to decide on; `after` passes over everything up to the one named."""
    claims = waiting_claims(room)
    incidents = list(undecided(room.incidents(), room.reviews()))
    if kind == "incidents":
        shown = _next_incident(incidents, after)
    else:
        shown = _next_claim(room, claims, after)
    since = now() - timedelta(hours=RATE_HOURS)
    made = [one for one in room.reviews() if one.decision in DECIDING]
    return interface.render(
        request,
        "queue.html.jinja",
        kind="incidents" if kind == "incidents" else "claims",
        claims=len(claims),
        incidents=len(incidents),
        rate=sum(one.at >= since for one in made),
        made=len(made),
        stances=list(Stance),
        source_kinds=list(SourceKind),
        last=made[-1] if made else None,
        shown=shown,
    )


def waiting_claims(room: Workroom) -> list[AttributedClaim]:
    """Attributed claims that nobody has decided on, the least sure first."""
    decided = {review.subject for review in room.reviews()}
    return [one for one in room.claims() if one.id not in decided]


def _next_claim(room: Workroom, claims: list[AttributedClaim], after: str | None) -> Shown:
    at = _position([one.id for one in claims], after)
    if at >= len(claims):
        return Shown()
    waiting = claims[at]
    return Shown(next=waiting.id, claim=waiting, quote=_quote(room, waiting))


def _quote(room: Workroom, waiting: AttributedClaim) -> Quote:
    reading = room.corrected(waiting.report).reading
    span = waiting.claim.content
    text = span.of(reading.report.text)
    evidence = Evidence(report=waiting.report, span=span, text=text, claim=waiting.claim.id)
    return quote_of(reading, evidence)


def _next_incident(incidents: list[Incident], after: str | None) -> Shown:
    at = _position([one.id for one in incidents], after)
    if at >= len(incidents):
        return Shown()
    return Shown(next=incidents[at].id, incident=incidents[at])


def _position(ids: list[str], after: str | None) -> int:
    """Behind the one named; the start where it was decided on meanwhile."""
    return ids.index(after) + 1 if after in ids else 0
