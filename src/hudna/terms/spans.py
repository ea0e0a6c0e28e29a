"""The stretch of words that tells a term: from what governs it to the end of its complement.

Between `states` and `reader`: a finding → token range.
"""

from __future__ import annotations

from dataclasses import dataclass

from hudna.language.analysis import Analysis
from hudna.language.tokens import Kind
from hudna.language.verbs import Tense
from hudna.model.claim import Claim
from hudna.model.span import Span, trimmed
from hudna.model.vocabulary import Stance, TermKind
from hudna.terms.cues import MODAL
from hudna.terms.findings import Finding
from hudna.terms.forms import Hit
from hudna.terms.knowledge import TermKnowledge
from hudna.terms.openings import OpeningReader
from hudna.terms.rows import Anchor
from hudna.terms.scan import COMMAS, NEAR_WORDS, Marks, content_tokens, is_stop, readings

COMPLEMENT_WORDS = (
    9  # words of a term behind its anchor; terms of real reports run to 8 in the mean
)
TRUCE_WORDS = 7
NEXT_TERM = 6  # words from what governs other terms to the first of them
CONDITION_WORDS = 14
PREDICATE_WORDS = 3  # words that complete a verb behind the anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanReader:
    """Finds the stretches of terms in one report."""

    analysis: Analysis
    marks: Marks
    knowledge: TermKnowledge
    openings: OpeningReader

    def read(self, finding: Finding, claim: Claim | None) -> tuple[int, int]:
        """Token range of the term, inside the claim's content where there is one."""
        start = self.openings.read(finding)
        end = self._end(finding)
        if finding.until is not None:
            end = min(end, finding.until)
        if claim is not None:
            first, last = content_tokens(self.analysis, claim)
            first = min(first, self._asked(claim, first))
            if first <= finding.anchor.start and finding.anchor.end <= last:
                start, end = max(start, first), min(end, last)
        return start, max(self._trimmed_end(start, end), self._anchor_end(finding.anchor))

    def _asked(self, claim: Claim, first: int) -> int:
        """Where a demand names whom it calls on: (دعا الأمين العام) الأطراف إلى …."""
        cue = claim.cue
        if claim.stance is not Stance.DEMANDS or cue is None or cue.end > claim.content.start:
            return first
        spoken = (cue, *(source.span for source in claim.chain))
        ends = (self.analysis.tokens_of(span)[1] for span in spoken)
        return max(end for end in ends if end <= first)

    def _anchor_end(self, anchor: Hit[Anchor]) -> int:
        """One past the anchor with the word that its row asks for behind it."""
        near = anchor.value.near
        following = self.analysis.tokens[anchor.end : anchor.end + NEAR_WORDS] if near else ()
        for token in following:
            if any(fold in near for fold in readings(token.fold)):
                return token.index + 1
        return anchor.end

    def span(self, start: int, end: int) -> Span:
        """The range without white space and stray marks."""
        span = self.analysis.span(start, end)
        return trimmed(self.analysis.text, span.start, span.end) or span

    def _end(self, finding: Finding) -> int:
        cue, anchor = finding.cue, finding.anchor
        if cue is not None and cue.start == anchor.start:
            return self._complement(anchor.end, PREDICATE_WORDS)
        words = TRUCE_WORDS if anchor.value.kind is TermKind.CESSATION else COMPLEMENT_WORDS
        end = self._complement(anchor.end, words)
        if anchor.value.kind is TermKind.DURATION and anchor.tense is not Tense.NOUN:
            end = max(end, self._over_truce(anchor.end, words))
        if end == anchor.end == anchor.start + 1 and self._length_follows(end):
            end = self._complement(end + 1, words)  # هدنة يبدأ سريانها … is told in one breath
        if cue is not None and cue.start >= anchor.end:
            end = max(end, self._complement(cue.end, PREDICATE_WORDS))
        return end

    def _over_truce(self, index: int, words: int) -> int:
        """تستمر الهدنة ستين يوما: on over the truce that lasts."""
        truce = next(
            (
                one
                for one in self.marks.anchors
                if one.start == index and one.value.kind is TermKind.CESSATION
            ),
            None,
        )
        return self._complement(truce.end, words) if truce is not None else index

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
            if token.fold in COMMAS and self._condition(index + 1) and not self._joined(index + 1):
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
            if self._governs_anew(index):
                break
            limit = self.marks.limits.get(index)
            if limit is not None and limit.value.effect == "condition":
                return self._complement(limit.end, CONDITION_WORDS)
            left -= token.kind is Kind.WORD
            index += 1
        return index

    def _governs_anew(self, index: int) -> bool:
        """True where شروط, داعيا … open other terms."""
        cue = self.marks.cues.get(index)
        if cue is None or cue.value.priority not in MODAL or cue.value.behind:
            return False
        return any(index < anchor <= index + NEXT_TERM for anchor in self.marks.strong)

    def _new_clause(self, index: int) -> bool:
        """True where و begins another statement: ولم, وأن."""
        fold, words = self.analysis.tokens[index].fold[1:], self.knowledge.words
        limit = self.marks.limits.get(index)
        opened = limit is not None and limit.value.closes  # وفي حال …
        return opened or (fold in words.negations and len(fold) < 4) or fold in words.subordinators

    def _joined(self, index: int) -> bool:
        """True where و begins what stands at the token."""
        tokens = self.analysis.tokens
        return index < len(tokens) and tokens[index].fold.startswith("و")

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
