"""From where to where a term moves people, forces or aid.

Between `spans` and `reader`: a finding and its words → places.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from hudna.language.analysis import Analysis
from hudna.model.place import Place
from hudna.model.span import Span
from hudna.model.vocabulary import Precision, TermKind
from hudna.terms.findings import Finding
from hudna.terms.knowledge import TermKnowledge
from hudna.terms.phrases import PhraseReader

_MARKS = frozenset('«»"“”')


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundReader:
    """Finds the places of terms in one report."""

    analysis: Analysis
    knowledge: TermKnowledge
    phrases: PhraseReader

    def origin(self, finding: Finding, start: int, end: int) -> Place | None:
        """Where people or forces leave from."""
        if not finding.anchor.value.moves:
            return None
        words = self.knowledge.words
        found = self._place_after(words.from_, start, end)
        kind = finding.anchor.value.kind
        if found is None and kind is TermKind.RELEASE:
            found = self._place_after(words.in_, start, end)  # المحتجزين في …
        elif found is None and kind is not TermKind.RETURN:
            found = self._place_at(finding.anchor.end)
        return found

    def destination(self, finding: Finding, start: int, end: int) -> Place | None:
        """Where they, or the aid, go to."""
        moves = finding.anchor.value.moves or finding.anchor.value.kind is TermKind.ACCESS
        if not moves:
            return None
        return self._place_after(self.knowledge.words.to, start, end)

    def _place_after(self, words: frozenset[str], start: int, end: int) -> Place | None:
        tokens = self.analysis.tokens
        for index in range(start, min(end + 1, len(tokens) - 1)):
            if tokens[index].fold in words:
                found = self._place_at(index + 1)
                if found is not None:
                    return found
        return None

    def _place_at(self, index: int) -> Place | None:
        """The place named at the token, or a ground without a name (الأحياء الشرقية)."""
        tokens, known = self.analysis.tokens, self.knowledge.words
        while index < len(tokens) and tokens[index].text in _MARKS:
            index += 1
        match = next((one for one in self.analysis.places if one.start == index), None)
        if match is not None:
            return match.place
        if index + 1 < len(tokens) and tokens[index].fold in known.quantifiers:
            return self._all_of(index)
        if index >= len(tokens) or tokens[index].fold not in known.grounds:
            return None
        end = max(self.phrases.phrase_end(index, index + 4), index + 1)
        inner = next((one for one in self.analysis.places if index < one.start < end), None)
        span = self.analysis.span(index, max(end, inner.end if inner else end))
        if inner is not None:
            return _widened(inner.place, span, self.analysis.text)
        return Place(span=span, name=span.of(self.analysis.text), precision=Precision.UNRESOLVED)

    def _all_of(self, index: int) -> Place | None:
        """جميع المحافظات, معظم أنحاء …: the quantifier belongs to the name."""
        found = self._place_at(index + 1)
        if found is None:
            return None
        span = self.analysis.span(index, self.analysis.tokens_of(found.span)[1])
        return _widened(found, span, self.analysis.text)


def _widened(place: Place, span: Span, text: str) -> Place:
    """The named place with the words before it (شرقي مدينة …)."""
    return replace(place, span=span, name=span.of(text))
