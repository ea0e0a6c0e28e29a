"""Frames in which a cue verb reaches its content over a preposition: دعا إلى, اتهم … بـ, كشف عن.

`Site` → `Frame`.
"""

from __future__ import annotations

from hudna.attribution.frames import Frame, Range
from hudna.attribution.lexicon import Government, Role, VerbReading
from hudna.attribution.site import COMMAS, Ground, Site
from hudna.attribution.subjects import Subjects
from hudna.language.verbs import Tense
from hudna.model.vocabulary import Stance

SHORTEST_ATTACHED = 3  # letters above which ب and ل are taken off any word
FARTHEST_PREPOSITION = 40  # words between a verb and the preposition that it governs
_FORMS = {
    Government.ILA: ("الي", "ل"), Government.AN: ("عن", "عما"), Government.ALA: ("علي",),
    Government.MIN: ("من", "مما"), Government.FI: ("في",),
    Government.PERSON_BI: ("ب",), Government.BI: ("ب",),
}  # fmt: skip


class Prepositional:
    """Reads prepositional frames in one report."""

    def __init__(self, ground: Ground, subjects: Subjects) -> None:
        self._ground = ground
        self._tokens = ground.tokens
        self._subjects = subjects

    def frame(self, site: Site, stop: int) -> Frame | None:
        """The frame of the verb with a preposition before `stop`, None where it has none."""
        kinds = [kind for kind in _FORMS if site.reading.verb.takes(kind)]
        if not kinds or self._excluded(site):
            return None
        subject = None if site.reading.participle else self._subjects.behind(site, stop)
        if site.reading.verb.weak and not self.tells(site, subject):
            return None
        begin = subject[1] if subject else site.index + 1
        limit = min(stop, site.index + FARTHEST_PREPOSITION)
        spelled = Government.ILA in kinds and self._has_ila(begin, limit)
        for at in range(begin, limit):
            if self._ground.ends(at) or self._stops(site.index, at):
                return None
            for kind in kinds:
                shift = self._shift(at, kind) if self._ground.fold(at - 1) != "نقلا" else None
                led = kind is Government.ILA and self._ground.fold(at) != "الي"
                if shift is None or (led and spelled):
                    continue
                return self._governed(site, subject, (at, kind, shift))
        return None

    def _excluded(self, site: Site) -> bool:
        relative = self._ground.relative_before(site.index)
        describes = site.reading.pronoun or site.reading.form.tense is Tense.IMPERFECT
        return site.reading.verb.role is Role.RELAY or bool(relative and describes)

    def tells(self, site: Site, subject: Range | None) -> bool:
        """A verb of many senses tells something with a noun only where its sense is a stance of
        its own (رفض, طلب, هدد) and somebody who can speak is its subject.
        """
        told = site.reading.verb.stance is not Stance.ASSERTS
        if not told and not site.reading.verb.takes(Government.AN):
            return False
        if site.reading.participle:
            return told
        if site.reading.joined and self._ground.fold(site.index + 1) == "عن":
            return True  # وتحدثت عن مقتل ثلاثة
        left = site.index > 0 and self._ground.nouns.is_sourcelike(site.index - 1)
        return left or (subject is not None and self._ground.nouns.is_sourcelike(subject[0]))

    def _has_ila(self, start: int, stop: int) -> bool:
        """True where إلى itself comes, so that a لـ on the way is not what the verb governs."""
        for at in range(start, stop):
            if self._ground.ends(at) or self._stops(start - 1, at):
                return False
            if self._ground.fold(at) == "الي" and not self._is_posting(at):
                return True
        return False

    def _stops(self, index: int, at: int) -> bool:
        """True at an أن or another cue: what follows is theirs."""
        if self._ground.complements.clause(at) is not None:
            return True
        reading = self._ground.lexicon.verb(self._tokens[at])
        if self._ground.fold(at) == "نقلا":  # أشار الموقع، ‹نقلا عن› مصدر، إلى
            return False
        return reading is not None and not reading.verb.weak and at > index + 1

    def _shift(self, at: int, kind: Government) -> int | None:
        """Code points of the token at `at` that are the preposition, None where it is none."""
        fold = self._ground.fold(at)
        for form in _FORMS[kind]:
            if fold == form and form == "الي" and self._is_posting(at):
                continue
            if fold == form and self._ground.lexicon.phrase(self._tokens, at) is not None:
                continue  # ‹على لسان› فلان
            if fold == form == "ل" and at + 1 in self._ground.quotes:
                continue  # في حديث ‹لـ"الغد"›
            if fold == form:
                return len(self._tokens[at].text)
            long = len(fold) > SHORTEST_ATTACHED or fold in self._ground.words.short_objects
            attached = len(form) == 1 and fold.startswith(form) and long
            if attached and not self._is_adverbial(at):
                return 1
        return None

    def _is_posting(self, at: int) -> bool:
        """المبعوث ‹إلى اليمن›: where an office is, not what the verb governs."""
        if self._ground.in_name(at):
            return True
        place = at + 1 in self._ground.analysis.index.place_at
        before = self._tokens[max(0, at - 6) : at]
        return place and any(self._ground.lexicon.is_title(token) for token in before[-6:])

    def _is_adverbial(self, at: int) -> bool:
        """بشدة, بدوره and places with بـ are no objects of the verb."""
        if self._ground.fold(at) in self._ground.words.adverbial | self._ground.words.ba_names:
            return True
        place = self._ground.analysis.index.place_at.get(at)
        if place is not None and place.particles:
            return True
        head = self._ground.lexicon.head(self._tokens[at])
        nouns = self._ground.nouns  # بتحقيق: an act, though a report may be a source
        return head is not None and not (
            nouns.is_act(at) or nouns.names_act(self._ground.fold(at)[1:])
        )

    def _governed(
        self, site: Site, subject: Range | None, found: tuple[int, Government, int]
    ) -> Frame | None:
        if self._is_accused(site, subject, found):
            subject = None
        sources = self._subjects.of_phrase(site, subject)
        if sources is None:
            return None
        own = subject is not None and sources.ranges[:1] == (subject,)
        begin, shift = self._begin(subject[1] if own and subject else site.index + 1, found)
        if begin >= site.stop:
            return None
        reading: VerbReading = site.reading
        return Frame(
            cue=(site.index, site.index + 1),
            sources=sources.ranges,
            content=(begin, site.stop),
            stance=reading.verb.stance,
            rule=f"verb:{reading.verb.id}:{found[1]}",
            reading=reading,
            shift=shift,
            carried=sources.carried,
            confidence=0.6 if reading.verb.weak else 0.85,
            opens=sources.opens,
        )

    def _is_accused(
        self, site: Site, subject: Range | None, found: tuple[int, Government, int]
    ) -> bool:
        """«أعلن الجيش … واتهم ‹الحركة› بـ»: the only noun behind the verb is the accused."""
        accuses = site.reading.verb.stance is Stance.ACCUSES and found[1] is Government.PERSON_BI
        return bool(accuses and site.reading.joined and subject and subject[1] == found[0])

    def _past_time(self, index: int, stop: int) -> int:
        """Past commas and «اليوم السبت» before the accused."""
        while index < stop:
            if index in self._ground.moments:
                index = min(self._ground.moments[index], stop)
            elif self._tokens[index].text in COMMAS + "-–":
                index += 1
            elif self._closed_aside(index, stop) is not None:
                index = self._closed_aside(index, stop) or stop
            else:
                break
        return index

    def _closed_aside(self, index: int, stop: int) -> int | None:
        """The comma behind «، في خطاب متلفز،», «، على لسان وزيرها،»."""
        prepositions = self._ground.words.adjunct_prepositions
        if (
            self._tokens[index - 1].text not in COMMAS
            or self._ground.fold(index) not in prepositions
        ):
            return None
        comma = self._ground.to_comma(index, stop)
        return comma if comma < stop else None

    def _begin(self, person: int, found: tuple[int, Government, int]) -> tuple[int, int]:
        """(first token of the content, code points of it that are the preposition).

        An accusation begins with the accused (اتهم X ‹فلانا بكذا›), a call with what is called
        for (دعا X فلانا إلى ‹كذا›).
        """
        at, kind, shift = found
        if kind is Government.PERSON_BI and at > person:
            return self._past_time(person, at), 0
        if shift >= len(self._tokens[at].text):
            return at + 1, 0
        return at, shift
