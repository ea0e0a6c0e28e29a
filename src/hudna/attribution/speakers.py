"""Who speaks where nobody is named: carried-over speakers, anaphors, the fullest name so far.

Walks the frames of a report in order and keeps what has been said of each speaker.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hudna.attribution.frames import Range
from hudna.attribution.kinds import Kinded, kind_of, opening
from hudna.attribution.lexicon import AttributionLexicon
from hudna.language.analysis import Analysis
from hudna.language.clitics import has_article, without_pronoun
from hudna.language.fold import lexical_key
from hudna.language.tokens import Kind
from hudna.model.claim import Source
from hudna.model.span import Span
from hudna.model.vocabulary import ActorKind

_TATWEEL = "ـ"
_FUNCTION_WORDS = frozenset("في من علي الي عن باسم و ان ابن بن هو هي".split())


@dataclass(frozen=True, slots=True)
class Speaker:
    """One source as named somewhere, ready to be referred to again."""

    span: Span
    name: str
    words: frozenset[str]
    kinded: Kinded
    feminine: bool | None = None
    plural: bool | None = None

    def source(self, span: Span | None = None) -> Source:
        """The speaker as a source, at its own mention or at another."""
        return Source(
            span=span or self.span,
            name=self.name,
            kind=self.kinded.kind,
            actor=self.kinded.actor,
        )


@dataclass(slots=True)
class Speakers:
    """The speakers of one report so far, the latest last: `heard` may be carried over, `known`
    takes in relays and nested sources too, for names and anaphors.
    """

    analysis: Analysis
    lexicon: AttributionLexicon
    heard: list[Speaker] = field(default_factory=list)
    known: list[Speaker] = field(default_factory=list)

    def name(self, source: Range, kinded: Kinded, *, going_on: bool = False) -> Speaker:
        """The speaker whom a phrase names, with the fullest name given so far; `going_on` where
        the verb adds to what was said before (وأضاف).
        """
        span = self._span(source)
        words = self._words(source)
        known = (
            self._anaphor(source)
            or self._possessed(source)
            or self._same_name(source, words, kinded)
            or self._named_first(source)
            or self._same_office(source)
            or self._described(source, kinded, going_on=going_on)
        )
        if known is None:
            introduced = self._introduced(source)
            if introduced is not None:
                return introduced
        if known is not None:
            return Speaker(
                span, known.name, known.words, known.kinded, known.feminine, known.plural
            )
        speaker = Speaker(span, self._written(source, span), words, kinded)
        self.known.append(speaker)
        return speaker

    def hear(self, speaker: Speaker) -> None:
        """Remember who has just spoken."""
        self.heard.append(speaker)

    def last(self, *, feminine: bool | None = None, plural: bool | None = None) -> Speaker | None:
        """The latest speaker who fits the verb's gender and number, else the latest of all."""
        for speaker in reversed(self.heard[-4:]):
            if _fits(wanted=feminine, has=speaker.feminine) and _fits(
                wanted=plural, has=speaker.plural
            ):
                return speaker
        return self.heard[-1] if self.heard else None

    def _span(self, source: Range) -> Span:
        """The span without the particles of its first word."""
        start, end = source
        token = self.analysis.tokens[start]
        shift = self._particles_before(start) if token.kind is Kind.WORD else 0
        return Span(token.start + shift, self.analysis.tokens[end - 1].end)

    def _particles_before(self, index: int) -> int:
        """The code points of a word that are particles: للوكالة, لعنب بلدي, ولـDW عربية, وكييف."""
        token = self.analysis.tokens[index]
        if token.fold.startswith("لل") and len(token.fold) > 4:
            return 2
        match = self.analysis.index.actor_at.get(index)
        if match is not None and match.particles:
            bare = token.text[len(match.particles) :]
            return len(token.text) - len(bare.lstrip(_TATWEEL))
        with_lam = token.fold.startswith("ل") and not token.fold.startswith("لا")
        return 1 if with_lam and self._known_without(token.fold[1:]) else 0

    def _written(self, source: Range, span: Span) -> str:
        """The name as it stands alone: للوكالة is the agency, الوكالة."""
        joined = self.analysis.tokens[source[0]].fold.startswith("لل")
        mention = span.of(self.analysis.text)
        return "ال" + mention if joined and span.start > self._begin(source) else mention

    def _begin(self, source: Range) -> int:
        return self.analysis.tokens[source[0]].start

    def _known_without(self, rest: str) -> bool:
        return lexical_key(rest.removeprefix("ال")) in self.lexicon.heads or len(rest) >= 4

    def _words(self, source: Range) -> frozenset[str]:
        words = set()
        for token in self.analysis.tokens[source[0] : source[1]]:
            if token.kind is Kind.WORD and token.fold not in _FUNCTION_WORDS:
                bare = token.fold[2:] if token.fold.startswith(("ال", "لل")) else token.fold
                words.add(lexical_key(bare))
        return frozenset(words)

    def _anaphor(self, source: Range) -> Speaker | None:
        """المصدر, الوكالة نفسها, المتحدث: the latest speaker of whom the word was used."""
        start, end = source
        match = self.lexicon.anaphors.at(self.analysis.tokens, start)
        if match is None or match.end < end or not self._definite(start):
            return None
        refers = match.values[0]
        for speaker in reversed(self.known):
            actor = self.lexicon.actors.by_id.get(speaker.kinded.actor or "")
            outlet = actor is not None and actor.kind is ActorKind.OUTLET
            if self._leads(speaker, refers) or ("outlets" in refers and outlet):
                return speaker
        for speaker in reversed(self.known):
            if self._mentions(speaker, refers):
                return self._body(speaker, refers) or speaker
        return self.last() if "bayan" in refers else None

    def _leads(self, speaker: Speaker, refers: frozenset[str]) -> bool:
        """True for a phrase that begins with the word: حركة فلان, and no رئيس حركة فلان."""
        first, _ = self.analysis.tokens_of(speaker.span)
        head = self.lexicon.head(self.analysis.tokens[first])
        return speaker.kinded.head in refers or (head is not None and head.id in refers)

    def _body(self, speaker: Speaker, refers: frozenset[str]) -> Speaker | None:
        """The body of the lexicon within an office: الناطق باسم ‹حركة فلان› فلان الفلاني."""
        first, end = self.analysis.tokens_of(speaker.span)
        for match in self.analysis.actors_in(first, end):
            head = self.lexicon.head(self.analysis.tokens[match.start])
            if head is not None and head.id in refers:
                whole = (match.start, match.end)
                kinded = kind_of(self.analysis, self.lexicon, whole)
                span = self._span(whole)
                return Speaker(span, self._written(whole, span), self._words(whole), kinded)
        return None

    def _definite(self, index: int) -> bool:
        """المتحدث, ذات المصدر, and in the construct: قائد ‹اللواء›."""
        fold = self.analysis.tokens[index].fold
        after = self.analysis.tokens[index + 1 : index + 2]
        construct = bool(after) and has_article(after[0].fold) and self._is_office(index)
        return has_article(fold) or fold in ("ذات", "نفس") or construct

    def _mentions(self, speaker: Speaker, refers: frozenset[str]) -> bool:
        return any(
            head is not None and head.id in refers
            for head in (self.lexicon.heads.get(word) for word in speaker.words)
        )

    def _same_name(self, source: Range, words: frozenset[str], kinded: Kinded) -> Speaker | None:
        """An earlier speaker of that name; new indefinite sources (مصادر معارضة) and bodies of
        the lexicon are themselves.
        """
        token = self.analysis.tokens[source[0]]
        named = token.fold in self.lexicon.particles.name_openers
        headed = self.lexicon.head(token) is not None and not named
        if headed and not self._definite(source[0]):
            return None
        actor = self.lexicon.actors.by_id.get(kinded.actor or "")
        if actor is not None and actor.kind is not ActorKind.PERSON:
            return self._same_actor(actor.id, words)
        return self._same(words)

    def _same_actor(self, actor: str, words: frozenset[str]) -> Speaker | None:
        """An earlier, fuller mention of the same body: سانا, وكالة الأنباء السورية (سانا)."""
        for speaker in self.known:
            same = speaker.kinded.actor == actor and words & speaker.words
            if same and len(speaker.words) > len(words):
                return speaker
        return None

    def _possessed(self, source: Range) -> Speaker | None:
        """مراسلنا, متحدثها: the latest speaker with that head; بيان اللجنة: the body behind it."""
        start, end = source
        token = self.analysis.tokens[start]
        rest, pronoun = without_pronoun(token.fold)
        head = self.lexicon.heads.get(lexical_key(rest)) if pronoun else None
        if head is not None and end - start == 1:
            for speaker in reversed(self.known):
                if speaker.kinded.head == head.id:
                    return speaker
        if token.fold.removeprefix("ال") == "بيان" and end - start >= 2:
            return self._same(self._words((start + 1, end)))
        return None

    def _named_first(self, source: Range) -> Speaker | None:
        """A phrase that begins with the name of an earlier speaker and goes on too far."""
        start, end = source
        token = self.analysis.tokens[start]
        compound = token.fold in self.lexicon.particles.name_openers
        first = self._words((start, start + 1 + compound))
        if end - start < 2 or not first or (first & self.lexicon.titles and not compound):
            return None
        if self.lexicon.head(token) is not None or self.lexicon.is_title(token):
            return None
        return self._same(first)

    def _same_office(self, source: Range) -> Speaker | None:
        """المبعوث الدولي, المتحدث الرسمي: the only earlier speaker with that office."""
        start, _end = source
        words = self._words(source)
        first = self._words((start, start + 1))
        if not self._definite(start) or not first & (
            self.lexicon.titles | frozenset(self.lexicon.heads)
        ):
            return None
        holders = {one.name: one for one in self.known if first <= one.words and words != one.words}
        if len(holders) != 1:
            return None
        holder = next(iter(holders.values()))
        return (
            holder
            if words - holder.words <= self.lexicon.particles.soft
            and len(holder.words) >= len(words)
            else None
        )

    def _described(self, source: Range, kinded: Kinded, *, going_on: bool) -> Speaker | None:
        """«وأضاف القائد الميداني»: who has just spoken, told by a role and no name."""
        if not self.heard or not self._is_role(source):
            return None
        last = self.heard[-1]
        first, _ = self.analysis.tokens_of(last.span)
        same = last.kinded.kind == kinded.kind
        known = self._is_office(first) or self._is_person(last) or (going_on and same)
        generic = self.lexicon.head(self.analysis.tokens[source[0]])
        plain = generic is not None and generic.id in self.lexicon.generic_roles
        return last if known and (going_on or (same and plain)) else None

    def _is_person(self, speaker: Speaker) -> bool:
        actor = self.lexicon.actors.by_id.get(speaker.kinded.actor or "")
        return actor is not None and actor.kind is ActorKind.PERSON

    def _is_role(self, source: Range) -> bool:
        """True for a definite office without a name: القائد الميداني في المعارضة."""
        start, end = source
        tokens = self.analysis.tokens
        if not self._is_office(start) or not self._definite(start):
            return False
        return all(
            has_article(token.fold) or token.fold in _FUNCTION_WORDS
            for token in tokens[start + 1 : end]
        )

    def _is_office(self, index: int) -> bool:
        token = self.analysis.tokens[index]
        head = self.lexicon.head(token)
        return self.lexicon.is_title(token) or (
            head is not None and head.id in self.lexicon.offices
        )

    def _introduced(self, source: Range) -> Speaker | None:
        """A surname whose bearer the text introduced before, with title and first name."""
        start, end = source
        tokens = self.analysis.tokens
        if end - start > 2 or tokens[start].kind is not Kind.WORD or self._titled(start):
            return None
        wanted = [token.fold.removeprefix("ال") for token in tokens[start:end]]
        bare = wanted[-1]
        where = self.analysis.index.where
        earlier = [*where.get(bare, ()), *where.get("ال" + bare, ())]
        for at in sorted(earlier, reverse=True):
            if at >= start:
                continue
            first = opening(self.analysis, self.lexicon, at)
            if first is not None:
                whole = (first, at + 1)
                span = self._span(whole)
                kinded = kind_of(self.analysis, self.lexicon, whole)
                name = span.of(self.analysis.text)
                return Speaker(self._span(source), name, self._words(whole), kinded)
        return None

    def _titled(self, index: int) -> bool:
        token = self.analysis.tokens[index]
        return self.lexicon.is_title(token) or self.lexicon.head(token) is not None

    def _same(self, words: frozenset[str]) -> Speaker | None:
        """An earlier speaker whose name takes in every word of this one, and more."""
        named = frozenset(word for word in words if word not in self.lexicon.titles)
        if not named:
            named = words
        for speaker in reversed(self.known):
            if named and named <= speaker.words and len(speaker.words) >= len(words):
                return speaker
        return None


def _fits(*, wanted: bool | None, has: bool | None) -> bool:
    return wanted is None or has is None or wanted == has
