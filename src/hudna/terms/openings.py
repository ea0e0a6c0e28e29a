"""Where the words of a term begin: with what governs it, whom it binds, or what it hangs on.

Used by `spans`: a finding → its first token.
"""

from __future__ import annotations

from dataclasses import dataclass

from hudna.language.analysis import Analysis
from hudna.language.tokens import Kind
from hudna.language.verbs import Tense
from hudna.model.vocabulary import TermState
from hudna.terms.cues import MODAL
from hudna.terms.findings import Finding
from hudna.terms.forms import Hit
from hudna.terms.knowledge import TermKnowledge
from hudna.terms.rows import Cue
from hudna.terms.scan import COMMAS, Marks, is_stop
from hudna.terms.weighing import BEFALLS

CLAUSE_WORDS = 8
SUBJECT_WORDS = 8
ADDRESSEE_WORDS = 9
CONDITION_BACK = 32  # words of a condition with all it names, before the answer to it
LONGEST_CHAIN = 3  # nouns one behind another before what they govern
FAR_CUE = 10  # words from a cue that tells what befell the term, subject between, to the anchor
NEAR_CUE = 4  # the same for other cues, which belong to more than this term


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningReader:
    """Finds the first tokens of terms in one report."""

    analysis: Analysis
    marks: Marks
    knowledge: TermKnowledge

    def read(self, finding: Finding) -> int:
        """The first token of the words that tell the term."""
        cue, anchor = finding.cue, finding.anchor
        start = anchor.start
        if anchor.value.answers:
            return self._with_condition(start)
        if cue is not None and cue.start == start:
            start -= bool(finding.negated and start)
            while start and self.analysis.tokens[start - 1].fold in self.knowledge.words.relatives:
                start -= 1  # وهو ما ترفضه
            return self._with_subject(start)
        if cue is None and finding.reasons[-1].startswith("stance"):
            return self._clause_start(start)
        start = self._with_governors(start)
        if cue is None or cue.start >= start:
            return start
        if not cue.value.inside:
            return self._from_addressee(cue, start)
        impersonal = cue.tense in (Tense.NOUN, Tense.IMPERFECT)
        if impersonal and cue.value.priority in MODAL and finding.state is TermState.DEMANDED:
            return self._from_duty(cue, start)
        reach = FAR_CUE if cue.value.priority >= 74 or finding.negated else NEAR_CUE
        between = range(cue.end, start)
        shared = any(index in self.marks.strong for index in between)
        if start - cue.start <= reach and not shared:
            start = cue.start - 1 if finding.negated and cue.start else cue.start
            if cue.value.who == "subject" and cue.value.priority >= BEFALLS:
                start = self._with_subject(start)
        return start

    def _with_governors(self, start: int) -> int:
        """Back over nouns that govern the anchor: إعلان هدنة, ضمان وصول, احترام الهدنة."""
        tokens, words = self.analysis.tokens, self.knowledge.words
        index = start
        for _ in range(LONGEST_CHAIN):
            at = index - 1
            while at > 0 and tokens[at].fold in words.links:
                at -= 1
            cue = next(
                (
                    self.marks.cues[one]
                    for one in range(at, max(-1, at - 2), -1)
                    if one in self.marks.cues and self.marks.cues[one].end == at + 1
                ),
                None,
            )
            nominal = cue is not None and cue.tense is Tense.NOUN
            if at < 0 or not (nominal or tokens[at].fold in words.handles):
                break
            index = cue.start if cue is not None and nominal else at
        index = self._with_holder(index)
        if index and tokens[index - 1].fold in words.negations and index < start:
            index -= 1
        return index

    def _with_holder(self, start: int) -> int:
        """Back to a noun with its subject: التزام الأطراف (بالهدنة)."""
        tokens, words = self.analysis.tokens, self.knowledge.words
        for index in range(start - 1, max(-1, start - SUBJECT_WORDS - 1), -1):
            cue = self.marks.cues.get(index)
            if cue is not None:
                held = cue.value.held and cue.tense is Tense.NOUN and cue.end < start
                return index if held else start
            token = tokens[index]
            if token.kind is not Kind.WORD or token.fold in words.subordinators | words.breaks:
                return start
            if index in self.marks.strong:
                return start
        return start

    def _with_condition(self, start: int) -> int:
        """Back to في حال … before an answer that it opens (في حال هاجموا فسوف يتم الرد)."""
        tokens = self.analysis.tokens
        for index in range(start - 1, max(-1, start - CONDITION_BACK), -1):
            limit = self.marks.limits.get(index)
            if limit is not None and limit.value.closes and limit.value.effect == "condition":
                return index
            if is_stop(tokens[index]) or (
                index in self.marks.strong and tokens[index].fold[:1] == "و"
            ):
                break
        while start and tokens[start - 1].fold in self.knowledge.words.will:
            start -= 1
        return start

    def _from_duty(self, cue: Hit[Cue], start: int) -> int:
        """From the word of duty where it is near: يجب على الأطراف وقف القتال."""
        tokens = self.analysis.tokens
        between = range(cue.end, start)
        apart = any(index in self.marks.strong or tokens[index].fold in COMMAS for index in between)
        return start if apart or len(between) > ADDRESSEE_WORDS else cue.start

    def _from_addressee(self, cue: Hit[Cue], start: int) -> int:
        """From whom a demand calls on: (دعا) الأطراف إلى احترام الهدنة."""
        tokens = self.analysis.tokens
        between = range(cue.end, start)
        if cue.value.who != "addressee" or not 0 < len(between) <= ADDRESSEE_WORDS:
            return start
        if any(index in self.marks.strong or tokens[index].fold in COMMAS for index in between):
            return start
        return cue.end

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
            if index in self.marks.strong or index in self.marks.cues or token.fold in words.breaks:
                return index + 1
        return start
