"""Subjects that stand away from a trigger: before its verb, at its governor, behind it.

Serves `roles`: which phrase of the sentence does what a verb or a verbal noun tells.
"""

from __future__ import annotations

import re

from hudna.events.knowledge import Roles
from hudna.events.phrases import NounPhrase, NounPhrases
from hudna.events.scene import Scene
from hudna.events.triggers import Trigger
from hudna.events.words import unpossessed
from hudna.language.clitics import verb_stems
from hudna.language.verbs import Tense
from hudna.model.vocabulary import ActorKind, EventType

GOVERNS = 14  # words before a verbal noun in which the verb that governs it stands
BESIDE = 3  # words from a comma to a verbal noun that the verb before the comma governs
BEHIND = 6  # words behind it in which a verb with its pronoun stands (غارات شنتها)
WAR = frozenset((
    EventType.AIRSTRIKE, EventType.SHELLING, EventType.EXPLOSION, EventType.CLASH,
    EventType.ATTACK, EventType.TAKEOVER, EventType.SIEGE,
))  # fmt: skip
_UNARMED = frozenset((
    ActorKind.OUTLET, ActorKind.MONITOR, ActorKind.RESCUE, ActorKind.UN, ActorKind.IGO,
    ActorKind.NGO, ActorKind.PERSON,
))  # fmt: skip
_WITH_PRONOUN = re.compile(r"\w{3,}(?:ه|ها|هم)")
_PLURALS = ("وا", "ون")


class Subjects:
    """Finds the subjects of the triggers of one report."""

    def __init__(self, scene: Scene, phrases: NounPhrases) -> None:
        self._scene = scene
        self._phrases = phrases
        self._governing: dict[int, bool] = {}

    def last_actor(
        self,
        index: int,
        other: NounPhrase | None = None,
        content: tuple[int, int] | None = None,
        *,
        war: bool = False,
    ) -> NounPhrase | None:
        """The nearest phrase before the token, in its sentence, that can act (`war`: with arms)."""
        start, _ = self._scene.sentence(index)
        if content is not None:
            start = max(start, content[0])
        for at in range(index - 1, start - 1, -1):
            if at in self._scene.moment_at or not self._phrases.acts(at):
                continue
            if not self._is_subject(at, start) or (war and not self.wages_war(at)):
                continue
            phrase = self._phrases.at(at, index)
            if phrase is not None and (other is None or phrase.start != other.start):
                return phrase
        return None

    def wages_war(self, index: int) -> bool:
        """False for envoys, monitors, news agencies and other bodies without arms."""
        match = self._scene.actor_at.get(index)
        if match is not None and match.actor.kind in _UNARMED:
            return False
        words = self._scene.knowledge.words
        if self._scene.has(index, words["civil"]):
            return False
        return not self._scene.any_in(index, index + 2, words["rescue"])

    def _is_subject(self, index: int, start: int) -> bool:
        """True where no preposition and no noun before it governs the phrase."""
        scene = self._scene
        match = scene.actor_at.get(index)
        fold = scene.folds[index]
        if match is not None and match.particles.strip("و"):
            return False
        if (fold[:1] in "بلك" and fold[1:3] == "ال") or fold.startswith("لل"):
            return False
        before = index - 1
        if before < start:
            return True
        if scene.is_in(before, "part") or any(
            at in scene.quantity_at for at in range(max(start, before - 1), index + 1)
        ):
            return False
        if self._phrases.is_verb(before):
            return True
        if scene.is_in(before, "prepositions") or scene.folds[before].startswith("ال"):
            return False
        words = scene.knowledge.words
        return not scene.has(
            before, words["hit"] | words["people"] | words["areas"] | words["owned"]
        ) and not self._phrases.acts(before)

    def governor(self, trigger: Trigger) -> NounPhrase | None:
        """شن التحالف غارات: the subject of the verb that governs the verbal noun."""
        scene = self._scene
        start, _ = scene.sentence(trigger.start)
        for at in range(trigger.start - 1, max(start, trigger.start - GOVERNS) - 1, -1):
            if scene.folds[at] in "،." and trigger.start - at > BESIDE and not self._is_aside(at):
                return None
            if scene.is_in(at, "complement") or scene.is_in(at, "protesting"):
                return None
            if self._tells_fate(at):
                return None
            if scene.is_in(at, "undertakings") and self._phrases.acts(at + 1):
                return self._phrases.at(at + 1, trigger.start)
            if self._governs(at):
                phrase = self._phrases.at(at + 1, trigger.start) if at + 1 < trigger.start else None
                if phrase is not None:
                    return phrase
                return self._phrases.before(at, start)
        return None

    def _tells_fate(self, index: int) -> bool:
        """لقوا, أصيب: whoever is the subject of such a verb suffers what is told."""
        knowledge = self._scene.knowledge
        if self._governs(index):  # تلقى, which is also written like a form of لقي
            return False
        return any(
            knowledge.rules[form.rule].roles is Roles.FATE and form.tense is not Tense.PARTICIPLE
            for _, rest in verb_stems(self._scene.folds[index])
            for form in knowledge.verbs.get(rest, ())
        )

    def announcer(self, trigger: Trigger) -> NounPhrase | None:
        """أعلنت القيادة بدء هدنة: who announces it."""
        scene = self._scene
        start, _ = scene.sentence(trigger.start)
        for at in range(trigger.start - 1, max(start, trigger.start - GOVERNS) - 1, -1):
            if scene.is_in(at, "announces"):
                phrase = self._phrases.at(at + 1, trigger.start)
                return phrase if phrase is not None and phrase.acts else None
        return None

    def acting_governor(self, trigger: Trigger) -> NounPhrase | None:
        """The subject of the governing verb, if it can act."""
        phrase = self.governor(trigger)
        return phrase if phrase is not None and phrase.acts else None

    def _is_aside(self, index: int) -> bool:
        """True for a comma beside a moment (أعلن الجيش، أمس، هدنة)."""
        return index + 1 in self._scene.moment_at or self._ends_moment(index - 1)

    def _governs(self, index: int) -> bool:
        """True for a verb whose subject does what it governs; who accuses does not."""
        if index not in self._governing:
            self._governing[index] = self._may_govern(index)
        return self._governing[index]

    def _may_govern(self, index: int) -> bool:
        helpers = self._scene.knowledge.helpers
        found = [
            helper
            for _, rest in verb_stems(self._scene.folds[index])
            for helper in helpers.get(rest, ())
        ]
        if any(helper.kind == "charge" for helper in found):
            return False
        return any(one.tense is not Tense.NOUN and one.kind != "occur" for one in found)

    def doer(self, trigger: Trigger) -> NounPhrase | None:
        """القصف الذي نفذته الطائرات, غارات شنتها مقاتلات: the subject of what follows."""
        scene = self._scene
        _, stop = scene.sentence(trigger.start)
        beside = True
        for at in range(trigger.end, min(trigger.end + BEHIND, stop - 1)):
            beside = beside and not (scene.is_in(at, "prepositions") and scene.folds[at] != "من")
            if self._has_done_it(at) or (beside and self._takes_it(at)):
                phrase = self._phrases.at(at + 1, stop)
                if phrase is not None and phrase.acts:
                    return phrase
        return None

    def past_doer(self, index: int, stop: int) -> int:
        """Behind the relative clause that names the doer: هجوم شنه المسلحون | على القرية."""
        at = index + 1 if self._scene.is_in(index, "relative") else index
        if at + 1 < stop and (self._has_done_it(at) or self._takes_it(at)):
            phrase = self._phrases.at(at + 1, stop)
            if phrase is not None and phrase.acts:
                return phrase.end
        return index

    def _takes_it(self, index: int) -> bool:
        """كمين نصبته المقاومة: any word with a pronoun between the event and who can act."""
        scene, fold = self._scene, self._scene.folds[index]
        if not _WITH_PRONOUN.fullmatch(fold) or scene.tokens[index].text.endswith("ة"):
            return False
        if scene.is_in(index, "prepositions") or scene.is_in(index, "closed"):
            return False
        match = scene.actor_at.get(index + 1)
        if match is not None and match.particles:
            return False
        return self._phrases.acts(index + 1) and not scene.folds[index + 1].startswith(("ب", "ل"))

    def _has_done_it(self, index: int) -> bool:
        """نفذته, شنتها, تقوده: a verb with the pronoun of the event."""
        helpers = self._scene.knowledge.helpers
        if self._scene.is_in(index, "done_by"):
            return True
        for _, rest in verb_stems(self._scene.folds[index]):
            for bare in unpossessed(rest):
                if any(one.tense is not Tense.NOUN for one in helpers.get(bare, ())):
                    return True
        return False

    def subject_before(self, trigger: Trigger) -> NounPhrase | None:
        """The subject where it stands before the verb: plural verbs, أن + subject + verb."""
        scene = self._scene
        start, _ = scene.sentence(trigger.start)
        at = trigger.start - 1
        if at < start:
            return None
        plural = scene.folds[trigger.start].endswith(_PLURALS)
        while at > start and (scene.folds[at] in ("قد", "لم", "لن", "لا") or self._ends_moment(at)):
            at = self._moment_start(at) - 1 if self._ends_moment(at) else at - 1
        if scene.is_in(at, "relative") and scene.folds[at] != "من":
            return self._phrases.before(at, start) if plural or not trigger.pronoun else None
        if not scene.is_word[at] and scene.tokens[at].text not in '"”»،':
            return None
        if scene.is_in(at, "closed") or scene.is_in(at, "prepositions"):
            return None
        if trigger.particles[:1] in ("و", "ف") and not plural:
            return None
        phrase = self._past_share(self._phrases.before(at + 1, start), start)
        if phrase is None:
            return self.last_actor(trigger.start) if plural else None
        return phrase if phrase.acts or plural or self._heads_clause(phrase, start) else None

    def _past_share(self, phrase: NounPhrase | None, start: int) -> NounPhrase | None:
        """12 شخصا بينهم 3 أطفال اعتقلوا: the whole, not the share named behind it."""
        scene = self._scene
        if phrase is None or phrase.start - 1 <= start or not scene.is_in(phrase.start - 1, "part"):
            return phrase
        at = phrase.start - 1
        while at > start and (scene.is_in(at - 1, "causes") or not scene.is_word[at - 1]):
            at -= 1
        return self._phrases.before(at, start) or phrase

    def _heads_clause(self, phrase: NounPhrase, start: int) -> bool:
        before = phrase.start - 1
        return before < start or self._scene.is_in(before, "complement")

    def _ends_moment(self, index: int) -> bool:
        return index + 1 in self._scene.moment_ending

    def _moment_start(self, index: int) -> int:
        found = self._scene.moment_ending.get(index + 1)
        return index if found is None else found.start

    def antecedent(self, trigger: Trigger) -> NounPhrase | None:
        """الهدف الذي قصفته: what the pronoun of a relative clause stands for."""
        start, _ = self._scene.sentence(trigger.start)
        at = trigger.start - 1
        if at > start and self._scene.is_in(at, "relative"):
            return self._phrases.before(at, start)
        return None
