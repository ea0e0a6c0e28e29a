"""Where a noun phrase ends: the subject of a cue verb, the source behind وفقا لـ.

Arabic has no capitals and rarely a comma between subject and object, so the phrase grows word by
word from what is known: names of the lexicon, heads, titles, adjectives that agree, genitives.
"""

from __future__ import annotations

from hudna.attribution.boundaries import Boundaries
from hudna.attribution.lexicon import AttributionLexicon
from hudna.attribution.word_shapes import is_adjective, is_verbal_noun
from hudna.language.analysis import Analysis
from hudna.language.tokens import Kind, Token
from hudna.language.verbs import Tense
from hudna.model.vocabulary import ActorKind, SourceKind

LONGEST_NAME = 5  # words of a name in apposition
WHOLE_OFFICE = 3  # words behind which an office is told and its holder may follow
SHORTEST_WITH_BI = 4  # letters: بعد and بين are no ب with a noun
NAME_WORDS = 4  # longest run of bare words taken for a personal name: عبد الملك بدر الدين
_LED_BY = frozenset(("بقياده", "برياسه", "برئاسه", "بزعامه"))  # and one word behind it
_DOCUMENTS = frozenset(("bayan", "taqrir"))  # دعا البيان ‹المجتمع الدولي›: no part of its name
_WHOLE = frozenset(("capitals", "states"))  # دعت واشنطن ‹الطرفين›
_OF_PERSONS = frozenset((SourceKind.EXPERT, SourceKind.OFFICIAL, SourceKind.OTHER))
_UNNAMED = frozenset((SourceKind.ANONYMOUS, SourceKind.WITNESS, SourceKind.ACTIVIST))


class NounPhrases:
    """Reads noun phrases of one analysed report."""

    def __init__(self, analysis: Analysis, lexicon: AttributionLexicon) -> None:
        self._tokens = analysis.tokens
        self._lexicon = lexicon
        self._quotes = {quote.start: quote for quote in analysis.quotes}
        self._actors = {match.start: match for match in analysis.actors}
        self._places = {match.start: match for match in analysis.places}
        self._moments = {found.start: found.end for found in analysis.moments}
        self._words = lexicon.particles
        self._boundaries = Boundaries(analysis, lexicon)
        self.is_oblique = self._boundaries.is_oblique
        self.begins_object = self._boundaries.begins_object
        self._spells_ala = analysis.spells_ala

    def is_ali(self, index: int) -> bool:
        """True for the name علي: behind أبو, or in a text that spells the preposition على."""
        token = self._tokens[index]
        if token.fold != "علي" or not token.text.endswith("ي"):
            return False
        named = index > 0 and self._tokens[index - 1].fold in self._words.name_openers
        return named or self._spells_ala

    def is_act(self, index: int) -> bool:
        """True for words shaped like verbal nouns, which open the object of a cue verb."""
        token = self._tokens[index]
        listed = token.fold in self._words.nouns_of_action
        written = token.text.removeprefix("ال")  # أطراف, أرصاد: plurals, and no إطلاق
        return listed or (written[:1] != "أ" and self.names_act(token.fold))

    def opens_act(self, index: int) -> bool:
        """إصابة, بإصابة: an act, alone or behind its preposition."""
        fold = self._tokens[index].fold
        return self.is_act(index) or (fold[:1] == "ب" and self.names_act(fold[1:]))

    def names_act(self, fold: str) -> bool:
        """True for a folded word of that shape."""
        listed = self._words.nouns_of_action
        return fold in listed or fold.removeprefix("ال") in listed or is_verbal_noun(fold)

    def is_sourcelike(self, index: int) -> bool:
        """True where a phrase that may speak begins: a head, a title, a known name."""
        token = self._tokens[index]
        if token.kind is not Kind.WORD:
            return token.text in '"“«‘‹' and index + 1 < len(self._tokens)
        return (
            index in self._actors
            or self._opens(token)
            or self._lexicon.long_heads.at(self._tokens, index) is not None
            or (index in self._places and self._places[index].place.type == "country")
        )

    def end(self, start: int, stop: int) -> int:
        """The token past the noun phrase that begins at `start`, at most `stop`."""
        issuer = self._issuer(start, stop)
        if issuer is not None:
            return self.end(issuer, stop)
        index, names = start, 0
        headed = whole = False
        while index < stop and not self._begins_other(start, index, whole=whole):
            token = self._tokens[index]
            grown = self._grow(start, index, stop)
            if grown is not None:
                whole = self._is_whole(start, index)
                headed, names, index = True, 0, grown
                continue
            if whole and token.fold in _LED_BY and index + 1 < stop:
                index += 2
                continue
            if whole and not self._qualifies(index):
                break
            if token.kind is not Kind.WORD or (headed and names >= NAME_WORDS):
                break
            if index > start and self._stops(start, index, stop):
                break
            names += not (token.fold.startswith("ال") or self._opens(token))
            index += 1
        return max(index, start)

    def _stops(self, start: int, index: int, stop: int) -> bool:
        return self._is_end(start, index, stop) or not self._continues(start, index)

    def _begins_other(self, start: int, index: int, *, whole: bool) -> bool:
        """أبلغ المسعف ‹رويترز› أن, اتهم فلان ‹تركيا› بـ, تركيا ‹«لن تسمح …»›: what never goes on
        with the phrase.
        """
        if index == start:
            return False
        outlet = self._boundaries.is_outlet(index) and not self._boundaries.leads_outlet(index - 1)
        named = index in self._actors and not self._joined_source(index)
        return outlet or (whole and (named or index in self._quotes))

    def _is_whole(self, start: int, index: int) -> bool:
        """True for a name that wants nothing behind it: of the lexicon, or in quotation marks."""
        if index in self._quotes:
            return index == start
        known = index in self._actors
        return known and (self._is_person(index) or not self._titled(start, index))

    def _issuer(self, start: int, stop: int) -> int | None:
        """The first token of who issued a statement: بيان صادر عن ‹القيادة›."""
        head = self._lexicon.head(self._tokens[start]) if start < stop else None
        if head is None or head.id != "bayan":
            return None
        index = start + 1
        while index < stop and self._tokens[index].fold in self._words.of_a_statement:
            index += 1
        named = index > start + 1 and index < stop and self.is_sourcelike(index)
        return index if named else None

    def _is_person(self, index: int) -> bool:
        match = self._actors[index]
        return match.actor.kind is ActorKind.PERSON and match.end - match.start > 1

    def _grow(self, start: int, index: int, stop: int) -> int | None:
        """The end of a unit that begins here: a name, a quoted name, a parenthesis, a head."""
        token = self._tokens[index]
        actor = self._actors.get(index)
        if actor is not None and (index == start or self._expects_noun(start, index)):
            return self._with_holder(start, min(actor.end, stop), stop)
        quote = self._quotes.get(index)
        if quote is not None and quote.end - quote.start <= 8:
            return min(quote.end, stop)
        if token.text in "(-–" and index > start:
            return self._parenthesis(index, stop)
        if index == start and self._opens(token):
            return index + 1
        long = self._lexicon.long_heads.at(self._tokens, index) if index == start else None
        if long is not None:
            return min(long.end, stop)
        return None

    def _with_holder(self, start: int, end: int, stop: int) -> int:
        """الأمين العام للأمم المتحدة ‹بان كي مون›: who holds an office that the lexicon names."""
        holder = self._actors.get(end)
        head = self._lexicon.long_heads.at(self._tokens, start) or self._titled(start, end)
        person = holder is not None and holder.actor.kind is ActorKind.PERSON
        return min(holder.end, stop) if holder is not None and person and head else end

    def _qualifies(self, index: int) -> bool:
        """What may still follow a whole name: an adjective with the article, a preposition of
        the office, another name joined with و.
        """
        token = self._tokens[index]
        if token.fold in self._words.of_an_office or self._joined_source(index):
            return True
        if token.fold[:1] == "و" and self._lexicon.joined_head(token):
            return True
        agrees = token.fold.startswith("ال") and is_adjective(token)
        return agrees and not self.is_oblique(index)

    def _parenthesis(self, index: int, stop: int) -> int | None:
        closing = ")" if self._tokens[index].text == "(" else self._tokens[index].text
        for at in range(index + 1, min(stop, index + 10)):
            if self._tokens[at].text == closing:
                return at + 1
        return None

    def _expects_noun(self, start: int, index: int) -> bool:
        """True where the word before is a construct, a title or a preposition of the phrase."""
        before = self._tokens[index - 1]
        if before.fold in self._words.of_an_office or self._lexicon.is_title(before):
            return True
        if self._joined_source(index):
            return True
        match = self._actors.get(index)
        person = match is None or match.actor.kind is ActorKind.PERSON
        if self._tokens[start].fold.startswith("ال") and not person:
            return False  # تتهم المعارضة ‹النظام›
        indefinite = not before.fold.startswith("ال") and not is_adjective(before)
        bare = indefinite and before.kind is Kind.WORD
        return bare or (person and self._titled(start, index))

    def _titled(self, start: int, index: int) -> bool:
        """True where the phrase begins with a title and a name may still come."""
        return index - start <= 5 and self._lexicon.is_title(self._tokens[start])

    def _joined_source(self, index: int) -> bool:
        token = self._tokens[index]
        return (
            token.fold[:1] == "و" and index in self._actors and bool(self._actors[index].particles)
        )

    def _is_end(self, start: int, index: int, stop: int) -> bool:
        token = self._tokens[index]
        if token.kind is not Kind.WORD:
            return True
        if self._opens_content(index) or index in self._moments:
            return True
        if token.fold in self._words.of_an_office:
            return not self._preposition_belongs(start, index, stop)
        if token.fold.startswith("فال") and len(token.fold) > 4:  # وبحسب البيان ‹فالعملية› …
            return True
        if token.fold in self._words.closed or (
            token.fold[:2] in ("سي", "ست") and len(token.fold) > 5
        ):
            return True
        reading = self._lexicon.verb(token)
        if reading is None or reading.verb.weak or reading.participle:
            return False
        noun = reading.form.tense is Tense.NOUN
        return not (noun and self._is_construct(start, index - 1))  # رئيس لجنة ‹إعادة› الانتشار

    def _opens_content(self, index: int) -> bool:
        """True at أن, بأن or a preposition with أن behind it."""
        fold = self._tokens[index].fold
        if index in self._actors and fold not in self._words.that:  # ‹بان› كي مون
            return False
        after = self._tokens[index + 1].fold if index + 1 < len(self._tokens) else ""
        with_bi = fold[:1] == "ب" and fold[1:] in self._words.that
        return fold in self._words.that or with_bi or after in self._words.that

    def _preposition_belongs(self, start: int, index: int, stop: int) -> bool:
        """مصدر في الجيش, متحدث باسم الوزارة: a place or body behind it makes it part."""
        after = index + 1
        if self._tokens[index].fold == "من":
            head = self._lexicon.head(self._tokens[start])
            if head is None or head.kind not in _UNNAMED:
                return False
        if after >= stop or self._lexicon.phrase(self._tokens, index) is not None:
            return False
        if self._tokens[index].fold == "باسم":
            return True
        if self._tokens[after].fold in self._words.fields:
            return True
        return after in self._actors or after in self._places or self.is_sourcelike(after)

    def _continues(self, start: int, index: int) -> bool:
        """True where the word goes on with the phrase: adjective, genitive, name, joined head."""
        token, before = self._tokens[index], self._tokens[index - 1]
        if before.fold in self._words.of_an_office or token.fold in self._words.of_an_office:
            return True
        if self._is_construct(start, index - 1):
            return token.fold[:1] != "ب" or self._is_genitive(index)
        if token.fold.startswith("بال") and self._opens(before) and self._is_body(index):
            return True  # القيادي ‹بالحركة› الشعبية
        if token.fold[:1] == "ب" and not self._may_name(index):
            return index in self._places and bool(self._places[index].particles)
        if token.fold[:1] == "و" and len(token.fold) > 3 and index + 1 < len(self._tokens):
            if self._lexicon.joined_head(token):
                return self._lexicon.verb(token) is None
            if self._lexicon.head(token) is None:  # وزارة and وكالة are no و with a noun
                return False
        if index in self._places:
            return not before.fold.startswith("ال") or token.fold[:1] in "بل"
        return self._agrees(start, index)

    def _is_body(self, index: int) -> bool:
        """A body of the lexicon, or a noun that heads one."""
        return index in self._actors or self._lexicon.head(self._tokens[index]) is not None

    def _is_genitive(self, index: int) -> bool:
        """مصادر ‹بريطانية›, وكالة ‹بترا›, but no مصادر ‹بخرق›: a ب that is part of its word."""
        place = self._places.get(index)
        return (
            index in self._actors
            or (place is not None and not place.particles)
            or is_adjective(self._tokens[index])
            or self._lexicon.head(self._tokens[index]) is not None
        )

    def _agrees(self, start: int, index: int) -> bool:
        """Adjectives agree in the article, a genitive follows a noun without it, and a bare word
        goes on with a title or a name; a noun of action begins the object.
        """
        token, before = self._tokens[index], self._tokens[index - 1]
        definite, was_definite = token.fold.startswith("ال"), before.fold.startswith("ال")
        if self._boundaries.begins_object(index):
            return False
        if is_adjective(token) and (definite or not was_definite):
            return True
        if self.is_act(index):
            inside = index - 2 > start and self.is_act(index - 1) and not was_definite
            return inside and definite  # رئيس لجنة إعادة ‹الانتشار›
        if (
            definite
            and self._lexicon.is_title(token)
            and self._lexicon.is_title(self._tokens[start])
        ):
            whole = index - start >= WHOLE_OFFICE  # الناطق باسم الجيش ‹العميد› فلان
            return whole or not self._tokens[start].fold.startswith("ال")
        head = self._lexicon.head(before)
        headed = head is not None and head.id not in _DOCUMENTS
        if definite:
            own = self._lexicon.head(token)
            body = own is not None and not self._lexicon.is_title(token)
            people = own is not None and own.kind not in _OF_PERSONS
            group = index in self._actors or (body and people)
            whole = head is not None and head.id in _WHOLE
            named = headed and not whole and not body
            titled = self._lexicon.is_title(before) and not group
            of_head = index - 1 == start and (named or titled)
            return not was_definite or of_head
        if token.fold[:2] == "لل" or (token.fold[:1] in "بل" and token.fold[1:3] == "ال"):
            return headed or is_adjective(before)
        if token.fold[:1] == "ل" and is_adjective(before):  # القيادة العامة ‹لقوى› الأمن
            long = self._lexicon.long_heads.at(self._tokens, index)
            owner = long.values[0] if long is not None else self._lexicon.head(token)
            return owner is not None and owner.kind is not SourceKind.MEDIA
        if was_definite and self._boundaries.is_other_body(index):
            return False  # أبلغ المندوب الروسي ‹مجلس الأمن›
        return self._titled(start, index) or not was_definite or self._is_name(start)

    def _may_name(self, index: int) -> bool:
        """True where a word with ب may be a name: behind رئيس, or where the lexicon knows it."""
        before = self._tokens[index - 1]
        fold = self._tokens[index].fold
        if fold == "ب":
            return False
        if index in self._actors or len(fold) < SHORTEST_WITH_BI or fold in self._words.ba_names:
            return True
        return self._lexicon.is_title(before) and not before.fold.startswith("ال")

    def _is_construct(self, start: int, index: int) -> bool:
        """True for a title or head without the article: وزير ‹الصحة›, مدير لمكتب ‹الصحة›."""
        token = self._tokens[index]
        if index != start:
            led = token.fold[:1] == "ل" and token.fold[:2] != "لل"
            bare = not token.fold.startswith("ال") and not is_adjective(token)
            inner = index - 1 == start and bare  # رئيس ‹لجنة› …
            return (led or inner) and self._opens(token) and self._opens(self._tokens[start])
        if token.fold.startswith("ال") or token.fold.endswith(("ون", "ين")):
            return False  # ناشطون and ناشطين: the construct has no ن
        return token.fold in self._words.quantifiers or self._opens(token)

    def _opens(self, token: Token) -> bool:
        """True for a title or a head of source phrases."""
        return self._lexicon.is_title(token) or self._lexicon.head(token) is not None

    def with_name(self, start: int, end: int, stop: int) -> int:
        """The end of a titled phrase with a short name in apposition: «الوزير، محمد النجار»."""
        titled = self._lexicon.is_title(self._tokens[start]) or self._lexicon.head(
            self._tokens[start]
        )
        if end >= stop or self._tokens[end].text not in "،," or not titled:
            return end
        if end + 1 < stop and self.opens_act(end + 1):
            return end  # الدفاع المدني، ‹إصابة› طفلين
        at = end + 1
        while at < stop and at - end <= LONGEST_NAME and self._tokens[at].kind is Kind.WORD:
            known = at in self._actors or self.is_ali(at)
            fold = self._tokens[at].fold
            name = known or fold not in self._words.closed | self._words.of_an_office
            if at in self._moments or self._opens_content(at) or not name:
                break
            at += 1
        closed = at >= stop or self._tokens[at].kind is not Kind.WORD or at in self._moments
        closed = closed or self._tokens[at].fold in self._words.adjunct_prepositions
        plain = at > end + 1 and not self._tokens[end + 1].fold.startswith("ال")
        return at if plain and closed and at - end - 1 <= LONGEST_NAME else end

    def _is_name(self, start: int) -> bool:
        first = self._tokens[start]
        return self._lexicon.head(first) is None and not first.fold.startswith("ال")
