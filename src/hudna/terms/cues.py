"""Where the words stand that may tell what has become of a term, and what shields it from them.

Between `scan` and `states`: an anchor → the cues before and behind it, with their distance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hudna.language.analysis import Analysis
from hudna.language.verbs import Tense
from hudna.model.claim import Claim
from hudna.terms.forms import Hit
from hudna.terms.knowledge import TermKnowledge
from hudna.terms.rows import Anchor, Cue
from hudna.terms.scan import COMMAS, Marks, content_tokens, is_stop

REACH_BEFORE = 18  # words between a governing verb and its object, with a long subject
REACH_AFTER = 12
REACH_OPEN = 30  # a question left open stands behind all that it asks (… أمر قيد الدراسة)
COMMA_COST = 3
MODAL = range(55, 67)  # priorities of cues that govern whole lists of terms
BACK_REACH = 5  # words from a verb to the pronoun that points back to its object
INDEFINITE_WORDS = 3  # an indefinite noun with its adjectives, before a relative clause
SHORTEST_BOUND = 4  # letters of a noun with its pronoun: تطبيقه
CONDITION_REACH = 12  # words of a condition, subject between: في حال استمرار …
CIRCUMSTANCE_WORDS = 5  # from بعد, خلال … to the term that it makes a circumstance


@dataclass(frozen=True, slots=True, kw_only=True)
class CueFinder:
    """Finds the cues around anchors in one report."""

    analysis: Analysis
    marks: Marks
    knowledge: TermKnowledge

    def negated(self, index: int) -> bool:
        """True where لم, لن, لا, عدم, الامتناع عن … stands right before the token."""
        words, tokens = self.knowledge.words, self.analysis.tokens
        one = tokens[index - 1].fold if index else ""
        two = tokens[index - 2].fold if index > 1 else ""
        if one in words.negations:
            return True
        if one in words.subordinators and two in words.possibles:  # لا يمكن أن تلتزم
            return index > 2 and tokens[index - 3].fold in words.negations
        return two in words.negations and one in words.carriers

    def averted(self, index: int) -> bool:
        """True for a breach that is to stop or be avoided: وقف خروقات, الكف عن خرق."""
        words, tokens = self.knowledge.words, self.analysis.tokens
        near = tokens[max(0, index - 2) : index]
        return any(token.fold in words.averts for token in near)

    def after_condition(self, index: int) -> bool:
        """True where شريطة, مقابل, حتى … stands within the words before."""
        for at in range(index, max(-1, index - 5), -1):
            limit = self.marks.limits.get(at)
            if limit is not None and limit.value.own and limit.end <= index + 1:
                return limit.value.effect == "condition"
            if at < index and is_stop(self.analysis.tokens[at]):
                return False
        return False

    def names_party(self, index: int) -> bool:
        """True where a party stands at the token."""
        tokens = self.analysis.tokens
        known = index < len(tokens) and tokens[index].fold in self.knowledge.words.parties
        return known or any(match.start == index for match in self.analysis.actors)

    def under_condition(self, index: int) -> bool:
        """True where في حال, إذا … makes what stands at the token a mere possibility."""
        for at in range(index - 1, max(-1, index - CONDITION_REACH), -1):
            limit = self.marks.limits.get(at)
            if limit is not None and limit.value.closes:
                return limit.value.effect == "condition"
            if self.analysis.tokens[at].fold in COMMAS or is_stop(self.analysis.tokens[at]):
                return False
        return False

    def after_time(self, start: int, reach: int = CIRCUMSTANCE_WORDS) -> bool:
        """True where بعد, خلال, في حال … makes what begins at the token a mere circumstance."""
        words = self.knowledge.words
        for at in range(start - 1, max(-1, start - 1 - reach), -1):
            limit = self.marks.limits.get(at)
            if limit is not None and limit.value.closes:
                return True
            token = self.analysis.tokens[at]
            if token.fold in COMMAS or is_stop(token) or token.fold in words.subordinators:
                return False
        return False

    def before(self, anchor: Hit[Anchor], claim: Claim | None) -> Iterator[tuple[Hit[Cue], int]]:
        """Cues that may govern the anchor, nearest first.

        Past another anchor or a new clause only such as govern whole lists.
        """
        tokens, words = self.analysis.tokens, self.knowledge.words
        distance, passed = 0, False
        for index in range(anchor.start - 1, self._floor(anchor, claim) - 1, -1):
            token = tokens[index]
            distance += COMMA_COST if token.fold in COMMAS else 1
            if distance > REACH_BEFORE or is_stop(token) or self._breaks(index):
                return
            new_clause = token.fold[:1] == "و" and token.fold[1:] in words.subordinators
            passed = passed or index in self.marks.strong or new_clause
            cue = self.marks.cues.get(index)
            if (
                cue is not None
                and cue.end <= anchor.start
                and not cue.value.behind
                and (not passed or cue.value.priority in MODAL)
            ):
                yield cue, distance
            limit = self.marks.limits.get(index)
            if limit is not None and limit.value.closes:
                return

    def _floor(self, anchor: Hit[Anchor], claim: Claim | None) -> int:
        """The first token that can govern the anchor.

        The first of its sentence, and of its claim with the cue before the content.
        """
        floor = self.analysis.sentence_at(anchor.start).start
        if claim is None:
            return floor
        first, _ = content_tokens(self.analysis, claim)
        if claim.cue is not None and claim.cue.end <= claim.content.start + 1:
            first = min(first, self.analysis.tokens_of(claim.cue)[0])
        return max(floor, first)

    def _breaks(self, index: int) -> bool:
        tokens, words = self.analysis.tokens, self.knowledge.words
        if tokens[index].fold not in words.breaks or tokens[index - 1].fold == "من":
            return False  # من حيث المبدأ
        follows = tokens[index + 1].fold if index + 1 < len(tokens) else ""
        return not follows.startswith("يتعلق")

    def after(self, anchor: Hit[Anchor], claim: Claim | None) -> Iterator[tuple[Hit[Cue], int]]:
        """Cues that say something of the anchor before them."""
        tokens = self.analysis.tokens
        end = self.analysis.sentence_at(anchor.start).end
        if claim is not None:
            end = min(end, content_tokens(self.analysis, claim)[1])
        distance, shut, bounded = 0, False, False
        bound = self.after_time(anchor.start)
        for index in range(anchor.end, end):
            token = tokens[index]
            distance += COMMA_COST if token.fold in COMMAS else 1
            if distance > REACH_OPEN or is_stop(token):
                return
            shut = shut or distance > REACH_AFTER or self._new_clause(index)
            bounded = bounded or self._circumstance(index)
            cue = self.marks.cues.get(index)
            open_to = not (shut or bounded) or (
                cue is not None
                and ((cue.value.behind and not bound) or (cue.value.bare and not shut))
            )
            if cue is not None and open_to and self._speaks_of_before(cue):
                yield cue, min(distance, REACH_AFTER) if cue.value.behind else distance

    def _circumstance(self, index: int) -> bool:
        """True where بعد, رغم, بسبب … opens what is said of something else.

        Only breaches named there still tell of the anchor (هدنة فاشلة بسبب خروقات …).
        """
        limit = self.marks.limits.get(index)
        return limit is not None and limit.value.closes

    def _new_clause(self, index: int) -> bool:
        """True where what follows no longer speaks of the anchor."""
        token, words = self.analysis.tokens[index], self.knowledge.words
        if index in self.marks.strong or self._breaks(index) or token.fold in words.subordinators:
            return True
        if token.fold[:1] != "و":
            return False
        if token.fold in words.relatives:  # وهو ما …
            return True
        cue = self.marks.cues.get(index)
        joined = cue is not None and cue.particles.startswith("و")
        return joined or token.fold[1:] in words.negations

    def _speaks_of_before(self, cue: Hit[Cue]) -> bool:
        if cue.tense is Tense.NOUN:
            return cue.value.after and not cue.particles.startswith(("ل", "ب"))
        relative = self._in_relative(cue)
        if not cue.value.transitive and (cue.value.after or not relative):
            return cue.value.after
        if cue.pronoun or (relative and cue.value.transitive):
            return True
        return self._points_back(cue.end, masdar=relative)

    def _in_relative(self, cue: Hit[Cue]) -> bool:
        """True for the verb of a relative clause: التي أعلنها, التي كان قد طلبها."""
        words, tokens = self.knowledge.words, self.analysis.tokens
        at = cue.start - 1
        while at > 0 and tokens[at].fold in words.futures | words.auxiliaries:
            at -= 1
        return tokens[at].fold in words.relatives or self._behind_indefinite(at)

    def _behind_indefinite(self, at: int) -> bool:
        """True where a noun without article ends right before: هدنة إنسانية أعلنت … عن بدئها."""
        for hit in reversed(self.marks.anchors):
            if hit.end <= at + 1:
                between = self.analysis.tokens[hit.end : at + 1]
                plain = not any(token.fold in COMMAS or is_stop(token) for token in between)
                return plain and not hit.definite and len(between) < INDEFINITE_WORDS
        return False

    def _points_back(self, index: int, *, masdar: bool) -> bool:
        """True where بها, عليها … or, in a relative clause, تطبيقه follows soon."""
        words = self.knowledge.words
        following = self.analysis.tokens[index : index + BACK_REACH]
        return any(
            token.fold in words.resumptives
            or (masdar and len(token.fold) > SHORTEST_BOUND and token.fold.endswith(("ه", "ها")))
            for token in following
        )
