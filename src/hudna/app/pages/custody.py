"""The page of the record itself: what is in it, whether it still holds, who did what."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.status_codes import HTTP_200_OK

from hudna.app.pages.answers import go_back
from hudna.app.pages.interface import AppRequest, Interface
from hudna.app.pages.workroom import Workroom
from hudna.store import Entry, Verdict

PAGE = 40  # entries of the log on one page


@get("/record", sync_to_thread=True)
def show_record(
    request: AppRequest,
    room: NamedDependency[Workroom],
    interface: NamedDependency[Interface],
    before: FromQuery[int | None] = None,
) -> Response[str]:
    """Counts, checkpoints and the log, newest first."""
    return _page(request, room, interface, before=before)


@post("/record/verify", sync_to_thread=True, status_code=HTTP_200_OK)
def verify_record(
    request: AppRequest, room: NamedDependency[Workroom], interface: NamedDependency[Interface]
) -> Response[str]:
    """Check every entry, text and row, and say what was found."""
    return _page(request, room, interface, verdict=room.record.verify())


@post("/record/checkpoints", sync_to_thread=True)
def make_checkpoint(request: AppRequest, room: NamedDependency[Workroom]) -> Response[None]:
    """Sign the log as it stands."""
    room.record.checkpoint()
    return go_back(request, "/record", done="signed")


def _page(
    request: AppRequest,
    room: Workroom,
    interface: Interface,
    *,
    before: int | None = None,
    verdict: Verdict | None = None,
) -> Response[str]:
    last = room.seq() if before is None else min(max(before, 1) - 1, room.seq())
    entries = entries_until(room, last)
    return interface.render(
        request,
        "record.html.jinja",
        info=room.record.info(),
        incidents=len(room.incidents()),
        checkpoints=room.record.checkpoints(),
        entries=entries,
        following=entries[-1].seq if entries and entries[-1].seq > 1 else None,
        verdict=verdict,
        lapsed=room.record.lapsed_reviews(),
    )


def entries_until(room: Workroom, last: int) -> list[Entry]:
    """The entries up to that number, newest first, at most a page."""
    found = []
    for entry in room.record.entries(after=max(0, last - PAGE)):
        if entry.seq > last:
            break
        found.append(entry)
    return found[::-1]
