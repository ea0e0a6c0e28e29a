"""Frames of cue verbs: every verb of the lexicon, and the construction in which it attributes.

analysed report → `Frame`s, one a cue verb; verbs without such a construction are kept as dropped.
"""

from __future__ import annotations

from collections.abc import Iterator

from hudna.attribution.clausal import Clausal
from hudna.attribution.complements import Complement
from hudna.attribution.frames import Frame
from hudna.attribution.lexicon import Government, Role
from hudna.attribution.lookalikes import Lookalikes
from hudna.attribution.naming import Naming
from hudna.attribution.objective import Objective
from hudna.attribution.prepositional import Prepositional
from hudna.attribution.site import Ground, Site
from hudna.attribution.subjects import Subjects
from hudna.language.verbs import Tense
from hudna.model.reading import Dropped
from hudna.model.vocabulary import Stance

NEAR_THAT = 4  # words between an act and an أن within which the act is part of the source
NEAR_QUOTE = 8  # tokens behind the verb within which its own words come


class VerbFrames:
    """Reads the verb frames of one report."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        subjects = Subjects(ground)
        self._clausal = Clausal(ground, subjects)
        self._prepositional = Prepositional(ground, subjects)
        self._objective = Objective(ground, subjects, self._prepositional)
        self._naming = Naming(ground)
        self._lookalikes = Lookalikes(ground)
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
                if frame is None and not self._lookalikes.blocks(site):
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
