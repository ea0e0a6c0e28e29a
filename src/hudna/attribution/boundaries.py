"""What one word tells of where a noun phrase must end: outlets, objects, bodies.

Serves `noun_phrases`; looks at the word, the word before it and the names of the lexicon.
"""

from __future__ import annotations

from hudna.attribution.lexicon import AttributionLexicon
from hudna.attribution.word_shapes import is_owned
from hudna.language.analysis import Analysis
from hudna.language.tokens import Kind
from hudna.model.vocabulary import ActorKind, SourceKind

_WITH_OUTLETS = frozenset(("masdar", "mudir", "rais", "natiq"))


class Boundaries:
    """Tells what begins anew in one analysed report."""

    def __init__(self, analysis: Analysis, lexicon: AttributionLexicon) -> None:
        self._tokens = analysis.tokens
        self._lexicon = lexicon
        self._quotes = {quote.start for quote in analysis.quotes}
        self._actors = {match.start: match for match in analysis.actors}
        self._words = lexicon.particles

    def is_outlet(self, index: int) -> bool:
        """An outlet of the lexicon, in quotation marks or not."""
        match = self._actors.get(index + (index in self._quotes))
        return match is not None and match.actor.kind is ActorKind.OUTLET

    def leads_outlet(self, index: int) -> bool:
        """مراسل ‹رويترز›, مصادر «الجزيرة», قناة …: what an outlet may belong to."""
        before = self._tokens[index]
        if before.kind is not Kind.WORD or before.fold in self._words.of_an_office:
            return True
        head = self._lexicon.head(before)
        return head is not None and (head.kind is SourceKind.MEDIA or head.id in _WITH_OUTLETS)

    def is_other_body(self, index: int) -> bool:
        """A name of the lexicon that is no person: أبلغ المندوب الروسي ‹مجلس الأمن›."""
        match = self._actors.get(index)
        return match is not None and match.actor.kind is not ActorKind.PERSON

    def begins_object(self, index: int) -> bool:
        """حث المبعوث ‹الطرفين›, أمر القائد ‹قواته›: what cannot go on with a definite noun."""
        if not self._tokens[index - 1].fold.startswith("ال"):
            return False
        oblique = self.is_oblique(index) and not self.is_oblique(index - 1)
        owned = is_owned(self._tokens[index].fold)
        return oblique or (owned and index not in self._actors)

    def is_oblique(self, index: int) -> bool:
        """المتمردين, الحوثيين: a sound plural in the oblique is no subject."""
        fold = self._tokens[index].fold if index < len(self._tokens) else ""
        plural = fold.startswith("ال") and fold.endswith("ين") and len(fold) > 6
        return plural and fold not in self._words.not_oblique
