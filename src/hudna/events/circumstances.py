"""Where and when: the place and the moment that belong to a trigger.

The nearest fitting mention of its clause, then of its sentence; an event told again keeps the
place of the telling before it.
"""

from __future__ import annotations

from hudna.events.phrases import NounPhrases
from hudna.events.scene import Scene
from hudna.events.triggers import Trigger
from hudna.language.moments import Found
from hudna.language.places import PlaceMatch
from hudna.model.moment import Moment
from hudna.model.place import Place
from hudna.model.span import Span
from hudna.model.vocabulary import EventType, Modality, Precision

# Distances are in words; all are settled on real reports kept out of the repository, on one half
# of them and checked on the other.
BEHIND = 3  # a place before the trigger counts as that much further off than one behind it
OUTSIDE = 12  # what a clause boundary adds to the distance of a place
COUNTRY = 12  # what a country has against a narrower place
CONTENT = 40  # what a place outside the claim's content has against one inside it
FROM = 8  # what a place of origin (من) has against others
FARTHEST = 40  # a place further off belongs to something else
LOOSE = 14  # the same for talk and deals, which news seldom places
CHAIN = 2  # words between a name and the wider one that tells where it lies
AREA = 12  # words behind a trigger in which an unknown name belongs to it
CARRY = 2  # sentences over which place and day of an act hold on
UNKNOWN = 0.3  # confidence of a place that is named by its kind alone
MOMENT_BEHIND = 6  # the same distances for moments
MOMENT_OUTSIDE = 8
MOMENT_FARTHEST = 25
FRESH = 4  # what a day on the reporting verb has against one in the content, for fresh news
STALE = 40  # the same for what is no fresh news: talks, plans, demands
_LOOSE = frozenset((
    EventType.NEGOTIATION, EventType.AGREEMENT, EventType.IN_FORCE, EventType.CONDITION,
    EventType.SUSPENSION, EventType.VIOLATION, EventType.AID, EventType.WITHDRAWAL,
))  # fmt: skip
_FRESH = frozenset((
    EventType.AIRSTRIKE, EventType.SHELLING, EventType.EXPLOSION, EventType.CLASH,
    EventType.ATTACK, EventType.CASUALTIES, EventType.TAKEOVER, EventType.DETENTION,
))  # fmt: skip
_FROM_FITS = frozenset((
    EventType.WITHDRAWAL, EventType.DISPLACEMENT, EventType.EVACUATION, EventType.TAKEOVER,
))  # fmt: skip
_CARRIES = frozenset((
    EventType.AIRSTRIKE, EventType.SHELLING, EventType.EXPLOSION, EventType.CLASH,
    EventType.CASUALTIES, EventType.TAKEOVER, EventType.AID, EventType.WITHDRAWAL,
    EventType.SIEGE, EventType.EVACUATION, EventType.DISPLACEMENT,
))  # fmt: skip
_DATED = frozenset((
    EventType.AIRSTRIKE, EventType.SHELLING, EventType.EXPLOSION, EventType.CLASH,
    EventType.CASUALTIES, EventType.WITHDRAWAL,
))  # fmt: skip
_REAL = frozenset((Modality.HAPPENED, Modality.PLANNED, Modality.ONGOING))


class Circumstances:
    """Finds places and moments of the triggers of one report."""

    def __init__(self, scene: Scene, phrases: NounPhrases) -> None:
        self._scene = scene
        self._phrases = phrases
        self._covered = {
            at for place in scene.analysis.places for at in range(place.start, place.end)
        }
        self._places: dict[int, list[PlaceMatch]] = {}
        for place in scene.analysis.places:
            self._places.setdefault(scene.sentence_of[place.start], []).append(place)
        self._moments: dict[int, list[Found]] = {}
        for found in scene.analysis.moments:
            self._moments.setdefault(scene.sentence_of[found.start], []).append(found)
        self._dated: tuple[int, EventType, Moment] | None = None
        self._told: tuple[int, Place] | None = None

    def place(
        self,
        trigger: Trigger,
        taken: tuple[Span, ...],
        content: Span | None,
        modality: Modality,
    ) -> Place | None:
        """The place nearest to the trigger; names inside `taken` (the actor) do not count."""
        best, least = None, 1e9
        previous: PlaceMatch | None = None
        head: PlaceMatch | None = None
        for place in self._places.get(self._scene.sentence_of[trigger.start], ()):
            joined = previous is not None and self._joined(previous, place)
            head = head if joined else place
            previous = place
            if any(span.holds(place.place.span) for span in taken) or self._is_unsure(place):
                continue
            distance = self._place_distance(trigger, place, content)
            if distance < least:
                best, least = head, distance
        sentence = self._scene.sentence_of[trigger.start]
        farthest = LOOSE if trigger.type in _LOOSE else FARTHEST
        found = best.place if best is not None and least <= farthest else None
        area = self._named_area(trigger)
        if area is not None and (found is None or area[0] < least):
            found = area[1]
        if found is None:
            found = self._carried(trigger, sentence, modality)
        self._told = None if found is None else (sentence, found)
        return found

    def _is_unsure(self, place: PlaceMatch) -> bool:
        """A bare word that is one of many small places, or a state that nothing locates in."""
        bare = place.start == place.head and place.end - place.start == 1
        if bare and (place.place.id or "").startswith("gn:"):
            return True
        if place.place.precision is not Precision.COUNTRY or place.start != place.head:
            return False
        before = self._scene.folds[place.start - 1] if place.start else ""
        return not (place.particles.endswith("ب") or before in ("في", "داخل", "وفي"))

    def _named_area(self, trigger: Trigger) -> tuple[float, Place] | None:
        """في منطقة X, على جبل Y: a place by its kind that no gazetteer knows."""
        scene = self._scene
        _, stop = scene.clause(trigger.start)
        for at in range(trigger.end, min(trigger.end + AREA, stop)):
            if at in self._covered or not scene.is_word[at]:
                continue
            if not scene.has(at, scene.knowledge.words["area"]):
                continue
            prepared = scene.folds[at][:1] in "بل" or scene.is_in(at - 1, "prepositions")
            phrase = self._phrases.at(at, stop) if prepared else None
            if phrase is not None and phrase.end - phrase.start > 1:
                mention = self._phrases.mention(phrase)
                place = Place(
                    span=mention.span,
                    name=mention.name,
                    precision=Precision.UNRESOLVED,
                    confidence=UNKNOWN,
                    reasons=("named by its kind, no gazetteer has it",),
                )
                return at - trigger.end, place
        return None

    def _joined(self, one: PlaceMatch, two: PlaceMatch) -> bool:
        """عدن وتعز, إعزاز بريف حلب: the second name joins the first or tells where it lies."""
        between = self._scene.folds[one.end : two.start]
        if two.start == one.end:
            return two.particles in ("و", "ب")
        near = len(between) <= CHAIN and all(
            fold in self._scene.knowledge.words["prepositions"] or fold in "(،" for fold in between
        )
        return near and "الي" not in between

    def _place_distance(self, trigger: Trigger, place: PlaceMatch, content: Span | None) -> float:
        distance = self._distance(trigger, place.start, place.end, BEHIND, OUTSIDE)
        if place.place.precision is Precision.COUNTRY:
            distance += COUNTRY
        if content is not None and not content.holds(place.place.span):
            distance += CONTENT
        before = self._scene.folds[place.start - 1] if place.start else ""
        if before == "من" and trigger.type not in _FROM_FITS:
            distance += FROM
        return distance

    def _carried(self, trigger: Trigger, sentence: int, modality: Modality) -> Place | None:
        """An act told right after another lies where that lay."""
        if self._told is None or trigger.type not in _CARRIES or modality not in _REAL:
            return None
        told, place = self._told
        return place if sentence - told <= CARRY else None

    def moment(self, trigger: Trigger, content: Span | None, modality: Modality) -> Moment | None:
        """The moment nearest to the trigger in its sentence, else that of the telling before."""
        best, least = None, float(MOMENT_FARTHEST)
        fresh = trigger.type in _FRESH and modality in (Modality.HAPPENED, Modality.ONGOING)
        for found in self._moments.get(self._scene.sentence_of[trigger.start], ()):
            distance = self._distance(
                trigger, found.start, found.end, MOMENT_BEHIND, MOMENT_OUTSIDE
            )
            if modality is Modality.PLANNED and not trigger.is_verb and found.end <= trigger.start:
                continue
            if content is not None and found.moment.span and not content.holds(found.moment.span):
                distance += FRESH if fresh else STALE
            if distance < least:
                best, least = found, distance
        sentence = self._scene.sentence_of[trigger.start]
        moment = best.moment if best is not None else None
        if moment is None and modality is Modality.HAPPENED and self._dated is not None:
            told, kind, earlier = self._dated
            if sentence - told <= CARRY and (trigger.type is kind or trigger.type in _DATED):
                moment = earlier
        self._dated = None if moment is None else (sentence, trigger.type, moment)
        return moment

    def _distance(self, trigger: Trigger, start: int, end: int, behind: int, out: int) -> float:
        left, right = self._scene.clause(trigger.start)
        outside = 0 if left <= start < right else out
        if start >= trigger.end:
            return start - trigger.end + outside
        return trigger.start - end + behind + outside
