"""The desk: what changed since somebody last looked, and what waits for a decision.

Timelines, incidents and reviews → short lists, each with a reason to open it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hudna.model.agreement import Agreement
from hudna.model.claim import Claim
from hudna.model.incident import Incident
from hudna.model.reading import Reading
from hudna.model.review import Review
from hudna.model.vocabulary import Decision
from hudna.views.board import Step, Timeline

DECIDED = frozenset({Decision.ACCEPT, Decision.REJECT})
MOST = 8  # lines of one list; each list leads to a page that holds all


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A step of a standing that rests on a report nobody had seen yet."""

    agreement: Agreement
    step: Step


def changes_since(
    timelines: Iterable[Timeline], seqs: Mapping[str, int], seen: int
) -> tuple[Change, ...]:
    """The steps that new reports moved, the newest first.

    `seqs` are the numbers of the reports' entries in the log, `seen` the last one looked at.
    """
    found = [
        Change(agreement=timeline.agreement, step=step)
        for timeline in timelines
        for step in timeline.steps
        if any(seqs.get(one.report, 0) > seen for one in step.standing.evidence)
    ]
    return tuple(sorted(found, key=lambda change: change.step.day, reverse=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributedClaim:
    """A claim with a source as the machine read it, and the report that holds it."""

    report: str
    claim: Claim
    id: str


def attributed_claims(readings: Iterable[Reading]) -> list[AttributedClaim]:
    """The claims that name a source, those first that the rules were least sure of."""
    return least_sure_first(one for reading in readings for one in claims_in(reading))


def claims_in(reading: Reading) -> list[AttributedClaim]:
    """The claims of one reading that name a source."""
    return [
        AttributedClaim(report=reading.report.id, claim=claim, id=claim.id)
        for claim in reading.claims
        if claim.chain
    ]


def least_sure_first(claims: Iterable[AttributedClaim]) -> list[AttributedClaim]:
    """The claims in the order in which people are asked about them."""
    return sorted(
        claims,
        key=lambda one: (
            one.claim.confidence, one.report, one.claim.content.start, one.claim.content.end
        ),
    )  # fmt: skip


def undecided(incidents: Iterable[Incident], reviews: Iterable[Review]) -> tuple[Incident, ...]:
    """Incidents of several reports that nobody has confirmed or thrown out."""
    decided = {review.subject for review in reviews if review.decision in DECIDED}
    return tuple(
        incident
        for incident in incidents
        if len(incident.reports) > 1 and incident.id not in decided
    )


def parted(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """Incidents whose accounts contradict each other, those with most origins first."""
    found = [incident for incident in incidents if incident.concord.contradictions]
    return tuple(sorted(found, key=lambda one: -one.concord.origins))
