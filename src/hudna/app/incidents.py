"""Incidents of a record for the commands: built from its readings, kept, and one laid open.

Readings as people corrected them → `hudna.incidents` → the record's snapshot.  The pages keep a
builder of their own open; a command builds once and ends.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from hudna.app.record import name_program
from hudna.incidents import IncidentBuilder, OriginGraph, suggest_grade
from hudna.language.actors import ActorLexicon
from hudna.language.fold import fold_word
from hudna.model.errors import NotFound
from hudna.model.ids import content_id
from hudna.model.incident import Account, Incident
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.review import Review
from hudna.model.vocabulary import ActorKind, Decision
from hudna.store import Record, Taken
from hudna.views.aliases import SUBJECT, read_aliases
from hudna.views.corrections import lay_over
from hudna.views.incidents import Graded, Sheet
from hudna.views.origins import find_origins
from hudna.views.reliability import letters_by_name, read_letters
from hudna.views.trees import Trunk, grow

_TIES = (Decision.MERGE, Decision.SPLIT)
_ANY_TIME = datetime(1, 1, 1, tzinfo=UTC)  # of a decision that nobody made, and nothing keeps


def build(record: Record, actors: ActorLexicon) -> tuple[Incident, ...]:
    """All incidents of the record, made anew from readings and reviews, and kept there."""
    seq, reviews = record.head(), record.standing_reviews()
    aliases = read_aliases(reviews)
    outlets = aliases.outlets(outlets_of(actors))
    builder = IncidentBuilder(decisions=_ties(reviews), outlets=outlets, actors=actors)
    for reading in record.readings():
        builder.add(lay_over(reading, reviews, aliases).reading)
    incidents = builder.incidents()
    record.put_incidents(incidents, Taken(seq=seq, run=name_program()))
    return incidents


def find(record: Record, known_id: str, actors: ActorLexicon) -> Incident:
    """The incident of that id, an id that it had before, or the id of one of its events.

    Looks among those that were kept last, if the record has not grown since; else, or where it is
    not there, all are built anew.
    """
    taken = Taken(seq=record.head(), run=name_program())
    found = _known_as(known_id, record.incidents()) if record.taken() == taken else None
    found = found or _known_as(known_id, build(record, actors))
    if found is None:
        listed = "hudna incidents lists them"
        raise NotFound(f"there is no incident {known_id!r} in the record: {listed}")
    return found


def _known_as(known_id: str, incidents: Iterable[Incident]) -> Incident | None:
    return next((one for one in incidents if known_id == one.id or known_id in _ids_of(one)), None)


def _ids_of(incident: Incident) -> set[str]:
    """Every id that leads to it: each event gives one (`incidents.assembling.incident_id`)."""
    return {*incident.events, *(content_id("i", event) for event in incident.events)}


def open_sheet(record: Record, incident: Incident, actors: ActorLexicon) -> Sheet:
    """All that is known of one incident: its accounts graded, and who has it from whom."""
    reviews = record.standing_reviews()
    reports = [record.report(one).report for one in incident.reports]
    graph = _graph(record, incident, reviews, actors)
    letters = _letters(record, incident, reviews, actors)
    return Sheet(
        incident=incident,
        reports=tuple(reports),
        accounts=tuple(_graded(one, incident, letters) for one in incident.concord.accounts),
        trees=() if graph is None else _trees(graph, reports),
    )


def _graded(account: Account, incident: Incident, letters: Mapping[str, str]) -> Graded:
    grade = suggest_grade(account, incident.concord, letters)
    return Graded(account=account, grade=str(grade), reasons=grade.reasons)


def _letters(
    record: Record, incident: Incident, reviews: Iterable[Review], actors: ActorLexicon
) -> dict[str, str]:
    """The reliability that people gave to those who speak in its reports, by their names."""
    aliases = read_aliases(reviews)
    letters = read_letters(reviews, aliases)
    if not letters:
        return {}
    readings = [lay_over(record.reading(one), reviews, aliases).reading for one in incident.reports]
    outlets = {one.report.outlet for one in readings if one.report.outlet}
    known = aliases.outlets(outlets_of(actors))
    return letters_by_name(letters, find_origins(readings), outlets, known)


def _graph(
    record: Record, incident: Incident, reviews: Iterable[Review], actors: ActorLexicon
) -> OriginGraph | None:
    aliases = read_aliases(reviews)
    readings = (
        lay_over(record.reading(report), reviews, aliases).reading for report in incident.reports
    )
    return origin_graph(incident, readings, aliases.outlets(outlets_of(actors)))


def origin_graph(
    incident: Incident, readings: Iterable[Reading], outlets: Mapping[str, str]
) -> OriginGraph | None:
    """The graph of its events alone, read from its reports alone: as quick in a large record."""
    together = Review(
        subject=incident.events[0],
        decision=Decision.MERGE,
        by="hudna",
        at=_ANY_TIME,
        value=json.dumps({"with": list(incident.events)}),
    )
    builder = IncidentBuilder(decisions=[together], outlets=outlets)
    wanted = set(incident.events)
    for reading in readings:
        own = tuple(event for event in reading.events if event.id in wanted)
        builder.add(replace(reading, events=own))
    return builder.graph(incident.events[0])


def _trees(graph: OriginGraph, reports: Iterable[Report]) -> tuple[Trunk, ...]:
    labels = {node.key: node.label for node in graph.nodes}
    edges = [(edge.source, edge.target, edge.events) for edge in graph.edges]
    days = {one.outlet or one.id: one.published for one in reports}
    return grow(labels, edges, graph.folded, days)


def _ties(reviews: Iterable[Review]) -> list[Review]:
    return [
        review
        for review in reviews
        if review.decision in _TIES and not review.subject.startswith(SUBJECT)
    ]


def outlets_of(actors: ActorLexicon) -> Mapping[str, str]:
    """Folded names of outlets → actor ids: an outlet that is quoted is the outlet itself."""
    return {
        " ".join(fold_word(name).split()): actor.id
        for actor in actors.by_id.values()
        if actor.kind is ActorKind.OUTLET
        for names in actor.names.values()
        for name in names
    }
