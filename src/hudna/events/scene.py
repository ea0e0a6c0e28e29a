"""One report as the events room looks at it: clauses, names and numbers by token.

Made once a report from its `Analysis`; all look-ups of the other modules go through here.
"""

from __future__ import annotations

from hudna.events.knowledge import EventKnowledge
from hudna.events.words import bares
from hudna.language.actors import ActorMatch
from hudna.language.analysis import Analysis
from hudna.language.intervals import Found
from hudna.language.numerals import Quantity
from hudna.language.places import PlaceMatch
from hudna.language.tokens import Kind

CLAUSE_MARKS = frozenset("،,؛;:.!?؟…۔\n")
NEAR = 200  # words; the longest sentences of news run to about 150
_WHOLE_CLAUSE = 4  # words; a shorter stretch between commas is an aside, not a clause


class Scene:
    """Indices are token indices of the analysis, ranges half-open."""

    def __init__(self, analysis: Analysis, knowledge: EventKnowledge) -> None:
        self.analysis = analysis
        self.knowledge = knowledge
        self.tokens = analysis.tokens
        self.folds = [token.fold for token in analysis.tokens]
        self.is_word = [token.kind is Kind.WORD for token in analysis.tokens]
        self.actor_at: dict[int, ActorMatch] = {one.start: one for one in analysis.actors}
        self.place_at: dict[int, PlaceMatch] = {one.start: one for one in analysis.places}
        self.moment_at: dict[int, Found] = {one.start: one for one in analysis.moments}
        self.moment_ending: dict[int, Found] = {one.end: one for one in analysis.moments}
        self.quantity_at: dict[int, Quantity] = {one.start: one for one in analysis.quantities}
        self.quote_end = {quote.start: quote.end for quote in analysis.quotes}
        self.sentence_of = self._sentences()
        self._clauses: dict[int, tuple[int, int]] = {}

    def _sentences(self) -> list[int]:
        owner = [0] * len(self.tokens)
        for sentence in self.analysis.sentences:
            for index in range(sentence.start, sentence.end):
                owner[index] = sentence.index
        return owner

    def sentence(self, index: int) -> tuple[int, int]:
        """The range of the sentence that holds the token, as far as anything in it is near."""
        sentence = self.analysis.sentences[self.sentence_of[index]]
        return max(sentence.start, index - NEAR), min(sentence.end, index + NEAR)

    def clause(self, index: int) -> tuple[int, int]:
        """The range of the clause that holds the token: between marks and clause openers."""
        if index not in self._clauses:
            start, end = self.sentence(index)
            self._clauses[index] = self._left(start, index), self._right(index, end)
        return self._clauses[index]

    def _left(self, start: int, index: int) -> int:
        at = index
        while at > start:
            if self._breaks(at - 1) and index - at >= _WHOLE_CLAUSE - 1:
                return at
            at -= 1
        return start

    def _right(self, index: int, end: int) -> int:
        at = index + 1
        while at < end:
            if self._breaks(at) and at - index >= _WHOLE_CLAUSE:
                return at
            at += 1
        return end

    def _breaks(self, index: int) -> bool:
        fold = self.folds[index]
        return fold in CLAUSE_MARKS or fold in self.knowledge.words["clause"]

    def has(self, index: int, words: frozenset[str]) -> bool:
        """True where a reading of the token is one of the words."""
        return not words.isdisjoint(bares(self.folds[index]))

    def any_in(self, start: int, end: int, words: frozenset[str]) -> bool:
        """True where one of the words stands in the range."""
        return any(not words.isdisjoint(bares(fold)) for fold in self.folds[start:end])

    def is_in(self, index: int, name: str) -> bool:
        """True where the folded token itself is a word of the named list."""
        return 0 <= index < len(self.folds) and self.folds[index] in self.knowledge.words[name]
