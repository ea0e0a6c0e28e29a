"""What has become of a term: the cue beside its anchor, its verb, or the stance of its claim.

Between `scan` and `spans`: an anchor → a `Finding`, or None where nothing tells a state.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from hudna.language.analysis import Analysis
from hudna.language.verbs import Tense
from hudna.model.claim import Claim
from hudna.model.vocabulary import Stance, TermKind, TermState
from hudna.terms.cues import CueFinder
from hudna.terms.findings import Finding
from hudna.terms.forms import Hit
from hudna.terms.knowledge import TermKnowledge
from hudna.terms.rows import Anchor
from hudna.terms.scan import COMMAS, Marks
from hudna.terms.weighing import BEFALLS, SURE, CueWeigher, Found

PURPOSE_REACH = 3
ATTRIBUTE_WORDS = 3  # between an indefinite noun and the verb of a relative clause without الذي
_BY_STANCE = {
    Stance.DEMANDS: TermState.DEMANDED,
    Stance.PROMISES: TermState.AGREED,
    Stance.EXPECTS: TermState.EXPECTED,
    Stance.THREATENS: TermState.EXPECTED,
}
_PURPOSES = frozenset((TermKind.ACCESS, TermKind.RETURN, TermKind.EVACUATION))
_LENGTH_OF = {
    TermState.REJECTED: TermState.AGREED,
    TermState.BREACHED: TermState.AGREED,
    TermState.UNDER_WAY: TermState.AGREED,
    TermState.ENDED: TermState.AGREED,
    TermState.OBSTRUCTED: TermState.AGREED,
}  # how long it was to last was agreed, whatever became of it
_LISTED = frozenset((
    TermState.AGREED, TermState.DEMANDED, TermState.PROPOSED, TermState.EXPECTED,
    TermState.REJECTED,
))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class StateReader:
    """Reads states in one report."""

    analysis: Analysis
    marks: Marks
    knowledge: TermKnowledge
    cues: CueFinder
    weigher: CueWeigher

    def read(
        self, anchor: Hit[Anchor], claim: Claim | None, previous: Finding | None
    ) -> list[Finding]:
        """What is said of the term at the anchor.

        Nothing, one state, or two where a relative clause tells another (رفضوا الهدنة التي
        أعلنها …).  `previous` is the finding before it in the same sentence.
        """
        if self._absolutely_denied(anchor):
            return [self._plain(anchor, TermState.REJECTED, "no")]
        if anchor.value.state is not None:
            return [self._plain(anchor, anchor.value.state, "row")]
        if anchor.value.kind is TermKind.DURATION and previous is not None:
            return self._length(anchor, previous)
        purposes = anchor.value.kind in _PURPOSES and "cue" not in anchor.value.needs
        if purposes and self._is_purpose(anchor, claim, previous):
            return [self._plain(anchor, TermState.EXPECTED, "purpose")]
        return self._by_cue(anchor, claim) or self._without_cue(anchor, claim, previous)

    def _by_cue(self, anchor: Hit[Anchor], claim: Claim | None) -> list[Finding]:
        """What the cues around the anchor tell, nothing where its own verb tells more."""
        known = self.weigher.before(anchor, claim)
        before = self.weigher.best(known)
        after = self.weigher.best(self.weigher.after(anchor, claim))
        if before and after and before.priority >= SURE:
            until = self._relative(anchor, after)
            if until is not None:
                one = replace(self._found(anchor, before, claim), until=until)
                both = not self._begins_length(after)
                return [one, self._found(anchor, after, claim)] if both else [one]
        best = self.weigher.best([one for one in (before, after) if one])
        best = self.weigher.governed(best, known)
        told = anchor.tense is Tense.PERFECT and self._own_state(anchor) is not None
        if best is None or (told and best.priority < BEFALLS):
            return []
        return [self._found(anchor, best, claim)]

    def _length(self, anchor: Hit[Anchor], previous: Finding) -> list[Finding]:
        """How long the term before lasts: agreed with it, whatever becomes of it later."""
        if previous.cue is not None and previous.cue.end == anchor.start:
            return []  # الهدنة التي بدأ سريانها …
        own = self._own_state(anchor) if self._is_future(anchor) else self._begun(anchor)
        state = own or _LENGTH_OF.get(previous.state, previous.state)
        return [self._plain(anchor, state, "of truce")]

    def _absolutely_denied(self, anchor: Hit[Anchor]) -> bool:
        """لا هدنة قبل …: the negation of a whole kind."""
        before = self.analysis.tokens[anchor.start - 1].fold if anchor.start else ""
        plain = anchor.tense is Tense.NOUN and not anchor.definite and not anchor.particles
        return plain and before in self.knowledge.words.nones

    def _begun(self, anchor: Hit[Anchor]) -> TermState | None:
        """UNDER_WAY behind a verb of beginning (بدأ سريانها)."""
        cue = self.marks.cues.get(anchor.start - 1)
        if cue is None or cue.tense is not Tense.PERFECT:
            return None
        return cue.value.state if cue.value.state is TermState.UNDER_WAY else None

    def _begins_length(self, found: Found) -> bool:
        """True for a verb that tells of a duration behind it (جرى سريانها)."""
        return any(
            one.start == found.cue.end and one.value.kind is TermKind.DURATION
            for one in self.marks.anchors
        )

    def _is_purpose(
        self, anchor: Hit[Anchor], claim: Claim | None, previous: Finding | None
    ) -> bool:
        """هدنة من أجل إدخال …, هدنة لإدخال …: what the deal is for, whoever asks for it."""
        nearest = next(self.cues.before(anchor, claim), None)
        if nearest is not None and nearest[0].value.id == "purpose":
            return nearest[1] <= PURPOSE_REACH
        listed = nearest is not None and previous is not None
        if previous is None or "ل" not in anchor.particles:
            return False
        return not listed or nearest[0].start < previous.anchor.start  # type: ignore[index]

    def _relative(self, anchor: Hit[Anchor], after: Found) -> int | None:
        """Where the relative clause begins that the cue behind the anchor stands in, if any."""
        tokens, words = self.analysis.tokens, self.knowledge.words
        between = tokens[anchor.end : after.cue.start]
        found = next((token.index for token in between if token.fold in words.relatives), None)
        bare = not anchor.definite and len(between) <= ATTRIBUTE_WORDS  # هدنة إنسانية أعلنها …
        if found is None and bare and after.cue.value.transitive:
            return after.cue.start if after.cue.tense is not Tense.NOUN else None
        return found

    def _without_cue(
        self, anchor: Hit[Anchor], claim: Claim | None, previous: Finding | None
    ) -> list[Finding]:
        if anchor.value.weak:
            return []
        held_up = previous is not None and previous.state is TermState.REJECTED
        if self.cues.after_condition(anchor.start) or (held_up and self._must_precede(anchor)):
            return [self._plain(anchor, TermState.DEMANDED, "condition")]
        own = self._own_state(anchor)
        if own is not None:
            return [self._plain(anchor, own, "verb")]
        if self.cues.after_time(anchor.start):
            return []
        found = self._from_previous(anchor, previous) or self._from_stance(anchor, claim)
        return [found] if found is not None else []

    def _must_precede(self, anchor: Hit[Anchor]) -> bool:
        """لا هدنة قبل انسحاب …: what must come before what is refused."""
        before = self.analysis.tokens[anchor.start - 1].fold if anchor.start else ""
        return before in self.knowledge.words.befores

    def _from_previous(self, anchor: Hit[Anchor], previous: Finding | None) -> Finding | None:
        """The state of the term before, where the anchor is listed with it or serves it."""
        if previous is None:
            return None
        if previous.state in _LISTED and self._joined(previous, anchor):
            return self._plain(anchor, previous.state, "listed")
        if "ل" in anchor.particles and "cue" not in anchor.value.needs:
            return self._plain(anchor, TermState.EXPECTED, "purpose")
        return None

    def _from_stance(self, anchor: Hit[Anchor], claim: Claim | None) -> Finding | None:
        """The state that demanding, promising … gives; else what a deal holds is to be expected."""
        stance = _BY_STANCE.get(claim.stance) if claim is not None else None
        needs_cue = "cue" in anchor.value.needs
        if stance is not None and not (needs_cue and stance is TermState.EXPECTED):
            return self._plain(anchor, stance, f"stance {stance}")
        named = self.weigher.is_named(anchor)  # اتفاق الإجلاء
        if stance is None and not needs_cue and not named and self._in_deal(anchor):
            return self._plain(anchor, TermState.EXPECTED, "deal")
        return None

    def _in_deal(self, anchor: Hit[Anchor]) -> bool:
        index = self.analysis.sentence_at(anchor.start).index
        told = anchor.tense is Tense.IMPERFECT and self.marks.deals.near(index)
        return told or index in self.marks.deals.sentences

    def _plain(self, anchor: Hit[Anchor], state: TermState, reason: str) -> Finding:
        return Finding(anchor=anchor, state=state, reasons=(anchor.value.id, reason))

    def _found(self, anchor: Hit[Anchor], best: Found, claim: Claim | None) -> Finding:
        state = best.state
        if claim is not None and best.priority < SURE and not self._own_cue(claim, best, anchor):
            if claim.stance is Stance.DEMANDS and state is not TermState.BREACHED:
                state = TermState.DEMANDED
            elif self._denied(claim, best, anchor):
                state = TermState.REJECTED
        return Finding(
            anchor=anchor,
            state=state,
            cue=best.cue,
            reasons=(anchor.value.id, best.cue.value.id),
            negated=best.negated,
            distance=best.distance,
        )

    def _own_cue(self, claim: Claim, best: Found, anchor: Hit[Anchor]) -> bool:
        """True where the stance says nothing of it: the cue attributes, or a relative clause."""
        if best.cue.start > anchor.start:
            return self._relative(anchor, best) is not None
        spoken = self.analysis.span(best.cue.start, best.cue.end)
        return claim.cue is not None and claim.cue.overlaps(spoken)

    def _denied(self, claim: Claim, best: Found, anchor: Hit[Anchor]) -> bool:
        """A denial reaches what is said to be agreed, but not into a relative clause."""
        agreed = best.state is TermState.AGREED and best.cue.start < anchor.start
        return agreed and claim.stance is Stance.DENIES

    def _own_state(self, anchor: Hit[Anchor]) -> TermState | None:
        """A verb tells by its tense: خرجت, تخرج, ستخرج, لن تخرج."""
        if anchor.tense is Tense.NOUN:
            return None
        before = self.analysis.tokens[anchor.start - 1].fold if anchor.start else ""
        if self.cues.negated(anchor.start):
            return TermState.REJECTED if before.endswith("لن") else TermState.DELAYED
        if anchor.tense is Tense.PERFECT:
            extended = anchor.value.kind is TermKind.DURATION  # مددوا الهدنة
            return TermState.AGREED if extended else TermState.CARRIED_OUT
        if anchor.value.imperfect is not None:
            return anchor.value.imperfect
        length = anchor.value.kind is TermKind.DURATION
        return TermState.EXPECTED if length or self._is_future(anchor) else None

    def _is_future(self, anchor: Hit[Anchor]) -> bool:
        before = self.analysis.tokens[anchor.start - 1].fold if anchor.start else ""
        return anchor.future or before in self.knowledge.words.futures

    def _joined(self, previous: Finding, anchor: Hit[Anchor]) -> bool:
        """True where و or a comma lists the anchor with the one before."""
        if "و" in anchor.particles:
            return True
        tokens = self.analysis.tokens
        between = tokens[previous.anchor.end : anchor.start]
        return any(token.fold.startswith("و") or token.fold in COMMAS for token in between[-4:])
