"""Frames in which a cue verb reaches its content over أن, a colon or a quotation mark.

`Site` → `Frame`: verb–source–أن, source–verb–أن, verb–source–«…».
"""

from __future__ import annotations

from hudna.attribution.complements import Complement
from hudna.attribution.frames import Frame, Range
from hudna.attribution.lexicon import Government, Role, VerbReading
from hudna.attribution.site import COMMAS, Ground, Site
from hudna.attribution.subjects import Sources, Subjects
from hudna.language.verbs import Tense

FARTHEST_COMPLEMENT = 48  # words between a verb and its أن; long appositions run to about 40
LONG_QUOTE = 8  # tokens from which a quotation behind a head is speech and no name
NEAR = 7  # words within which a verb of many senses wants its أن where no head speaks for it
CLAUSAL = (
    Government.ANNA, Government.INNA, Government.DIRECT, Government.BI_ANNA, Government.ILA_ANNA,
    Government.ALA_ANNA, Government.AN_ANNA, Government.MIN_ANNA, Government.PERSON_ANNA,
)  # fmt: skip


class Clausal:
    """Reads clausal frames in one report."""

    def __init__(self, ground: Ground, subjects: Subjects) -> None:
        self._ground = ground
        self._tokens = ground.tokens
        self._subjects = subjects

    def frame(self, site: Site) -> Frame | None:
        """The frame of the verb with its complementiser, None where it has none of its own."""
        complement = self.complement(site)
        if complement is None:
            return None
        region = (site.index + 1, complement.at)
        informed = self._news_of(site, region)
        if informed is not None:
            return informed
        sources = self._subjects.of_clause(site, region)
        if sources is None or self._too_weak(site, sources, complement):
            return None
        quote = complement.quote
        content = (quote.start, quote.end) if quote else (complement.begin, site.stop)
        if content[0] >= content[1]:
            return None
        weak = site.reading.verb.weak
        return Frame(
            cue=(site.index, site.index + 1),
            sources=sources.ranges,
            content=content,
            stance=site.reading.verb.stance,
            rule=f"verb:{site.reading.verb.id}:{complement.kind}",
            reading=site.reading,
            fixed=quote is not None,
            carried=sources.carried,
            confidence=0.7 if weak and sources.carried else 0.95,
            relay=site.reading.verb.role is Role.RELAY,
            opens=sources.opens,
        )

    def complement(self, site: Site) -> Complement | None:
        """The first opener of content that the verb governs and no rival takes."""
        at = site.index + 1
        limit = min(site.stop, site.index + FARTHEST_COMPLEMENT)
        while at < limit and not self._ground.ends(at):
            named = self._ground.in_name(at)  # سي ‹إن› إن
            found = None if named else self._ground.complements.clause(at)
            if found is None and self._may_speak(site.index, at):
                found = self._ground.complements.direct(at)
            if found is not None:
                found = self._past_ali(site, found)
                return found if self._governs(site.reading, found) else None
            quote = self._ground.quotes.get(at)
            aside = self._aside(at, limit)
            if aside is not None:
                at = aside
                continue
            if quote is None and at > site.index + 1 and self._is_rival(at):
                return None
            at = quote.end if quote is not None else at + 1
        return None

    def _past_ali(self, site: Site, found: Complement) -> Complement:
        """«رأى الكاتب فيصل ‹علي› أن»: a name where the verb governs no على."""
        governed = self._governs(site.reading, found)
        if governed or found.kind is not Government.ALA_ANNA or found.at <= site.index + 1:
            return found
        name = self._tokens[found.at].text == "علي"
        return Complement(found.at + 1, found.begin, Government.ANNA) if name else found

    def _aside(self, at: int, limit: int) -> int | None:
        """The comma that ends «، بحسب ما نقلت عنه الوكالة،», None where no such aside begins."""
        if self._tokens[at - 1].text not in COMMAS:
            return None
        phrase = self._ground.lexicon.phrase(self._tokens, at)
        if phrase is None or phrase.values[0].kind != "according":
            return None
        comma = self._ground.to_comma(at, limit)
        return comma if comma < limit else None

    def _may_speak(self, index: int, at: int) -> bool:
        """A quotation opens speech unless it stands as a name right behind its kind."""
        before = self._tokens[at - 1]
        if self._tokens[at].text == ":" or at == index + 1 or before.text in COMMAS:
            return True
        quote = self._ground.quotes.get(at)
        long = quote is not None and quote.end - quote.start >= LONG_QUOTE
        return long or not self._ground.lexicon.head(before)

    def _governs(self, reading: VerbReading, complement: Complement) -> bool:
        verb = reading.verb
        if verb.weak and complement.kind is Government.DIRECT:
            return verb.takes(Government.DIRECT)
        if complement.kind in (Government.ANNA, Government.DIRECT):
            return verb.takes(*CLAUSAL)
        with_bi = (Government.BI, Government.PERSON_BI, Government.ANNA, Government.INNA)
        return verb.takes(complement.kind) or (
            complement.kind is Government.BI_ANNA and verb.takes(*with_bi)
        )

    # -- another verb on the way

    def _is_rival(self, at: int) -> bool:
        """True where another cue takes the complements from here on."""
        reading = self._ground.lexicon.verb(self._tokens[at])
        if reading is None or reading.form.tense is Tense.NOUN:
            return False
        if self._tokens[at].fold == "نقلا" or self._ground.asks_for_silence(at):
            return False  # ذكرت، نقلا عن فلان، أن; قال، طالبا عدم نشر اسمه، إن
        if reading.participle:
            return self._is_rival_participle(reading, at)
        if reading.verb.weak:
            return False
        if self._ground.complements.clause(at + 1) is not None:
            return True
        if self._ground.fold(at + 1) in ("فيه", "فيها"):  # نشر بيانا ‹قال فيه› إن
            return True
        before = self._tokens[at - 1]
        if before.fold in self._ground.words.relatives:
            near = range(at + 2, min(at + 6, len(self._tokens)))
            return any(self._ground.complements.clause(index) is not None for index in near)
        words = self._ground.words
        begun = before.fold in words.new_clause or before.fold in words.same_speaker
        return reading.joined or begun or before.text in COMMAS

    def _is_rival_participle(self, reading: VerbReading, at: int) -> bool:
        """مؤكدا takes what follows; قائلا right behind its verb (وأضاف قائلا) does not."""
        if reading.verb.id == "qal" and self._tokens[at - 1].text not in COMMAS:
            return False
        if self._ground.fold(at - 1) == "غير":  # زيارة غير ‹معلنة›
            return False
        return not reading.verb.weak or self._ground.fold(at + 1) in ("ان", "الي", "ب", ":", "علي")

    # -- who may speak

    def _too_weak(self, site: Site, sources: Sources, complement: Complement) -> bool:
        """True where a verb of many senses, or an impersonal one, has nobody who could speak."""
        reading = site.reading
        if reading.verb.id == "bayyan" and not self._shows(site, complement):
            return True
        if sources.carried and self._is_impersonal(site, complement):
            return True
        if self._ground.relative_before(site.index) and reading.pronoun:
            return True
        if not reading.verb.weak or reading.participle:
            return False
        if sources.carried:
            return not reading.joined
        first, end = sources.ranges[0]
        if any(self._ground.nouns.is_sourcelike(at) for at in range(first, min(first + 5, end))):
            return False
        if complement.quote is not None:  # «تركز القصف على "…"», but «مضى فلان بالقول "…"»
            return self._ground.fold(complement.at - 1) not in self._ground.words.by_saying
        return complement.at - site.index > NEAR or first < site.index

    def _is_impersonal(self, site: Site, complement: Complement) -> bool:
        """ويعتقد أن, يتوقع أن: a masculine imperfect without a subject is a passive."""
        reading = site.reading
        if reading.form.tense is not Tense.IMPERFECT or reading.form.feminine:
            return False
        if complement.kind is Government.DIRECT:
            return False
        impersonal = reading.verb.id in self._ground.lexicon.impersonal
        return reading.verb.weak or not reading.joined or impersonal

    def _shows(self, site: Site, complement: Complement) -> bool:
        """بيّن and no بين: a shadda, a place at the head of a clause, or أن right behind."""
        token = self._tokens[site.index]
        first = site.index == site.start or token.fold[:1] == "و" or token.fold != "بين"
        return "\u0651" in token.text or (first and complement.at - site.index < NEAR)

    def _news_of(self, site: Site, region: Range) -> Frame | None:
        """«ونقل الموقع معلومات عن …»: what is relayed is named as news of something."""
        if site.reading.verb.role is not Role.RELAY:
            return None
        for at in range(region[0] + 1, region[1] - 1):
            if self._ground.fold(at) not in self._ground.words.news:
                continue
            near = range(at + 1, min(at + 4, site.stop))
            about = next((index for index in near if self._ground.fold(index) == "عن"), None)
            if about is not None:
                return Frame(
                    cue=(site.index, site.index + 1),
                    sources=((region[0], at),),
                    content=(about + 1, site.stop),
                    stance=site.reading.verb.stance,
                    rule=f"verb:{site.reading.verb.id}:news-of",
                    reading=site.reading,
                    confidence=0.8,
                    opens=self._ground.connector(site.index, site.start),
                )
        return None
