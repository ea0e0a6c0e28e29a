"""One report taken apart once, for all later steps: tokens, sentences, names, numbers, times.

`Arabic` holds the knowledge that is read once; `Arabic.analyse` gives the `Analysis` of a report
that `attribution`, `events` and `terms` read from and never change.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hudna.language.actors import ActorLexicon, ActorMatch, read_actors
from hudna.language.calendar_words import read_calendar
from hudna.language.furniture import find_furniture
from hudna.language.gazetteer import Gazetteer, read_gazetteer
from hudna.language.intervals import Found
from hudna.language.moments import Calendar
from hudna.language.numerals import Numerals, Quantity, read_numerals
from hudna.language.places import PlaceFinder, PlaceMatch, read_places
from hudna.language.quotes import Quote, find_quotes
from hudna.language.sentences import Sentence, split_sentences
from hudna.language.tokens import Kind, Token, tokenize
from hudna.model.report import Report
from hudna.model.span import Span
from hudna.model.vocabulary import ActorKind


class Index:
    """Where things begin in one report, so that every later look-up is one step."""

    def __init__(
        self,
        tokens: Sequence[Token],
        names: tuple[Sequence[ActorMatch], Sequence[PlaceMatch]],
        quotes: Sequence[Quote],
    ) -> None:
        actors, places = names
        self.actor_at = {match.start: match for match in actors}
        self.actor_ends = {match.end: match for match in actors}
        self.place_at = {match.start: match for match in places}
        self.quote_at = {quote.start: quote for quote in quotes}
        self.where: dict[str, list[int]] = {}
        for token in tokens:
            if token.kind is Kind.WORD:
                self.where.setdefault(token.fold, []).append(token.index)


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """All indices are of `tokens`, half-open; all spans are of `report.text`."""

    report: Report
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    actors: tuple[ActorMatch, ...]
    places: tuple[PlaceMatch, ...]
    moments: tuple[Found, ...]
    quantities: tuple[Quantity, ...]
    index: Index
    furniture: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        """The report's text."""
        return self.report.text

    def span(self, start: int, end: int) -> Span:
        """The span of tokens `start..end`."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)

    def words(self, start: int, end: int) -> str:
        """The text of tokens `start..end` as written."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def folds(self, start: int, end: int) -> list[str]:
        """The folded words of tokens `start..end`."""
        return [token.fold for token in self.tokens[start:end]]

    def sentence_at(self, index: int) -> Sentence:
        """The sentence that holds the token; a line break belongs to the one before it."""
        number = bisect_right(self.sentences, index, key=lambda sentence: sentence.start)
        return self.sentences[max(0, number - 1)]

    def actors_in(self, start: int, end: int) -> list[ActorMatch]:
        """The actors named wholly within tokens `start..end`."""
        first = bisect_left(self.actors, start, key=lambda match: match.start)
        last = bisect_left(self.actors, end, key=lambda match: match.start)
        return [match for match in self.actors[first:last] if match.end <= end]

    def quotes_from(self, index: int) -> Sequence[Quote]:
        """The quotations that end behind the token, in order."""
        return self.quotes[bisect_right(self.quotes, index, key=lambda quote: quote.end) :]

    @property
    def spells_ala(self) -> bool:
        """True where the text tells the preposition على from the name علي by its spelling; one
        that writes إلي for إلى does not.
        """
        spelled = (self.tokens[at].text for at in self.index.where.get("الي", ()))
        return not any(text.endswith("ي") for text in spelled)

    def tokens_of(self, span: Span) -> tuple[int, int]:
        """The tokens that lie in a span, half-open; empty where it holds none."""
        start = bisect_left(self.tokens, span.start, key=lambda token: token.start)
        end = bisect_left(self.tokens, span.end, key=lambda token: token.start)
        return start, end

    def in_furniture(self, index: int) -> bool:
        """True where the token stands in page furniture, which is not the report's own."""
        return index in self.furniture


@dataclass(frozen=True, slots=True, kw_only=True)
class Arabic:
    """What Hudna knows of Arabic: read once, never changed, handed to every step."""

    numerals: Numerals
    calendar: Calendar
    actors: ActorLexicon
    gazetteer: Gazetteer
    places: PlaceFinder

    def analyse(self, report: Report) -> Analysis:
        """Take a report apart.  Days are resolved against `report.published`, if it is known."""
        tokens = tokenize(report.text)
        sentences = split_sentences(tokens)
        actors = self.actors.find(tokens)
        taken = [
            (one.start, one.end)
            for one in actors
            if one.end - one.start > 1 and one.actor.kind is not ActorKind.STATE
        ]
        places = self.places.find(report.text, tokens, taken)
        quotes = find_quotes(tokens)
        return Analysis(
            report=report,
            tokens=tokens,
            sentences=sentences,
            quotes=quotes,
            actors=tuple(actors),
            places=tuple(places),
            index=Index(tokens, (actors, places), quotes),
            moments=tuple(self.calendar.find(tokens, report.published)),
            quantities=tuple(self.numerals.find(tokens)),
            furniture=find_furniture(tokens),
        )

    def moments(self, text: str, published: date | None) -> list[Found]:
        """The moments of a text on its own."""
        return self.calendar.find(tokenize(text), published)


def read_arabic(gazetteer: Gazetteer | None = None) -> Arabic:
    """The knowledge of Arabic that ships with the package, over a gazetteer of the caller's
    where one is given (the shipped one with imported places).
    """
    numerals = read_numerals()
    gazetteer = gazetteer or read_gazetteer()
    return Arabic(
        numerals=numerals,
        calendar=read_calendar(numerals),
        actors=read_actors(),
        gazetteer=gazetteer,
        places=read_places(gazetteer),
    )
