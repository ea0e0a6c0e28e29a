"""Breaches, refusals and keepings that speak of the deal by a pronoun, or only by their own word.

Beside `states`: a cue that no anchor took → a `Finding`, or None.
"""

from __future__ import annotations

from dataclasses import dataclass

from hudna.language.analysis import Analysis
from hudna.model.vocabulary import TermKind, TermState
from hudna.terms.cues import MODAL, REACH_BEFORE, CueFinder
from hudna.terms.findings import Finding
from hudna.terms.forms import Hit
from hudna.terms.knowledge import TermKnowledge
from hudna.terms.rows import Anchor, Cue
from hudna.terms.scan import Marks, is_stop
from hudna.terms.weighing import CueWeigher

COUNT_WORDS = 3  # from a number to what it counts
POINTING_WORDS = 5  # from a verb to the بها that points back
TIME_WORDS = 3  # بعد خروقات: when, not what


@dataclass(frozen=True, slots=True, kw_only=True)
class AloneReader:
    """Reads the cues without anchors of one report."""

    analysis: Analysis
    marks: Marks
    knowledge: TermKnowledge
    cues: CueFinder
    weigher: CueWeigher

    def read(self, cue: Hit[Cue]) -> Finding | None:
        """A finding from a cue that no anchor took: لن يلتزموا بها, وهو ما ترفضه, خروقات."""
        negated = self.cues.negated(cue.start)
        held = cue.value.held
        state = self._asked_to(cue) if held else self.weigher.state(cue, negated=negated)
        kind = cue.value.alone
        if state is None or kind is None or self.cues.after_time(cue.start, TIME_WORDS):
            return None
        if not self._points(cue) and not (cue.value.bare and self._counted(cue)):
            return None
        if state is TermState.REJECTED:
            kind = self._spoken_of(cue) or kind
        return Finding(
            anchor=_stand_in(cue, kind),
            state=state,
            cue=cue,
            reasons=("pronoun", cue.value.id),
            negated=negated,
        )

    def _points(self, cue: Hit[Cue]) -> bool:
        """True for لن يلتزموا بها and for ما ترفضه."""
        tokens, words = self.analysis.tokens, self.knowledge.words
        following = tokens[cue.end : cue.end + POINTING_WORDS]
        before = tokens[cue.start - 1].fold if cue.start else ""
        pointed = any(token.fold in words.resumptives for token in following)
        return pointed or (bool(cue.pronoun) and before in words.relatives)

    def _spoken_of(self, cue: Hit[Cue]) -> TermKind | None:
        """What وهو ما ترفضه refuses: the first term spoken of shortly before."""
        near = range(cue.start - REACH_BEFORE, cue.start)
        kinds = (
            one.value.kind for one in self.marks.anchors if one.start in near and not one.value.weak
        )
        return next(kinds, None)

    def _asked_to(self, cue: Hit[Cue]) -> TermState | None:
        """The state that a demand or hope before it gives (طالبهم بالالتزام بها)."""
        tokens = self.analysis.tokens
        for index in range(cue.start - 1, max(-1, cue.start - REACH_BEFORE), -1):
            if is_stop(tokens[index]) or index in self.marks.strong:
                return None
            one = self.marks.cues.get(index)
            if one is not None and one.value.priority in MODAL and not one.value.behind:
                return one.value.state
        return None

    def _counted(self, cue: Hit[Cue]) -> bool:
        """اثني عشر خرقا, خروقات الميليشيات: acts that are numbered, or somebody's."""
        first = max(0, cue.start - COUNT_WORDS)
        numbered = any(first <= one.start < cue.start for one in self.analysis.quantities)
        return numbered or self.cues.names_party(cue.end)


def _stand_in(cue: Hit[Cue], kind: TermKind) -> Hit[Anchor]:
    """The cue's own words in the place of an anchor."""
    return Hit(
        start=cue.start,
        end=cue.end,
        value=Anchor(id="pronoun", kind=kind),
        particles=cue.particles,
        tense=cue.tense,
        definite=True,
        pronoun="",
    )
