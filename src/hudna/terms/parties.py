"""Who must do what a term says, and for whom it is done.

Between `spans` and `reader`: a finding → mentions.
"""

from __future__ import annotations

from dataclasses import dataclass

from hudna.language.analysis import Analysis
from hudna.language.verbs import Tense
from hudna.model.actor import Mention
from hudna.model.claim import Claim
from hudna.model.vocabulary import Stance, TermKind, TermState
from hudna.terms.cues import MODAL
from hudna.terms.findings import Finding
from hudna.terms.forms import Hit
from hudna.terms.knowledge import TermKnowledge
from hudna.terms.phrases import PhraseReader
from hudna.terms.rows import Anchor, Cue
from hudna.terms.scan import Marks, is_stop

DELIVERER_WORDS = 9
ANNOUNCER_WORDS = 7
BEARER_WORDS = 7  # على الأطراف المتحاربة … أن
SPOKEN_WORDS = 2  # إنه لن يقبل
HOLDER_WORDS = 7  # from التزام … to what is to be kept
OPENING_WORDS = 6  # of a demand, in which the one called on is named
ANTECEDENT_WORDS = 12  # words back to whom a pronoun or a deed belongs
_DEEDS = frozenset((TermState.BREACHED, TermState.ENDED))
_BEFALLS = frozenset((*_DEEDS, TermState.OBSTRUCTED, TermState.REJECTED))
_NAMED_WITHIN = frozenset((TermState.BREACHED, TermState.ENDED, TermState.DEMANDED))
_DELIVERED = frozenset((TermState.EXPECTED, TermState.CARRIED_OUT, TermState.UNDER_WAY))
_PURPOSES = frozenset(("purpose", "deal", "listed"))
_OWN_STATES = frozenset((
    TermState.REJECTED, TermState.AGREED, TermState.PROPOSED, TermState.SUSPENDED,
))  # fmt: skip
_OWN_KINDS = frozenset((
    TermKind.CESSATION, TermKind.DURATION, TermKind.OTHER, TermKind.WITHDRAWAL, TermKind.POLITICAL,
))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyReader:
    """Finds the parties of terms in one report."""

    analysis: Analysis
    marks: Marks
    knowledge: TermKnowledge
    phrases: PhraseReader

    def obligor(
        self, finding: Finding, claim: Claim | None, words: tuple[int, int]
    ) -> Mention | None:
        """Who must do it, or does it, or breaks it; `words` are the tokens of the term."""
        found = self._of_anchor(finding.anchor) or self._of_cue(finding)
        found = found or self._speaker(finding, claim)
        if found is None and finding.kind is not TermKind.EVACUATION:
            found = self._from_state(finding, claim) or self._in_words(finding, words)
        served = finding.reasons[-1] in _PURPOSES
        if (
            found is None
            and not served
            and finding.kind is TermKind.ACCESS
            and finding.state in _DELIVERED
        ):
            start = finding.anchor.start
            floor = max(self.analysis.sentence_at(start).start, start - DELIVERER_WORDS)
            found = self.phrases.party_between(floor, start, None)
        if found is None and finding.state in (TermState.AGREED, TermState.EXPECTED):
            found = self._announcer(finding.anchor)
        return found

    def _speaker(self, finding: Finding, claim: Claim | None) -> Mention | None:
        """قال إنه يرفض …: the speaker, where his verb opens what he says and names nobody."""
        cue = finding.cue
        if claim is None or claim.origin is None or cue is None or cue.value.who != "subject":
            return None
        if finding.state not in _OWN_STATES or cue.tense is Tense.NOUN:
            return None
        first = self.analysis.tokens_of(claim.content)[0]
        if not first <= cue.start <= first + SPOKEN_WORDS:
            return None
        return Mention(span=claim.origin.span, name=claim.origin.name, actor=claim.origin.actor)

    def _of_anchor(self, anchor: Hit[Anchor]) -> Mention | None:
        """Whom the anchor itself names: انسحاب القوات, أفرجت الحركة."""
        if anchor.value.who == "obligor":
            return self.phrases.phrase(anchor.end, None, party=True)
        return self._subject(anchor, None) if anchor.value.who == "subject" else None

    def _of_cue(self, finding: Finding) -> Mention | None:
        """Who broke, refused or agreed to it; who hinders an evacuation is not bound to do it."""
        cue, anchor = finding.cue, finding.anchor
        if cue is None or cue.value.who != "subject" or finding.kind is TermKind.EVACUATION:
            return None
        if cue.pronoun and cue.tense is Tense.NOUN:
            floor = self.analysis.sentence_at(cue.start).start
            first = max(floor, cue.start - ANTECEDENT_WORDS)
            return self.phrases.party_between(first, cue.start, None)
        found = self._subject(cue, anchor.start if cue.start < anchor.start else None)
        if found is None and finding.state in _BEFALLS:
            found = self._plain_subject(cue)
        return found

    def _in_words(self, finding: Finding, words: tuple[int, int]) -> Mention | None:
        """The party that a breach or demand names anywhere in its words."""
        if finding.state not in _NAMED_WITHIN:
            return None
        return self.phrases.party_between(finding.anchor.end, words[1], None)

    def _announcer(self, anchor: Hit[Anchor]) -> Mention | None:
        """إعلان التحالف عن هدنة: who announces what another cue tells the state of."""
        if anchor.value.kind is not TermKind.CESSATION:
            return None
        for index in range(anchor.start - 1, max(-1, anchor.start - ANNOUNCER_WORDS), -1):
            cue = self.marks.cues.get(index)
            if cue is not None and cue.value.who == "subject" and cue.end < anchor.start:
                return self._subject(cue, anchor.start)
            if is_stop(self.analysis.tokens[index]):
                return None
        return None

    def _plain_subject(self, cue: Hit[Cue]) -> Mention | None:
        """A definite phrase right behind a breach or refusal, known as a party or not."""
        tokens = self.analysis.tokens
        if cue.end >= len(tokens) or cue.pronoun or self.phrases.other(cue.end):
            return None
        definite = tokens[cue.end].fold.startswith("ال") and cue.end not in self.marks.limits
        weak = any(one.start == cue.end for one in self.marks.anchors)
        return self.phrases.phrase(cue.end, None, party=False) if definite and not weak else None

    def _from_state(self, finding: Finding, claim: Claim | None) -> Mention | None:
        """Who it is by the state: the one called on, the one accused, the one who announces."""
        cue, anchor = finding.cue, finding.anchor
        if finding.state is TermState.DEMANDED:
            return self._called_on(finding, claim)
        if (finding.state in _DEEDS and anchor.value.kind is TermKind.CESSATION) or (
            finding.state in (TermState.OBSTRUCTED, TermState.REJECTED)
        ):
            start = cue.start if cue is not None else anchor.start
            floor = max(self.analysis.sentence_at(start).start, start - ANTECEDENT_WORDS)
            return self.phrases.party_between(floor, start, None)
        origin = claim.origin if claim is not None else None
        if origin is None or anchor.value.kind not in _OWN_KINDS:
            return None
        if not self._binds_himself(finding, claim):
            return None
        return Mention(span=origin.span, name=origin.name, actor=origin.actor)

    def _binds_himself(self, finding: Finding, claim: Claim | None) -> bool:
        """أعلنت القيادة هدنة: who announces or promises is bound."""
        if claim is None or finding.state not in (TermState.AGREED, TermState.EXPECTED):
            return False
        if claim.stance in (Stance.PROMISES, Stance.THREATENS):
            return True
        cue = finding.cue
        return (
            cue is not None
            and claim.cue is not None
            and claim.cue.overlaps(self.analysis.span(cue.start, cue.end))
        )

    def _called_on(self, finding: Finding, claim: Claim | None) -> Mention | None:
        """Who is asked: named between the word of asking and what is asked for."""
        start, cue = finding.anchor.start, finding.cue
        holder = self._holder(start)
        if holder is not None:
            return holder
        if cue is not None and cue.value.who == "addressee" and cue.end < start:
            found = self.phrases.party_between(cue.end, start, claim)
            if found is not None:
                return found
        bound = cue is not None and cue.value.priority in MODAL and cue.tense is not Tense.PERFECT
        if bound and cue is not None and cue.end < start:
            found = self.phrases.party_between(cue.end, start, claim)
            if found is not None:
                return found
        bearer = self._bearer(cue)
        if bearer is not None:
            return bearer
        if claim is None or claim.cue is None or claim.stance is not Stance.DEMANDS:
            return None
        first = self.analysis.tokens_of(claim.cue)[1]
        last = min(start, self.analysis.tokens_of(claim.content)[0] + OPENING_WORDS)
        return self.phrases.party_between(first, last, claim) if first < last else None

    def _bearer(self, cue: Hit[Cue] | None) -> Mention | None:
        """On whom a duty lies: على الأطراف أن تلتزم."""
        if cue is None or not cue.start:
            return None
        tokens, words = self.analysis.tokens, self.knowledge.words
        end = cue.start - 1
        if tokens[end].fold not in words.clauses:
            return None
        first = max(self.analysis.sentence_at(end).start, end - BEARER_WORDS)
        laid = next((at for at in range(first, end) if tokens[at].fold in words.duties), None)
        return self.phrases.party_between(laid, end, None) if laid is not None else None

    def _holder(self, start: int) -> Mention | None:
        """Whose keeping of it is spoken of: (شرط) التزام الأطراف بالهدنة."""
        for index in range(start - 1, max(-1, start - HOLDER_WORDS), -1):
            cue = self.marks.cues.get(index)
            if cue is not None:
                return self.phrases.phrase(cue.end, start, party=True) if cue.value.held else None
        return None

    def _subject(self, hit: Hit[Cue] | Hit[Anchor], until: int | None) -> Mention | None:
        """خرق الحوثيين (behind a noun or verb), إن الحوثيين خرقوا (before a verb), or an agent."""
        tokens, words = self.analysis.tokens, self.knowledge.words
        if not hit.pronoun or hit.tense is not Tense.NOUN:
            begin = hit.end  # وافق عليها التحالف: the pronoun of the relative clause stands between
            begin += begin < len(tokens) and tokens[begin].fold in words.resumptives
            found = self.phrases.phrase(begin, until, party=True)
            if found is not None:
                return found
        if hit.tense is not Tense.NOUN:
            found = self.phrases.phrase_before(hit.start)
            if found is not None:
                return found
        return self._agent(hit.end)

    def _agent(self, index: int) -> Mention | None:
        """من جانب …, من قبل … within the next words."""
        tokens, words = self.analysis.tokens, self.knowledge.words
        for at in range(index, min(index + 8, len(tokens) - 2)):
            if is_stop(tokens[at]):
                return None
            if tokens[at].fold == "من" and tokens[at + 1].fold in words.agents:
                return self.phrases.phrase(at + 2, None, party=False)
        return None

    def beneficiary(self, finding: Finding) -> Mention | None:
        """Who is brought out, released or supplied."""
        anchor = finding.anchor
        if anchor.value.who == "beneficiary":
            return self.phrases.people(anchor.end, 6)
        if anchor.value.kind is TermKind.ACCESS:
            return self.phrases.people(anchor.end, 8)
        return None
