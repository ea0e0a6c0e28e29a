"""Search over reports, claims and sources: the query, its filters, and hits best first.

The database finds the passages by their written words; where a phrase is asked for, its order is
checked here, in one way for both databases.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, case, exists, or_, select

from hudna.model.errors import BadInput
from hudna.model.span import Span
from hudna.model.vocabulary import EventType, Stance
from hudna.store import matching, passages, tables, vocabulary
from hudna.store.matching import Matcher
from hudna.store.passages import CLAIM, REPORT, SOURCE
from hudna.store.query import Query, parse

PAGE = 200  # passages fetched at a time
NO_SIGNS = ("Cc", "Cs")  # control characters and halves of pairs: no database need be asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What narrows a search; None is no limit.  Names may be ids of the lexicon or gazetteer.

    `origin` is the far end of a claim's chain, `called` other names and ids that are one with it;
    `actor` who acts or is acted upon in an event;
    `since`..`until` (both included) is a day on which an event is dated or, where the reading
    dates none, the report was published.  `kinds` are `report`, `claim`, `source`.
    """

    outlet: str | None = None
    origin: str | None = None
    actor: str | None = None
    place: str | None = None
    type: EventType | None = None
    stance: Stance | None = None
    since: date | None = None
    until: date | None = None
    language: str | None = None
    kinds: tuple[str, ...] = (REPORT, CLAIM, SOURCE)
    called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that fits.  `subject` is the id of the report or claim, `whole` False where only
    a part of a word was found.
    """

    kind: str
    subject: str
    report: str
    whole: bool


def search(
    connection: Connection, text: str, filters: Filters, *, limit: int, offset: int
) -> tuple[Hit, ...]:
    """The hits from number `offset` on, at most `limit`: whole words first, then the newest."""
    for name in (filters.outlet, filters.origin, filters.actor, filters.place, filters.language):
        if name is not None and any(unicodedata.category(sign) in NO_SIGNS for sign in name):
            raise BadInput("holds a sign that no name has", where="search")
    query = parse(text) if text.strip() else None
    hits = _hits(connection, query, filters)
    for _ in range(offset):
        if next(hits, None) is None:
            return ()
    return tuple(hit for hit, _ in zip(hits, range(limit), strict=False))


def _hits(connection: Connection, query: Query | None, filters: Filters) -> Iterator[Hit]:
    statement = _narrowed(filters)
    if query is None:
        ranked = statement.add_columns(case((tables.passages.c.id > 0, 1)).label("whole"))
        yield from _fetch(connection, ranked, None)
        return
    forms = vocabulary.look_up(connection, query)
    matcher = Matcher(query=query, forms=forms)
    fits = matching.condition(connection, matcher, strict=False)
    whole = matching.condition(connection, matcher, strict=True)
    ranked = statement.where(fits).add_columns(case((whole, 1), else_=0).label("whole"))
    yield from _fetch(connection, ranked, matcher if query.has_phrase else None)


def _fetch(
    connection: Connection, statement: Select[Any], matcher: Matcher | None
) -> Iterator[Hit]:
    """Hits page by page; a phrase is looked for in the words of each passage."""
    newest = statement.order_by(
        statement.selected_columns.whole.desc(),
        tables.reports.c.published.desc().nulls_last(),
        tables.passages.c.id,
    )
    start = 0
    while True:
        rows = connection.execute(newest.offset(start).limit(PAGE)).all()
        for row in rows:
            if matcher is None or matcher.fits(row.words.split()):
                yield Hit(
                    kind=row.kind, subject=row.subject, report=row.report, whole=bool(row.whole)
                )
        if len(rows) < PAGE:
            return
        start += PAGE


def _narrowed(filters: Filters) -> Select[Any]:
    passage, report = tables.passages.c, tables.reports.c
    joined = tables.passages.join(tables.reports, passage.report == report.id)
    columns = (passage.kind, passage.subject, passage.report, passage.words)
    conditions = [passage.kind.in_(filters.kinds), *_of_report(filters)]
    claim_is, event_is = _of_claim(filters), _of_event(filters)
    if claim_is:
        conditions.append(_exists(tables.claims, tables.claims.c.id, claim_is))
    if event_is:
        conditions.append(_exists(tables.events, tables.events.c.claim, event_is))
    day_is = _of_day(filters)
    if day_is is not None:
        conditions.append(day_is)
    narrowed: Select[Any] = select(*columns).select_from(joined)
    return narrowed.where(and_(*conditions))


def _exists(
    table: Table, claim: ColumnElement[Any], conditions: Sequence[ColumnElement[bool]]
) -> ColumnElement[bool]:
    """True for a report that holds such a row, and for the claim that the row belongs to."""
    passage = tables.passages.c
    of_report = table.c.report == passage.report
    of_claim = or_(passage.kind == REPORT, claim == passage.subject)
    return exists().where(of_report, of_claim, *conditions)


def _of_report(filters: Filters) -> list[ColumnElement[bool]]:
    report = tables.reports.c
    conditions: list[ColumnElement[bool]] = []
    if filters.outlet is not None:
        conditions.append(report.outlet_fold == passages.folded_name(filters.outlet))
    if filters.language is not None:
        conditions.append(report.language == filters.language)
    return conditions


def _of_claim(filters: Filters) -> list[ColumnElement[bool]]:
    claim = tables.claims.c
    conditions: list[ColumnElement[bool]] = []
    if filters.origin is not None:
        ids = (filters.origin, *filters.called)
        names = [passages.folded_name(one) for one in ids]
        conditions.append(or_(claim.origin.in_(names), claim.origin_actor.in_(ids)))
    if filters.stance is not None:
        conditions.append(claim.stance == filters.stance.value)
    return conditions


def _of_event(filters: Filters) -> list[ColumnElement[bool]]:
    event = tables.events.c
    conditions: list[ColumnElement[bool]] = []
    if filters.type is not None:
        conditions.append(event.type == filters.type.value)
    if filters.place is not None:
        name = passages.folded_name(filters.place)
        behind_kind = event.place.endswith(f" {name}", autoescape=True)  # مدينة حلب, the city of
        conditions.append(or_(event.place == name, behind_kind, event.place_id == filters.place))
    if filters.actor is not None:
        name = passages.folded_name(filters.actor)
        named = or_(event.actor == name, event.target == name)
        conditions.append(
            or_(named, event.actor_id == filters.actor, event.target_id == filters.actor)
        )
    return conditions


def _of_day(filters: Filters) -> ColumnElement[bool] | None:
    if filters.since is None and filters.until is None:
        return None
    event, published = tables.events.c, tables.reports.c.published
    dated: list[ColumnElement[bool]] = []
    issued: list[ColumnElement[bool]] = [published.is_not(None)]
    if filters.since is not None:
        dated.append(or_(event.last_day.is_(None), event.last_day >= filters.since.isoformat()))
        issued.append(published >= filters.since.isoformat())
    if filters.until is not None:
        dated.append(or_(event.first_day.is_(None), event.first_day <= filters.until.isoformat()))
        issued.append(published <= filters.until.isoformat())
    has_date = or_(event.first_day.is_not(None), event.last_day.is_not(None))
    on_the_day = _exists(tables.events, event.claim, [has_date, *dated])
    undated = ~_exists(tables.events, event.claim, [has_date])
    return or_(on_the_day, and_(undated, *issued))


def finder(connection: Connection, words: str) -> Callable[[str], tuple[Span, ...]]:
    """Finds where in a text the words of a query stand, for showing hits."""
    query = parse(words)
    return Matcher(query=query, forms=vocabulary.look_up(connection, query)).spans
