"""Who is the subject of a cue verb: behind it, before it, carried over, or nobody.

`Ground` and a `Site` → `Sources`: where the source phrases stand and where the construction opens.
"""

from __future__ import annotations

from typing import NamedTuple

from hudna.attribution.frames import Range
from hudna.attribution.lexicon import Government, Role
from hudna.attribution.site import COMMAS, Ground, Site
from hudna.language.tokens import Kind
from hudna.language.verbs import Number

LONGEST_SUBJECT = 14  # tokens of a subject before its verb
LONGEST_ANTECEDENT = 7  # tokens of a phrase before its relative
PLAIN_SUBJECT = 5  # tokens of one that no lexicon knows


_POINTING = frozenset(("هذا", "هذه", "ذلك", "تلك"))


class Sources(NamedTuple):
    """`ranges` are the source stretches, empty where the source is carried over; `opens` is the
    first token of the construction.
    """

    ranges: tuple[Range, ...]
    opens: int

    @property
    def carried(self) -> bool:
        """True where nobody is named."""
        return not self.ranges


class Subjects:
    """Finds the subjects of cue verbs in one report."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._tokens = ground.tokens
        self._words = ground.words
        self._nouns = ground.nouns

    # -- for verb, source, أن: the whole stretch up to the complementiser is the source's

    def of_clause(self, site: Site, region: Range) -> Sources | None:
        """The sources of a verb whose أن ends `region`; None where nobody can be the source."""
        simple = self._participle(site) or self._same_speaker(site) or self._relayed(site, region)
        if simple is not None:
            return simple
        cleaned = self._ground.cleaned(region)
        if cleaned is not None and self._only_told(cleaned) and self.left(site) is not None:
            cleaned = None
        if cleaned is not None:
            return self._behind_verb(site, cleaned)
        left = self.left(site)
        if left is not None:
            return self._at(left, left[0], site)
        if site.reading.verb.weak and not site.reading.joined and site.index > site.start + 1:
            return None
        subject = self._of_sentence(site)
        if subject is not None:
            return self._at(subject, site.index, site)
        return self._carried(site)

    def _behind_verb(self, site: Site, stretch: Range) -> Sources:
        """The sources where words stand between the verb and its أن."""
        if self._is_described(site, stretch):
            return self._carried(site)  # ووصفت ‹الحادث› بأنه
        quotes = self._ground.fold(stretch[0]) == "نقلا"
        left = self.left(site) if quotes or self.takes_person(site) else None
        if left is not None and quotes:
            return Sources((left, stretch), self._ground.connector(left[0], site.start))
        if left is not None and self._nouns.is_sourcelike(left[0]):
            return self._at(left, left[0], site)
        return self._at(stretch, site.index, site)

    def _is_described(self, site: Site, region: Range) -> bool:
        """True where the only noun behind وصف cannot speak: it is what is described."""
        if site.reading.verb.id != "wasaf" or not site.reading.joined:
            return False
        start, end = region
        return not self._nouns.is_sourcelike(start) and self._nouns.end(start, end) >= end

    def _only_told(self, region: Range) -> bool:
        """«قال الخميس لرويترز»: nobody but the outlet told stands behind the verb."""
        match = self._ground.analysis.index.actor_at.get(region[0])
        return match is not None and "ل" in match.particles and match.end >= region[1]

    # -- for verb, source, preposition: the source is a noun phrase of unknown end

    def of_phrase(self, site: Site, subject: Range | None) -> Sources | None:
        """The sources of a verb with `subject` behind it; None where nobody can be."""
        simple = self._participle(site) or self._same_speaker(site)
        if simple is not None:
            return simple
        left = self.left(site)
        if left is not None and self._prefers_left(site, subject, left):
            return self._at(left, left[0], site)
        if subject is not None and not self._is_addressee(site, subject):
            return self._at(subject, site.index, site)
        if site.reading.verb.weak and not site.reading.joined:
            return None
        pointed = self._ground.fold(site.index + 1) in _POINTING  # وينذر ‹هذا التصعيد› بـ
        return None if pointed or self._has_other_subject(site) else self._carried(site)

    def of_object(self, site: Site, subject: Range | None, left: Range | None) -> Sources:
        """The sources of a verb with a bare object."""
        if site.reading.participle:
            first = self._of_sentence(site)
            return Sources((first,) if first is not None else (), site.index)
        chosen = left or subject
        opens = self._ground.connector(left[0] if left else site.index, site.start)
        return Sources((chosen,) if chosen is not None else (), opens)

    def _prefers_left(self, site: Site, subject: Range | None, left: Range) -> bool:
        if subject is None or not self._nouns.is_sourcelike(subject[0]):
            return True
        return self.takes_person(site) and self._nouns.is_sourcelike(left[0])

    def _at(self, source: Range, opens: int, site: Site) -> Sources:
        return Sources((source,), self._ground.connector(opens, site.start))

    def _carried(self, site: Site) -> Sources:
        return Sources((), self._ground.connector(site.index, site.start))

    def _participle(self, site: Site) -> Sources | None:
        if not site.reading.participle:
            return None
        subject = self._of_sentence(site)
        return Sources((subject,) if subject is not None else (), site.index)

    def _same_speaker(self, site: Site) -> Sources | None:
        """«لكنه أشار», «فإنها تناشد»: the pronoun stands for who spoke before."""
        if self._ground.fold(site.index - 1) in self._words.same_speaker:
            return self._carried(site)
        return None

    def _relayed(self, site: Site, region: Range) -> Sources | None:
        """«وكانت رويترز نقلت أمس عن مسؤول أن»: the relay before the verb, the origin behind it."""
        if site.reading.verb.role is not Role.RELAY or region[0] >= region[1]:
            return None
        left = self.left(site)
        if left is None:
            alone = self._ground.fold(region[0]) == "عن"  # ونقلت عن مصدر أن
            return self._at(region, site.index, site) if alone else None
        return Sources((left, region), self._ground.connector(left[0], site.start))

    def takes_person(self, site: Site) -> bool:
        """True for أبلغ, اتهم, طالب: a person may stand where other verbs have their subject."""
        return site.reading.verb.takes(Government.PERSON_BI, Government.PERSON_ANNA)

    def _is_addressee(self, site: Site, subject: Range) -> bool:
        """«وحث الأطراف على»: those spoken to, where the speaker is left out."""
        key = self._ground.fold(subject[0]).removeprefix("ال")
        return site.reading.joined and key in self._ground.lexicon.addressees

    # -- where a subject may stand

    def behind(self, site: Site, stop: int) -> Range | None:
        """The subject right behind the verb, None where none stands there."""
        start = self._subject_start(site.index + 1, stop)
        if start >= stop:
            return None
        token = self._tokens[start]
        sourcelike = self._nouns.is_sourcelike(start)
        if token.kind is not Kind.WORD and token.text not in '"“«‘‹':
            return None
        if not sourcelike and (self._nouns.is_act(start) or not self._speakable(start)):
            return None
        if self._nouns.is_oblique(start):
            return None
        end = self._nouns.with_name(start, self._nouns.end(start, stop), stop)
        return (start, end) if end > start else None

    def _subject_start(self, start: int, stop: int) -> int:
        while start < stop and self._tokens[start].text in COMMAS:
            start += 1
        while start < stop and start in self._ground.moments:
            start = self._ground.moments[start]
        while start + 1 < stop and (
            self._ground.fold(start) == "كل" and self._ground.fold(start + 1) == "من"
        ):
            start += 2
        return start

    def _speakable(self, start: int) -> bool:
        """A definite noun or a bare name may speak; a preposition or a particle may not."""
        fold = self._ground.fold(start)
        words = self._words
        if len(fold) < 3 or fold in words.openers | words.relatives | words.negations:
            return False
        if fold in words.not_subjects or (fold.endswith(("هم", "ها")) and len(fold) > 4):
            return False
        return not (fold[:1] in "بل" and len(fold) > 3)

    def left(self, site: Site) -> Range | None:
        """The subject that stands before its verb: «ذات المصادر قالت», «الذي قال»."""
        relative = self._ground.relative_before(site.index)
        if site.reading.joined and not relative:
            return None
        nearer = self._issuer(site) or self._joined(site)
        if nearer is not None:
            return nearer
        end = self._left_end(site)
        start = self._left_start(self._ground.clause_start(end, site.start), end)
        if relative:
            end = site.index - 1
            if self._ground.fold(end) == "التي" and not site.reading.form.feminine:
                return None
            return self._antecedent(start, end) or self._as_subject(start, end)
        return self._as_subject(start, end)

    def _has_other_subject(self, site: Site) -> bool:
        """«أن ‹المراجعة الأولية› تشير إلى»: the clause of أن has a subject that cannot speak."""
        start = self._ground.clause_start(site.index, site.start)
        opened = start > site.start and self._ground.fold(start - 1) in self._words.that
        return opened and start < site.index and not site.reading.joined

    def _joined(self, site: Site) -> Range | None:
        """«روسيا تعلن كذا ‹وكييف› تعلن كذا»: a known name behind و right before the verb."""
        match = self._ground.analysis.index.actor_ends.get(site.index)
        joined = match is not None and match.particles[:1] == "و" and match.start > site.start
        return (match.start, match.end) if match is not None and joined else None

    def _issuer(self, site: Site) -> Range | None:
        """«أصدر المجلس بيانا قال فيه إن»: who issued that in which it is said."""
        if self._ground.fold(site.index + 1) not in ("فيه", "فيها"):
            return None
        start = self._left_start(self._ground.clause_start(site.index, site.start), site.index)
        verbal = not self._nouns.is_sourcelike(start) and not self._is_definite(start)
        subject = start + verbal
        end = self._nouns.end(subject, site.index - 1)  # less the statement: ‹بيانا› قال فيه
        return (subject, end) if subject < end and end - subject <= LONGEST_SUBJECT else None

    def _is_definite(self, index: int) -> bool:
        return self._ground.fold(index).startswith("ال")

    def _antecedent(self, start: int, end: int) -> Range | None:
        """«نقلا عن وكالة رويترز التي قالت»: the phrase right before the relative."""
        for at in range(max(start, end - LONGEST_ANTECEDENT), end):
            if self._nouns.is_sourcelike(at) and self._nouns.end(at, end) >= end:
                return at, end
        return None

    def _as_subject(self, start: int, end: int) -> Range | None:
        if start >= end or end - start > LONGEST_SUBJECT:
            return None
        described = self._ground.fold(start - 1) in self._words.asides  # وهو ‹مطلب› قال إن
        if described and not self._nouns.is_sourcelike(start):
            return None
        if self._nouns.is_sourcelike(start):
            return start, max(self._nouns.end(start, end), start + 1)
        return (start, end) if self._is_plain(start, end) else None

    def _left_end(self, site: Site) -> int:
        end = site.index
        while end > site.start and self._ground.fold(end - 1) in self._words.before_verb:
            end -= 1
        return end

    def _left_start(self, start: int, end: int) -> int:
        while start < end and (
            self._ground.fold(start) in self._words.openers
            or (
                self._tokens[start].kind is not Kind.WORD
                and self._tokens[start].text not in '"“«‘‹('
            )
        ):
            start += 1
        phrase = self._ground.lexicon.phrase(self._tokens, start) if start < end else None
        if phrase is not None and phrase.values[0].kind == "topic":
            start = phrase.end
        while start < end and self._tokens[start].text in COMMAS:
            start += 1
        return start

    def _is_plain(self, start: int, end: int) -> bool:
        """A short phrase of nouns before its verb at the head of a clause."""
        fold = self._ground.fold(start)
        words = self._words
        if end - start > PLAIN_SUBJECT or fold in words.relatives | words.negations:
            return False
        bare = fold[1:] if fold[:1] == "و" else fold  # ‹وعن الخسائر› قال
        if not {fold, bare}.isdisjoint(words.not_subjects | words.closed):
            return False
        if self._nouns.is_act(start):
            return False
        reading = self._ground.lexicon.verb(self._tokens[start])
        unread = reading is None or (reading.participle and reading.form.number is Number.PLURAL)
        return unread and self._nouns.end(start, end) >= end

    def _of_sentence(self, site: Site) -> Range | None:
        """«وقتل الحزب ضابطين، وقال إن»: the subject of a sentence that began without a cue."""
        if not (site.reading.joined or site.reading.participle) or site.index - site.start < 4:
            return None
        if any(self._tells(at) for at in range(site.start, site.index)):
            return None  # «…، وفق ما ذكر قائد، مشيرا إلى»: the phrase names who spoke
        between = (
            self._ground.lexicon.phrase(self._tokens, at) for at in range(site.start, site.index)
        )
        if any(one is not None and one.values[0].kind == "according" for one in between):
            return None
        for at in (site.start, site.start + 1):
            phrase = self._ground.lexicon.phrase(self._tokens, at)
            if self._nouns.is_sourcelike(at) and phrase is None:
                return at, self._nouns.end(at, site.index)
        return None

    def _tells(self, index: int) -> bool:
        reading = self._ground.lexicon.verb(self._tokens[index])
        return reading is not None and (not reading.verb.weak or reading.participle)
