"""Agreements, their boards and what is proposed, over the API."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from hudna.agreements import read_definition
from hudna.app.pages.api.pages import DEFAULT_LIMIT, After, Json, Limit, page_of
from hudna.app.pages.proposals import accept
from hudna.app.pages.workroom import Workroom
from hudna.exporters.board import agreement_to_dict, board_to_dict, write_timeline_json
from hudna.model.errors import BadInput
from hudna.views.board import Board, make_timeline


class Chosen(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Which provisions of a proposal are laid down; `into` an agreement that is followed."""

    provisions: list[str]
    into: str | None = None


@get("/api/agreements", sync_to_thread=True)
def list_agreements(
    room: NamedDependency[Workroom], after: After = None, limit: Limit = DEFAULT_LIMIT
) -> Json:
    """The newest definition of each agreement."""
    every = room.record.agreements()
    return page_of(every, after=after, limit=limit, key=lambda one: one.id, write=agreement_to_dict)


@post("/api/agreements", sync_to_thread=True)
def add_agreement(room: NamedDependency[Workroom], data: JSONBody[dict[str, Any]]) -> Json:
    """Keep a definition in the contract's form."""
    try:
        written = json.dumps(data, ensure_ascii=False)
        written.encode()
    except UnicodeEncodeError as error:
        raise BadInput("the definition holds no valid text", where="agreement") from error
    definition = read_definition(written, room.agreement_knowledge)
    if definition.agreement is None:
        raise BadInput("; ".join(map(str, definition.faults)) or "nothing", where="agreement")
    kept = room.record.add_agreement(definition.agreement)
    return {"id": definition.agreement.id, "kept": kept}


@get("/api/agreements/{agreement_id:str}", sync_to_thread=True)
def get_agreement(room: NamedDependency[Workroom], agreement_id: FromPath[str]) -> Json:
    """One definition, by id, name or alias."""
    return agreement_to_dict(room.record.agreement(agreement_id))


@get("/api/agreements/{agreement_id:str}/board", sync_to_thread=True)
def get_board(
    room: NamedDependency[Workroom],
    agreement_id: FromPath[str],
    since: FromQuery[date | None] = None,
    until: FromQuery[date | None] = None,
    by: FromQuery[str | None] = None,
) -> Json:
    """The board by day, in the contract's form; `by` hears one source or party only."""
    board = _board(room, agreement_id, by)
    days = tuple(
        day
        for day in board.days
        if (since is None or day.day >= since) and (until is None or day.day <= until)
    )
    return board_to_dict(replace(board, days=days))


@get("/api/agreements/{agreement_id:str}/timeline", sync_to_thread=True)
def get_timeline(
    room: NamedDependency[Workroom], agreement_id: FromPath[str], by: FromQuery[str | None] = None
) -> Json:
    """Every day on which something moved."""
    timeline = make_timeline(_board(room, agreement_id, by))
    written: Json = json.loads(write_timeline_json(timeline))
    return written


@get("/api/proposals", sync_to_thread=True)
def list_proposals(
    room: NamedDependency[Workroom], after: After = None, limit: Limit = DEFAULT_LIMIT
) -> Json:
    """Deals that the reports speak of and nobody has laid down or rejected, with evidence."""
    return page_of(
        room.proposals(), after=after, limit=limit, key=lambda one: one.id, write=agreement_to_dict
    )


@post("/api/proposals/{proposal_id:str}/accept", sync_to_thread=True)
def accept_proposal(
    room: NamedDependency[Workroom], proposal_id: FromPath[str], data: JSONBody[Chosen]
) -> Json:
    """Lay down some provisions of a proposal."""
    return agreement_to_dict(accept(room, proposal_id, data.provisions, data.into))


def _board(room: Workroom, agreement_id: str, by: str | None) -> Board:
    return room.followed(room.record.agreement(agreement_id), by=by or None).board
