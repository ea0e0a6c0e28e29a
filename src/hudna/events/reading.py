"""Reads the events of one report: the step of the flow that `pipeline` calls.

analysis + claims → events, in the order of the text.  Pure: the same words and the same tables
give the same events.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from hudna.events.circumstances import Circumstances
from hudna.events.figures import find_counts
from hudna.events.knowledge import EventKnowledge
from hudna.events.merging import settle
from hudna.events.modality import in_time, read_modality
from hudna.events.phrases import NounPhrases
from hudna.events.scene import Scene
from hudna.events.telling import Telling
from hudna.events.triggers import Trigger, find_triggers
from hudna.language.analysis import Analysis
from hudna.model.claim import Claim
from hudna.model.event import Event, Figure
from hudna.model.span import Span

NESTED = 60  # claims that begin before an event and are looked at


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


class _Reader:
    """Turns triggers into events, in the order of the text."""

    def __init__(self, scene: Scene, claims: Sequence[Claim]) -> None:
        self._scene = scene
        self._phrases = NounPhrases(scene)
        self._telling = Telling(scene, self._phrases)
        self._circumstances = Circumstances(scene, self._phrases)
        named = (claim for claim in claims if claim.chain)
        self._claims = sorted(named, key=lambda claim: claim.content.start)

    def read(self, told: Sequence[Trigger], figures: tuple[Figure, ...]) -> Event:
        """The event that the first trigger tells, with what the others add to it."""
        trigger, analysis = told[0], self._scene.analysis
        span = analysis.span(trigger.start, trigger.end)
        claim = innermost(self._claims, span)
        content = claim.content if claim is not None else None
        modality = read_modality(self._scene, trigger, claim)
        actor, target = self._telling.parts(told, claim)
        taken = (actor.span,) if actor is not None else ()
        place = self._circumstances.place(trigger, taken, content, modality)
        moment = self._circumstances.moment(trigger, content, modality)
        return Event(
            report=analysis.report.id,
            type=trigger.type,
            trigger=span,
            modality=in_time(modality, moment, analysis.report.published),
            actor=actor,
            target=target,
            place=place,
            date=moment,
            figures=figures,
            claim=claim.id if claim is not None else None,
            reasons=(f"trigger {trigger.rule.id}",),
        )


def innermost(claims: Sequence[Claim], span: Span) -> Claim | None:
    """The claim with the shortest content that holds the span, None for the report's voice.

    `claims` stand in the order of their contents.
    """
    end = bisect_right(claims, span.start, key=lambda claim: claim.content.start)
    holding = [claim for claim in claims[max(0, end - NESTED) : end] if claim.content.holds(span)]
    return min(holding, key=lambda claim: claim.content.end - claim.content.start, default=None)
