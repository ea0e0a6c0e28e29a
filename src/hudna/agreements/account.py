"""All that the record says of one agreement over a stretch of days: the front of this room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hudna.agreements.breaches import find_breaches
from hudna.agreements.implementation import Score, score_provisions
from hudna.agreements.knowledge import AgreementKnowledge
from hudna.agreements.linking import Link, link_readings
from hudna.agreements.scenes import make_scene
from hudna.agreements.standings import is_said_by, trace_standings
from hudna.model.agreement import Agreement, Breach, Standing
from hudna.model.reading import Reading
from hudna.model.review import Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Standings of the agreement and its provisions by day, breaches, scores, and the links."""

    agreement: Agreement
    days: tuple[date, ...]
    standings: tuple[Standing, ...]
    breaches: tuple[Breach, ...]
    scores: tuple[Score, ...]
    links: tuple[Link, ...]


def make_account(  # noqa: PLR0913 (what to look at, and four ways to narrow it)
    agreement: Agreement,
    readings: Sequence[Reading],
    knowledge: AgreementKnowledge,
    *,
    days: tuple[date, date] | None = None,
    by: str | None = None,
    reviews: Iterable[Review] = (),
) -> Account:
    """The account from the first to the last of `days`, else over all days with reports of it.

    `by` keeps only what one source or party says.
    """
    scene = make_scene(agreement, knowledge, readings)
    links = link_readings(scene, readings, reviews)
    first, last = days or _span(agreement, links)
    wanted = days_between(first, last)
    course = trace_standings(scene, links, _course(agreement, links, first, last), by=by)
    standings = [one for one in course if first <= one.day]
    heard = [link for link in links if by is None or is_said_by(scene, link, by)]
    told = [one for one in readings if one.report.published and one.report.published <= last]
    breaches = [
        breach
        for breach in find_breaches(scene, told)
        if first <= breach.day <= last and (by is None or by in breach.reported_by)
    ]
    return Account(
        agreement=agreement,
        days=tuple(wanted),
        standings=tuple(standings),
        breaches=tuple(breaches),
        scores=tuple(one for one in score_provisions(course, knowledge.rules) if first <= one.day),
        links=tuple(heard),
    )


def _span(agreement: Agreement, links: Sequence[Link]) -> tuple[date, date]:
    """From the announcement, or the first report, to the last report of it."""
    told = [link.statement.told for link in links]
    first = agreement.announced or agreement.in_force or min(told, default=date.min)
    return first, max([first, *told])


def _course(agreement: Agreement, links: Sequence[Link], first: date, last: date) -> list[date]:
    """The days up to the last from where the course begins: a score rests on what came before."""
    return days_between(min(first, _span(agreement, links)[0]), last)


def days_between(first: date, last: date) -> list[date]:
    """Every day from the first to the last, both included."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
