"""Who does it and to whom: verb–subject–object, passives, verbal nouns with their genitives.

Takes a trigger and the phrases around it; gives the phrases, or None where the text names none.
"""

from __future__ import annotations

from itertools import pairwise

from hudna.events.agents import Agents
from hudna.events.fitting import Fitting, Parts
from hudna.events.knowledge import Roles
from hudna.events.objects import Objects
from hudna.events.phrases import NounPhrase, NounPhrases
from hudna.events.reach import Reach
from hudna.events.scene import Scene
from hudna.events.slots import Slot, slots_after
from hudna.events.subjects import GOVERNS, WAR, Subjects
from hudna.events.triggers import Trigger
from hudna.model.vocabulary import EventType

ADJECTIVES = 3  # most adjectives between a verbal noun and its genitive
REACHED = 8  # words behind an act in which a verb tells what it hit
_OF_ADJECTIVES = ("ي", "يه", "يين", "يون")
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
        self._objects = Objects(scene, phrases)
        self._reach = Reach(scene, phrases, self._objects)
        self._agents = Agents(scene, phrases, self._subjects)

    def read(self, trigger: Trigger, content: tuple[int, int] | None = None) -> Parts:
        """The roles by the kind of the trigger's row."""
        roles = trigger.rule.roles
        if roles is Roles.NONE and trigger.type is EventType.IN_FORCE and not trigger.is_verb:
            return Parts(self._subjects.announcer(trigger))
        if roles in (Roles.NONE, Roles.TOLL):
            return Parts()
        _, stop = self._scene.sentence(trigger.start)
        first = self._past_adjectives(trigger, stop)
        sufferer = None
        suffered = self._reach.suffered(trigger, first)
        if suffered is not None:
            first, sufferer = suffered, self._reach.sufferer(suffered, stop)
        slots = slots_after(self._scene, self._phrases, first, stop)
        if suffered is not None:
            return Parts(self._fitting.agent(slots), sufferer)
        if roles is Roles.BY:
            shooter = self._phrases.at(trigger.end, stop) if trigger.end < stop else None
            return Parts(shooter)
        slots = self._reach.past_weapon(trigger, slots)
        parts = self._verb(trigger, slots) if trigger.is_verb else self._noun(trigger, slots)
        if roles in _TWO_SIDED:
            sides = self._objects.opposed(trigger) or self._fitting.sides(slots, trigger)
            if sides is None:
                sides = self._fitting.sides(self._objects.sides_behind(trigger), trigger)
            parts = sides or parts
        parts = self._fitting.fitted(trigger, parts, slots)
        parts = self._struck(trigger, parts, slots)
        parts = self._objects.held(trigger, parts, slots)
        parts = self._objects.foe(trigger, parts)
        parts = self._objects.met(trigger, parts, slots)
        return self._with_doer(trigger, parts, slots, content)

    def _struck(self, trigger: Trigger, parts: Parts, slots: list[Slot]) -> Parts:
        """The object away from the trigger, where grammar has found none right behind it."""
        actor, target = parts
        blast = trigger.type is EventType.EXPLOSION
        if target is not None and blast and self._objects.is_weapon(target):
            target = None
        if actor is not None and blast and self._objects.is_weapon(actor):
            actor = None
        if target is not None and self._scene.has(
            target.start, self._scene.knowledge.words["fire"]
        ):
            target = self._reach.fired_at(slots)
        if target is None:
            target = self._reach.blown_up(trigger, slots)
        if trigger.type is EventType.OBSTRUCTION:
            target = self._reach.hindered(trigger, slots) or target
        if target is None and trigger.rule.roles is Roles.FLEE:
            target = self._reach.fleeing(trigger)
        if target is None and trigger.rule.roles in _OBJECT_FIRST:
            target = self._reach.behind_means(trigger, actor)
        return Parts(actor, target)

    def _with_doer(
        self, trigger: Trigger, parts: Parts, slots: list[Slot], content: tuple[int, int] | None
    ) -> Parts:
        """The doer that stands outside the clause of the event, where it names none."""
        actor = parts.actor
        if actor is None:
            actor = self._agents.from_whom(trigger, slots) or self._agents.charged(trigger)
        if actor is None and trigger.rule.roles in _INHERITS and self._may_inherit(trigger):
            war = trigger.type in WAR
            actor = self._subjects.last_actor(trigger.start, parts.target, content, war=war)
        return Parts(actor, parts.target)

    def _may_inherit(self, trigger: Trigger) -> bool:
        """A verbal noun behind a preposition of cause or time has no subject of the clause."""
        if trigger.is_verb:
            return trigger.passive is None
        if trigger.pronoun and trigger.rule.patient:
            return False
        if trigger.particles[-1:] in ("ب", "ل") or trigger.pronoun:
            return True
        before = trigger.start - 1
        if any(self._scene.is_in(at, "protesting") for at in range(max(0, before - 1), before)):
            return False
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
        if not bare or self._is_object(trigger, bare) or self._is_held(trigger, bare[0]):
            actor = self._subjects.last_actor(trigger.start, war=trigger.type in WAR)
            return Parts(actor, bare[0] if bare else self._fitting.against(slots))
        target = bare[1] if len(bare) > 1 else self._fitting.against(slots)
        return Parts(None if self._fitting.names_event(bare[0]) else bare[0], target)

    def _is_object(self, trigger: Trigger, bare: list[NounPhrase]) -> bool:
        """استهدفت منشأة: one phrase that cannot act is whom it hit, who acts was told before."""
        alone = len(bare) == 1 or self._objects.is_thing(bare[0])
        return alone and not bare[0].acts and trigger.rule.roles in _OBJECT_FIRST

    def _is_held(self, trigger: Trigger, phrase: NounPhrase) -> bool:
        """العملية التي حررت المدينة: a place behind a verb of taking is what was taken."""
        placed = phrase.start in self._scene.place_at and not phrase.acts
        return placed and trigger.rule.roles is Roles.HOLD

    def _is_area(self, phrase: NounPhrase) -> bool:
        """المدينة استهدفت: what cannot act is what was hit."""
        return self._scene.has(phrase.start, self._scene.knowledge.words["areas"])

    def _noun(self, trigger: Trigger, slots: list[Slot]) -> Parts:
        """Doer and object of a verbal noun: genitive, ل, pronoun, adjective, governing verb."""
        target = self._fitting.against(slots)
        actor = None
        if (
            slots
            and slots[0].preposition == ""
            and not trigger.definite
            and self._is_hit(trigger, slots)
        ):
            genitive = slots[0].phrase
            alone = len(slots) < 2 or slots[1].preposition != ""
            reached = alone and self._scene.is_in(trigger.start - 1, "reaches")
            if genitive.acts and not (reached or self._suffers_it(trigger, genitive)):
                actor = genitive
                target = target or self._object_behind(trigger, slots)
            else:
                target = genitive
        owner = next((slot.phrase for slot in slots[:2] if slot.preposition == "ل"), None)
        if owner is not None and trigger.rule.roles is not Roles.AID:
            received = self._scene.has(owner.start, self._scene.knowledge.words["receivers"])
            aimed = received or self._is_aimed(trigger, owner)
            if owner.acts and actor is None and not aimed:
                actor = owner
            elif target is None:
                target = owner
        if trigger.pronoun and actor is None and not trigger.rule.patient:
            actor = self._subjects.last_actor(trigger.start, war=trigger.type in WAR)
        actor = actor or self._nisba(trigger) or self._subjects.doer(trigger)
        governor = self._subjects.governor(trigger) if actor is None or target is None else None
        if trigger.particles.endswith("ل") and governor is not None and self._suffers(trigger):
            return Parts(actor, target or self._reached(trigger) or governor)
        if governor is not None and not (governor.acts and self._may_govern(trigger, governor)):
            governor = None
        return Parts(actor or governor, target or self._reached(trigger))

    def _is_aimed(self, trigger: Trigger, owner: NounPhrase) -> bool:
        """نصب المقاتلون كمينا للدورية: the verb has a doer, and ل leads the one it is meant for."""
        if trigger.type is not EventType.CLASH:
            return False
        doer = self._subjects.acting_governor(trigger)
        return doer is not None and doer.start != owner.start

    def _object_behind(self, trigger: Trigger, slots: list[Slot]) -> NounPhrase | None:
        """قصف الطيران المناطق السكنية: the object right behind the genitive of the doer."""
        if trigger.type not in (EventType.AIRSTRIKE, EventType.SHELLING):
            return None
        words = self._scene.knowledge.words
        for one, other in pairwise(slots[:2]):
            beside = other.preposition == "" and other.phrase.start == one.phrase.end
            if beside and self._scene.has(other.phrase.start, words["hit"] | words["many_areas"]):
                return other.phrase
        return None

    def _may_govern(self, trigger: Trigger, governor: NounPhrase) -> bool:
        """زار المبعوث المدينة بعد تحريرها: who bears no arms has not done what came before."""
        later = self._scene.is_in(trigger.start - 1, "past") and trigger.type in WAR
        return not later or self._subjects.wages_war(governor.start)

    def _is_hit(self, trigger: Trigger, slots: list[Slot]) -> bool:
        """False for the weapon behind the blast (انفجار عبوة), which nobody strikes."""
        weapons = self._scene.knowledge.words["weapons"]
        if trigger.type is not EventType.EXPLOSION:
            return True
        return not self._scene.any_in(slots[0].phrase.start, slots[0].phrase.end, weapons)

    def _reached(self, trigger: Trigger) -> NounPhrase | None:
        """قصف طال السوق: the object of the verb that tells what the act hit."""
        scene = self._scene
        _, stop = scene.sentence(trigger.start)
        if scene.is_in(trigger.start - 1, "reaches"):
            first = self._past_adjectives(trigger, stop)
            return self._phrases.at(first, stop) if first < stop else None
        for at in range(trigger.end, min(trigger.end + REACHED, stop - 1)):
            if scene.is_in(at, "reaches"):
                return self._phrases.at(self._past_asides(at + 1, stop), stop)
        return None

    def _past_asides(self, index: int, stop: int) -> int:
        """استهدفت كذلك، المزارع: what stands between a verb and its object."""
        scene = self._scene
        while index < stop - 1 and (
            scene.is_in(index, "asides") or scene.tokens[index].text in "،,"
        ):
            index += 1
        return index

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
        counted = genitive.start in self._scene.quantity_at  # قتل 30 مسلحا
        return roles is Roles.FATE or trigger.rule.patient or held or counted

    def _past_adjectives(self, trigger: Trigger, stop: int) -> int:
        """Behind the adjectives of a verbal noun, where its genitive or preposition stands."""
        scene, index = self._scene, trigger.end
        if trigger.is_verb:
            return index
        if trigger.pronoun:
            nisba = scene.folds[index] if index < stop else ""
            return index + (nisba.startswith("ال") and nisba.endswith(_OF_ADJECTIVES))
        last = min(stop, trigger.end + ADJECTIVES)
        while index < last and self._is_adjective(trigger, index, stop):
            index += 1
        return self._subjects.past_doer(index, stop)

    def _is_adjective(self, trigger: Trigger, index: int, stop: int) -> bool:
        """True for a word that tells more of the verbal noun: قصف عنيف, الهجوم الأخير."""
        scene, fold = self._scene, self._scene.folds[index]
        if scene.is_in(index, "other"):
            return True
        if not scene.is_word[index] or fold.startswith("ال") != trigger.definite:
            return False
        named = index in scene.place_at or index in scene.quantity_at
        if named or self._phrases.is_verb(index) or self._stands_alone(index):
            return False
        if fold.endswith("ه") and self._is_masculine(trigger):
            return False
        return not self._heads_construct(trigger, index, stop)

    def _stands_alone(self, index: int) -> bool:
        """True for prepositions, people, things that are hit and all who act."""
        scene, fold = self._scene, self._scene.folds[index]
        if scene.is_in(index, "prepositions") or scene.is_in(index, "closed"):
            return True
        if self._phrases.acts(index) and not fold.startswith("انتحاري"):  # suicide: a manner
            return True
        words = scene.knowledge.words
        if fold in words["people"] or scene.has(index, words["hit"]):
            return True
        return fold[:1] in "بل" and fold[1:3] == "ال"

    def _is_masculine(self, trigger: Trigger) -> bool:
        """استهداف دراجة: no feminine word can be the adjective of a masculine noun."""
        last = self._scene.folds[trigger.end - 1]
        feminine = last.endswith(("ه", "ات", "تين", "تان"))
        return not (
            feminine or self._scene.has(trigger.end - 1, self._scene.knowledge.words["feminine"])
        )

    def _heads_construct(self, trigger: Trigger, index: int, stop: int) -> bool:
        """تدمير دفاعات المتمردين: an indefinite noun before a definite one or a name."""
        scene, fold = self._scene, self._scene.folds[index]
        if trigger.definite or index + 1 >= stop or fold.endswith(_OF_ADJECTIVES):
            return False
        following = index + 1
        if following in scene.moment_at or scene.is_in(index, "by"):
            return False
        match = scene.actor_at.get(following) or scene.place_at.get(following)
        bare = match is not None and not match.particles
        return bare or scene.folds[following].startswith("ال")

    def _nisba(self, trigger: Trigger) -> NounPhrase | None:
        """قصف تركي, غارات أميركية: an adjective of a state names the doer."""
        scene = self._scene
        stop = min(trigger.end + 3, len(scene.tokens))
        for at in range(trigger.end, stop):
            agrees = trigger.pronoun or scene.folds[at].startswith("ال") == trigger.definite
            if scene.is_in(at, "nisba") and agrees:
                return NounPhrase(at, at + 1, "", acts=True)
            if not self._is_adjective(trigger, at, stop):
                return None
        return None
