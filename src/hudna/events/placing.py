"""Where an event lies: the spot that belongs to its trigger.

The nearest fitting spot of its sentence, by words and by what stands between; without one, the
place of the telling before it.  An event told again keeps its place.
"""

from __future__ import annotations

from hudna.events.phrases import NounPhrases
from hudna.events.scene import Scene
from hudna.events.spots import STATE, Spot, Spots
from hudna.events.triggers import Trigger
from hudna.model.place import Place
from hudna.model.span import Span
from hudna.model.vocabulary import EventType, Modality

# Distances are in words; all are settled on real reports kept out of the repository, on one half
# of them and checked on the other.
BEHIND = 6  # a place before the trigger counts as that much further off than one behind it
OUTSIDE = 12  # what a clause boundary adds to the distance of a place
COUNTRY = 8  # what a country has against a narrower place
WIDTH = 1  # what each step of width costs a place before the trigger
CONTENT = 40  # what a place outside the claim's content has against one inside it
FROM = 12  # what a place of origin (من) has against others
STATION = 3  # words between المتمركزة and where somebody stands
FARTHEST = 40  # a place further off belongs to something else
LOOSE = 18  # the same for talk and deals, which news seldom places
AGAIN = 2  # sentences over which an event told again keeps its place
DEAL = 20  # words by which the state in which a deal holds may stand further off
CARRY = 2  # sentences over which the place of an act holds on
_LOOSE = frozenset((
    EventType.NEGOTIATION, EventType.AGREEMENT, EventType.IN_FORCE, EventType.CONDITION,
    EventType.SUSPENSION, EventType.VIOLATION, EventType.AID, EventType.WITHDRAWAL,
))  # fmt: skip
_FROM_FITS = frozenset((
    EventType.WITHDRAWAL, EventType.DISPLACEMENT, EventType.EVACUATION, EventType.TAKEOVER,
))  # fmt: skip
_CARRIES = frozenset((
    EventType.AIRSTRIKE, EventType.SHELLING, EventType.EXPLOSION, EventType.CLASH,
    EventType.CASUALTIES, EventType.TAKEOVER, EventType.AID, EventType.WITHDRAWAL,
    EventType.SIEGE, EventType.EVACUATION, EventType.DISPLACEMENT,
))  # fmt: skip
_DEALS = frozenset((EventType.AGREEMENT, EventType.IN_FORCE, EventType.SUSPENSION))
_REAL = frozenset((Modality.HAPPENED, Modality.PLANNED, Modality.ONGOING))


class Placing:
    """Finds the places of the triggers of one report, asked in the order of the text."""

    def __init__(self, scene: Scene, phrases: NounPhrases) -> None:
        self._scene = scene
        self._spots = Spots(scene, phrases)
        self._told: tuple[int, Place] | None = None
        self._told_of: dict[EventType, tuple[int, Place]] = {}

    def place(
        self,
        trigger: Trigger,
        taken: tuple[Span, ...],
        content: Span | None,
        modality: Modality,
    ) -> Place | None:
        """The place nearest to the trigger; names inside `taken` (the actor) do not count."""
        sentence = self._scene.sentence_of[trigger.start]
        found = self._named(trigger, taken, content)
        if found is None:
            found = self._carried(trigger, sentence, modality)
        self._told = None if found is None else (sentence, found)
        if found is not None:
            self._told_of[trigger.type] = (sentence, found)
        return found

    def _named(
        self, trigger: Trigger, taken: tuple[Span, ...], content: Span | None
    ) -> Place | None:
        """The nearest spot of the sentence that may be where it happened."""
        best, least = None, float(LOOSE if trigger.type in _LOOSE else FARTHEST)
        for spot in self._spots.near(trigger.start):
            if any(span.holds(spot.place.span) for span in taken):
                continue
            distance = self._distance(trigger, spot) + self._against(trigger, spot, content)
            if distance <= least:
                best, least = spot, distance
        return best.place if best is not None else None

    def _distance(self, trigger: Trigger, spot: Spot) -> float:
        left, right = self._scene.clause(trigger.start)
        outside = 0 if left <= spot.start < right else OUTSIDE
        if spot.start >= trigger.end:
            return spot.start - trigger.end + outside
        return trigger.start - spot.end + BEHIND + WIDTH * spot.width + outside

    def _against(self, trigger: Trigger, spot: Spot, content: Span | None) -> float:
        """What a spot has against it besides its distance: a state, another voice, من before it."""
        against = 0.0
        if spot.width >= STATE:
            against += COUNTRY - (DEAL if trigger.type in _DEALS else 0)
        span = self._scene.analysis.span(spot.start, spot.end)
        if content is not None and not content.holds(span):
            against += CONTENT
        before = self._scene.folds[spot.start - 1] if spot.start else ""
        if before in ("من", "ومن") and trigger.type not in _FROM_FITS:
            against += FROM
        if self._is_station(spot.start):
            against += FROM
        return against

    def _is_station(self, index: int) -> bool:
        """القوات المتمركزة في كذا: where the doer stands is not where the act falls."""
        scene = self._scene
        for at in range(index - 1, max(-1, index - 1 - STATION), -1):
            if scene.is_in(at, "stations"):
                return True
            if at in scene.place_at or at + 1 in self._spots.ends:
                return False
        return False

    def _carried(self, trigger: Trigger, sentence: int, modality: Modality) -> Place | None:
        """An act told again, or right after another, lies where that lay."""
        again = self._told_of.get(trigger.type)
        told_again = again is not None and (trigger.definite or trigger.pronoun)
        if again is not None and told_again and sentence - again[0] <= AGAIN:
            return again[1]
        if self._told is None or trigger.type not in _CARRIES or modality not in _REAL:
            return None
        told, place = self._told
        return place if sentence - told <= CARRY else None
