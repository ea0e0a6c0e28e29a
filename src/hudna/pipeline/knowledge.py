"""All that the steps know, read once and handed to each.

`read_knowledge` is costly (it reads the gazetteer); `read_report` takes what it gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hudna.attribution import AttributionKnowledge, read_attribution_knowledge
from hudna.events import EventKnowledge, read_event_knowledge
from hudna.language.analysis import Arabic, read_arabic
from hudna.language.gazetteer import read_gazetteer
from hudna.model.place import GazetteerPlace
from hudna.terms import TermKnowledge, read_term_knowledge


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """The language and the lexicon of each step.

    `places` are those it knows beside the shipped ones.  Knowledge crosses to another process as
    what it was made from, since making it anew is quicker than carrying it over.
    """

    arabic: Arabic
    attribution: AttributionKnowledge
    events: EventKnowledge
    terms: TermKnowledge
    places: tuple[GazetteerPlace, ...] = ()

    def __reduce__(self) -> tuple[Callable[..., Knowledge], tuple[tuple[GazetteerPlace, ...]]]:
        return read_knowledge, (self.places,)

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages that can be read with it."""
        return ("ar",)


def read_knowledge(places: Iterable[GazetteerPlace] = ()) -> Knowledge:
    """The knowledge that ships with the package, with places that a person imported."""
    imported = tuple(places)
    arabic = read_arabic(read_gazetteer().with_places(imported) if imported else None)
    return Knowledge(
        arabic=arabic,
        attribution=read_attribution_knowledge(arabic.actors),
        events=read_event_knowledge(arabic.numerals),
        terms=read_term_knowledge(),
        places=imported,
    )
