"""Objects that the kind of an event asks for: the besieged, the captured, the two sides of a fight.

Serves `roles` where subject and object by grammar leave a role open.
"""

from __future__ import annotations

from hudna.events.fitting import Parts
from hudna.events.heads import are_areas, head_of
from hudna.events.knowledge import Roles
from hudna.events.phrases import NounPhrase, NounPhrases
from hudna.events.scene import Scene
from hudna.events.slots import Slot, slots_after
from hudna.events.triggers import Trigger
from hudna.language.clitics import noun_stems
from hudna.language.verbs import Tense
from hudna.model.vocabulary import EventType

APART = 12  # words between a fight and the بين that names its sides
ASIDE = 6  # words behind the first side in which من جهة closes it
HELD = 12  # words behind a battle in which من names who holds the place
_ROUND = ("علي", "حول", "ل")


class Objects:
    """Reads what one kind of event hits or holds, in one report."""

    def __init__(self, scene: Scene, phrases: NounPhrases) -> None:
        self._scene = scene
        self._phrases = phrases

    def sides_behind(self, trigger: Trigger) -> list[Slot]:
        """اشتباكات عنيفة اندلعت أمس بين X وY: the phrases from بين on, past verbs and moments."""
        scene = self._scene
        _, stop = scene.sentence(trigger.start)
        for at in range(trigger.end, min(trigger.end + APART, stop - 1)):
            if scene.folds[at] == "بين":
                return slots_after(scene, self._phrases, at, stop)
        return []

    def opposed(self, trigger: Trigger) -> Parts | None:
        """بين X وY من جهة، وZ من جهة أخرى: each side may be several."""
        scene = self._scene
        _, stop = scene.sentence(trigger.start)
        for at in range(trigger.end, min(trigger.end + APART, stop - 1)):
            if scene.folds[at] == "بين":
                one = self._phrases.at(at + 1, stop)
                return self._other_hand(one, stop) if one is not None else None
        return None

    def _other_hand(self, one: NounPhrase, stop: int) -> Parts | None:
        scene, folds = self._scene, self._scene.folds
        for at in range(one.end, min(one.end + ASIDE, stop - 1)):
            if folds[at] == "من" and folds[at + 1] in ("جهه", "جانب", "طرف"):
                first = next(
                    (x for x in range(at + 2, min(at + 6, stop)) if scene.is_word[x]), stop
                )
                other = self._phrases.at(first, stop) if first < stop else None
                return Parts(one, other) if other is not None and other.acts else None
        return None

    def foe(self, trigger: Trigger, parts: Parts) -> Parts:
        """عملية لتحرير البلدة من قبضة X: a battle for a place is against who holds it."""
        if trigger.type is not EventType.CLASH or parts.target is not None:
            return parts
        scene = self._scene
        _, stop = scene.sentence(trigger.start)
        for at in range(trigger.end, min(trigger.end + HELD, stop - 2)):
            if scene.folds[at] == "من" and scene.is_in(at + 1, "hands"):
                holder = self._phrases.at(at + 2, stop)
                if holder is not None and holder.acts:
                    return Parts(parts.actor, holder)
        return parts

    def held(self, trigger: Trigger, parts: Parts, slots: list[Slot]) -> Parts:
        """Who is besieged, even a place; what was captured, where it is more than a place."""
        if trigger.type is EventType.SIEGE:
            return self._besieged(trigger, parts, slots)
        if trigger.rule.roles is not Roles.HOLD or parts.target is not None:
            return parts
        for slot in slots:
            if slot.preposition in ("علي", "") and self._is_hit(slot.phrase):
                return Parts(parts.actor, slot.phrase)
        return parts

    def met(self, trigger: Trigger, parts: Parts, slots: list[Slot]) -> Parts:
        """التقى X بـY, محادثات مع Y, تلقى X اتصالا من Y: the other side of a meeting."""
        if trigger.rule.roles is not Roles.TALK:
            return parts
        if self._is_received(trigger):
            giver = next((slot.phrase for slot in slots if slot.preposition == "من"), None)
            if giver is not None and giver.acts:
                return Parts(giver, parts.actor if parts.actor != giver else parts.target)
        if parts.target is not None:
            return parts
        for slot in slots:
            if slot.preposition in ("مع", "ب") and slot.phrase != parts.actor:
                return Parts(parts.actor, slot.phrase)
        bare = [slot.phrase for slot in slots if slot.preposition == "" and slot.phrase.acts]
        if trigger.is_verb and len(bare) > 1 and bare[0] == parts.actor:
            return Parts(parts.actor, bare[1])
        return parts

    def _is_received(self, trigger: Trigger) -> bool:
        """تلقى X اتصالا من Y: who receives is not who talks first."""
        start, _ = self._scene.sentence(trigger.start)
        return any(
            self._scene.is_in(at, "receives")
            for at in range(max(start, trigger.start - APART), trigger.start)
        )

    def is_thing(self, phrase: NounPhrase) -> bool:
        """12 موقعا, عدد من المنازل: a thing or person that can be hit, past its number."""
        return self._scene.has(head_of(self._scene, phrase), self._scene.knowledge.words["hit"])

    def is_victim(self, phrase: NounPhrase) -> bool:
        """A thing, a person or a force: what can be struck; no town and no country."""
        scene, words = self._scene, self._scene.knowledge.words
        head = head_of(self._scene, phrase)
        if any(
            stem.rest in words["hit"] or stem.rest in words["people"]
            for stem in noun_stems(scene.folds[head])
        ):
            return True
        if are_areas(scene, head, phrase.end):
            return True
        return self._phrases.acts(head) and scene.has(head, words["forces"])

    def is_weapon(self, phrase: NounPhrase) -> bool:
        """صاروخ, عبوة ناسفة, سيارة مفخخة: what an act is done with."""
        words = self._scene.knowledge.words["weapons"]
        head = head_of(self._scene, phrase)
        return self._scene.any_in(head, min(head + 2, phrase.end), words)

    def _is_hit(self, phrase: NounPhrase) -> bool:
        """مواقع المتمردين, ميناء المدينة: a thing that is held, not the town itself."""
        scene = self._scene
        named = any(at in scene.place_at for at in range(phrase.start, phrase.end))
        return not named and self.is_thing(phrase)

    def _besieged(self, trigger: Trigger, parts: Parts, slots: list[Slot]) -> Parts:
        """حصار X, المدينة المحاصرة, حصار على X; with two phrases the first one besieges."""
        start, _ = self._scene.sentence(trigger.start)
        if trigger.tense is Tense.PARTICIPLE or self._qualifies(trigger):
            return Parts(None, self._phrases.before(trigger.start, start))
        around = next((slot.phrase for slot in slots if slot.preposition in _ROUND), None)
        bare = [slot.phrase for slot in slots if slot.preposition == ""]
        if trigger.is_verb:
            rest = [phrase for phrase in bare if phrase != parts.actor]
            return Parts(parts.actor, parts.target or (rest[0] if rest else around))
        if around is not None:
            return Parts(parts.actor, around)
        if bare and slots[0].preposition == "" and not trigger.definite:
            return Parts(parts.actor if parts.actor != bare[0] else None, bare[0])
        return parts

    def _qualifies(self, trigger: Trigger) -> bool:
        """المدينة المحاصرة: an adjective of the noun before it."""
        fold = self._scene.folds[trigger.start]
        return trigger.definite and fold.startswith("المحاصر")
