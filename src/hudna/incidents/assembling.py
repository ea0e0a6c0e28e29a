"""One cluster of tellings → an `Incident` with its concord.

Last step of the room; `builder` calls it for the clusters that changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hudna.incidents.comparing import Comparison
from hudna.incidents.concord import concord_of, find_sides, narrowest
from hudna.incidents.independence import (
    FindCopy,
    Naming,
    OriginGraph,
    Voice,
    fold_copies,
    origin_graph,
    voices_of,
)  # fmt: skip
from hudna.incidents.rules import GroupingRules
from hudna.incidents.settling import settle_date, settle_place, settle_type
from hudna.incidents.tellings import Telling
from hudna.model.event import Event
from hudna.model.ids import content_id
from hudna.model.incident import Incident


def incident_id(event: Event) -> str:
    """The id of an incident that begins with this event.  Every event of an incident gives an id
    that leads to it, so that ids given out before a merge or a new report still do."""
    return content_id("i", event.id)


def incident_of(
    tellings: Sequence[Telling], links: Iterable[Comparison], *, naming: Naming, copies: FindCopy
) -> Incident:
    """The incident that these tellings tell of; `links` are the comparisons between them."""
    ordered = sorted(tellings, key=_age)
    voices = voices_in(ordered, naming)
    sides = find_sides(voices, fold_copies(voices, copies), naming.rules)
    return Incident(
        id=incident_id(ordered[0].events[0]),
        type=settle_type(ordered),
        events=tuple(event.id for one in ordered for event in one.events),
        reports=tuple(dict.fromkeys(one.report for one in ordered)),
        place=settle_place(ordered),
        date=settle_date(ordered, naming.rules.weekdays),
        figures=narrowest(toll for one in ordered for toll in one.tolls),
        concord=concord_of(sides),
        reasons=_reasons(links, naming.rules),
    )


def voices_in(tellings: Sequence[Telling], naming: Naming) -> tuple[Voice, ...]:
    """All voices of a cluster, earliest report first."""
    return tuple(
        voice
        for telling in tellings
        for voice in voices_of(telling, {claim.id: claim for claim in telling.claims}, naming)
    )


def graph_of(tellings: Sequence[Telling], naming: Naming, copies: FindCopy) -> OriginGraph:
    """Who has it from whom, over all tellings of an incident."""
    voices = voices_in(sorted(tellings, key=_age), naming)
    return origin_graph(voices, fold_copies(voices, copies))


def _reasons(links: Iterable[Comparison], rules: GroupingRules) -> tuple[str, ...]:
    """What held the tellings together: every feature that fired, with how often and how much."""
    fired: dict[str, list[float]] = {}
    for link in links:
        for one in link.fired:
            fired.setdefault(one.feature, []).append(one.points)
    ranked = sorted(fired.items(), key=lambda item: (-sum(item[1]), item[0]))
    return tuple(
        f"{rules.features[name].says}: {sum(points):+.1f} in {len(points)} pairs"
        for name, points in ranked
    )


def _age(telling: Telling) -> tuple[bool, str, str]:
    """Earliest published first, undated last."""
    return telling.published is None, str(telling.published), telling.id
