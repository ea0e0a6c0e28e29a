"""Actor and target of an event as the whole report tells it: told on, told again, told of oneself.

Between `roles`, which reads one trigger, and `reading`, which makes the event: remembers what was
told before, and whose words a claim reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hudna.events.phrases import NounPhrase, NounPhrases
from hudna.events.roles import RoleReader
from hudna.events.scene import Scene
from hudna.events.triggers import Trigger
from hudna.model.actor import Mention
from hudna.model.claim import Claim
from hudna.model.vocabulary import EventType, SourceKind

RESUMED = 1  # sentences back in which an act is still the one spoken of
OWN = 12  # words from أنها to the act that the source tells of itself
_VICTIMS = frozenset((
    EventType.AIRSTRIKE, EventType.SHELLING, EventType.EXPLOSION, EventType.ATTACK,
    EventType.CLASH, EventType.CASUALTIES,
))  # fmt: skip
_DONE = frozenset((
    EventType.AIRSTRIKE, EventType.SHELLING, EventType.ATTACK, EventType.TAKEOVER,
    EventType.SIEGE, EventType.DETENTION, EventType.EVACUATION, EventType.AID,
))  # fmt: skip
_PARTIES = frozenset((
    SourceKind.OFFICIAL, SourceKind.ARMED_GROUP, SourceKind.POLITICAL_OPPOSITION,
    SourceKind.INTERNATIONAL_BODY,
))  # fmt: skip

Pair = tuple[Mention | None, Mention | None]


class _Told(NamedTuple):
    """An event as it was told: what a later mention of it need not say again."""

    type: EventType
    sentence: int
    actor: Mention | None
    target: Mention | None


class Telling:
    """Reads actor and target of the events of one report, in the order of the text."""

    def __init__(self, scene: Scene, phrases: NounPhrases) -> None:
        self._scene = scene
        self._phrases = phrases
        self._roles = RoleReader(scene, phrases)
        self._told: list[_Told] = []

    def parts(self, told: Sequence[Trigger], claim: Claim | None) -> Pair:
        """Actor and target of the first trigger, of those that tell on, of the telling before."""
        trigger = told[0]
        actor, target = self._own(told, claim)
        actor = actor or self._source(trigger, claim)
        before = self._told_before(trigger)
        if actor is not None and self._names_both(actor):
            both = self._last_pair()
            actor, target = both if both is not None else (actor, target)
        if before is not None:
            actor, target = actor or before.actor, target or before.target
        actor = actor or self._joined(trigger)
        sentence = self._scene.sentence_of[trigger.start]
        self._told.append(_Told(trigger.type, sentence, actor, target))
        return actor, target or self._victims(told)

    def _joined(self, trigger: Trigger) -> Mention | None:
        """قصف الميناء على أيدي المسلحين والسيطرة على المطار: one doer of joined acts."""
        if trigger.is_verb or not trigger.particles.startswith("و") or not self._told:
            return None
        last = self._told[-1]
        alike = last.type in _DONE and trigger.type in _DONE
        return (
            last.actor
            if alike and last.sentence == self._scene.sentence_of[trigger.start]
            else None
        )

    def _own(self, told: Sequence[Trigger], claim: Claim | None) -> Pair:
        within = self._scene.analysis.tokens_of(claim.content) if claim is not None else None
        actor = target = None
        for trigger in told:
            parts = self._roles.read(trigger, within)
            actor = actor or self._mention(parts.actor)
            if trigger is told[0] or self._tells_target(told[0], trigger):
                target = target or self._mention(parts.target)
        return actor, target

    @staticmethod
    def _tells_target(act: Trigger, other: Trigger) -> bool:
        """A fight is not against what was destroyed in it; who was killed is told elsewhere."""
        if other.type is EventType.CASUALTIES:
            return False
        return act.type is not EventType.CLASH or other.type is EventType.CLASH

    def _victims(self, told: Sequence[Trigger]) -> Mention | None:
        """Those who were killed or hurt, where no target is told; told again they are not named."""
        if told[0].type not in _VICTIMS:
            return None
        found = (self._victim(told[0], one, self._roles.read(one).target) for one in told[1:])
        return next((one for one in found if one is not None), None)

    def _victim(self, act: Trigger, trigger: Trigger, phrase: NounPhrase | None) -> Mention | None:
        """Whom the toll names; in a fight only where they are of a party."""
        fight = act.type is EventType.CLASH and trigger.type is EventType.CASUALTIES
        if phrase is None or (fight and not self._is_party(phrase)):
            return None
        return self._mention(phrase)

    def _is_party(self, phrase: NounPhrase) -> bool:
        return any(self._phrases.acts(at) for at in range(phrase.start, phrase.end))

    def _source(self, trigger: Trigger, claim: Claim | None) -> Mention | None:
        """أعلنت القوات أنها قصفت: who speaks is who did it."""
        if claim is None or not claim.chain or claim.chain[-1].kind not in _PARTIES:
            return None
        start, _ = self._scene.analysis.tokens_of(claim.content)
        if trigger.start - start > OWN:
            return None
        if not (self._scene.is_in(start - 1, "self") or self._scene.is_in(start, "self")):
            return None
        origin = claim.chain[-1]
        return Mention(span=origin.span, name=origin.name, actor=origin.actor)

    def _names_both(self, actor: Mention) -> bool:
        """بين الطرفين: the sides are those that were told before."""
        at = self._scene.analysis.tokens_of(actor.span)[0]
        return self._scene.is_in(at, "both")

    def _last_pair(self) -> Pair | None:
        for earlier in reversed(self._told):
            if earlier.actor is not None and earlier.target is not None:
                return earlier.actor, earlier.target
        return None

    def _told_before(self, trigger: Trigger) -> _Told | None:
        """الهجوم, استهدافها: an act told again keeps its doer and whom it hit."""
        if not (trigger.definite or trigger.pronoun):
            return None
        sentence = self._scene.sentence_of[trigger.start]
        for earlier in reversed(self._told):
            if sentence - earlier.sentence > RESUMED:
                return None
            if earlier.type is trigger.type:
                return earlier
        return None

    def _mention(self, phrase: NounPhrase | None) -> Mention | None:
        return self._phrases.mention(phrase) if phrase is not None else None
