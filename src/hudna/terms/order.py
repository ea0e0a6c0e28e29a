"""The order of terms: phases, and which term depends on which.

Last step before `reader` hands the terms out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hudna.language.analysis import Analysis
from hudna.language.clitics import noun_stems
from hudna.language.tokens import Kind, tokenize
from hudna.model.span import Span
from hudna.model.term import Term
from hudna.model.vocabulary import TermKind, TermState
from hudna.terms.forms import Hit
from hudna.terms.rows import Limit
from hudna.terms.scan import COMMAS, Marks, is_stop

STAGE_REACH = 12  # words from كمرحلة أولى to the step it names
_HELD_UP = frozenset((TermState.REJECTED, TermState.OBSTRUCTED))
_TOLD_AGAIN = frozenset((TermState.BREACHED, TermState.ENDED))  # each time is another act
CLAUSE_WORDS = 8  # of a condition
LIMIT_REACH = 6  # words from شريطة, مقابل, حتى … to the term they ask for


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A term with the token where its anchor begins."""

    term: Term
    anchor: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderReader:
    """Orders the terms of one report."""

    analysis: Analysis
    marks: Marks

    def phase(self, anchor: int, end: int) -> int | None:
        """The phase that the words before the anchor, or within its term, name."""
        sentence = self.analysis.sentence_at(anchor)
        phase = None
        for stage in self.marks.stages:
            if sentence.start <= stage.start < end and anchor - stage.end <= STAGE_REACH:
                phase = stage.value.phase
        return phase

    def linked(self, steps: Sequence[Step]) -> tuple[Term, ...]:
        """The terms, those that hang on another pointing to it."""
        terms = [step.term for step in steps]
        for index, step in enumerate(steps):
            before = self._before_in_sentence(steps, index)
            if not before:
                continue
            limit = self._limit(step)
            if limit is not None and limit.value.own:
                held = self._held(terms, before)
                terms[held] = replace(terms[held], after=step.term.id)
            elif self._next_phase(terms, index, before):
                terms[index] = replace(terms[index], after=terms[before[-1]].id)
        return tuple(terms)

    def _before_in_sentence(self, steps: Sequence[Step], index: int) -> list[int]:
        """The terms before this one that stand in its sentence."""
        sentence = self.analysis.sentence_at(steps[index].anchor)
        return [one for one in range(index) if steps[one].anchor >= sentence.start]

    def _held(self, terms: Sequence[Term], before: Sequence[int]) -> int:
        """What a condition holds up: what is refused or prevented, else what stands next to it."""
        refused = [one for one in before if terms[one].state in _HELD_UP]
        return (refused or before)[-1]

    def _next_phase(self, terms: Sequence[Term], index: int, before: Sequence[int]) -> bool:
        one, other = terms[before[-1]].phase, terms[index].phase
        return one is not None and other == one + 1

    def _limit(self, step: Step) -> Hit[Limit] | None:
        """The condition that asks for the term, if one stands right before it."""
        for at in range(step.anchor, max(-1, step.anchor - LIMIT_REACH), -1):
            limit = self.marks.limits.get(at)
            if limit is not None:
                return limit
            if at < step.anchor and is_stop(self.analysis.tokens[at]):
                return None
        return None

    def constraint(self, start: int, end: int) -> Span | None:
        """The words that limit a term, from what opens the constraint to the term's end.

        On to the end of the clause where the condition is a term of its own.
        """
        for index in range(start, min(end + 1, len(self.analysis.tokens))):
            limit = self.marks.limits.get(index)
            if (
                limit is None
                or limit.value.effect == "time"
                or (index == end and not limit.value.own)
            ):
                continue
            if limit.value.effect == "measure":
                first = max(start, index - 2) if limit.end == index + 1 else index
                return self.analysis.span(first, min(max(limit.end, end), limit.end + 6))
            return self.analysis.span(index, max(end, self._clause_end(limit.end)))
        return None

    def _clause_end(self, index: int) -> int:
        tokens = self.analysis.tokens
        last = min(index + CLAUSE_WORDS, len(tokens))
        return next(
            (at for at in range(index, last) if is_stop(tokens[at]) or tokens[at].fold in COMMAS),
            last,
        )


def is_news(term: Term, earlier: Sequence[Term], told: Told) -> bool:
    """False for a repetition that adds nothing: same kind, state and source and no new detail.

    A truce is the same truce in other words; other terms are the same where half the words are.
    """
    if term.state in _TOLD_AGAIN:
        return True
    return not any(_repeats(term, other, told) for other in earlier)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who says each claim (by its id), and the text that spans are of."""

    sources: Mapping[str, str]
    text: str

    def source(self, term: Term) -> str:
        """Who says it, '' in the report's own voice."""
        return self.sources.get(term.claim or "", "")


def _repeats(term: Term, other: Term, told: Told) -> bool:
    if (other.kind, other.state, other.phase) != (term.kind, term.state, term.phase):
        return False
    if told.source(term) != told.source(other):
        return False
    if term.obligor is not None and other.obligor is None:
        return False
    details = ((term.origin, other.origin), (term.destination, other.destination))
    if any(new is not None and (old is None or new.name != old.name) for new, old in details):
        return False
    if term.reasons[:1] != other.reasons[:1]:
        return False
    if term.kind is TermKind.CESSATION:
        return True
    one, two = (fold_words(span.of(told.text)) for span in (term.span, other.span))
    return 2 * len(one & two) >= min(len(one), len(two))


def fold_words(text: str) -> frozenset[str]:
    """The folded words of a stretch, without particles."""
    return frozenset(
        noun_stems(token.fold)[-1].rest
        for token in tokenize(text)
        if token.kind is Kind.WORD and len(token.fold) > 2
    )
