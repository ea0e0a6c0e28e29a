"""Who did it where the clause of the event does not say so: the accused, the announcer, من X.

Serves `roles` after grammar has found no doer.
"""

from __future__ import annotations

from hudna.events.phrases import NounPhrase, NounPhrases
from hudna.events.scene import Scene
from hudna.events.slots import Slot
from hudna.events.subjects import WAR, Subjects
from hudna.events.triggers import Trigger
from hudna.language.clitics import verb_stems
from hudna.language.verbs import Tense
from hudna.model.vocabulary import EventType

CONTROLS = 16  # words before an event in which the verb that lays it to somebody stands
_FROM = WAR - {EventType.TAKEOVER, EventType.SIEGE} | {EventType.VIOLATION}


class Agents:
    """Finds doers outside the clause of a trigger, in one report."""

    def __init__(self, scene: Scene, phrases: NounPhrases, subjects: Subjects) -> None:
        self._scene = scene
        self._phrases = phrases
        self._subjects = subjects

    def from_whom(self, trigger: Trigger, slots: list[Slot]) -> NounPhrase | None:
        """قصف مدفعي من قوات X: the phrase behind من, where the event is an act."""
        if trigger.type not in _FROM or trigger.is_verb:
            return None
        for slot in slots:
            if (
                slot.preposition == "من"
                and slot.phrase.acts
                and self._subjects.wages_war(slot.phrase.start)
            ):
                return slot.phrase
        return None

    def charged(self, trigger: Trigger) -> NounPhrase | None:
        """اتهم X Y بقصف, طالبت X Y بالانسحاب: the object of the verb that lays it to them."""
        scene = self._scene
        start, _ = scene.sentence(trigger.start)
        for at in range(trigger.start - 1, max(start, trigger.start - CONTROLS) - 1, -1):
            tense = self._charges(at)
            if tense is not None:
                return self._object(at, trigger.start, start, tense)
        return None

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
