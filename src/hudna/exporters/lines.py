"""The short lines in which people read claims, events and terms: chain, who to whom, figures.

Shared by the terminal text and the pages, so that both say the same in the same order.
"""

from __future__ import annotations

from hudna.exporters.labels import Labels
from hudna.model.claim import Claim
from hudna.model.event import Event, Figure
from hudna.model.moment import Moment
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.term import Term


def chain_names(claim: Claim, report: Report, labels: Labels) -> tuple[str, ...]:
    """Outlet, relays, origin: from the reader to the far end; an outlet that the text names as
    the one told stands once.
    """
    outlet = report.outlet or labels.page("unknown_outlet")
    names = [source.name for source in claim.chain]
    return (outlet, *(names[1:] if names[:1] == [outlet] else names))


def origin_label(claim: Claim, labels: Labels) -> str:
    """What sort of source stands at the far end; the report's own voice says so."""
    return labels.page("own_voice") if claim.origin is None else labels.of(claim.origin.kind)


def range_of(figure: Figure) -> str:
    """6, 20–99, ≥ 100, ≤ 50."""
    if figure.min is None:
        return f"≤ {figure.max}"
    if figure.max is None:
        return f"≥ {figure.min}"
    return str(figure.min) if figure.min == figure.max else f"{figure.min}–{figure.max}"


def figure_line(figure: Figure, labels: Labels) -> str:
    """`killed 6`."""
    return f"{labels.of(figure.kind)} {range_of(figure)}"


def moment_line(moment: Moment) -> str:
    """2016-12-14, or first and last day with a dash; an open end is left empty."""
    if moment.start is not None and moment.start == moment.last:
        return moment.start.isoformat()
    first = moment.start.isoformat() if moment.start else ""
    last = moment.last.isoformat() if moment.last else ""
    return f"{first}–{last}"


def told_in(reading: Reading, claim: Claim | None) -> list[Event | Term]:
    """Events and terms told in a claim, in the order of the text.

    None asks for those of the report's own voice that no claim of the reading holds.
    """
    known = {one.id for one in reading.claims}
    wanted = claim.id if claim else None
    told: list[Event | Term] = [*reading.events, *reading.terms]
    found = [one for one in told if (one.claim if one.claim in known else None) == wanted]
    return sorted(found, key=_start)


def _start(thing: Event | Term) -> int:
    return thing.trigger.start if isinstance(thing, Event) else thing.span.start
