"""All that the steps know, read once and handed to each.

`read_knowledge` is costly (it reads the gazetteer); `read_report` takes what it gives.
"""

from __future__ import annotations

from dataclasses import dataclass

from hudna.attribution import AttributionKnowledge, read_attribution_knowledge
from hudna.events import EventKnowledge, read_event_knowledge
from hudna.language.analysis import Arabic, read_arabic
from hudna.language.gazetteer import Gazetteer
from hudna.terms import TermKnowledge, read_term_knowledge


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """The language and the lexicon of each step."""

    arabic: Arabic
    attribution: AttributionKnowledge
    events: EventKnowledge
    terms: TermKnowledge

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages that can be read with it."""
        return ("ar",)


def read_knowledge(gazetteer: Gazetteer | None = None) -> Knowledge:
    """The knowledge that ships with the package, over a gazetteer of the caller's if given."""
    arabic = read_arabic(gazetteer)
    return Knowledge(
        arabic=arabic,
        attribution=read_attribution_knowledge(arabic.actors),
        events=read_event_knowledge(arabic.numerals),
        terms=read_term_knowledge(),
    )
