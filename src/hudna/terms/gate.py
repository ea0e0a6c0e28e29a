"""Whether a report speaks of a deal between warring sides at all, and in which sentences.

First step of this room: a report that does not has no terms.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hudna.language.analysis import Analysis
from hudna.language.tokens import Kind
from hudna.model.event import Event
from hudna.model.vocabulary import EventType
from hudna.terms.knowledge import TermKnowledge

BARGAIN_WORDS = 9  # اتفاق … إجلاء within one noun phrase with its relative clause
DEAL_EVENTS = frozenset((
    EventType.AGREEMENT, EventType.IN_FORCE, EventType.SUSPENSION, EventType.VIOLATION,
))  # fmt: skip


class Deals(NamedTuple):
    """Sentences (by index) that speak of a deal; `first` is where the report first does."""

    sentences: frozenset[int]
    open: bool

    def near(self, index: int) -> bool:
        """True for a sentence that speaks of a deal, or stands next to one that does.

        Relief is told in one sentence, the truce for it in the next.
        """
        return any(index + step in self.sentences for step in (-2, -1, 0, 1, 2))


def find_deals(analysis: Analysis, events: Sequence[Event], knowledge: TermKnowledge) -> Deals:
    """Whether and where the report speaks of a deal between warring sides.

    Words open the gate; events of a deal only add the sentences that tell of them.
    """
    spoken = _spoken(analysis, knowledge)
    if not spoken:
        return Deals(frozenset(), open=False)
    for event in events:
        if event.type in DEAL_EVENTS:
            spoken.add(analysis.sentence_at(analysis.tokens_of(event.trigger)[0]).index)
    return Deals(frozenset(spoken), open=True)


def _spoken(analysis: Analysis, knowledge: TermKnowledge) -> set[int]:
    """The sentences whose words speak of a deal."""
    spoken: set[int] = set()
    tokens, furniture = analysis.tokens, analysis.furniture
    for sentence in analysis.sentences:
        bargain = found = -BARGAIN_WORDS - 1
        index = sentence.start
        while index < sentence.end:
            shut = tokens[index].kind is not Kind.WORD or index in furniture
            hits = () if shut else knowledge.deals.at(tokens, index)
            if not hits:
                index += 1
                continue
            for hit in hits:
                if hit.value == "deal":
                    spoken.add(sentence.index)
                bargain = index if hit.value == "bargain" else bargain
                found = index if hit.value == "object" else found
            if min(bargain, found) >= 0 and abs(bargain - found) <= BARGAIN_WORDS:
                spoken.add(sentence.index)
            index = hits[0].end
    return spoken
