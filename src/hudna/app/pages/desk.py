"""The desk: the first page, with what a person needs at seven in the morning."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency

from hudna.app.pages.agreements import page_of
from hudna.app.pages.answers import go_back
from hudna.app.pages.interface import COOKIE_DAYS, AppRequest, Interface
from hudna.app.pages.queue import waiting_claims
from hudna.app.pages.workroom import Workroom
from hudna.model.report import Report
from hudna.views.desk import MOST, changes_since, parted, undecided

SEEN_COOKIE = "seen"  # the last entry of the log that the reader has looked at


@get("/", sync_to_thread=True)
def show_desk(
    request: AppRequest, room: NamedDependency[Workroom], interface: NamedDependency[Interface]
) -> Response[str]:
    """Agreements today, what changed, what waits, where accounts part, what came in."""
    agreements, incidents, reviews = room.record.agreements(), room.incidents(), room.reviews()
    seen = seen_by(request)
    timelines = [room.followed(agreement).timeline for agreement in agreements]
    changes = changes_since(timelines, room.seqs(), seen)
    waiting = undecided(incidents, reviews)
    return interface.render(
        request,
        "desk.html.jinja",
        followed=[(agreement, page_of(room, agreement)) for agreement in agreements],
        changes=changes[:MOST],
        changed=len(changes),
        proposals=room.proposals(),
        namesakes=len(room.namesakes()),
        waiting=waiting[:4],
        waiting_incidents=len(waiting),
        waiting_claims=len(waiting_claims(room)),
        parted=parted(incidents)[:MOST],
        came_in=_newest(room),
        unseen=sum(seq > seen for seq in room.seqs().values()),
        fresh=seen == 0,
    )


@post("/desk/seen", sync_to_thread=True)
def mark_seen(request: AppRequest, room: NamedDependency[Workroom]) -> Response[None]:
    """Everything up to now has been looked at."""
    answer = go_back(request, "/", done="seen")
    age = COOKIE_DAYS * 24 * 60 * 60
    answer.cookies.append(
        Cookie(key=SEEN_COOKIE, value=str(room.seq()), max_age=age, samesite="lax", httponly=True)
    )
    return answer


def seen_by(request: AppRequest) -> int:
    """The last entry that this reader has looked at, 0 for none."""
    value = request.cookies.get(SEEN_COOKIE, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 18 else 0


def _newest(room: Workroom) -> list[Report]:
    seqs = room.seqs()
    ids = sorted(seqs, key=lambda one: -seqs[one])[:MOST]
    return [room.record.report(one).report for one in ids]
