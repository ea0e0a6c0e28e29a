"""Frames of cue verbs: every verb of the lexicon, and the construction in which it attributes.

analysed report → `Frame`s, one a cue verb; verbs without such a construction are kept as dropped.
"""

from __future__ import annotations

from collections.abc import Iterator

from hudna.attribution.clausal import Clausal
from hudna.attribution.complements import Complement
from hudna.attribution.frames import Frame
from hudna.attribution.lexicon import Government, Role
from hudna.attribution.naming import Naming
from hudna.attribution.objective import Objective
from hudna.attribution.prepositional import Prepositional
from hudna.attribution.site import Ground, Site
from hudna.attribution.subjects import Subjects
from hudna.language.tokens import Kind
from hudna.language.verbs import Number, Tense
from hudna.model.reading import Dropped
from hudna.model.vocabulary import Stance

# Verbs that name what ما stands for: ما وصفه, ما سماه.
_NAMING = frozenset(("wasaf", "samma", "asma", "iatabar", "qal"))


_CONDITIONS = frozenset(("اذا", "لو", "واذا"))
FARTHEST_SUBJECT = 4  # words back from a predicate to the أن of its clause
NEAR_THAT = 4  # words between an act and an أن within which the act is part of the source
NEEDED_WITHIN = 14  # words within which a word that the verb needs must stand
NEAR_QUOTE = 8  # tokens behind the verb within which its own words come
_NEGATED = frozenset(("istabad",))  # verbs that attribute when negated too: لم يستبعد أن


class VerbFrames:
    """Reads the verb frames of one report."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        subjects = Subjects(ground)
        self._clausal = Clausal(ground, subjects)
        self._prepositional = Prepositional(ground, subjects)
        self._objective = Objective(ground, subjects, self._prepositional)
        self._naming = Naming(ground)
        self.dropped: list[Dropped] = []

    def find(self) -> Iterator[Frame]:
        """All verb frames in the order of their cues."""
        for sentence in self._ground.analysis.sentences:
            for index in range(sentence.start, sentence.end):
                reading = self._ground.lexicon.verb(self._ground.tokens[index])
                if reading is None or reading.form.tense is Tense.NOUN:
                    continue
                site = Site(index, reading, *self._ground.stretch(index))
                frame = self._naming.frame(site)
                if frame is None and not self._blocked(site):
                    frame = self._frame(site)
                if frame is not None:
                    yield self._turned(frame)

    def _turned(self, frame: Frame) -> Frame:
        """«لم يستبعد أن»: what is not ruled out is expected."""
        negated = self._ground.fold(frame.cue[0] - 1) in self._ground.words.negations
        return frame._replace(stance=Stance.EXPECTS) if negated else frame

    def _frame(self, site: Site) -> Frame | None:
        """The first construction that fits, from the surest to the weakest."""
        frame = (
            self._before(site)
            or self._over_complement(site)
            or self._objective.act(site, site.stop)
            or self._prepositional.frame(site, site.stop)
            or self._objective.postposed(site)
            or self._objective.frame(site)
        )
        if frame is None:
            self.dropped.append(
                Dropped(
                    span=self._ground.tokens[site.index].span,
                    rule=f"verb:{site.reading.verb.id}",
                    reason="no أن, colon, quotation, preposition or object that it governs",
                )
            )
        return frame

    def _before(self, site: Site) -> Frame | None:
        """«…»، قال فلان: the quotation before the verb, where none comes near behind it."""
        near = self._clausal.complement(site)
        if site.reading.joined or (near is not None and near.at - site.index <= NEAR_QUOTE):
            return None
        return self._objective.postposed(site)

    def _over_complement(self, site: Site) -> Frame | None:
        complement = self._clausal.complement(site)
        if complement is None:
            return None
        return self._nearer(site, complement) or self._clausal.frame(site)

    def _nearer(self, site: Site, complement: Complement) -> Frame | None:
        """«دعا X إلى Y … أن», «توقع X الانتهاء … أن»: what the verb governs comes before the أن,
        which then belongs inside.
        """
        far = complement.at - site.index
        if far < 4 or site.reading.verb.role is Role.RELAY:
            return None
        if far >= 6 and not site.reading.verb.takes(Government.INNA):
            frame = self._prepositional.frame(site, complement.at)
            if frame is not None:
                return frame
        frame = self._objective.act(site, complement.at)
        if frame is None or complement.kind is not Government.ANNA:
            return frame
        begin = frame.content[0]  # «رئيس لجنة إعادة ‹الانتشار› أن» is no object
        between = complement.at - begin
        alone = between == 1 and not self._ground.nouns.is_act(begin - 1)
        return frame if alone or between > NEAR_THAT else None

    # -- what only looks like a cue

    def _blocked(self, site: Site) -> bool:
        """A noun behind a preposition, a negated saying, a name that looks like a verb."""
        ground, reading = self._ground, site.reading
        before, after = ground.fold(site.index - 1), ground.fold(site.index + 1)
        if reading.verb.needs and not self._has_needed(site):
            return True
        if after == "باسم" or before in ("في", "الي", "عن", "علي", "باسم"):
            return True
        if ground.in_name(site.index):
            return True
        if before in ground.words.negations and reading.verb.id not in _NEGATED:
            return True
        if self._is_subject(site) or self._is_object(site):
            return True
        if before in _CONDITIONS or self._is_predicate(site) or ground.asks_for_silence(site.index):
            return True
        imperfect = reading.form.tense is Tense.IMPERFECT
        if before in ("ما", "مما") and imperfect and not reading.pronoun:  # ما ينذر بـ
            return True
        if reading.pronoun and not reading.joined and self._describes(site):
            return True
        if ground.nouns.is_oblique(site.index + 1) and not self._takes_object_person(site):
            return True
        following = reading.verb.id == "tabaa"  # تابع لـ: belonging to
        return following and (after[:1] == "ل" or (reading.participle and not reading.joined))

    def _has_needed(self, site: Site) -> bool:
        """حمّل … ‹مسؤولية›, ألقى ‹باللوم› على: a verb that tells only with its word near."""
        near = self._ground.tokens[site.index : site.index + NEEDED_WITHIN]
        return any(token.fold in site.reading.verb.needs for token in near)

    def _is_subject(self, site: Site) -> bool:
        """«لكن ‹منتقدين› يقولون إن»: a participle that is the subject of the verb behind it."""
        form = site.reading.form
        if not site.reading.participle or form.number is not Number.PLURAL:
            return False
        after = self._ground.lexicon.verb(self._ground.tokens[site.index + 1])
        return after is not None and after.form.tense in (Tense.IMPERFECT, Tense.PERFECT)

    def _is_object(self, site: Site) -> bool:
        """«تكشف ‹تعرض› المئات», «قانون ‹مناهضة› …»: a verbal noun that looks like a cue."""
        if site.reading.joined or not self._ground.nouns.is_act(site.index):
            return False
        if site.reading.participle:
            return self._ground.fold(site.index - 1) not in ("،", ",")
        before = self._ground.lexicon.verb(self._ground.tokens[max(site.index - 1, 0)])
        return site.index > site.start and before is not None

    def _is_predicate(self, site: Site) -> bool:
        """«أن الحركة متمسكة بـ»: a participle that says what the subject of a content is."""
        if not site.reading.participle or site.reading.joined:
            return False
        for at in range(site.index - 1, max(site.start, site.index - FARTHEST_SUBJECT) - 1, -1):
            if self._ground.tokens[at].kind is not Kind.WORD:
                return False
            fold = self._ground.fold(at)
            if fold in self._ground.words.that or fold[1:] in self._ground.words.that:
                return True
        return False

    def _takes_object_person(self, site: Site) -> bool:
        """«رفض المتمردين» is a noun with its genitive; «حث الحوثيين» a verb with its object."""
        return site.reading.verb.takes(
            Government.PERSON_BI, Government.PERSON_ANNA, Government.ILA, Government.ALA
        )

    def _describes(self, site: Site) -> bool:
        """«تسجيلا تداوله ناشطون»: a verb with its pronoun right behind the noun it describes."""
        before = self._ground.tokens[site.index - 1] if site.index else None
        if before is None or before.kind is not Kind.WORD:
            return False
        if before.fold in self._ground.words.openers:
            return False
        if before.fold in ("ما", "مما", "وما", "بما"):
            return site.reading.verb.id not in _NAMING
        return before.fold != "حسبما"
