"""Whether an anchor with a state is a term of a deal: what its row asks for must be there.

Between `states` and `spans`.
"""

from __future__ import annotations

from dataclasses import dataclass

from hudna.language.analysis import Analysis
from hudna.language.tokens import Kind
from hudna.language.verbs import Tense
from hudna.model.vocabulary import TermKind, TermState
from hudna.terms.cues import MODAL, CueFinder
from hudna.terms.findings import Finding
from hudna.terms.knowledge import TermKnowledge
from hudna.terms.scan import COMMAS, Marks, is_stop

WEAK_REACH = 5  # words between الاتفاق and what befell it
NAMED_SOON = 9  # words within which the deal says what it is about: اتفاق … إجلاء
POLITICAL_REACH = 6
GOVERNED_REACH = 14
TIME_REACH = 5
CIRCUMSTANCE = 4  # words: بعد يوم من إعلان …
TRUCE_REACH = 12  # words from a truce to the hour it begins
SERVES_REACH = 12  # هدنة … لوقف القتال: the truce is for nothing else
ANSWERED = 2  # words: الرد على أي خرق
ABSORBED = 6  # words: مراقبين دوليين ل وقف إطلاق النار is one term
_BEFALLS = frozenset((
    TermState.BREACHED, TermState.OBSTRUCTED, TermState.SUSPENDED, TermState.DELAYED,
    TermState.ENDED, TermState.REJECTED, TermState.RESUMED,
))  # fmt: skip

_ASKED = frozenset((
    TermState.DEMANDED, TermState.AGREED, TermState.REJECTED, TermState.BREACHED,
))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedReader:
    """Judges the findings of one report."""

    analysis: Analysis
    marks: Marks
    knowledge: TermKnowledge
    cues: CueFinder

    def met(self, finding: Finding, previous: Finding | None) -> bool:
        """True where the finding is a term; `previous` is the term before it in the sentence."""
        if previous is not None and self._absorbed(finding, previous):
            return False
        if finding.state is TermState.BREACHED and self.possible(finding):
            return False
        if finding.kind is TermKind.CESSATION and self._past(finding):
            return False
        if finding.anchor.value.weak:
            return self._weak(finding)
        checks = {
            "cue": self._cue,
            "deal": self._deal,
            "time": self._time,
            "bargain": self._bargain,
            "befallen": self._befallen,
            "asked": self._asked,
            "truce": self._truce,
        }
        return all(checks[need](finding) for need in finding.anchor.value.needs.split())

    def _past(self, finding: Finding) -> bool:
        """بعد إعلان الهدنة, في حال الاتفاق على هدنة: when or whether, not that it is agreed."""
        cue = finding.cue
        if cue is None or cue.tense is not Tense.NOUN or cue.start >= finding.anchor.start:
            return False
        agreed = finding.state in (TermState.AGREED, TermState.UNDER_WAY)
        return agreed and self.cues.after_time(cue.start, CIRCUMSTANCE)

    def possible(self, finding: Finding) -> bool:
        """True for a breach that is only a condition (في حال خرق الهدنة) or answered to."""
        start = finding.anchor.start if finding.cue is None else finding.cue.start
        start = min(start, finding.anchor.start)
        answered = any(
            one.value.answers and 0 < start - one.end <= ANSWERED for one in self.marks.anchors
        )
        any_such = any(
            token.fold in self.knowledge.words.anys
            for token in self.analysis.tokens[max(0, start - ANSWERED) : start]
        )
        return answered or any_such or self.cues.under_condition(start)

    def _cue(self, finding: Finding) -> bool:
        if finding.kind in (TermKind.POLITICAL, TermKind.OTHER):
            cue = finding.cue
            if cue is not None and finding.state is TermState.PROPOSED and cue.value.vague:
                return False
            reach = (
                GOVERNED_REACH
                if cue is not None and cue.value.priority in MODAL
                else POLITICAL_REACH
            )
            return cue is None or finding.distance <= reach
        return True

    def _asked(self, finding: Finding) -> bool:
        """True where a party must do it or will not; what is only talked about is no term."""
        return finding.state in _ASKED

    def _befallen(self, finding: Finding) -> bool:
        return finding.state in _BEFALLS or self._abstained(finding.anchor.start)

    def _abstained(self, start: int) -> bool:
        """عدم التعرض للمساعدات: what must not befall it."""
        near = (self.marks.cues.get(at) for at in range(start - 1, max(-1, start - 3), -1))
        return any(cue is not None and self.cues.negated(cue.start) for cue in near)

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

    def _truce(self, finding: Finding) -> bool:
        """True where the truce that begins then is named before it."""
        start = finding.anchor.start
        return any(
            0 <= start - one.end <= TRUCE_REACH and one.value.kind is TermKind.CESSATION
            for one in self.marks.anchors
        )

    def _absorbed(self, finding: Finding, previous: Finding) -> bool:
        """True for what only completes the term before it."""
        anchor, before = finding.anchor, previous.anchor
        serves = "ل" in anchor.particles and "و" not in anchor.particles
        if serves and finding.kind is previous.kind is TermKind.CESSATION:
            return 0 < anchor.start - before.end <= SERVES_REACH
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
