"""What has become of a term: the cue beside its anchor, its verb, or the stance of its claim.

Between `scan` and `spans`: an anchor → a `Finding`, or None where nothing tells a state.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hudna.language.analysis import Analysis
from hudna.language.verbs import Tense
from hudna.model.claim import Claim
from hudna.model.vocabulary import Stance, TermKind, TermState
from hudna.terms.cues import REACH_BEFORE, CueFinder
from hudna.terms.forms import Hit
from hudna.terms.knowledge import TermKnowledge
from hudna.terms.rows import Anchor, Cue
from hudna.terms.scan import COMMAS, Marks

PURPOSE_REACH = 3
DISTANCE_COST = 1.5  # priority that a cue loses a word; sets near and weak against far and strong
BEFALLS = 74  # priority from which a cue tells what befell the term, whatever its own verb says
SURE = 50  # priority from which a cue outweighs the stance of the claim
NEGATED_REFUSAL, NEGATED_BREACH = 80, 88
_BY_STANCE = {
    Stance.DEMANDS: TermState.DEMANDED,
    Stance.PROMISES: TermState.AGREED,
    Stance.EXPECTS: TermState.EXPECTED,
    Stance.THREATENS: TermState.EXPECTED,
}
_PURPOSES = frozenset((TermKind.ACCESS, TermKind.RETURN))
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
class Finding:
    """An anchor with its state; `cue` is None where verb, stance or row decided.

    `until` is the token before which its words end, where another finding goes on from there.
    """

    anchor: Hit[Anchor]
    state: TermState
    cue: Hit[Cue] | None = None
    reasons: tuple[str, ...] = ()
    negated: bool = False
    distance: int = 0
    until: int | None = None

    @property
    def kind(self) -> TermKind:
        """What the term is about."""
        kind = self.anchor.value.kind
        if kind is TermKind.CESSATION and self.cue is not None:
            return self.cue.value.kind or kind
        return kind


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
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
class StateReader:
    """Reads states in one report."""

    analysis: Analysis
    marks: Marks
    knowledge: TermKnowledge
    cues: CueFinder

    def read(
        self, anchor: Hit[Anchor], claim: Claim | None, previous: Finding | None
    ) -> list[Finding]:
        """What is said of the term at the anchor.

        Nothing, one state, or two where a relative clause tells another (رفضوا الهدنة التي
        أعلنها …).  `previous` is the finding before it in the same sentence.
        """
        if anchor.value.state is not None:
            return [self._plain(anchor, anchor.value.state, "row")]
        if anchor.value.kind is TermKind.DURATION and previous is not None:
            own = self._own_state(anchor) if self._is_future(anchor) else None
            state = own or _LENGTH_OF.get(previous.state, previous.state)
            return [self._plain(anchor, state, "of truce")]
        purposes = anchor.value.kind in _PURPOSES and "cue" not in anchor.value.needs
        if purposes and self._is_purpose(anchor, claim, previous):
            return [self._plain(anchor, TermState.EXPECTED, "purpose")]
        before = self._best(self._known(self.cues.before(anchor, claim)))
        after = self._best(self._known(self.cues.after(anchor, claim)))
        if before and after and before.priority >= SURE and self._relative(anchor, after):
            until = self._relative(anchor, after)
            one = replace(self._found(anchor, before, claim), until=until)
            return [one, self._found(anchor, after, claim)]
        best = self._best([one for one in (before, after) if one])
        if best is not None and not (
            anchor.tense is Tense.PERFECT and best.priority < BEFALLS and self._own_state(anchor)
        ):
            return [self._found(anchor, best, claim)]
        return self._without_cue(anchor, claim, previous)

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

    def _relative(self, anchor: Hit[Anchor], after: _Found) -> int | None:
        """Where the relative clause begins that the cue behind the anchor stands in, if any."""
        tokens, words = self.analysis.tokens, self.knowledge.words
        between = tokens[anchor.end : after.cue.start]
        return next((token.index for token in between if token.fold in words.relatives), None)

    def _without_cue(
        self, anchor: Hit[Anchor], claim: Claim | None, previous: Finding | None
    ) -> list[Finding]:
        if anchor.value.weak:
            return []
        if self.cues.after_condition(anchor.start):
            return [self._plain(anchor, TermState.DEMANDED, "condition")]
        own = self._own_state(anchor)
        if own is not None:
            return [self._plain(anchor, own, "verb")]
        if self.cues.after_time(anchor.start):
            return []
        found = self._from_previous(anchor, previous) or self._from_stance(anchor, claim)
        return [found] if found is not None else []

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
        if stance is None and not needs_cue and self._in_deal(anchor):
            return self._plain(anchor, TermState.EXPECTED, "deal")
        return None

    def _in_deal(self, anchor: Hit[Anchor]) -> bool:
        return self.analysis.sentence_at(anchor.start).index in self.marks.deals.sentences

    def _plain(self, anchor: Hit[Anchor], state: TermState, reason: str) -> Finding:
        return Finding(anchor=anchor, state=state, reasons=(anchor.value.id, reason))

    def _found(self, anchor: Hit[Anchor], best: _Found, claim: Claim | None) -> Finding:
        state = best.state
        if claim is not None and best.priority < SURE:
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

    def _denied(self, claim: Claim, best: _Found, anchor: Hit[Anchor]) -> bool:
        """A denial reaches what is said to be agreed, but not into a relative clause."""
        agreed = best.state is TermState.AGREED and best.cue.start < anchor.start
        return agreed and claim.stance is Stance.DENIES

    # ---- which cue decides
    def _known(self, cues: Iterator[tuple[Hit[Cue], int]]) -> list[_Found]:
        found = []
        for cue, distance in cues:
            negated = self.cues.negated(cue.start)
            state = self._state(cue, negated=negated)
            if state is not None:
                priority = cue.value.priority
                if negated and state is TermState.REJECTED:
                    priority = NEGATED_REFUSAL
                if negated and state is TermState.BREACHED:
                    priority = NEGATED_BREACH
                found.append(
                    _Found(
                        cue=cue, state=state, negated=negated, distance=distance, priority=priority
                    )
                )
        return found

    def _best(self, found: list[_Found]) -> _Found | None:
        return max(found, key=lambda one: one.weight, default=None)

    def _state(self, cue: Hit[Cue], *, negated: bool) -> TermState | None:
        row = cue.value
        if negated:
            return row.negated
        if cue.tense is Tense.IMPERFECT:
            before = self.analysis.tokens[cue.start - 1].fold if cue.start else ""
            if cue.future or before in self.knowledge.words.futures:
                return row.future or row.state
            return row.imperfect or row.state
        return row.state

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

    def alone(self, cue: Hit[Cue]) -> Finding | None:
        """A finding from a cue that no anchor took: لن يلتزموا بها, وهو ما ترفضه, خروقات."""
        tokens, words = self.analysis.tokens, self.knowledge.words
        negated = self.cues.negated(cue.start)
        state = self._state(cue, negated=negated)
        if state is None or cue.value.alone is None or self.cues.after_time(cue.start, 3):
            return None
        following = {token.fold for token in tokens[cue.end : cue.end + 5]}
        before = tokens[cue.start - 1].fold if cue.start else ""
        pointed = bool(following & words.resumptives) or (
            bool(cue.pronoun) and before in words.relatives
        )
        if not pointed and not (cue.tense is Tense.NOUN and cue.value.bare):
            return None
        kind = cue.value.alone
        if state is TermState.REJECTED:  # وهو ما ترفضه: whatever was spoken of last
            kinds = [
                one.value.kind
                for one in self.marks.anchors
                if cue.start - REACH_BEFORE <= one.start < cue.start and not one.value.weak
            ]
            kind = kinds[0] if kinds else kind
        anchor = Hit(
            start=cue.start,
            end=cue.end,
            value=Anchor(id="pronoun", kind=kind),
            particles=cue.particles,
            tense=cue.tense,
            definite=True,
            pronoun="",
        )
        return Finding(
            anchor=anchor, state=state, cue=cue, reasons=("pronoun", cue.value.id), negated=negated
        )
