"""One report through all steps: the only place that knows their order.

`Report` → analysis → claims → events → terms → `Reading`.
"""

from __future__ import annotations

from itertools import groupby

from hudna.attribution import read_claims
from hudna.events import read_events
from hudna.language.analysis import Analysis
from hudna.model.errors import BadInput
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.span import Span
from hudna.pipeline.knowledge import Knowledge
from hudna.terms import read_terms


def read_report(report: Report, knowledge: Knowledge) -> Reading:
    """All that is read out of the report.  Raises BadInput for a language it cannot read."""
    check_language(report, knowledge)
    analysis = knowledge.arabic.analyse(report)
    found = read_claims(analysis, knowledge.attribution)
    events = tuple(read_events(analysis, found.claims, knowledge.events))
    terms = tuple(read_terms(analysis, found.claims, events, knowledge.terms))
    return Reading(
        report=report,
        claims=tuple(found.claims),
        events=events,
        terms=terms,
        dropped=tuple(found.dropped),
        furniture=furniture_spans(analysis),
    )


def check_language(report: Report, knowledge: Knowledge) -> None:
    """Raises BadInput with one clear line where the report is in another language."""
    if report.language not in knowledge.languages:
        raise BadInput(
            "is not in Arabic: Hudna reads Arabic reports only so far; leave this one out",
            where=report.id,
        )


def furniture_spans(analysis: Analysis) -> tuple[Span, ...]:
    """The lines of the page that are not the report's own, as spans in order."""
    spans = []
    ordered = sorted(analysis.furniture)
    for _, run in groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0]):
        indices = [index for _, index in run]
        spans.append(analysis.span(indices[0], indices[-1] + 1))
    return tuple(spans)
