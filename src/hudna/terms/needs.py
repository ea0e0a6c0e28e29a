"""Whether an anchor with a state is a term of a deal: what its row asks for must be there.

Between `states` and `spans`.
"""

from __future__ import annotations

from dataclasses import dataclass

from hudna.language.analysis import Analysis
from hudna.language.tokens import Kind
from hudna.language.verbs import Tense
from hudna.model.vocabulary import TermKind, TermState
from hudna.terms.cues import MODAL
from hudna.terms.knowledge import TermKnowledge
from hudna.terms.scan import COMMAS, Marks, is_stop
from hudna.terms.states import Finding

WEAK_REACH = 5  # words between الاتفاق and what befell it
NAMED_SOON = 9  # words within which the deal says what it is about: اتفاق … إجلاء
POLITICAL_REACH = 6
GOVERNED_REACH = 14
TIME_REACH = 5
ABSORBED = 6  # words: مراقبين دوليين ل وقف إطلاق النار is one term
_BEFALLS = frozenset((
    TermState.BREACHED, TermState.OBSTRUCTED, TermState.SUSPENDED, TermState.DELAYED,
    TermState.ENDED, TermState.REJECTED, TermState.RESUMED,
))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedReader:
    """Judges the findings of one report."""

    analysis: Analysis
    marks: Marks
    knowledge: TermKnowledge

    def met(self, finding: Finding, previous: Finding | None) -> bool:
        """True where the finding is a term; `previous` is the term before it in the sentence."""
        if previous is not None and self._absorbed(finding, previous):
            return False
        if finding.anchor.value.weak:
            return self._weak(finding)
        checks = {
            "cue": self._cue,
            "deal": self._deal,
            "time": self._time,
            "bargain": self._bargain,
            "befallen": self._befallen,
        }
        return all(checks[need](finding) for need in finding.anchor.value.needs.split())

    def _cue(self, finding: Finding) -> bool:
        if finding.kind in (TermKind.POLITICAL, TermKind.OTHER):
            cue = finding.cue
            reach = (
                GOVERNED_REACH
                if cue is not None and cue.value.priority in MODAL
                else POLITICAL_REACH
            )
            return cue is None or finding.distance <= reach
        return True

    def _befallen(self, finding: Finding) -> bool:
        return finding.state in _BEFALLS

    def _weak(self, finding: Finding) -> bool:
        if finding.cue is None or finding.state not in _BEFALLS or finding.distance > WEAK_REACH:
            return False
        tokens = self.analysis.tokens
        end = finding.anchor.end
        for index in range(end, min(end + NAMED_SOON, len(tokens))):
            limit = self.marks.limits.get(index)
            if (
                is_stop(tokens[index])
                or tokens[index].fold in COMMAS
                or (limit and limit.value.closes)
            ):
                return True
            if index in self.marks.strong:
                return False
        return True

    def _deal(self, finding: Finding) -> bool:
        sentence = self.analysis.sentence_at(finding.anchor.start)
        return self.marks.deals.near(sentence.index)

    def _bargain(self, finding: Finding) -> bool:
        """True where the deal is named before it, or near a verb on either side."""
        start = finding.anchor.start
        verb = finding.anchor.tense is not Tense.NOUN
        return any(
            -NAMED_SOON * verb <= start - anchor.start <= NAMED_SOON
            and anchor.start != start
            and (anchor.value.weak or anchor.value.kind is TermKind.CESSATION)
            for anchor in self.marks.anchors
        )

    def _time(self, finding: Finding) -> bool:
        """True where a time or a number follows in a sentence that speaks of a deal."""
        tokens, end = self.analysis.tokens, finding.anchor.end
        last = min(end + TIME_REACH, len(tokens))
        timed = any(token.kind is Kind.NUMBER for token in tokens[end:last])
        timed = timed or any(end <= found.start < last for found in self.analysis.quantities)
        timed = timed or any(end - 1 <= found.start < last for found in self.analysis.moments)
        timed = timed or any(token.fold in self.knowledge.words.times for token in tokens[end:last])
        return timed and self._deal(finding)

    def _absorbed(self, finding: Finding, previous: Finding) -> bool:
        """True for what only completes the term before it."""
        anchor, before = finding.anchor, previous.anchor
        if anchor.start - before.end > ABSORBED or "و" in anchor.particles:
            return False
        if finding.cue is not None and finding.cue.start >= before.end:
            return False
        tokens = self.analysis.tokens[before.end : anchor.start]
        if any(token.fold in COMMAS or token.fold.startswith("و") for token in tokens[-2:]):
            return False
        same = finding.kind is previous.kind
        observed = previous.kind is TermKind.MONITORING and finding.kind is TermKind.CESSATION
        return same or observed
