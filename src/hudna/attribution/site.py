"""A cue verb where it stands, and the ground around it: clause, adjuncts, connectors.

What `subjects` and the frame readers share.  All positions are token indices.
"""

from __future__ import annotations

from typing import NamedTuple

from hudna.attribution.complements import Complements
from hudna.attribution.frames import Range
from hudna.attribution.lexicon import AttributionLexicon, VerbReading
from hudna.attribution.noun_phrases import NounPhrases
from hudna.language.analysis import Analysis
from hudna.language.clitics import without_pronoun
from hudna.language.sentences import is_inner_stop
from hudna.language.tokens import Kind
from hudna.model.vocabulary import SourceKind

COMMAS = "،,"
_POSSESSED = ("نا", "ها", "هم", "هما")  # نفت في بيان ‹علمها›
STOPS = frozenset(".!?؟…\n")


class Site(NamedTuple):
    """The cue verb at `index`, read as `reading`, in the construction's stretch `start..stop`."""

    index: int  # type: ignore[assignment]  # hides tuple.index
    reading: VerbReading
    start: int
    stop: int


class Ground:
    """One analysed report as the frame readers walk over it."""

    def __init__(self, analysis: Analysis, lexicon: AttributionLexicon) -> None:
        self.analysis = analysis
        self.lexicon = lexicon
        self.tokens = analysis.tokens
        self.words = lexicon.particles
        self.nouns = NounPhrases(analysis, lexicon)
        self.complements = Complements(analysis.tokens, analysis.quotes, lexicon.particles)
        self.quotes = analysis.index.quote_at
        self.quote_ends = {quote.end: quote for quote in analysis.quotes}
        self.moments = {found.start: found.end for found in analysis.moments}
        self._inside = {
            index: quote for quote in analysis.quotes for index in range(quote.start + 1, quote.end)
        }
        self._named = {
            index
            for match in analysis.actors
            if match.end - match.start > 1
            for index in range(match.start, match.end)
        }

    def quoted_since(self, start: int, index: int) -> bool:
        """True where the token stands in a quotation that opens at `start` or behind it."""
        quote = self._inside.get(index)
        return quote is not None and quote.start >= start

    def fold(self, index: int) -> str:
        """The folded word at the index, '' outside the text."""
        return self.tokens[index].fold if 0 <= index < len(self.tokens) else ""

    def is_ali(self, index: int) -> bool:
        """True for the name علي in a text that spells the preposition على."""
        return self.nouns.is_ali(index)

    def in_name(self, index: int) -> bool:
        """True for a word of a longer name of the lexicon."""
        return index in self._named

    def stretch(self, index: int) -> Range:
        """The tokens in which the cue's construction lies: its sentence, or its quotation."""
        sentence = self.analysis.sentence_at(index)
        start, stop = sentence.start, sentence.end
        inside = self._inside.get(index)
        if inside is not None:
            return max(start, inside.start + 1), min(stop, inside.end - inside.closed)
        for quote in self.analysis.quotes_from(start):
            if quote.start >= stop:
                break
            if index < quote.start < stop < quote.end:
                stop = quote.end
            if start < quote.end <= index and quote.start < start:
                start = quote.start
        return start, stop

    def ends(self, index: int) -> bool:
        """True for a stop or a line break."""
        token = self.tokens[index]
        if token.kind is Kind.BREAK:
            return True
        return token.fold in STOPS and not is_inner_stop(self.tokens, index)

    def to_comma(self, index: int, end: int) -> int:
        """The next comma before `end`, or `end`."""
        while index < end and self.tokens[index].text not in COMMAS:
            index += 1
        return index

    def relative_before(self, index: int) -> bool:
        """True behind الذي, التي, وهو: the subject stands before the relative."""
        return self.fold(index - 1) in self.words.subject_relatives

    def connector(self, index: int, first: int) -> int:
        """The first token of a construction, its connectors (كما, في حين, وكان) taken in."""
        while index > first and self.fold(index - 1) in self.words.connectors:
            index -= 1
        return index

    def clause_start(self, end: int, first: int) -> int:
        """The first token of the clause that ends before `end`."""
        start = end
        while start > first:
            before = self.tokens[start - 1]
            if before.text in "،,:؛" or before.kind is Kind.BREAK:
                break
            if before.fold in self.words.openers:
                break
            start -= 1
        return start

    def past_adjunct(self, index: int, end: int) -> int | None:
        """Past words that tell when, where or to whom, None where no such words begin here."""
        if index in self.moments:
            return min(self.moments[index], end)
        token = self.tokens[index]
        if self._at_a_time(index):
            return self._past_time(index, end)
        phrase = self.lexicon.phrase(self.tokens, index)
        told = phrase is not None and phrase.values[0].kind in ("statement", "topic")
        if phrase is not None and told and not self._is_source(index, phrase.end):
            return self._past_statement(phrase.end, end)
        reading = self.lexicon.verb(token)
        if reading is not None and reading.participle and self.lexicon.head(token) is None:
            return index + 1
        head = self.lexicon.head(token) if token.fold[:1] == "ل" else None
        if head is not None and head.kind is SourceKind.MEDIA:  # لمراسلنا, لوكالة فلانة
            return index + 1 if token.fold.endswith(_POSSESSED) else self.nouns.end(index, end)
        if token.fold in self.words.asides:  # وأضاف ‹وهو يبكي›:
            return self.to_comma(index + 1, end)
        if token.fold == "في" and self._is_own_setting(index + 1):
            return min(index + 2, end)
        if token.fold in self.words.adjunct_prepositions and not self.is_ali(index):
            return self.to_comma(index + 1, end)
        if token.fold in self.words.adverbs or token.fold in self.words.to_the_press:
            return index + 1
        return None

    def _is_source(self, index: int, end: int) -> bool:
        """شاهد is a witness behind a verb, and a tag («watch») before a headline."""
        return end == index + 1 and self.lexicon.head(self.tokens[index]) is not None

    def _is_own_setting(self, index: int) -> bool:
        """أكدت في ‹بيانها› عدم صلتها."""
        rest, pronoun = without_pronoun(self.fold(index))
        return bool(pronoun) and rest in self.words.settings and self.nouns.is_act(index + 1)

    def _past_statement(self, index: int, end: int) -> int:
        """Past «في بيان لها», «في بيان نشرته الوكالة،»: to what is plainly said, else the comma."""
        while index < end and self.fold(index) in self.words.of_a_statement:
            index += 1
        said = index < end and (self.nouns.is_act(index) or self._is_owned(index))
        return index if said else self.to_comma(index, end)

    def _is_owned(self, index: int) -> bool:
        """نفت في بيان ‹علمها›, but no verb with its object: في رسالة ‹وجهتها›."""
        fold = self.fold(index)
        verb = fold.endswith(("تها", "ته")) and self.lexicon.verb(self.tokens[index]) is not None
        return fold.endswith(_POSSESSED) and not verb

    def asks_for_silence(self, index: int) -> bool:
        """True at «طلب عدم ذكر اسمه», «رفض الكشف عن هويته»."""
        return any(self.fold(at) in self.words.own_names for at in range(index + 2, index + 6))

    def _at_a_time(self, index: int) -> bool:
        """True at «في وقت سابق», «في وقت متأخر»."""
        return self.fold(index) == "في" and self.fold(index + 1) == "وقت"

    def _past_time(self, index: int, end: int) -> int:
        """Past «في وقت سابق» and «من مساء الثلاثاء» behind it."""
        index = min(index + 3, end)
        if self.fold(index) == "من":
            near = range(index + 1, min(index + 4, end))
            act = next((at for at in near if self.nouns.is_act(at)), index)
            index = self.moments.get(index + 1, act)
        return index

    def cleaned(self, region: Range) -> Range | None:
        """The region without the adjuncts at its edges, None where only adjuncts are in it."""
        start, end = region
        if all(token.kind is not Kind.WORD for token in self.tokens[start:end]):
            return None
        moving = True
        while moving and start < end:
            moving = False
            token = self.tokens[start]
            if token.kind is not Kind.WORD and token.text not in '"“«‘‹(':
                start, moving = start + 1, True
                continue
            past = self.past_adjunct(start, end)
            if past is not None:
                start, moving = past, True
        while end > start and self.tokens[end - 1].text in "،,:-–":
            end -= 1
        return (start, end) if start < end else None

    def object_start(self, index: int, stop: int) -> int | None:
        """The first token of an object, adjuncts of time and place passed over."""
        moving = True
        while moving and index < stop:
            moving = False
            token = self.tokens[index]
            if token.kind is not Kind.WORD and token.text in "،,-–)":
                index, moving = index + 1, True
            elif token.fold in self.words.asides:
                index, moving = self.to_comma(index, stop), True
            elif token.fold in self.words.subject_relatives:
                comma = self.to_comma(index, stop)
                if any(self.fold(at) in self.words.own_names for at in range(index, comma)):
                    index, moving = comma, True  # الذي رفض الكشف عن اسمه،
                    continue
                act = next(
                    (at for at in range(index, min(index + 15, stop)) if self.nouns.is_act(at)),
                    index,
                )
                return act if act > index else None
            else:
                past = self.past_adjunct(index, stop)
                if past is not None and past > index:
                    index, moving = past, True
        inside = index in self._named and index not in self.analysis.index.actor_at
        begun = index < stop and self.fold(index) not in STOPS and not inside
        return index if begun else None
