"""Origins over the API."""

from __future__ import annotations

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath

from hudna.app.pages.api.pages import DEFAULT_LIMIT, After, Json, Limit, page_of
from hudna.app.pages.api.written import (
    evidence_to_dict,
    figure_to_dict,
    namesakes_to_dict,
    origin_to_dict,
    review_to_dict,
)
from hudna.app.pages.sources import find_origin
from hudna.app.pages.workroom import Workroom
from hudna.views.namesakes import Namesakes
from hudna.views.origins import compare_figures


@get("/api/sources", sync_to_thread=True)
def list_sources(
    room: NamedDependency[Workroom], after: After = None, limit: Limit = DEFAULT_LIMIT
) -> Json:
    """Everybody who stands at the far end of a chain, those that say most first."""
    every = list(room.origins().values())
    return page_of(every, after=after, limit=limit, key=lambda one: one.key, write=origin_to_dict)


@get("/api/namesakes", sync_to_thread=True)
def list_namesakes(
    room: NamedDependency[Workroom], after: After = None, limit: Limit = DEFAULT_LIMIT
) -> Json:
    """Origins that seem to be one under two names, with the reasons.

    A review decides: subject `origin:KEY`, `merge` with {"with": ["origin:KEY"]} for the same,
    `split` with {"from": ["origin:KEY"]} for not the same.
    """
    return page_of(
        room.namesakes(), after=after, limit=limit, key=_pair_key, write=namesakes_to_dict
    )


def _pair_key(pair: Namesakes) -> str:
    return f"{pair.one.key}|{pair.other.key}"


@get("/api/sources/{key:str}", sync_to_thread=True)
def get_source(room: NamedDependency[Workroom], key: FromPath[str]) -> Json:
    """One origin: its claims, and its figures beside those of all accounts."""
    origin = find_origin(room, key)
    return {
        **origin_to_dict(origin),
        "reviews": [review_to_dict(one) for one in room.aliases().of(origin.key)],
        "told": [
            {"stance": one.claim.stance.value, **evidence_to_dict(one.evidence)}
            for one in origin.told
        ],
        "figures": [
            {
                "incident": one.incident.id,
                "own": figure_to_dict(one.own),
                "all": figure_to_dict(one.whole),
                "accord": one.accord.value,
            }
            for one in compare_figures(origin, room.incidents())
        ],
    }
