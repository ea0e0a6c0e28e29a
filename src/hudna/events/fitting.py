"""What the kind of an event leaves of subject and object, and the two sides of a fight or talk.

Last step of `roles`: agents named by a preposition, targets that are bare places, who held a
place before, who receives relief.
"""

from __future__ import annotations

from typing import NamedTuple

from hudna.events.heads import are_areas, head_of
from hudna.events.knowledge import Roles
from hudna.events.phrases import NounPhrase, NounPhrases
from hudna.events.scene import Scene
from hudna.events.slots import Slot
from hudna.events.subjects import Subjects
from hudna.events.triggers import Trigger
from hudna.events.words import bares
from hudna.model.vocabulary import EventType

HELD = 12  # words behind a taking in which من names who held the place before
SECOND_SIDE = 14  # words behind the first side in which و names the second
_AGAINST = frozenset(("علي", "ضد", "بحق", "نحو", "باتجاه", "تجاه", "صوب"))
_FIRES = frozenset((EventType.AIRSTRIKE, EventType.SHELLING, EventType.ATTACK))


class Parts(NamedTuple):
    """The phrases in the two roles."""

    actor: NounPhrase | None = None
    target: NounPhrase | None = None


class Fitting:
    """Fits actors and targets to the kinds of events of one report."""

    def __init__(self, scene: Scene, phrases: NounPhrases, subjects: Subjects) -> None:
        self._scene = scene
        self._phrases = phrases
        self._subjects = subjects

    def fitted(self, trigger: Trigger, parts: Parts, slots: list[Slot]) -> Parts:
        """What the kind of event leaves of subject and object."""
        roles = trigger.rule.roles
        actor, target = parts
        agent = self.agent(slots)
        if roles is Roles.FATE:
            return Parts(agent, self._whole(trigger, target or actor))
        if roles is Roles.LAUNCH:
            return Parts(agent or actor, self._whole(trigger, self.against(slots)))
        if roles is Roles.FLEE:
            behind = actor is not None and actor.start >= trigger.end
            return Parts(
                None, actor if actor is not None and (behind or trigger.is_verb) else target
            )
        if roles is Roles.HOLD:
            return Parts(agent or actor, self._holder_before(trigger))
        if roles is Roles.DEAL:
            told = actor is not None and (actor.acts or trigger.is_verb)
            return Parts(agent or (actor if told else None), None)
        if roles is Roles.MOVE:
            moved = target if target is not None and target.acts else None
            return Parts(agent or actor or moved, None)
        if roles is Roles.AID:
            return Parts(agent or actor, self._receiver(slots))
        if roles in (Roles.BETWEEN, Roles.TALK) and target is not None and not target.acts:
            target = None
        return Parts(agent or actor, self._whole(trigger, target))

    def _whole(self, trigger: Trigger, target: NounPhrase | None) -> NounPhrase | None:
        """The target itself, None where it is a bare place, a time or a happening."""
        if target is None:
            return None
        scene = self._scene
        first, fires = target.start, trigger.type in _FIRES
        if scene.has(first, scene.knowledge.words["hit"]) or (
            fires and are_areas(scene, first, target.end)
        ):
            return target
        place = scene.place_at.get(first)
        power = target.acts and (place is None or place.place.type == "country")
        if place is not None and place.end >= target.end - 1 and not power:
            return None
        if self.names_event(target):
            return None
        return None if scene.has(first, scene.knowledge.words["areas"]) else target

    def names_event(self, phrase: NounPhrase) -> bool:
        """الهجمات التي تستهدف: the subject is itself what happens."""
        nouns, head = self._scene.knowledge.nouns, head_of(self._scene, phrase)
        if self._scene.has(head, self._scene.knowledge.words["people"]):
            return False
        return not bares(self._scene.folds[head]).isdisjoint(nouns) and not phrase.acts

    def _holder_before(self, trigger: Trigger) -> NounPhrase | None:
        """تحرير المدينة من قبضة X: who held the place before."""
        scene = self._scene
        _, stop = scene.sentence(trigger.start)
        for at in range(trigger.end, min(trigger.end + HELD, stop - 1)):
            if scene.folds[at] != "من":
                continue
            first = at + 2 if scene.is_in(at + 1, "hands") else at + 1
            if first < stop and self._phrases.acts(first):
                return self._phrases.at(first, stop)
        for at in range(trigger.end, min(trigger.end + 2, stop)):
            if trigger.rule.patient and self._phrases.acts(at):
                return self._phrases.at(at, stop)
        return None

    def _receiver(self, slots: list[Slot]) -> NounPhrase | None:
        """مساعدات للسكان: people behind ل or الى."""
        words = self._scene.knowledge.words
        for slot in slots:
            people = self._scene.has(slot.phrase.start, words["people"] | words["receivers"])
            if slot.preposition in ("ل", "الي", "علي") and people:
                return slot.phrase
        return None

    def agent(self, slots: list[Slot]) -> NounPhrase | None:
        """من قبل X, على يد X, بيد X: the doer of a passive or a verbal noun."""
        scene = self._scene
        for slot in slots:
            first, before = slot.phrase.start, slot.phrase.start - 1
            if slot.preposition == "قبل" and scene.folds[before - 1] in ("من", "ومن"):
                return slot.phrase
            if scene.is_in(first, "by") and slot.preposition in ("من", "علي", "ب", ""):
                return self._phrases.at(first + 1, slot.phrase.end)
        return None

    def against(self, slots: list[Slot]) -> NounPhrase | None:
        """على X, ضد X: at whom it is aimed."""
        return next(
            (
                slot.phrase
                for slot in slots
                if slot.preposition in _AGAINST
                and not self._scene.is_in(slot.phrase.start, "on_idioms")
            ),
            None,
        )

    def sides(self, slots: list[Slot], trigger: Trigger) -> Parts | None:
        """بين X وY, مع X, ضد X: the two sides, None where they are not named so."""
        for number, slot in enumerate(slots):
            if slot.preposition == "بين":
                return self._split(slot.phrase) or Parts(
                    slot.phrase, self._other_side(slot.phrase, slots[number + 1 :])
                )
            if slot.preposition in ("مع", "ضد") and slot.phrase.acts:
                return Parts(
                    self._subjects.acting_governor(trigger)
                    or self._subjects.last_actor(trigger.start),
                    slot.phrase,
                )
        return None

    def _split(self, both: NounPhrase) -> Parts | None:
        """الجيش ومسلحي الحركة: two sides that were read as one phrase."""
        for at in range(both.start + 1, both.end):
            if self._scene.folds[at].startswith("و") and self._phrases.acts(at):
                one = self._phrases.at(both.start, at)
                other = self._phrases.at(at, both.end)
                return Parts(one, other) if one is not None else None
        return None

    def _other_side(self, one: NounPhrase, rest: list[Slot]) -> NounPhrase | None:
        """The first phrase joined by و behind the first side, past what tells more of it."""
        for slot in rest:
            if self._scene.folds[slot.phrase.start].startswith("و") or slot.preposition == "بين":
                return slot.phrase
        scene = self._scene
        _, stop = scene.sentence(one.start)
        for at in range(one.start + 1, min(one.end + SECOND_SIDE, stop)):
            if not scene.folds[at].startswith("و"):
                continue
            if at in scene.place_at and one.start in scene.place_at:
                return self._phrases.at(at, stop)
            if at in scene.place_at:
                continue
            if self._phrases.acts(at) or scene.has(at, scene.knowledge.words["people"]):
                return self._phrases.at(at, stop)
        return None
