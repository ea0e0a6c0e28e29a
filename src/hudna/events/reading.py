"""Reads the events of one report: the step of the flow that `pipeline` calls.

analysis + claims → events, in the order of the text.  Pure: the same words and the same tables
give the same events.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from hudna.events.circumstances import Circumstances
from hudna.events.figures import find_counts
from hudna.events.knowledge import EventKnowledge
from hudna.events.merging import settle
from hudna.events.modality import read_modality
from hudna.events.phrases import NounPhrase, NounPhrases
from hudna.events.roles import RoleReader
from hudna.events.scene import Scene
from hudna.events.triggers import Trigger, find_triggers
from hudna.language.analysis import Analysis
from hudna.model.actor import Mention
from hudna.model.claim import Claim
from hudna.model.event import Event, Figure
from hudna.model.span import Span
from hudna.model.vocabulary import EventType

NESTED = 60  # claims that begin before an event and are looked at
RESUMED = 1  # sentences back in which an act is still the one spoken of
VICTIMS = frozenset(
    (EventType.AIRSTRIKE, EventType.EXPLOSION, EventType.ATTACK, EventType.CASUALTIES)
)


def read_events(
    analysis: Analysis, claims: Sequence[Claim], knowledge: EventKnowledge
) -> tuple[Event, ...]:
    """All events told in the report, page furniture left out."""
    scene = Scene(analysis, knowledge)
    triggers = [one for one in find_triggers(scene) if not analysis.in_furniture(one.start)]
    counts = find_counts(scene, triggers)
    owners = settle(scene, triggers, {count.trigger for count in counts})
    reader = _Reader(scene, claims)
    told: dict[int, list[Trigger]] = {}
    figures: dict[int, list[Figure]] = {}
    for number, owner in enumerate(owners):
        if owner is not None:
            told.setdefault(owner, [triggers[owner]])
            told[owner] += [triggers[number]] if owner != number else []
    for count in counts:
        owner = owners[count.trigger]
        if owner is not None:
            figures.setdefault(owner, []).append(count.figure)
    return tuple(
        reader.read(told[number], tuple(figures.get(number, ()))) for number in sorted(told)
    )


class _Told(NamedTuple):
    """An event as it was told: what a later mention of it need not say again."""

    type: EventType
    sentence: int
    actor: Mention | None
    target: Mention | None


class _Reader:
    """Turns triggers into events, in the order of the text."""

    def __init__(self, scene: Scene, claims: Sequence[Claim]) -> None:
        self._scene = scene
        self._phrases = NounPhrases(scene)
        self._roles = RoleReader(scene, self._phrases)
        self._circumstances = Circumstances(scene, self._phrases)
        self._told: list[_Told] = []
        named = (claim for claim in claims if claim.chain)
        self._claims = sorted(named, key=lambda claim: claim.content.start)

    def read(self, told: Sequence[Trigger], figures: tuple[Figure, ...]) -> Event:
        """The event that the first trigger tells, with what the others add to it."""
        trigger, analysis = told[0], self._scene.analysis
        span = analysis.span(trigger.start, trigger.end)
        claim = innermost(self._claims, span)
        content = claim.content if claim is not None else None
        modality = read_modality(self._scene, trigger, claim)
        actor, target = self._parts(told, claim)
        taken = (actor.span,) if actor is not None else ()
        self._told.append(
            _Told(trigger.type, self._scene.sentence_of[trigger.start], actor, target)
        )
        return Event(
            report=analysis.report.id,
            type=trigger.type,
            trigger=span,
            modality=modality,
            actor=actor,
            target=target,
            place=self._circumstances.place(trigger, taken, content, modality),
            date=self._circumstances.moment(trigger, content, modality),
            figures=figures,
            claim=claim.id if claim is not None else None,
            reasons=(f"trigger {trigger.rule.id}",),
        )

    def _parts(
        self, told: Sequence[Trigger], claim: Claim | None
    ) -> tuple[Mention | None, Mention | None]:
        """Actor and target: of the trigger, of those that tell on, of the telling before."""
        within = self._scene.analysis.tokens_of(claim.content) if claim is not None else None
        actor = target = None
        for trigger in told:
            parts = self._roles.read(trigger, within)
            actor = actor or self._mention(parts.actor)
            if trigger.rule.toll is None or told[0].type in VICTIMS:
                target = target or self._mention(parts.target)
        before = self._told_before(told[0])
        if before is not None:
            actor, target = actor or before.actor, target or before.target
        return actor, target

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


def innermost(claims: Sequence[Claim], span: Span) -> Claim | None:
    """The claim with the shortest content that holds the span, None for the report's voice.

    `claims` stand in the order of their contents.
    """
    end = bisect_right(claims, span.start, key=lambda claim: claim.content.start)
    holding = [claim for claim in claims[max(0, end - NESTED) : end] if claim.content.holds(span)]
    return min(holding, key=lambda claim: claim.content.end - claim.content.start, default=None)
