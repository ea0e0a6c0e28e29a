"""The page of a proposed deal: its provisions with their words, accepted in part or rejected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from anyio.to_thread import run_sync
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from hudna.app.pages.answers import go_back
from hudna.app.pages.decisions import keep
from hudna.app.pages.interface import AppRequest, Interface
from hudna.app.pages.quotes import quotes_of
from hudna.app.pages.wishes import Wish
from hudna.app.pages.workroom import Workroom
from hudna.app.settings import Settings
from hudna.model.agreement import Agreement, Provision
from hudna.model.errors import BadInput, NotFound
from hudna.model.vocabulary import Decision

IN_ROW = 3  # quotes shown at once for a provision; the others fold away


@get("/proposals/{proposal_id:str}", sync_to_thread=True)
def show_proposal(
    request: AppRequest,
    room: NamedDependency[Workroom],
    interface: NamedDependency[Interface],
    proposal_id: FromPath[str],
) -> Response[str]:
    """A deal as the reports alone tell it, with the words behind each part."""
    proposal = find_proposal(room, proposal_id)
    return interface.render(
        request,
        "proposal.html.jinja",
        proposal=proposal,
        agreements=room.record.agreements(),
        rows=[(one, quotes_of(room, one.evidence)) for one in proposal.provisions],
        first=IN_ROW,
    )


@post("/proposals/{proposal_id:str}/accept")
async def accept_proposal(
    request: AppRequest, room: NamedDependency[Workroom], proposal_id: FromPath[str]
) -> Response[None]:
    """Lay down the chosen provisions: as a deal of its own, or within one that is followed."""
    form = await request.form()
    one = str(form.get("only") or "")
    chosen = [one] if one else [str(ident) for ident in form.getall("provisions", [])]
    into = str(form.get("into") or "") or None
    agreement = await run_sync(partial(accept, room, proposal_id, chosen, into))
    return go_back(request, f"/agreements/{agreement.id}", done="accepted")


@post("/proposals/{proposal_id:str}/reject")
async def reject_proposal(
    request: AppRequest,
    room: NamedDependency[Workroom],
    settings: NamedDependency[Settings],
    proposal_id: FromPath[str],
) -> Response[None]:
    """Never put this proposal forward again."""
    wish = Wish(subject=f"proposal:{proposal_id}", decision=Decision.REJECT)
    await run_sync(keep, room, wish, settings.actor)
    return go_back(request, "/agreements", done="rejected")


def find_proposal(room: Workroom, proposal_id: str) -> Agreement:
    """The proposal of that id."""
    found = next((one for one in room.proposals() if one.id == proposal_id), None)
    if found is None:
        raise NotFound(f"there is no proposal {proposal_id[:60]!r}")
    return found


def accept(room: Workroom, proposal_id: str, chosen: Sequence[str], into: str | None) -> Agreement:
    """The agreement as it now stands in the record."""
    proposal = find_proposal(room, proposal_id)
    provisions = [one for one in proposal.provisions if one.id in chosen]
    if not provisions:
        raise BadInput("choose at least one provision", where=proposal_id[:60])
    if into is None:
        kept = {one.id for one in provisions}
        agreement = replace(
            proposal, provisions=tuple(_tied_within(one, kept) for one in provisions)
        )
    else:
        agreement = add_to(room.record.agreement(into), provisions)
    room.record.add_agreement(agreement)
    return agreement


def add_to(agreement: Agreement, provisions: Sequence[Provision]) -> Agreement:
    """The agreement with these provisions at its end, under new ids."""
    taken = {one.id for one in agreement.provisions}
    free = (f"p{number}" for number in range(1, 10_000) if f"p{number}" not in taken)
    renamed = {one.id: next(free) for one in provisions}
    added = [
        replace(
            one,
            id=renamed[one.id],
            after=renamed.get(one.after or ""),
            in_exchange_for=renamed.get(one.in_exchange_for or ""),
        )
        for one in provisions
    ]
    return replace(agreement, provisions=(*agreement.provisions, *added))


def _tied_within(provision: Provision, kept: set[str]) -> Provision:
    """A tie to a provision that was left out falls away."""
    return replace(
        provision,
        after=provision.after if provision.after in kept else None,
        in_exchange_for=provision.in_exchange_for if provision.in_exchange_for in kept else None,
    )
