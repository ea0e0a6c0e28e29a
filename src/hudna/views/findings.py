"""A hit of a search as people read it: the passage around the words that were looked for.

`store` gives the hits, this module the words; a report is shown from before the first word found,
a claim by what is attributed, a source by its name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from hudna.model.claim import Claim
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.span import Span
from hudna.store import Hit, StoredReport

BEFORE, LONGEST = 60, 240  # code points before the first word found, and of the whole passage


class Shelf(Protocol):
    """What of a record is needed here."""

    def report(self, report_id: str) -> StoredReport:
        """The report of that id."""
        ...

    def reading(self, report_id: str) -> Reading:
        """Its newest reading."""
        ...

    def found_spans(self, text: str, query: str) -> tuple[Span, ...]:
        """Where in a text the words of a query stand."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A hit with its words.  `spans` are of `text`, which has no line breaks; `claim` is None for
    a report found by its own words.
    """

    kind: str
    report: Report
    claim: Claim | None
    whole: bool
    text: str
    spans: tuple[Span, ...]


def find(shelf: Shelf, hit: Hit, query: str) -> Finding:
    """The report or claim of a hit, with the passage that fits."""
    report = shelf.report(hit.report).report
    claim = None if hit.subject == hit.report else _claim(shelf, hit)
    text = report.text if claim is None else claim.content.of(report.text)
    spans = shelf.found_spans(text, query) if query.strip() else ()
    start, end = _around(text, spans)
    return Finding(
        kind=hit.kind,
        report=report,
        claim=claim,
        whole=hit.whole,
        text="".join(" " if sign.isspace() else sign for sign in text[start:end]),
        spans=tuple(
            Span(span.start - start, span.end - start)
            for span in spans
            if start <= span.start and span.end <= end
        ),
    )


def _claim(shelf: Shelf, hit: Hit) -> Claim | None:
    claims = shelf.reading(hit.report).claims
    return next((claim for claim in claims if claim.id == hit.subject), None)


def _around(text: str, spans: tuple[Span, ...]) -> tuple[int, int]:
    """Where the passage begins and ends: at white space."""
    first = spans[0].start if spans else 0
    start = max(0, first - BEFORE)
    if start:
        start = text.find(" ", start, first) + 1 or start
    end = min(len(text), start + LONGEST)
    if end < len(text):
        end = max(text.rfind(" ", start, end), first + 1)
    return start, end
