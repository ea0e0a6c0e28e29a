"""Reads the terms of a deal out of one report: anchors, states, stretches, parties, order.

analysis + claims + events → terms, in the order of the text.  Called by `pipeline` only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hudna.language.analysis import Analysis
from hudna.model.claim import Claim
from hudna.model.event import Event
from hudna.model.span import Span
from hudna.model.term import Term
from hudna.model.vocabulary import Stance
from hudna.terms.alone import AloneReader
from hudna.terms.confidence import confidence_of
from hudna.terms.cues import CueFinder
from hudna.terms.findings import Finding
from hudna.terms.forms import Hit
from hudna.terms.gate import find_deals
from hudna.terms.grounds import GroundReader
from hudna.terms.knowledge import TermKnowledge
from hudna.terms.needs import NeedReader
from hudna.terms.openings import OpeningReader
from hudna.terms.order import OrderReader, Step, Told, is_news
from hudna.terms.parties import PartyReader
from hudna.terms.phrases import PhraseReader
from hudna.terms.rows import Anchor
from hudna.terms.scan import Marks, find_marks
from hudna.terms.spans import SpanReader
from hudna.terms.states import StateReader
from hudna.terms.weighing import CueWeigher

LONGEST_PARTICLE = 2  # letters before the content in its first word: (ب)خرق, (لل)خروج


def read_terms(
    analysis: Analysis,
    claims: Sequence[Claim],
    events: Sequence[Event],
    knowledge: TermKnowledge,
) -> tuple[Term, ...]:
    """The terms of one report, in the order of the text; none where it speaks of no deal."""
    deals = find_deals(analysis, events, knowledge)
    if not deals.open:
        return ()
    marks = find_marks(analysis, knowledge, deals)
    cues = CueFinder(analysis=analysis, marks=marks, knowledge=knowledge)
    weigher = CueWeigher(analysis=analysis, marks=marks, knowledge=knowledge, cues=cues)
    openings = OpeningReader(analysis=analysis, marks=marks, knowledge=knowledge)
    phrases = PhraseReader(analysis=analysis, marks=marks, knowledge=knowledge)
    reader = _Reader(
        analysis=analysis,
        claims=tuple(sorted(claims, key=lambda one: one.content.end - one.content.start)),
        marks=marks,
        states=StateReader(
            analysis=analysis, marks=marks, knowledge=knowledge, cues=cues, weigher=weigher
        ),
        alone=AloneReader(
            analysis=analysis, marks=marks, knowledge=knowledge, cues=cues, weigher=weigher
        ),
        needs=NeedReader(analysis=analysis, marks=marks, knowledge=knowledge, cues=cues),
        spans=SpanReader(analysis=analysis, marks=marks, knowledge=knowledge, openings=openings),
        parties=PartyReader(analysis=analysis, marks=marks, knowledge=knowledge, phrases=phrases),
        grounds=GroundReader(analysis=analysis, knowledge=knowledge, phrases=phrases),
        order=OrderReader(analysis=analysis, marks=marks),
    )
    return reader.read()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    analysis: Analysis
    claims: tuple[Claim, ...]
    states: StateReader
    alone: AloneReader
    needs: NeedReader
    spans: SpanReader
    parties: PartyReader
    grounds: GroundReader
    order: OrderReader
    marks: Marks

    def read(self) -> tuple[Term, ...]:
        steps: list[Step] = []
        for finding, claim in self._findings():
            step = self._step(finding, claim)
            if steps and finding.reasons[-1] == "of truce" and step.term.obligor is None:
                step = replace(step, term=replace(step.term, obligor=steps[-1].term.obligor))
            if not any(_same(step.term, other.term) for other in steps[-3:]):
                steps.append(step)
        steps.sort(key=lambda step: (step.term.span.start, step.term.span.end))
        sources = {claim.id: claim.chain[-1].name for claim in self.claims if claim.chain}
        told = Told(sources=sources, text=self.analysis.text)
        kept: list[Step] = []
        for step in steps:
            if is_news(step.term, [other.term for other in kept], told):
                kept.append(step)
        return self.order.linked(kept)

    def _findings(self) -> Iterator[tuple[Finding, Claim | None]]:
        """All findings that stand, with the claim they stand in."""
        previous: Finding | None = None
        taken: set[int] = set()
        for anchor in self.marks.anchors:
            claim = self._claim_of(anchor.start, anchor.end)
            if previous is not None and not self._together(previous.anchor, anchor):
                previous = None
            for finding in self.states.read(anchor, claim, previous):
                if self.needs.met(finding, previous):
                    yield finding, claim
                    previous = finding
                    taken.update([finding.cue.start] if finding.cue else [])
        yield from self._alone(taken)

    def _alone(self, taken: set[int]) -> Iterator[tuple[Finding, Claim | None]]:
        """Breaches and refusals that speak of the deal by a pronoun, or not at all."""
        for cue in self.marks.cues.values():
            if cue.value.alone is not None and cue.start not in taken:
                claim = self._claim_of(cue.start, cue.end)
                finding = self.alone.read(cue)
                if finding is not None and not self.needs.possible(finding):
                    yield finding, claim

    def _together(self, one: Hit[Anchor], other: Hit[Anchor]) -> bool:
        return self.analysis.sentence_at(one.start) == self.analysis.sentence_at(other.start)

    def _step(self, finding: Finding, claim: Claim | None) -> Step:
        start, end = self.spans.read(finding, claim)
        span = self.spans.span(start, end)
        if claim is not None and claim.content.overlaps(span):
            span = Span(_clipped(span.start, claim), min(span.end, claim.content.end))
        term = Term(
            report=self.analysis.report.id,
            kind=finding.kind,
            span=span,
            state=finding.state,
            obligor=self.parties.obligor(finding, claim, (start, end)),
            beneficiary=self.parties.beneficiary(finding),
            origin=self.grounds.origin(finding, start, end),
            destination=self.grounds.destination(finding, start, end),
            constraint=self.order.constraint(start, end),
            phase=self.order.phase(finding.anchor.start, end),
            claim=claim.id if claim else None,
            confidence=confidence_of(finding),
            reasons=finding.reasons,
        )
        return Step(term=term, anchor=finding.anchor.start, start=start, end=end)

    def _claim_of(self, start: int, end: int) -> Claim | None:
        """The innermost claim whose content holds the tokens."""
        tokens = self.analysis.tokens
        last = tokens[end - 1].end
        return next(
            (
                claim
                for claim in self.claims
                if claim.content.start < tokens[start].end and last <= claim.content.end
                and tokens[start].start >= claim.content.start - 2
            ),
            None,
        )  # fmt: skip


def _clipped(start: int, claim: Claim) -> int:
    """Where the words of a term begin: in the content, or with whom a demand calls on."""
    first = claim.content.start
    called_on = claim.stance is Stance.DEMANDS and start < first - LONGEST_PARTICLE
    return start if called_on else max(start, first)


def _same(one: Term, other: Term) -> bool:
    """True where two findings tell one thing: same kind, nearly the same words."""
    if one.kind is not other.kind or not one.span.overlaps(other.span):
        return False
    shared = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    shorter = min(one.span.end - one.span.start, other.span.end - other.span.start)
    return shared > 0.6 * shorter and one.state is other.state
