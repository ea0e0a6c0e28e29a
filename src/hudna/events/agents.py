"""Who did it where the clause of the event does not say so: the accused, the announcer, من X.

Serves `roles` after grammar has found no doer.
"""

from __future__ import annotations

from hudna.events.knowledge import Roles
from hudna.events.phrases import NounPhrase, NounPhrases
from hudna.events.scene import Scene
from hudna.events.slots import Slot
from hudna.events.subjects import WAR, Subjects
from hudna.events.triggers import Trigger
from hudna.language.clitics import verb_stems
from hudna.language.verbs import Tense
from hudna.model.vocabulary import EventType

CONTROLS = 16  # words before an event in which the verb that lays it to somebody stands
_FROM = WAR - {EventType.TAKEOVER, EventType.SIEGE} | {EventType.VIOLATION, EventType.AID}


class Agents:
    """Finds doers outside the clause of a trigger, in one report."""

    def __init__(self, scene: Scene, phrases: NounPhrases, subjects: Subjects) -> None:
        self._scene = scene
        self._phrases = phrases
        self._subjects = subjects

    def from_whom(self, trigger: Trigger, slots: list[Slot]) -> NounPhrase | None:
        """قصف مدفعي من قوات X: the phrase behind من, where the event is an act."""
        if trigger.is_verb or trigger.type not in _FROM:
            return None
        for slot in slots:
            if slot.preposition == "من" and slot.phrase.acts and self._did(trigger, slot.phrase):
                return slot.phrase
        return None

    def _did(self, trigger: Trigger, phrase: NounPhrase) -> bool:
        """False for who bears no arms, and in معارك استعادة البلدة من X for who held the place."""
        if self._scene.is_in(phrase.start, "both"):
            return False
        if trigger.type is EventType.AID:
            return phrase.start in self._scene.actor_at
        taken = self._scene.any_in(
            trigger.end, phrase.start, self._scene.knowledge.words["retakes"]
        )
        return not taken and self._subjects.wages_war(phrase.start)

    def charged(self, trigger: Trigger) -> NounPhrase | None:
        """اتهم X Y بقصف, طالبت X Y بالانسحاب: the object of the verb that lays it to them."""
        scene = self._scene
        start, _ = scene.sentence(trigger.start)
        for at in range(trigger.start - 1, max(start, trigger.start - CONTROLS) - 1, -1):
            tense = self._charges(at)
            if tense is not None:
                return self._object(at, trigger.start, start, tense)
            if trigger.rule.roles is Roles.MOVE and self._asks(at):
                asked = self._asked(at, trigger.start)
                return asked or self._object(at, trigger.start, start, Tense.PERFECT)
        return None

    def _asks(self, index: int) -> bool:
        """طلب, طالب, دعا: a verb of asking."""
        helpers = self._scene.knowledge.helpers
        return any(
            helper.kind == "demand" and helper.tense is not Tense.NOUN
            for _, rest in verb_stems(self._scene.folds[index])
            for helper in helpers.get(rest, ())
        )

    def _asked(self, verb: int, stop: int) -> NounPhrase | None:
        """يطلب من المسلحين الانسحاب: whom من names behind the verb of asking."""
        if verb + 2 >= stop or self._scene.folds[verb + 1] != "من":
            return None
        phrase = self._phrases.at(verb + 2, stop)
        return phrase if phrase is not None and phrase.acts else None

    def _charges(self, index: int) -> Tense | None:
        scene = self._scene
        for _, rest in verb_stems(scene.folds[index]):
            for helper in scene.knowledge.helpers.get(rest, ()):
                if helper.kind == "charge":
                    return helper.tense
        return None

    def _object(self, verb: int, stop: int, start: int, tense: Tense) -> NounPhrase | None:
        """The second acting phrase behind the verb; the first where its subject stands before."""
        acting = []
        at = verb + 1
        while at < stop:
            phrase = self._phrases.at(at, stop)
            if phrase is None:
                at += 1
                continue
            if phrase.acts:
                acting.append(phrase)
            at = max(phrase.end, at + 1)
        if len(acting) > 1:
            return acting[1]
        before = self._phrases.before(verb, start)
        told = tense in (Tense.NOUN, Tense.PARTICIPLE) or (before is not None and before.acts)
        return acting[0] if acting and told else None
