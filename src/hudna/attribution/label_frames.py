"""Frames of labels: «X: …», a headline or a line whose speaker stands before a colon.

`Ground` → at most one `Frame` a sentence.
"""

from __future__ import annotations

from hudna.attribution.frames import Frame
from hudna.attribution.kinds import opening
from hudna.attribution.site import Ground
from hudna.language.tokens import Kind
from hudna.model.vocabulary import Stance

LONGEST_LABEL = 9  # words before the colon
LONGEST_QUOTED = 6  # tokens of a name in quotation marks that is a label, marks included


class Labels:
    """Reads labels in one report."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._tokens = ground.tokens
        self._nouns = ground.nouns

    def at(self, start: int, stop: int) -> Frame | None:
        """The label that opens the sentence, None where none does."""
        for colon in range(start + 1, min(stop, start + LONGEST_LABEL)):
            token = self._tokens[colon]
            if token.text == ":":
                return self._labelled(start, colon, stop)
            if token.text in "،,." or self._ground.lexicon.verb(token) is not None:
                return None
        return None

    def _labelled(self, start: int, colon: int, stop: int) -> Frame | None:
        if colon + 2 >= stop or start in self._ground.analysis.index.place_at:
            return None
        if not (self._speaks(start, colon) or self._named_later(start, colon)):
            return None
        return Frame(
            cue=(colon, colon),
            sources=((start, colon),),
            content=(colon + 1, stop),
            stance=Stance.ASSERTS,
            rule="label",
            confidence=0.8,
            opens=start,
        )

    def _speaks(self, start: int, colon: int) -> bool:
        """A name that can speak reaches to the colon, or to whom it spoke or from where."""
        quote = self._ground.quotes.get(start)
        if quote is not None and quote.end == colon and colon - start <= LONGEST_QUOTED:
            return True
        word = self._tokens[start].kind is Kind.WORD
        if not self._nouns.is_sourcelike(start + (not word)):
            return False
        reach = self._nouns.end(start, colon)
        return reach >= colon or self._ground.fold(reach) == "ل" or self._is_from(reach, colon)

    def _is_from(self, index: int, colon: int) -> bool:
        """«بحاح ‹من عدن›: …»."""
        place = self._ground.analysis.index.place_at.get(index + 1)
        return self._ground.fold(index) == "من" and place is not None and place.end >= colon

    def _named_later(self, start: int, colon: int) -> bool:
        """«عسيري: …» over a text in which العميد أحمد عسيري speaks."""
        if colon - start != 1 or self._tokens[start].kind is not Kind.WORD:
            return False
        bare = self._ground.fold(start).removeprefix("ال")
        where = self._ground.analysis.index.where
        later = (at for form in (bare, "ال" + bare) for at in where.get(form, ()) if at > colon)
        return any(
            opening(self._ground.analysis, self._ground.lexicon, at) is not None for at in later
        )
