"""One cluster of tellings → an `Incident` with its concord.

Last step of the room; `builder` calls it for the clusters that changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hudna.incidents.comparing import Comparison, Fired
from hudna.incidents.concord import concord_of, find_sides
from hudna.incidents.counts import range_over
from hudna.incidents.following import settle_follow_up
from hudna.incidents.independence import (
    FindCopy,
    Naming,
    OriginGraph,
    Voice,
    fold_copies,
    origin_graph,
    voices_of,
)  # fmt: skip
from hudna.incidents.settling import settle_date, settle_place, settle_type
from hudna.incidents.tellings import Telling
from hudna.incidents.termparting import find_term_contradictions, terms_in
from hudna.model.event import Event
from hudna.model.ids import content_id
from hudna.model.incident import Incident, Reason


def incident_id(event: Event) -> str:
    """The id of an incident that begins with this event.  Every event of an incident gives an id
    that leads to it, so that ids given out before a merge or a new report still do."""
    return content_id("i", event.id)


def incident_of(
    tellings: Sequence[Telling], links: Iterable[Comparison], *, naming: Naming, copies: FindCopy
) -> Incident:
    """The incident that these tellings tell of; `links` are the comparisons between them."""
    rules = naming.rules
    ordered = [settle_follow_up(one, tellings, rules) for one in sorted(tellings, key=_age)]
    acts = [telling for telling in ordered if not telling.follows] or ordered
    voices = voices_in(ordered, naming)
    folded = fold_copies(voices, copies)
    sides = find_sides(voices, folded, rules)
    terms = find_term_contradictions(terms_in(ordered, naming, folded), rules.deal)
    return Incident(
        id=incident_id(ordered[0].events[0]),
        type=settle_type(acts),
        events=tuple(event.id for one in ordered for event in one.events),
        reports=tuple(dict.fromkeys(one.report for one in ordered)),
        place=settle_place(acts),
        date=settle_date(acts, rules),
        figures=range_over(ordered, _origins_of(voices, folded)),
        concord=concord_of(sides, terms, rules),
        reasons=_reasons(links),
    )


def _origins_of(voices: Iterable[Voice], folded: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The keys of the origins that speak in each telling."""
    found: dict[str, set[str]] = {}
    for voice in voices:
        key = folded.get(voice.origin.key, voice.origin.key)
        found.setdefault(voice.telling.id, set()).add(key)
    return {telling: frozenset(keys) for telling, keys in found.items()}


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


def _reasons(links: Iterable[Comparison]) -> tuple[Reason, ...]:
    """What held the tellings together: every feature that fired, with how often and how much, and
    what was found where it weighed most."""
    fired: dict[str, list[Fired]] = {}
    for link in links:
        for one in link.fired:
            fired.setdefault(one.feature, []).append(one)
    found = [
        Reason(
            code=name,
            values=max(rows, key=lambda row: (abs(row.points), row.found)).found,
            points=round(sum(row.points for row in rows), 3),
            pairs=len(rows),
        )
        for name, rows in fired.items()
    ]
    return tuple(sorted(found, key=lambda reason: (-(reason.points or 0.0), reason.code)))


def _age(telling: Telling) -> tuple[bool, str, str]:
    """Earliest published first, undated last."""
    return telling.published is None, str(telling.published), telling.id
