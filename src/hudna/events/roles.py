"""Who does it and to whom: verb–subject–object, passives, verbal nouns with their genitives.

Takes a trigger and the phrases around it; gives the phrases, or None where the text names none.
"""

from __future__ import annotations

from hudna.events.fitting import Fitting, Parts
from hudna.events.knowledge import Roles
from hudna.events.phrases import NounPhrase, NounPhrases
from hudna.events.scene import Scene
from hudna.events.slots import Slot, slots_after
from hudna.events.subjects import GOVERNS, Subjects
from hudna.events.triggers import Trigger

ADJECTIVES = 3  # most adjectives between a verbal noun and its genitive
REACHED = 8  # words behind an act in which a verb tells what it hit
_TWO_SIDED = frozenset((Roles.BETWEEN, Roles.TALK, Roles.DEAL))
_INHERITS = frozenset((Roles.ACT, Roles.HOLD, Roles.AID))  # kinds whose doer is told before
_OBJECT_FIRST = frozenset((Roles.ACT, Roles.KILL, Roles.LAUNCH))  # who acts is left out here


class RoleReader:
    """Reads the roles of the triggers of one report."""

    def __init__(self, scene: Scene, phrases: NounPhrases) -> None:
        self._scene = scene
        self._phrases = phrases
        self._subjects = Subjects(scene, phrases)
        self._fitting = Fitting(scene, phrases, self._subjects)

    def read(self, trigger: Trigger, content: tuple[int, int] | None = None) -> Parts:
        """The roles by the kind of the trigger's row."""
        roles = trigger.rule.roles
        if roles in (Roles.NONE, Roles.TOLL):
            return Parts()
        _, stop = self._scene.sentence(trigger.start)
        slots = slots_after(self._scene, self._phrases, self._past_adjectives(trigger, stop), stop)
        parts = self._verb(trigger, slots) if trigger.is_verb else self._noun(trigger, slots)
        if roles in _TWO_SIDED:
            parts = self._fitting.sides(slots, trigger) or parts
        parts = self._fitting.fitted(trigger, parts, slots)
        if parts.actor is None and roles in _INHERITS and self._may_inherit(trigger):
            found = self._subjects.last_actor(trigger.start, parts.target, content)
            return Parts(found, parts.target)
        return parts

    def _may_inherit(self, trigger: Trigger) -> bool:
        """A verbal noun behind a preposition of cause or time has no subject of the clause."""
        if trigger.is_verb:
            return trigger.passive is None
        if trigger.pronoun and trigger.rule.patient:
            return False
        if trigger.particles[-1:] in ("ب", "ل") or trigger.pronoun:
            return True
        before = trigger.start - 1
        return not (self._scene.is_in(before, "causes") or trigger.particles == "و")

    def _verb(self, trigger: Trigger, slots: list[Slot]) -> Parts:
        """Subject and object of a finite verb, each wherever Arabic may put it."""
        bare = [slot.phrase for slot in slots if slot.preposition == ""]
        fate = trigger.passive is True or trigger.rule.roles is Roles.FATE
        before = self._subjects.subject_before(trigger)
        if fate:
            return Parts(None, before or (bare[0] if bare else None))
        if before is not None and bare and bare[0].acts and not before.acts:
            before = None
        if before is not None and (self._fitting.names_event(before) or self._is_area(before)):
            return Parts(None, bare[0] if bare else self._fitting.against(slots))
        if before is not None:
            target = bare[0] if bare else self._fitting.against(slots)
            if target is None and not before.acts and trigger.rule.roles is Roles.ACT:
                return Parts(None, before)
            return Parts(before, None if trigger.pronoun else target)
        if trigger.pronoun:
            return Parts(bare[0] if bare else None, self._subjects.antecedent(trigger))
        if not bare:
            return Parts(self._subjects.last_actor(trigger.start), self._fitting.against(slots))
        if len(bare) == 1 and not bare[0].acts and trigger.rule.roles in _OBJECT_FIRST:
            return Parts(self._subjects.last_actor(trigger.start), bare[0])
        target = bare[1] if len(bare) > 1 else self._fitting.against(slots)
        return Parts(bare[0], target)

    def _is_area(self, phrase: NounPhrase) -> bool:
        """المدينة استهدفت: what cannot act is what was hit."""
        return self._scene.has(phrase.start, self._scene.knowledge.words["areas"])

    def _noun(self, trigger: Trigger, slots: list[Slot]) -> Parts:
        """Doer and object of a verbal noun: genitive, ل, pronoun, adjective, governing verb."""
        target = self._fitting.against(slots)
        actor = None
        if slots and slots[0].preposition == "" and not trigger.definite:
            genitive = slots[0].phrase
            if genitive.acts and not self._suffers_it(trigger, genitive):
                actor = genitive
            else:
                target = genitive
        owner = next((slot.phrase for slot in slots[:2] if slot.preposition == "ل"), None)
        if owner is not None and trigger.rule.roles is not Roles.AID:
            if owner.acts and actor is None:
                actor = owner
            elif target is None:
                target = owner
        if trigger.pronoun and actor is None and not trigger.rule.patient:
            actor = self._subjects.last_actor(trigger.start)
        actor = actor or self._nisba(trigger) or self._subjects.doer(trigger)
        governor = self._subjects.governor(trigger) if actor is None or target is None else None
        if trigger.particles.endswith("ل") and governor is not None and self._suffers(trigger):
            return Parts(actor, target or governor)
        if governor is not None and not governor.acts:
            governor = None
        return Parts(actor or governor, target or self._reached(trigger))

    def _reached(self, trigger: Trigger) -> NounPhrase | None:
        """قصف طال السوق: the object of the verb that tells what the act hit."""
        scene = self._scene
        _, stop = scene.sentence(trigger.start)
        for at in range(trigger.end, min(trigger.end + REACHED, stop - 1)):
            if scene.is_in(at, "reaches"):
                return self._phrases.at(at + 1, stop)
        return None

    def _suffers(self, trigger: Trigger) -> bool:
        """تعرضت القرية لقصف: the subject is the one who is hit."""
        start, _ = self._scene.sentence(trigger.start)
        return self._scene.any_in(
            max(start, trigger.start - GOVERNS),
            trigger.start,
            self._scene.knowledge.words["suffer"],
        )

    def _suffers_it(self, trigger: Trigger, genitive: NounPhrase) -> bool:
        """قتل الجنود, تحرير ليبيا: the genitive is what it is done to."""
        roles = trigger.rule.roles
        place = self._scene.place_at.get(genitive.start)
        held = roles is Roles.HOLD and place is not None and not trigger.pronoun
        return roles is Roles.FATE or trigger.rule.patient or held

    def _past_adjectives(self, trigger: Trigger, stop: int) -> int:
        """Behind the adjectives of a verbal noun, where its genitive or preposition stands."""
        scene, index = self._scene, trigger.end
        if trigger.is_verb or trigger.pronoun:
            return index
        while index < min(stop, trigger.end + ADJECTIVES):
            fold = scene.folds[index]
            if not scene.is_word[index] or fold.startswith("ال") != trigger.definite:
                break
            if scene.is_in(index, "prepositions") or scene.is_in(index, "closed"):
                break
            if self._phrases.acts(index) and not fold.startswith("انتحاري"):  # suicide: a manner
                break
            if index in scene.place_at or index in scene.quantity_at:
                break
            words = scene.knowledge.words
            if fold in words["people"] or scene.has(index, words["hit"]):
                break
            if (fold[:1] in "بل" and fold[1:3] == "ال") or self._phrases.is_verb(index):
                break
            index += 1
        return index

    def _nisba(self, trigger: Trigger) -> NounPhrase | None:
        """قصف تركي, غارات أميركية: an adjective of a state names the doer."""
        scene = self._scene
        for at in range(trigger.end, min(trigger.end + 3, len(scene.tokens))):
            if scene.folds[at] in scene.knowledge.words["nisba"]:
                return NounPhrase(at, at + 1, "", acts=True)
        return None
