"""The pages of sources: everybody who stands at the far end of a chain, and one of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from hudna.app.pages.interface import AppRequest, Interface
from hudna.app.pages.quotes import quotes_of
from hudna.app.pages.workroom import Workroom
from hudna.model.errors import NotFound
from hudna.model.review import Review
from hudna.model.vocabulary import Decision, Stance
from hudna.views.aliases import NAMED, SUBJECT, folded_name, pairs_of
from hudna.views.namesakes import UNNAMED
from hudna.views.origins import Origin, compare_figures
from hudna.views.reliability import LETTERS, letter_of

PAGE = 60  # sources on one page of the list
MOST_NAMESAKES = 20  # pairs shown above the list; each decision makes room for the next
MOST_CLAIMS = 12  # claims shown of one source; search finds the rest
DOUBTING = frozenset({Stance.DENIES, Stance.DOUBTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A standing decision on two names."""

    review: Review
    same: bool
    names: tuple[str, str]


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
        namesakes=[] if after else room.namesakes()[:MOST_NAMESAKES],
        alike=len(room.namesakes()),
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
    key = origin.key
    denials = [one.evidence for one in origin.told if one.claim.stance in DOUBTING]
    claims = [one.evidence for one in origin.told][:MOST_CLAIMS]
    return interface.render(
        request,
        "source.html.jinja",
        origin=origin,
        denials=quotes_of(room, denials),
        claims=quotes_of(room, claims),
        compared=compare_figures(origin, room.incidents()),
        namesakes=[one for one in room.namesakes() if key in (one.one.key, one.other.key)],
        decided=_decided(room, origin),
        nameable=origin.kind not in UNNAMED,
        letter=room.letters().get(key),
        judged=[one for one in room.reviews() if _is_judged(one, room.aliases().group(key))],
        letters=LETTERS,
    )


def _is_judged(review: Review, keys: Iterable[str]) -> bool:
    """True for what a person said of the reliability of one of these."""
    return letter_of(review) is not None and review.subject.removeprefix(SUBJECT) in keys


def _decided(room: Workroom, origin: Origin) -> list[Named]:
    """What people said of its names, the newest first."""
    return [
        Named(
            review=review,
            same=review.decision is Decision.MERGE,
            names=(spelled(room, one), spelled(room, other)),
        )
        for review in reversed(room.aliases().of(origin.key))
        for one, other in pairs_of(review)
    ]


def spelled(room: Workroom, key: str) -> str:
    """The name of an origin as reports write it, the key itself where nobody cites it any more."""
    origin = room.origins().get(room.aliases().lead(key))
    bare = key.removeprefix(NAMED)
    names = () if origin is None else origin.names
    own = [name for name in names if folded_name(name) == bare]
    if not own and not key.startswith(NAMED):
        actor = room.knowledge.arabic.actors.by_id.get(key)
        own = [] if actor is None else [actor.name("ar")]
    return own[0] if own else bare


def find_origin(room: Workroom, key: str) -> Origin:
    """The origin of that key, also of one that was put together with another."""
    found = room.origins().get(room.aliases().lead(key))
    if found is None:
        raise NotFound(f"nobody {key[:60]!r} is cited in the record")
    return found
