"""Whom an act hits where the words for it stand away from the trigger.

Serves `roles`: objects behind the means and asides of a clause (استهدفت القوات، بالمدفعية، السوق),
the subject of a relative clause that suffers the act (القصف الذي تعرضت له المدينة), what a blast
went off in, the object behind a weapon.
"""

from __future__ import annotations

from hudna.events.objects import Objects
from hudna.events.phrases import NounPhrase, NounPhrases
from hudna.events.scene import Scene
from hudna.events.slots import Slot
from hudna.events.triggers import Trigger
from hudna.language.verbs import Tense
from hudna.model.vocabulary import EventType

AWAY = 16  # tokens behind a verb or its doer in which an object behind asides stands
_STRIKES = frozenset((
    EventType.AIRSTRIKE, EventType.SHELLING, EventType.ATTACK, EventType.EXPLOSION,
    EventType.DETENTION,
))  # fmt: skip
_SKIPPED = frozenset('،,"“”«»-–')


class Reach:
    """Finds objects away from the triggers of one report."""

    def __init__(self, scene: Scene, phrases: NounPhrases, objects: Objects) -> None:
        self._scene = scene
        self._phrases = phrases
        self._objects = objects

    def suffered(self, trigger: Trigger, index: int) -> int | None:
        """القصف الذي تعرضت له | المدينة: where the words behind a clause of suffering begin."""
        scene = self._scene
        _, stop = scene.sentence(trigger.start)
        at = index + 1 if scene.is_in(index, "relative") else index
        if trigger.is_verb or at >= stop or not scene.is_in(at, "suffer"):
            return None
        at += 1
        return at + 1 if at < stop and scene.is_in(at, "to_it") else None

    def sufferer(self, index: int, stop: int) -> NounPhrase | None:
        """The subject behind تعرضت له, a town too; None where the clause names none."""
        if index >= stop or self._scene.is_in(index, "prepositions"):
            return None
        return self._phrases.at(index, stop)

    def behind_means(self, trigger: Trigger, doer: NounPhrase | None) -> NounPhrase | None:
        """استهدفت القوات، بصاروخ موجه، سيارة مدنية: the object past means, places and times."""
        if trigger.type not in _STRIKES or trigger.pronoun or trigger.passive is True:
            return None
        blast = trigger.type is EventType.EXPLOSION
        if not trigger.is_verb and (doer is None or trigger.definite or blast):
            return None
        behind = doer is not None and doer.start >= trigger.end
        index = doer.end if doer is not None and behind else trigger.end
        _, stop = self._scene.sentence(trigger.start)
        return self._past_asides(index, min(stop, index + AWAY))

    def _past_asides(self, index: int, stop: int) -> NounPhrase | None:
        scene = self._scene
        led = False
        while index < stop:
            moment = scene.moment_at.get(index)
            if moment is not None:
                index, led = moment.end, False
                continue
            if scene.tokens[index].text in _SKIPPED:
                index, led = index + 1, False
                continue
            if scene.is_in(index, "prepositions"):
                index, led = index + 1, True
                continue
            phrase = self._phrases.at(index, stop)
            if phrase is None or phrase.end <= index:
                return None
            armed = self._objects.is_weapon(phrase) or self._scene.has(
                phrase.start, self._scene.knowledge.words["aircraft_actor"]
            )
            if phrase.particles[-1:] in ("و", "ف") and not armed:
                return None
            free = not (led or phrase.particles or self._objects.is_weapon(phrase))
            if free and self._objects.is_victim(phrase):
                return phrase
            index, led = phrase.end, False
        return None

    def hindered(self, trigger: Trigger, slots: list[Slot]) -> NounPhrase | None:
        """عرقلة وصول القافلة, منع المصلين من الدخول: who or what is kept from going on."""
        scene, words = self._scene, self._scene.knowledge.words
        _, stop = scene.sentence(trigger.start)
        for slot in slots:
            if slot.preposition != "":
                continue
            first, end = slot.phrase.start, slot.phrase.end
            if scene.has(first, words["going"]):
                first += 1
            if first >= end or scene.has(first, words["going"]):
                continue
            phrase = self._phrases.at(first, stop)
            if phrase is not None and scene.has(first, words["goods"] | words["people"]):
                return phrase
        return None

    def fleeing(self, trigger: Trigger) -> NounPhrase | None:
        """اضطرت مئات العائلات إلى الفرار: the people named before in the clause."""
        scene, words = self._scene, self._scene.knowledge.words
        start, _ = scene.clause(trigger.start)
        for at in range(trigger.start - 1, max(start, trigger.start - AWAY) - 1, -1):
            if scene.has(at, words["receivers"] | words["people"]):
                first = at
                while first > start and self._amounts(first - 1):
                    first -= 1
                return self._phrases.at(first, trigger.start)
        return None

    def _amounts(self, index: int) -> bool:
        """مئات العائلات: a number or an amount before those who are told of."""
        return index in self._scene.quantity_at or self._scene.is_in(index, "amounts")

    def fired_at(self, slots: list[Slot]) -> NounPhrase | None:
        """أضرموا النار في المنزل, أطلقوا النار على الدورية: not the fire, what it was set to."""
        words = self._scene.knowledge.words
        for slot in slots:
            hit = self._scene.has(slot.phrase.start, words["hit"] | words["people"])
            if slot.preposition in ("ب", "في", "علي", "صوب", "نحو") and (hit or slot.phrase.acts):
                return slot.phrase
        return None

    def blown_up(self, trigger: Trigger, slots: list[Slot]) -> NounPhrase | None:
        """انفجرت عبوة بدورية, انفجار لغم بسيارة: what ب or في leads, where it can be hit."""
        if trigger.type is not EventType.EXPLOSION:
            return None
        for slot in slots:
            if slot.preposition in ("ب", "علي", "وسط", "قرب") and self._objects.is_victim(
                slot.phrase
            ):
                return None if self._objects.is_weapon(slot.phrase) else slot.phrase
        return None

    def past_weapon(self, trigger: Trigger, slots: list[Slot]) -> list[Slot]:
        """استهداف أحد الصواريخ لمحطة: the slots without the weapon that stands as genitive."""
        if trigger.type not in _STRIKES or trigger.tense is not Tense.NOUN or len(slots) < 2:
            return slots
        first = slots[0]
        return (
            slots[1:]
            if first.preposition == "" and self._objects.is_weapon(first.phrase)
            else (slots)
        )
