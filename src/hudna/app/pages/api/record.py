"""The record itself over the API: counts, log, checkpoints, verification, the token for changes."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from hudna.app.pages.api.pages import DEFAULT_LIMIT, Json, Limit, cut
from hudna.app.pages.api.written import entry_to_dict
from hudna.app.pages.workroom import Workroom
from hudna.store import Checkpoint, RecordInfo

Seq = Annotated[
    int, QueryParameter(ge=0, le=2**53, description="The cursor: the last entry's number.")
]


@get("/api/record", sync_to_thread=True)
def get_record(room: NamedDependency[Workroom]) -> Json:
    """How much is in the record, and the root over its log.

    `catching_up` is true while incidents and boards are of an earlier state of it.
    """
    info = room.record.info()
    written: dict[str, Any] = {name: getattr(info, name) for name in RecordInfo.__slots__}
    return {**written, "incidents": len(room.incidents()), "catching_up": room.behind()}


@get("/api/record/entries", sync_to_thread=True)
def list_entries(
    room: NamedDependency[Workroom], after: Seq = 0, limit: Limit = DEFAULT_LIMIT
) -> Json:
    """The entries of the log behind a number, in order."""
    found = list(room.record.entries(after=after, limit=limit + 1))
    following = str(found[limit - 1].seq) if len(found) > limit else None
    return cut(found[:limit], following, entry_to_dict)


@get("/api/record/checkpoints", sync_to_thread=True)
def list_checkpoints(room: NamedDependency[Workroom]) -> Json:
    """The signed checkpoints, the earliest first."""
    return cut(room.record.checkpoints(), None, _checkpoint)


@post("/api/record/checkpoints", sync_to_thread=True)
def make_checkpoint(room: NamedDependency[Workroom]) -> Json:
    """Sign the log as it stands."""
    return _checkpoint(room.record.checkpoint())


@post("/api/record/verify", sync_to_thread=True)
def verify_record(room: NamedDependency[Workroom]) -> Json:
    """Check every entry, text and row."""
    verdict = room.record.verify()
    return {
        "holds": verdict.holds,
        "entries": verdict.entries,
        "root": verdict.root,
        "faults": [
            {"where": fault.where, "what": fault.what, "entry": fault.seq}
            for fault in verdict.faults
        ],
    }


@get("/api/token", sync_to_thread=False)
def get_token(request: Request[None, None, Any]) -> Json:
    """What a change must bear in the header `x-csrf-token`; made anew at each start."""
    return {"token": request.app.state.token}


def _checkpoint(checkpoint: Checkpoint) -> Json:
    written: dict[str, Any] = {name: getattr(checkpoint, name) for name in Checkpoint.__slots__}
    return {**written, "holds": checkpoint.holds}
