"""Many reports at once over the API, and how far their reading is."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from hudna.app.pages.adding import fetcher_of, outcomes_of
from hudna.app.pages.api.pages import Json
from hudna.app.pages.api.reports import NewReport, handed_of, kept_to_dict
from hudna.app.pages.batches import Batches, Outcome, Step, is_done
from hudna.app.pages.workroom import Workroom
from hudna.app.settings import Settings
from hudna.pipeline import Refused


class NewBatch(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Reports to be read one after the other, by their texts or addresses."""

    reports: Annotated[list[NewReport], msgspec.Meta(min_length=1, max_length=500)]


@post("/api/batches", sync_to_thread=True, status_code=202)
def start_batch(
    room: NamedDependency[Workroom],
    settings: NamedDependency[Settings],
    batches: NamedDependency[Batches],
    data: JSONBody[NewBatch],
) -> Json:
    """Begin to read many reports; the answer says how far each is, and under which id to ask."""
    fetcher = fetcher_of(settings)
    handed = [handed_of(one) for one in data.reports]
    batch = batches.start(
        [
            (told.id or told.url or one.name, partial(outcomes_of, room, one, fetcher))
            for told, one in zip(data.reports, handed, strict=True)
        ]
    )
    return _written(batch.id, batch.steps)


@get("/api/batches/{batch_id:str}", sync_to_thread=False)
def get_batch(batches: NamedDependency[Batches], batch_id: FromPath[str]) -> Json:
    """How far a batch is."""
    return _written(batch_id, batches.find(batch_id).steps)


def _written(batch_id: str, steps: tuple[Step, ...]) -> Json:
    return {
        "id": batch_id,
        "done": is_done(steps),
        "steps": [
            {
                "name": step.name,
                "state": step.state.value,
                "outcomes": [_outcome(one) for one in step.outcomes],
            }
            for step in steps
        ],
    }


def _outcome(outcome: Outcome) -> Json:
    if isinstance(outcome, Refused):
        return {"status": "refused", "where": outcome.where, "reason": outcome.reason}
    return kept_to_dict(outcome)
