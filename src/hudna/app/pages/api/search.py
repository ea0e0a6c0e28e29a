"""Search over the API."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromQuery, QueryParameter

from hudna.app.pages.api.pages import DEFAULT_LIMIT, Json, Limit
from hudna.app.pages.finding import Found, find_pieces
from hudna.app.pages.naming import called
from hudna.app.pages.workroom import Workroom
from hudna.model.errors import BadInput
from hudna.model.vocabulary import EventType, Stance
from hudna.store import Filters

Number = Annotated[
    str | None, QueryParameter(max_length=9, description="The cursor: what `next` of a page said.")
]
Words = Annotated[
    str, QueryParameter(max_length=1000, description='Words, "phrases", -excluded, OR.')
]


@get("/api/search", sync_to_thread=True)
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
    after: Number = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Json:
    """The passages that fit: whole words first, then the newest."""
    offset = offset_of(after)
    wanted = Filters(
        stance=stance, type=type, outlet=outlet, origin=origin, actor=actor, place=place,
        since=since, until=until, called=called(room, origin),
    )  # fmt: skip
    hits = room.record.search(q, wanted, limit=limit + 1, offset=offset)
    return {
        "items": [_hit(one) for one in find_pieces(room, hits[:limit], q)],
        "next": str(offset + limit) if len(hits) > limit else None,
    }


def offset_of(cursor: str | None) -> int:
    """How many hits the pages before held.  Raises BadInput for what is no cursor."""
    if cursor is not None and not (cursor.isascii() and cursor.isdigit()):
        raise BadInput("the cursor is what `next` of a page said", where="after")
    return int(cursor or 0)


def _hit(found: Found) -> Json:
    return {
        "kind": found.hit.kind,
        "subject": found.hit.subject,
        "report": found.hit.report,
        "whole": found.hit.whole,
        "pieces": [{"text": piece.text, "found": piece.found} for piece in found.pieces],
    }
