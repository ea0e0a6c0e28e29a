"""Which of the cues around an anchor decides its state, and what governs that cue.

Between `cues` and `states`: an anchor → the weightiest cue, by priority and nearness, unless a
decision, a wish or a duty governs the clause that the cue stands in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hudna.language.analysis import Analysis
from hudna.language.verbs import Tense
from hudna.model.claim import Claim
from hudna.model.vocabulary import TermKind, TermState
from hudna.terms.cues import MODAL, CueFinder
from hudna.terms.forms import Hit
from hudna.terms.knowledge import TermKnowledge
from hudna.terms.rows import Anchor, Cue
from hudna.terms.scan import Marks

DUTY_WORDS = 6  # على الأطراف المتحاربة أن …
OBJECT_WORDS = 6  # from a verb over its subject to what it accepts
DECISION_WORDS = 2  # from a decision to the verb of what is decided
DISTANCE_COST = 1.5  # priority that a cue loses a word; sets near and weak against far and strong
BEFALLS = 74  # priority from which a cue tells what befell the term, whatever its own verb says
SURE = 50  # priority from which a cue outweighs the stance of the claim
NEGATED_REFUSAL, NEGATED_BREACH = 80, 88
_GOVERNED = frozenset((TermState.EXPECTED, TermState.PROPOSED))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A cue with the state that it tells of an anchor."""

    cue: Hit[Cue]
    state: TermState
    negated: bool
    distance: int
    priority: int

    @property
    def weight(self) -> float:
        """How much the cue says, nearness counted in."""
        return self.priority - DISTANCE_COST * self.distance


@dataclass(frozen=True, slots=True, kw_only=True)
class CueWeigher:
    """Weighs the cues of one report."""

    analysis: Analysis
    marks: Marks
    knowledge: TermKnowledge
    cues: CueFinder

    def before(self, anchor: Hit[Anchor], claim: Claim | None) -> list[Found]:
        """What the cues before the anchor tell of it, nearest first."""
        return self._known(anchor, self._statements(anchor, claim))

    def after(self, anchor: Hit[Anchor], claim: Claim | None) -> list[Found]:
        """What the cues behind the anchor tell of it."""
        return self._known(anchor, self.cues.after(anchor, claim))

    def best(self, found: Sequence[Found]) -> Found | None:
        """The weightiest."""
        return max(found, key=lambda one: one.weight, default=None)

    def governed(self, best: Found | None, before: Sequence[Found]) -> Found | None:
        """The cue that decides, with the decision, wish or duty that stands over it."""
        return self._wished(self._decided(best, before), before)

    def _wished(self, best: Found | None, before: Sequence[Found]) -> Found | None:
        """نأمل أن تصمد الهدنة, على الأطراف أن تلتزم: wish or duty over the verb behind أن."""
        if best is None or best.cue.tense is not Tense.IMPERFECT or best.negated:
            return best
        words, tokens = self.knowledge.words, self.analysis.tokens
        index = best.cue.start
        if not index or tokens[index - 1].fold not in words.clauses:
            return best
        over = (one for one in before if one.priority in MODAL and one.cue.start < index)
        wish = next(over, None)
        if wish is not None:
            return replace(best, state=wish.state, priority=wish.priority)
        near = tokens[max(0, index - DUTY_WORDS) : index - 1]
        if any(token.fold in words.duties for token in near):
            return replace(best, state=TermState.DEMANDED, priority=MODAL.start)
        return best

    def _statements(
        self, anchor: Hit[Anchor], claim: Claim | None
    ) -> Iterator[tuple[Hit[Cue], int]]:
        """The cues before the anchor, without nouns that only name it: اتفاق الهدنة."""
        for cue, distance in self.cues.before(anchor, claim):
            if not self._only_names(cue, anchor):
                yield cue, distance

    def _only_names(self, cue: Hit[Cue], anchor: Hit[Anchor]) -> bool:
        """True for اتفاق in اتفاق الهدنة, and for the subject of a verb (يهدف الاتفاق إلى …)."""
        if not cue.value.names or cue.tense is not Tense.NOUN or cue.end > cue.start + 1:
            return False
        last = self.analysis.tokens[anchor.end - 1].fold
        bound = not cue.definite and cue.end == anchor.start and last.startswith("ال")
        return bound or (cue.definite and self.marks.cues.get(cue.start - 1) is not None)

    def is_named(self, anchor: Hit[Anchor]) -> bool:
        """True for a term that only names its deal."""
        cue = self.marks.cues.get(anchor.start - 1)
        return cue is not None and self._only_names(cue, anchor)

    def _decided(self, best: Found | None, before: Sequence[Found]) -> Found | None:
        """تقرر أن تبدأ الهدنة: what governs the clause tells more than its own verb."""
        if best is None or best.cue.future:
            return best
        begins = best.state is TermState.UNDER_WAY and best.cue.value.starts
        if best.state not in _GOVERNED and not (begins and best.cue.tense is Tense.NOUN):
            return best
        over = (
            one
            for one in before
            if one.state is TermState.AGREED and self._decides(one, best, begins=begins)
        )
        return next(over, best)

    def _decides(self, one: Found, best: Found, *, begins: bool) -> bool:
        """True where the decision has the other cue for its object.

        أعلنت القيادة بدء هدنة, وافق الوفد على مقترح الهدنة, تقرر أن تبدأ الهدنة.
        """
        words, tokens = self.knowledge.words, self.analysis.tokens
        gap, noun = best.cue.start - one.cue.end, best.cue.tense is Tense.NOUN
        if gap < 0:
            return False
        if noun and one.cue.tense is not Tense.NOUN and gap <= OBJECT_WORDS:
            return begins or tokens[best.cue.start - 1].fold in words.links
        if gap > DECISION_WORDS:
            return False
        between = tokens[one.cue.end : best.cue.start]
        return noun or any(token.fold in words.subordinators for token in between)

    def _known(self, anchor: Hit[Anchor], cues: Iterator[tuple[Hit[Cue], int]]) -> list[Found]:
        found = (self._one(anchor, cue, distance) for cue, distance in cues)
        return [one for one in found if one is not None]

    def _one(self, anchor: Hit[Anchor], cue: Hit[Cue], distance: int) -> Found | None:
        """What the cue tells of the anchor, None where it tells nothing."""
        negated = self.cues.negated(cue.start)
        state, priority = self.state(cue, negated=negated), cue.value.priority
        if state is None:
            return None
        if cue.value.held and not negated and not self.cues.names_party(cue.end):
            return None
        if state is TermState.BREACHED:
            if cue.tense is Tense.NOUN and self.cues.averted(cue.start):
                return None
            if anchor.value.kind is TermKind.MONITORING:
                state, priority = TermState.EXPECTED, 0  # breaches are what is watched for
            elif negated:
                priority = NEGATED_BREACH
        elif negated and state is TermState.REJECTED:
            priority = NEGATED_REFUSAL
        return Found(cue=cue, state=state, negated=negated, distance=distance, priority=priority)

    def state(self, cue: Hit[Cue], *, negated: bool) -> TermState | None:
        """The state that a cue tells by its tense and negation, None where it tells none."""
        row = cue.value
        if negated:
            return row.negated
        if cue.tense is Tense.IMPERFECT:
            before = self.analysis.tokens[cue.start - 1].fold if cue.start else ""
            if cue.future or before in self.knowledge.words.futures:
                return row.future or row.state
            return row.imperfect or row.state
        return row.state
