"""All that the record says of one agreement over a stretch of days: the front of this room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hudna.agreements.breaches import Act, gather_breaches, read_acts
from hudna.agreements.implementation import Score, score_provisions
from hudna.agreements.knowledge import AgreementKnowledge
from hudna.agreements.linking import Link, by_publication, link_reading, reviewed
from hudna.agreements.scenes import Scene, concerns, make_scene
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one reading adds to an account, before any review."""

    reading: Reading
    links: tuple[Link, ...]
    acts: tuple[Act, ...]


def tell(scene: Scene, reading: Reading) -> Told:
    """What the reading says of the deal, nothing where it does not concern it."""
    if not concerns(scene, reading):
        return Told(reading=reading, links=(), acts=())
    acts = tuple(read_acts(scene, reading))
    return Told(reading=reading, links=link_reading(scene, reading), acts=acts)


class Memory:
    """Remembers of one agreement what each reading adds, so that one more report is little work.

    A reading is known by being the same object; what is no longer asked for is forgotten.
    """

    def __init__(self) -> None:
        self._scene: Scene | None = None
        self._told: dict[str, Told] = {}

    def recall(self, scene: Scene, readings: Iterable[Reading]) -> list[Told]:
        """What each of the readings adds, in their order."""
        known = self._told if self._scene is not None and _same(self._scene, scene) else {}
        found = []
        for reading in readings:
            told = known.get(reading.report.id)
            fits = told is not None and told.reading is reading
            found.append(told if told is not None and fits else tell(scene, reading))
        self._scene, self._told = scene, {one.reading.report.id: one for one in found}
        return found


def _same(one: Scene, other: Scene) -> bool:
    """True where both look at a reading alike: the rest of a scene follows from these."""
    return one.agreement == other.agreement and one.starts_late is other.starts_late


def make_account(  # noqa: PLR0913 (what to look at, and five ways to narrow it or to be quick)
    agreement: Agreement,
    readings: Sequence[Reading],
    knowledge: AgreementKnowledge,
    *,
    days: tuple[date, date] | None = None,
    by: str | None = None,
    reviews: Iterable[Review] = (),
    memory: Memory | None = None,
) -> Account:
    """The account from the first to the last of `days`, else over all days with reports of it.

    `by` keeps only what one source or party says; `memory` is that of earlier accounts.
    """
    scene = make_scene(agreement, knowledge, readings)
    told = (memory or Memory()).recall(scene, readings)
    ordered = sorted(told, key=lambda one: by_publication(one.reading))
    links = reviewed([link for one in ordered for link in one.links], reviews)
    first, last = days or _span(agreement, links)
    wanted = days_between(first, last)
    course = trace_standings(scene, links, _course(agreement, links, first, last), by=by)
    standings = [one for one in course if first <= one.day]
    heard = [link for link in links if by is None or is_said_by(scene, link, by)]
    acts = [act for one in told if _is_out(one.reading, last) for act in one.acts]
    breaches = [
        breach
        for breach in gather_breaches(scene, acts)
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


def _is_out(reading: Reading, last: date) -> bool:
    """True for a report that is known to have come out by that day."""
    return reading.report.published is not None and reading.report.published <= last


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
