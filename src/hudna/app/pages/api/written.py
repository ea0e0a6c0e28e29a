"""Incidents, sources, reviews and stored reports as plain JSON values.

Readings and boards have their forms in `exporters`; these are the API's own.
"""

from __future__ import annotations

import json
from typing import Any

from hudna.exporters.contract import report_to_dict
from hudna.incidents import Copy, OriginGraph
from hudna.model.incident import (
    Account,
    Contradiction,
    Count,
    Evidence,
    FigureRange,
    Incident,
    Reason,
)
from hudna.model.moment import Moment
from hudna.model.place import Place
from hudna.model.review import Review
from hudna.store import Entry, StoredReport
from hudna.views.namesakes import Namesakes
from hudna.views.origins import Origin

Json = dict[str, Any]


def stored_to_dict(stored: StoredReport) -> Json:
    """A report without its text, and what the record knows of it."""
    original = stored.original
    return {
        **report_to_dict(stored.report),
        "entry": stored.seq,
        "added_at": stored.added_at.isoformat(),
        "added_by": stored.added_by,
        "version": stored.version,
        "latest": stored.latest,
        "version_of": stored.version_of,
        "redacted": stored.redacted,
        "original": None
        if original is None
        else {
            "sha256": original.sha256,
            "size": original.size,
            "media_type": original.media_type,
            "obtained_at": original.obtained_at.isoformat(),
            "how": original.how,
            "source": original.source,
        },
    }


def evidence_to_dict(evidence: Evidence) -> Json:
    """Where the words stand, and the words."""
    return {
        "report": evidence.report,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "text": evidence.text,
        "claim": evidence.claim,
    }


def incident_to_dict(incident: Incident) -> Json:
    """The head of an incident, as lists have it."""
    return {
        "id": incident.id,
        "type": incident.type.value,
        "place": _place(incident.place),
        "date": _moment(incident.date),
        "figures": [figure_to_dict(figure) for figure in incident.figures],
        "origins": incident.concord.origins,
        "reports": list(incident.reports),
        "contradictions": len(incident.concord.contradictions),
    }


def whole_incident_to_dict(incident: Incident) -> Json:
    """An incident with its accounts."""
    return {
        **incident_to_dict(incident),
        "events": list(incident.events),
        "accounts": [_account(account) for account in incident.concord.accounts],
        "contradictions": [_contradiction(one) for one in incident.concord.contradictions],
        "reasons": [reason_to_dict(one) for one in incident.reasons],
    }


def reason_to_dict(reason: Reason) -> Json:
    """A code with the values that its wording asks for; `points` over so many `pairs` of events."""
    return {
        "code": reason.code,
        "values": list(reason.values),
        "points": reason.points,
        "pairs": reason.pairs,
    }


def figure_to_dict(figure: FigureRange) -> Json:
    """A range; null is an open end."""
    return {"kind": figure.kind.value, "min": figure.min, "max": figure.max}


def _account(account: Account) -> Json:
    return {
        "origin": account.origin,
        "outlets": list(account.outlets),
        "events": list(account.events),
        "figures": [figure_to_dict(figure) for figure in account.figures],
        "counts": [_count(one) for one in account.counts],
        "blames": list(account.blames),
        "accord": account.accord.value,
        "evidence": [evidence_to_dict(one) for one in account.evidence],
    }


def _count(count: Count) -> Json:
    """One number as one report gave it; `replaced` by a later total of the same origin."""
    return {
        "kind": count.kind.value,
        "min": count.min,
        "max": count.max,
        "counting": count.counting.value,
        "day": count.day.isoformat() if count.day else None,
        "since": _moment(count.since),
        "replaced": count.replaced,
        "evidence": evidence_to_dict(count.evidence),
    }


def _contradiction(contradiction: Contradiction) -> Json:
    reason = contradiction.reason
    return {
        "about": contradiction.about.value,
        "reason": None if reason is None else reason_to_dict(reason),
        "one": evidence_to_dict(contradiction.one),
        "other": evidence_to_dict(contradiction.other),
    }


def _place(place: Place | None) -> Json | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "id": place.id,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision.value,
        "country": place.country,
    }


def _moment(moment: Moment | None) -> Json | None:
    """`start` and `end` are days, the last one included."""
    if moment is None:
        return None
    return {
        "start": moment.start.isoformat() if moment.start else None,
        "end": moment.last.isoformat() if moment.last else None,
        "precision": moment.precision.value,
        "approximate": moment.approximate,
    }


def graph_to_dict(graph: OriginGraph) -> Json:
    """Nodes and edges; `folded` leads from copies to what they are copies of."""
    return {
        "nodes": [{"key": node.key, "label": node.label} for node in graph.nodes],
        "edges": [
            {"source": edge.source, "target": edge.target, "events": edge.events}
            for edge in graph.edges
        ],
        "origins": list(graph.origins),
        "folded": dict(graph.folded),
    }


def copy_to_dict(copy: Copy, report_id: str) -> Json:
    """What a report shares with another, seen from the first."""
    return {
        "with": copy.other if copy.one == report_id else copy.one,
        "share": round(copy.share, 4),
        "first": copy.first,
        "passages": [
            {
                "words": passage.words,
                "one": evidence_to_dict(passage.one),
                "other": evidence_to_dict(passage.other),
            }
            for passage in copy.passages
        ],
    }


def origin_to_dict(origin: Origin) -> Json:
    """Who stands at the far end of chains, and how often."""
    return {
        "key": origin.key,
        "name": origin.name,
        "names": list(origin.names),
        "kind": origin.kind.value,
        "actor": origin.actor,
        "claims": len(origin.told),
        "reports": origin.reports,
        "stances": {stance.value: number for stance, number in origin.stances.items()},
        "outlets": dict(origin.outlets),
    }


def namesakes_to_dict(pair: Namesakes) -> Json:
    """Two origins that may be one, and why."""
    return {
        "one": {"key": pair.one.key, "name": pair.one.name, "claims": len(pair.one.told)},
        "other": {"key": pair.other.key, "name": pair.other.name, "claims": len(pair.other.told)},
        "likenesses": [likeness.value for likeness in pair.likenesses],
        "together": pair.together,
    }


def review_to_dict(review: Review) -> Json:
    """A decision; `value` as an object where it is one."""
    return {
        "id": review.id,
        "subject": review.subject,
        "decision": review.decision.value,
        "by": review.by,
        "at": review.at.isoformat(),
        "why": review.why,
        "value": _parsed(review.value),
        "supersedes": review.supersedes,
    }


def _parsed(value: str | None) -> object:
    try:
        return None if value is None else json.loads(value)
    except ValueError:
        return value


def entry_to_dict(entry: Entry) -> Json:
    """One line of the log."""
    return {name: getattr(entry, name) for name in Entry.__slots__}
