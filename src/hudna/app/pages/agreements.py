"""The pages of agreements: the list with proposals, the board as of a day, the card of a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from hudna.app.pages.charts import stack_days
from hudna.app.pages.interface import AppRequest, Interface
from hudna.app.pages.quotes import Quote, quotes_of
from hudna.app.pages.workroom import Workroom
from hudna.model.agreement import Agreement, Linkage
from hudna.model.errors import BadInput, NotFound
from hudna.model.incident import Evidence
from hudna.model.vocabulary import Stance
from hudna.views.agreement import AgreementPage, Cell, Course, make_agreement_page

TALL, SHORT = 96.0, 56.0  # pixels of the charts, as the template has them
NAMED_ACCUSERS = 5  # with a look of their own; the rest are one
IN_CARD = 3  # quotes on the card of a cell


@get("/agreements", sync_to_thread=True)
def list_agreements(
    request: AppRequest, room: NamedDependency[Workroom], interface: NamedDependency[Interface]
) -> Response[str]:
    """The agreements followed, with their standing, and those that are proposed."""
    followed = [(agreement, page_of(room, agreement)) for agreement in room.record.agreements()]
    return interface.render(
        request, "agreements.html.jinja", followed=followed, proposals=room.proposals()
    )


@get("/agreements/{agreement_id:str}", sync_to_thread=True)
def show_agreement(  # noqa: PLR0913 (what the address may say)
    request: AppRequest,
    room: NamedDependency[Workroom],
    interface: NamedDependency[Interface],
    agreement_id: FromPath[str],
    *,
    as_of: FromQuery[str | None] = None,
    by: FromQuery[str | None] = None,
) -> Response[str]:
    """The board as of a day, and all that stands around it."""
    agreement = room.record.agreement(agreement_id)
    page = page_of(room, agreement, as_of=read_day(as_of), by=by or None)
    if page is None:
        return interface.render(request, "agreement_empty.html.jinja", agreement=agreement)
    language = interface.ui(request).language
    return interface.render(
        request,
        "agreement.html.jinja",
        page=page,
        quotes=_quoting(room),
        stances=[one for one in Stance if any(one in day.stances for day in page.tallies)],
        timeline=_timeline(page),
        daily=_daily(page),
        ties=agreement.linkages,
        flow=_has_order(page, agreement.linkages),
        text_of=_texts(agreement, language),
    )


@get("/agreements/{agreement_id:str}/card", sync_to_thread=True)
def show_card(  # noqa: PLR0913 (what the address may say)
    request: AppRequest,
    room: NamedDependency[Workroom],
    interface: NamedDependency[Interface],
    agreement_id: FromPath[str],
    *,
    day: FromQuery[str],
    item: FromQuery[str] = "",
    by: FromQuery[str | None] = None,
) -> Response[str]:
    """The words behind one cell of the board, to be shown beside it."""
    page = page_of(room, room.record.agreement(agreement_id), as_of=read_day(day), by=by or None)
    cell = None if page is None else _cell(page, item)
    if cell is None:
        raise NotFound(f"the board has no cell {item!r} on {day}")
    evidence = list(cell.standing.evidence)
    if cell.dispute:
        evidence = [*evidence[:2], *cell.dispute[1].evidence[:1], *evidence[2:]]
    shown = quotes_of(room, evidence[:IN_CARD])
    more = len(evidence) - len(shown)
    return interface.render(request, "card.html.jinja", cell=cell, shown=shown, more=more)


def page_of(
    room: Workroom, agreement: Agreement, *, as_of: date | None = None, by: str | None = None
) -> AgreementPage | None:
    """The page of an agreement, None where no day is known for it."""
    followed = room.followed(agreement, by=by)
    if not followed.board.days:
        return None
    course = Course(
        board=followed.board,
        timeline=followed.timeline,
        said=followed.said,
        find_dispute=followed.find_dispute,
    )
    return make_agreement_page(course, room.published(), as_of=as_of)


def read_day(written: str | None) -> date | None:
    """The day of YYYY-MM-DD.  Raises BadInput for anything else."""
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise BadInput("a day is written YYYY-MM-DD", where=written[:40]) from error


def _quoting(room: Workroom) -> Callable[[Iterable[Evidence]], list[Quote]]:
    return lambda evidence: quotes_of(room, evidence)


def _texts(agreement: Agreement, language: str) -> Callable[[str], str]:
    texts = {
        one.id: one.text.get(language) or next(iter(one.text.values()))
        for one in agreement.provisions
    }
    return lambda ident: texts.get(ident, ident)


def _cell(page: AgreementPage, item: str) -> Cell | None:
    rows = [page.whole] if not item else page.rows
    return next(
        (row.now for row in rows if not item or (row.provision and row.provision.id == item)), None
    )


def _timeline(page: AgreementPage) -> list[tuple[object, object]]:
    counts = [{stance.value: n for stance, n in day.stances.items()} for day in page.tallies]
    return list(zip(page.tallies, stack_days(counts, TALL), strict=True))


def _daily(page: AgreementPage) -> list[tuple[object, object]]:
    """Breaches a day by accuser, as they were known on the day that is shown."""
    looks = {name: str(number) for number, name in enumerate(page.accusers[:NAMED_ACCUSERS], 1)}
    counts: list[dict[str, int]] = []
    for tally in page.tallies:
        day: dict[str, int] = {}
        for breach in page.breaches:
            if breach.day == tally.day:
                for name in breach.reported_by:
                    look = looks.get(name, "other")
                    day[look] = day.get(look, 0) + 1
        counts.append(dict(sorted(day.items())))
    return list(zip(page.tallies, stack_days(counts, SHORT), strict=True))


def _has_order(page: AgreementPage, ties: tuple[Linkage, ...]) -> bool:
    return bool(ties) or any(group.phase for group in page.groups)
