"""Subjects that stand away from a trigger: before its verb, at its governor, behind it.

Serves `roles`: which phrase of the sentence does what a verb or a verbal noun tells.
"""

from __future__ import annotations

from hudna.events.phrases import NounPhrase, NounPhrases
from hudna.events.scene import Scene
from hudna.events.triggers import Trigger
from hudna.events.words import unpossessed
from hudna.language.clitics import verb_stems
from hudna.language.verbs import Tense

GOVERNS = 9  # words before a verbal noun in which the verb that governs it stands
BEHIND = 6  # words behind it in which a verb with its pronoun stands (غارات شنتها)
_PLURALS = ("وا", "ون")


class Subjects:
    """Finds the subjects of the triggers of one report."""

    def __init__(self, scene: Scene, phrases: NounPhrases) -> None:
        self._scene = scene
        self._phrases = phrases

    def last_actor(
        self,
        index: int,
        other: NounPhrase | None = None,
        content: tuple[int, int] | None = None,
    ) -> NounPhrase | None:
        """The nearest phrase before the token, in its sentence, that can act."""
        start, _ = self._scene.sentence(index)
        if content is not None:
            start = max(start, content[0])
        for at in range(index - 1, start - 1, -1):
            if at in self._scene.moment_at or not self._phrases.acts(at):
                continue
            if not self._is_subject(at, start):
                continue
            phrase = self._phrases.at(at, index)
            if phrase is not None and (other is None or phrase.start != other.start):
                return phrase
        return None

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
        if self._phrases.is_verb(before):
            return True
        if scene.is_in(before, "prepositions") or scene.folds[before].startswith("ال"):
            return False
        words = scene.knowledge.words
        return not scene.has(before, words["hit"] | words["people"]) and not self._phrases.acts(
            before
        )

    def governor(self, trigger: Trigger) -> NounPhrase | None:
        """شن التحالف غارات: the subject of the verb that governs the verbal noun."""
        scene = self._scene
        start, _ = scene.sentence(trigger.start)
        for at in range(trigger.start - 1, max(start, trigger.start - GOVERNS) - 1, -1):
            if scene.folds[at] in "،." and trigger.start - at > 1 and not self._is_aside(at):
                return None
            if self._governs(at):
                phrase = self._phrases.at(at + 1, trigger.start) if at + 1 < trigger.start else None
                if phrase is not None:
                    return phrase
                return self._phrases.before(at, start)
        return None

    def acting_governor(self, trigger: Trigger) -> NounPhrase | None:
        """The subject of the governing verb, if it can act."""
        phrase = self.governor(trigger)
        return phrase if phrase is not None and phrase.acts else None

    def _is_aside(self, index: int) -> bool:
        """True for a comma beside a moment (أعلن الجيش، أمس، هدنة)."""
        return index + 1 in self._scene.moment_at or self._ends_moment(index - 1)

    def _governs(self, index: int) -> bool:
        fold = self._scene.folds[index]
        helpers = self._scene.knowledge.helpers
        return any(
            helper.tense is not Tense.NOUN and helper.kind != "occur"
            for _, rest in verb_stems(fold)
            for helper in helpers.get(rest, ())
        )

    def doer(self, trigger: Trigger) -> NounPhrase | None:
        """القصف الذي نفذته الطائرات, غارات شنتها مقاتلات: the subject of what follows."""
        scene = self._scene
        _, stop = scene.sentence(trigger.start)
        for at in range(trigger.end, min(trigger.end + BEHIND, stop - 1)):
            if self._has_done_it(at):
                phrase = self._phrases.at(at + 1, stop)
                return phrase if phrase is not None and phrase.acts else None
        return None

    def _has_done_it(self, index: int) -> bool:
        """نفذته, شنتها, تقوده: a verb with the pronoun of the event."""
        helpers = self._scene.knowledge.helpers
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
        phrase = self._phrases.before(at + 1, start)
        if phrase is None:
            return self.last_actor(trigger.start) if plural else None
        return phrase if phrase.acts or plural or self._heads_clause(phrase, start) else None

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
