"""The pages of sources: everybody who stands at the far end of a chain, and one of them."""

from __future__ import annotations

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from hudna.app.pages.interface import AppRequest, Interface
from hudna.app.pages.quotes import quotes_of
from hudna.app.pages.workroom import Workroom
from hudna.model.errors import NotFound
from hudna.model.vocabulary import Stance
from hudna.views.origins import Origin, compare_figures

PAGE = 60  # sources on one page of the list
MOST_CLAIMS = 12  # claims shown of one source; search finds the rest
DOUBTING = frozenset({Stance.DENIES, Stance.DOUBTS})


@get("/sources", sync_to_thread=True)
def list_sources(
    request: AppRequest,
    room: NamedDependency[Workroom],
    interface: NamedDependency[Interface],
    after: FromQuery[str | None] = None,
) -> Response[str]:
    """All origins, those that say most first."""
    keys = list(room.origins())
    start = keys.index(after) + 1 if after in keys else 0
    shown = [room.origins()[key] for key in keys[start : start + PAGE]]
    following = shown[-1].key if start + PAGE < len(keys) else None
    return interface.render(
        request,
        "sources.html.jinja",
        origins=shown,
        following=following,
        total=len(keys),
        most=max((len(one.told) for one in room.origins().values()), default=1),
    )


@get("/sources/{key:str}", sync_to_thread=True)
def show_source(
    request: AppRequest,
    room: NamedDependency[Workroom],
    interface: NamedDependency[Interface],
    key: FromPath[str],
) -> Response[str]:
    """What one origin says, through whom, what it denies, and its figures beside the others'."""
    origin = find_origin(room, key)
    denials = [one.evidence for one in origin.told if one.claim.stance in DOUBTING]
    claims = [one.evidence for one in origin.told][:MOST_CLAIMS]
    return interface.render(
        request,
        "source.html.jinja",
        origin=origin,
        denials=quotes_of(room, denials),
        claims=quotes_of(room, claims),
        compared=compare_figures(origin, room.incidents()),
    )


def find_origin(room: Workroom, key: str) -> Origin:
    """The origin of that key."""
    found = room.origins().get(key)
    if found is None:
        raise NotFound(f"nobody {key[:60]!r} is cited in the record")
    return found
