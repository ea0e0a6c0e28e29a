"""Noun phrases: where a name begins and ends, and whether it names a party or people.

Used by `parties` and `grounds`.
"""

from __future__ import annotations

from dataclasses import dataclass

from hudna.language.analysis import Analysis
from hudna.language.tokens import Kind
from hudna.model.actor import Mention
from hudna.model.claim import Claim
from hudna.terms.knowledge import TermKnowledge
from hudna.terms.scan import COMMAS, Marks, is_stop

LONGEST_NAME = 7  # words of a party with its apposition


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseReader:
    """Finds noun phrases in one report."""

    analysis: Analysis
    marks: Marks
    knowledge: TermKnowledge

    def party_between(self, first: int, last: int, claim: Claim | None) -> Mention | None:
        """The last party named in tokens `first..last` that is not the speaker."""
        starts = {match.start for match in self.analysis.actors}
        for source in claim.chain if claim is not None else ():
            end = self.analysis.tokens_of(source.span)[1]
            first = end if first < end < last else first
        for index in range(last - 1, first - 1, -1):
            if not self._begins_party(index, starts) or self._located(index):
                continue
            begin = self._listed_from(index, first, starts)
            end = max(self.phrase_end(begin, last), index + 1)
            mention = self.mention(begin, end)
            if claim is not None and any(
                source.span.overlaps(mention.span) for source in claim.chain
            ):
                continue
            return mention
        return None

    def _located(self, index: int) -> bool:
        """في اليمن names where, not who."""
        tokens = self.analysis.tokens
        bound = tokens[index].fold.startswith("بال") and tokens[index].fold[1:] not in (
            self.knowledge.words.parties
        )
        return bound or (index > 0 and tokens[index - 1].fold in self.knowledge.words.in_)

    def _listed_from(self, index: int, first: int, starts: set[int]) -> int:
        """Where the phrase begins: الميليشيات المسلحة in الميليشيات المسلحة وقوات الجنرال."""
        tokens = self.analysis.tokens
        while index > first and self._begins_party(index - 1, starts):
            index -= 1
        if tokens[index].fold.startswith("و"):
            for at in range(index - 1, max(first, index - 4) - 1, -1):
                if tokens[at].fold in COMMAS or tokens[at].fold in self.knowledge.words.phrase_ends:
                    break
                if self._begins_party(at, starts):
                    return at
        return index

    def _begins_party(self, index: int, starts: set[int]) -> bool:
        fold = self.analysis.tokens[index].fold
        if fold[:1] == "و" and fold[1:] in self.knowledge.words.parties:
            return True
        return index in starts or fold in self.knowledge.words.parties

    def phrase(self, start: int, until: int | None, *, party: bool) -> Mention | None:
        """The noun phrase that begins at the token."""
        end = self.phrase_end(start, until)
        if end <= start or (party and not self._names_party(start, end)):
            return None
        return self.mention(start, end)

    def phrase_before(self, end: int) -> Mention | None:
        """The noun phrase that ends before a verb."""
        tokens, words = self.analysis.tokens, self.knowledge.words
        while end > 0 and tokens[end - 1].fold in words.negations | words.futures:
            end -= 1
        start = end
        while start > 0 and end - start < LONGEST_NAME:
            token = tokens[start - 1]
            if is_stop(token) or token.fold in COMMAS or token.fold in words.subordinators:
                break
            if token.fold in words.breaks or token.fold in words.prepositions:
                return None
            if token.fold == ":":
                break
            start -= 1
        if start < end and self._names_party(start, end):
            return self.mention(start, end)
        return None

    def phrase_end(self, start: int, until: int | None) -> int:
        """One past the noun phrase that begins at the token, not beyond `until`."""
        tokens, words = self.analysis.tokens, self.knowledge.words
        last = min(start + LONGEST_NAME, until if until is not None else len(tokens), len(tokens))
        index = start
        while index < last:
            token = tokens[index]
            if is_stop(token) or token.fold in COMMAS or token.fold in words.phrase_ends:
                break
            if index > start and (token.fold in words.times or token.kind is Kind.NUMBER):
                break
            if index in self.marks.limits or (index > start and self.other(index)):
                break
            if index > start and token.fold.startswith(("بال", "لل")):
                break
            if index > start and token.fold[:1] == "ب" and token.fold[1:] in words.quantifiers:
                break
            index += 1
        while index > start and tokens[index - 1].kind is Kind.MARK:
            index -= 1
        return index

    def other(self, index: int) -> bool:
        """True where another term, cue or object begins."""
        known = self.knowledge.words
        if self.analysis.tokens[index].fold in known.people | known.goods:
            before = self.analysis.tokens[index - 1].fold  # عناصر المقاتلين is one phrase
            return before.startswith("ال") or before not in known.parties
        return index in self.marks.cues or index in self.marks.strong

    def _names_party(self, start: int, end: int) -> bool:
        tokens, words = self.analysis.tokens, self.knowledge.words
        if any(start <= match.start < end for match in self.analysis.actors):
            return True
        return any(token.fold in words.parties for token in tokens[start : min(end, start + 2)])

    def mention(self, start: int, end: int) -> Mention:
        """The words as a mention, with the actor of the lexicon that they name."""
        span = self.analysis.span(start, end)
        actor = next(
            (one.actor.id for one in self.analysis.actors if start <= one.start < end), None
        )
        return Mention(span=span, name=span.of(self.analysis.text), actor=actor)

    def people(self, start: int, words: int) -> Mention | None:
        """A phrase that names people, with what counts them before it."""
        tokens, known = self.analysis.tokens, self.knowledge.words
        for index in range(start, min(start + words, len(tokens))):
            token = tokens[index]
            if is_stop(token) or (token.fold in known.from_ | known.to and index > start + 2):
                return None
            if token.fold in known.people or _stripped(token.fold) in known.people:
                end = max(self.phrase_end(index, index + 4), index + 1)
                return self.mention(index, end)
        return None


def _stripped(fold: str) -> str:
    """لل → ال and other particles off, for a look into a word list."""
    if fold.startswith("لل"):
        return "ال" + fold[2:]
    return fold[1:] if fold[:1] in "ولب" else fold
