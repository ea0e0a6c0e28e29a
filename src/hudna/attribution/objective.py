"""Frames in which a cue verb has its content as a bare object: نفى القصف, أعلن وقف القتال.

`Site` → `Frame`.  Also quotations that stand before their verb: «…»، قال فلان.
"""

from __future__ import annotations

from hudna.attribution.frames import Frame, Range
from hudna.attribution.lexicon import Government
from hudna.attribution.prepositional import Prepositional
from hudna.attribution.site import COMMAS, Ground, Site
from hudna.attribution.subjects import Subjects
from hudna.language.tokens import Kind

SHORTEST_SPEECH = 4  # tokens of a quotation, marks included, that a verb behind it may
# attribute over a comma; one more without it
LONGEST_ASIDE = 10  # tokens between a subject and the comma behind which its object stands
NEAR_SAYING = 5  # words behind a noun of saying within which its preposition stands
_OVER = frozenset(("علي", "الي", "عن"))
_COUNTING = frozenset(("rasad", "sajjal", "waththaq", "ahsa", "addad"))  # رصد المكتب 10 خروق


class Objective:
    """Reads objective and postposed frames in one report."""

    def __init__(self, ground: Ground, subjects: Subjects, prepositional: Prepositional) -> None:
        self._ground = ground
        self._tokens = ground.tokens
        self._subjects = subjects
        self._prepositional = prepositional

    def act(self, site: Site, stop: int) -> Frame | None:
        """«أعلنت الوزارة أمس التوصل إلى اتفاق»: an act right behind subject and adjuncts is the
        object, whatever follows it.
        """
        if not site.reading.verb.takes(Government.OBJECT) or site.reading.participle:
            return None
        subject = self._subjects.behind(site, stop)
        begin = self._ground.object_start(subject[1] if subject else site.index + 1, stop)
        if begin is None or begin >= stop:
            return None
        act = self._ground.nouns.is_act(self._past_aside(begin, stop))
        return self.frame(site) if act else None

    def frame(self, site: Site) -> Frame | None:
        """The frame of the verb with a bare object, None where it has none."""
        if not site.reading.verb.takes(Government.OBJECT):
            return None
        participle = site.reading.participle
        left = None if participle else self._subjects.left(site)
        bare = participle or left is not None
        subject = None if bare else self._subjects.behind(site, site.stop)
        swapped = self._swapped(site, subject)
        if swapped is not None:
            return swapped
        begin = self._ground.object_start(subject[1] if subject else site.index + 1, site.stop)
        if begin is None or not self._fits(site, begin, subject or left):
            return None
        begin = self._past_aside(begin, site.stop)
        sources = self._subjects.of_object(site, subject, left)
        source = sources.ranges[0] if sources.ranges else None
        if not self._tells(site, (subject, source), begin):
            return None
        return Frame(
            cue=(site.index, site.index + 1),
            sources=sources.ranges,
            content=(self._past_saying(begin, site.stop), site.stop),
            stance=site.reading.verb.stance,
            rule=f"verb:{site.reading.verb.id}:object",
            reading=site.reading,
            carried=sources.carried,
            confidence=0.55 if site.reading.verb.weak else 0.75,
            opens=sources.opens,
        )

    def _past_saying(self, begin: int, stop: int) -> int:
        """«جدد ‹التأكيد على› دعمه»: to what is said over a noun of saying."""
        ground = self._ground
        if ground.fold(begin) not in ground.words.nouns_of_saying:
            return begin
        for at in range(begin + 1, min(begin + NEAR_SAYING, stop - 1)):
            opener = ground.complements.clause(at)
            if opener is not None:
                return opener.begin
            if ground.fold(at) in _OVER:
                return at + 1
        return begin

    def _past_aside(self, begin: int, stop: int) -> int:
        """«الجبهة ‹المؤلفة من فصائل عدة،› استئناف المعركة»: to the act behind a near comma."""
        ground = self._ground
        if ground.nouns.is_act(begin) or not ground.fold(begin).startswith(("ال", "ل")):
            return begin
        comma = ground.to_comma(begin, min(stop, begin + LONGEST_ASIDE))
        near = comma + 1 < stop and self._tokens[comma].text in COMMAS
        return comma + 1 if near and ground.nouns.is_act(comma + 1) else begin

    def _tells(self, site: Site, who: tuple[Range | None, Range | None], begin: int) -> bool:
        subject, source = who
        reading = site.reading
        aside = reading.participle and self._ground.fold(site.index - 1) in COMMAS
        if reading.verb.weak and not aside:
            told = bool(reading.verb.needs) or self._prepositional.tells(site, source)
            if not told and not self._opines(site, subject or source, begin):
                return False
        if self._ground.relative_before(site.index) and (reading.pronoun or reading.verb.weak):
            return False
        begun = reading.participle or reading.joined or site.index == site.start
        return source is not None or begun

    def _opines(self, site: Site, subject: Range | None, begin: int) -> bool:
        """«واعتبرت كتلتا … وجود مساع»: at the head of a clause, with an act for its object."""
        ground = self._ground
        act = ground.nouns.is_act(begin)
        known = subject is not None and ground.nouns.is_sourcelike(subject[0])
        told = ground.fold(begin) in ground.words.nouns_of_telling
        counted = self._tokens[begin].kind is Kind.NUMBER and site.reading.verb.id in _COUNTING
        if subject is None or not (act or (known and (told or counted))):
            return False
        first = site.index == site.start or self._ground.fold(site.index)[:1] == "و"
        told = self._ground.fold(site.index - 1) in self._ground.words.before_verb  # كان X قد وثق
        return first or (told and self._ground.nouns.is_sourcelike(subject[0]))

    def _fits(self, site: Site, begin: int, source: Range | None) -> bool:
        """A weak verb wants a source that can speak or an object that is an act."""
        if self._tokens[begin].kind is Kind.BREAK:
            return False
        verb = site.reading.verb
        told = self._ground.fold(begin) in self._ground.words.nouns_of_telling
        if told and site.reading.participle and self._ground.fold(site.index - 1) in COMMAS:
            return True  # «، مقدرا عدد القتلى بعشرة»
        return (
            not verb.weak
            or bool(verb.needs)
            or self._ground.nouns.is_act(begin)
            or source is not None
        )

    def _swapped(self, site: Site, subject: Range | None) -> Frame | None:
        """«وتبنت الهجوم جماعة X»: the source behind the object."""
        nouns = self._ground.nouns
        if subject is None or site.reading.verb.weak or nouns.is_sourcelike(subject[0]):
            return None
        if not self._ground.fold(subject[0]).startswith("ال"):
            return None
        for at in range(subject[1], min(subject[1] + 3, site.stop)):
            if nouns.is_sourcelike(at) and at > site.index + 1:
                return Frame(
                    cue=(site.index, site.index + 1),
                    sources=((at, nouns.end(at, site.stop)),),
                    content=(site.index + 1, at),
                    stance=site.reading.verb.stance,
                    rule=f"verb:{site.reading.verb.id}:object-first",
                    reading=site.reading,
                    confidence=0.6,
                    opens=self._ground.connector(site.index, site.start),
                )
        return None

    def postposed(self, site: Site) -> Frame | None:
        """«…»، قال فلان: the quotation right before the verb."""
        verb = site.reading.verb
        if site.reading.participle or not verb.takes(Government.DIRECT, Government.INNA):
            return None
        before = site.index
        while before > 0 and self._tokens[before - 1].text in COMMAS:
            before -= 1
        quote = self._ground.quote_ends.get(before)
        shortest = SHORTEST_SPEECH + (before == site.index)  # "القيادة الوسطى" تزعم
        if quote is None or quote.end - quote.start < shortest:
            return None
        subject = self._subjects.behind(site, site.stop)
        known = subject is not None and self._ground.nouns.is_sourcelike(subject[0])
        if verb.weak and not known:
            return None
        return Frame(
            cue=(site.index, site.index + 1),
            sources=(subject,) if subject else (),
            content=(quote.start, quote.end),
            stance=verb.stance,
            rule=f"verb:{verb.id}:postposed",
            reading=site.reading,
            fixed=True,
            backward=True,
            carried=subject is None,
            confidence=0.85,
        )
