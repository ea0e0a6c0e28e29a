"""People's decisions over the API."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from hudna.app.pages.api.pages import DEFAULT_LIMIT, After, Json, Limit, page_of
from hudna.app.pages.api.written import review_to_dict
from hudna.app.pages.decisions import LONGEST_WHY, keep, take_back
from hudna.app.pages.wishes import Wish
from hudna.app.pages.workroom import Workroom
from hudna.app.settings import Settings
from hudna.model.vocabulary import Decision


class NewReview(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A decision on a claim, an event, a term, an incident, a proposal, or two origins."""

    subject: str
    decision: Decision
    value: dict[str, Any] | None = None
    why: str | None = None


@get("/api/reviews", sync_to_thread=True)
def list_reviews(
    room: NamedDependency[Workroom],
    subject: FromQuery[str | None] = None,
    *,
    standing: FromQuery[bool] = False,
    after: After = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Json:
    """Every decision in order; `standing` leaves out what was undone or superseded."""
    find = room.record.standing_reviews if standing else room.record.reviews
    return page_of(
        find(subject), after=after, limit=limit, key=lambda one: one.id, write=review_to_dict
    )


@post("/api/reviews", sync_to_thread=True)
def add_review(
    room: NamedDependency[Workroom], settings: NamedDependency[Settings], data: JSONBody[NewReview]
) -> Json:
    """Decide on something; earlier decisions stay."""
    why = (data.why or "").strip()[:LONGEST_WHY] or None
    wish = Wish(subject=data.subject, decision=data.decision, value=data.value, why=why)
    return review_to_dict(keep(room, wish, settings.actor))


@post("/api/reviews/{review_id:str}/undo", sync_to_thread=True)
def undo_review(
    room: NamedDependency[Workroom],
    settings: NamedDependency[Settings],
    review_id: FromPath[str],
) -> Json:
    """Take a decision back; it stays in the log."""
    return review_to_dict(take_back(room, review_id, settings.actor))
