"""The stretch of words that tells a term: from what governs it to the end of its complement.

Between `states` and `reader`: a finding → token range.
"""

from __future__ import annotations

from dataclasses import dataclass

from hudna.language.analysis import Analysis
from hudna.language.tokens import Kind
from hudna.model.claim import Claim
from hudna.model.span import Span, trimmed
from hudna.model.vocabulary import TermKind
from hudna.terms.knowledge import TermKnowledge
from hudna.terms.scan import COMMAS, Marks, content_tokens, is_stop
from hudna.terms.states import BEFALLS, Finding

COMPLEMENT_WORDS = (
    9  # words of a term behind its anchor; terms of real reports run to 8 in the mean
)
TRUCE_WORDS = 8
CLAUSE_WORDS = 8
SUBJECT_WORDS = 6
CONDITION_WORDS = 14
PREDICATE_WORDS = 3  # words that complete a verb behind the anchor
FAR_CUE = 10  # words from a cue that tells what befell the term, subject between, to the anchor
NEAR_CUE = 4  # the same for other cues, which belong to more than this term


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanReader:
    """Finds the stretches of terms in one report."""

    analysis: Analysis
    marks: Marks
    knowledge: TermKnowledge

    def read(self, finding: Finding, claim: Claim | None) -> tuple[int, int]:
        """Token range of the term, inside the claim's content where there is one."""
        start = self._start(finding)
        end = self._end(finding)
        if finding.until is not None:
            end = min(end, finding.until)
        if claim is not None:
            first, last = content_tokens(self.analysis, claim)
            if first <= finding.anchor.start and finding.anchor.end <= last:
                start, end = max(start, first), min(end, last)
        return start, max(self._trimmed_end(start, end), finding.anchor.end)

    def span(self, start: int, end: int) -> Span:
        """The range without white space and stray marks."""
        span = self.analysis.span(start, end)
        return trimmed(self.analysis.text, span.start, span.end) or span

    def _start(self, finding: Finding) -> int:
        cue, anchor = finding.cue, finding.anchor
        start = anchor.start
        if cue is not None and cue.start == start:
            start -= bool(finding.negated and start)
            while start and self.analysis.tokens[start - 1].fold in self.knowledge.words.relatives:
                start -= 1  # وهو ما ترفضه
            return self._with_subject(start)
        if cue is None and finding.reasons[-1].startswith("stance"):
            return self._clause_start(start)
        if cue is None or not cue.value.inside or cue.start >= start:
            return start
        reach = FAR_CUE if cue.value.priority >= 74 or finding.negated else NEAR_CUE
        between = range(cue.end, start)
        shared = any(index in self.marks.strong for index in between)
        if start - cue.start <= reach and not shared:
            start = cue.start - 1 if finding.negated and cue.start else cue.start
            if cue.value.who == "subject" and cue.value.priority >= BEFALLS:
                start = self._with_subject(start)
        return start

    def _clause_start(self, start: int) -> int:
        """Where the clause of a term begins whose state only the stance of its claim tells."""
        tokens, words = self.analysis.tokens, self.knowledge.words
        for index in range(start - 1, max(-1, start - CLAUSE_WORDS - 1), -1):
            fold = tokens[index].fold
            if tokens[index].kind is not Kind.WORD or index in self.marks.strong:
                return index + 1
            if fold in words.subordinators or fold in words.breaks:
                return index + 1
        return start

    def _with_subject(self, start: int) -> int:
        """الحوثيون لن يلتزموا: the subject right before a verb, back to أن or a mark."""
        tokens, words = self.analysis.tokens, self.knowledge.words
        for index in range(start - 1, max(-1, start - SUBJECT_WORDS - 1), -1):
            token = tokens[index]
            if token.fold in words.subordinators or token.kind is not Kind.WORD:
                return index + 1
            if token.fold in words.prepositions or token.fold in words.breaks:
                return start
        return start

    def _end(self, finding: Finding) -> int:
        cue, anchor = finding.cue, finding.anchor
        if cue is not None and cue.start == anchor.start:
            return self._complement(anchor.end, PREDICATE_WORDS)
        words = TRUCE_WORDS if anchor.value.kind is TermKind.CESSATION else COMPLEMENT_WORDS
        end = self._complement(anchor.end, words)
        if end == anchor.end == anchor.start + 1 and self._length_follows(end):
            end = self._complement(end + 1, words)  # هدنة يبدأ سريانها … is told in one breath
        if cue is not None and cue.start >= anchor.end:
            end = max(end, self._complement(cue.end, PREDICATE_WORDS))
        return end

    def _length_follows(self, index: int) -> bool:
        return any(
            one.start == index and one.value.kind is TermKind.DURATION for one in self.marks.anchors
        )

    def _complement(self, index: int, words: int) -> int:
        """One past the last word that still belongs to what stands before `index`."""
        tokens, known = self.analysis.tokens, self.knowledge.words
        sentence = self.analysis.sentence_at(max(0, index - 1))
        left = words
        while index < sentence.end and left > 0:
            token = tokens[index]
            if token.fold in COMMAS and self._condition(index + 1):
                return self._complement(index + 2, CONDITION_WORDS)
            if (
                is_stop(token)
                or token.fold in COMMAS
                or index in self.marks.strong
                or token.fold == ":"
            ):
                break
            if token.fold in known.breaks or token.fold in known.subordinators:
                break
            if token.fold.startswith("و") and self._new_clause(index):
                break
            limit = self.marks.limits.get(index)
            if limit is not None and limit.value.effect == "condition":
                return self._complement(limit.end, CONDITION_WORDS)
            left -= token.kind is Kind.WORD
            index += 1
        return index

    def _new_clause(self, index: int) -> bool:
        """True where و begins another statement: ولم, وأن."""
        fold, words = self.analysis.tokens[index].fold[1:], self.knowledge.words
        return (fold in words.negations and len(fold) < 4) or fold in words.subordinators

    def _condition(self, index: int) -> bool:
        limit = self.marks.limits.get(index)
        return limit is not None and limit.value.effect == "condition" and not limit.value.own

    def _trimmed_end(self, start: int, end: int) -> int:
        """Without function words and marks left over at the end."""
        tokens, words = self.analysis.tokens, self.knowledge.words
        while end > start + 1:
            token = tokens[end - 1]
            loose = token.fold in words.prepositions or token.fold in words.relatives
            limit = self.marks.limits.get(end - 1)
            if limit is not None and limit.value.effect == "measure":
                break  # بسلاحهم الخفيف فقط
            if token.kind is Kind.MARK or token.fold == "و" or loose:
                end -= 1
            else:
                break
        return end
