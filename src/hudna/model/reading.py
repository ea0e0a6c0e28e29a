"""All that was read out of one report."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.model.claim import Claim
from hudna.model.event import Event
from hudna.model.report import Report
from hudna.model.span import Span
from hudna.model.term import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A candidate that was tried and not kept, with the rule that tried it and why it fell."""

    span: Span
    rule: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Claims, events and terms of one report, each in the order of the text."""

    report: Report
    claims: tuple[Claim, ...]
    events: tuple[Event, ...] = ()
    terms: tuple[Term, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    furniture: tuple[Span, ...] = ()
