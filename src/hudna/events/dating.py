"""When an event happened: the moment that belongs to its trigger.

The nearest fitting moment of its sentence; without one, that of the telling before it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import timedelta

from hudna.events.scene import NEAR, Scene
from hudna.events.triggers import Trigger
from hudna.language.intervals import Found
from hudna.model.moment import Moment
from hudna.model.place import Place
from hudna.model.span import Span
from hudna.model.vocabulary import EventType, Modality

AGAIN = 4  # sentences over which an event told again keeps its day
SINCE = 6  # what منذ has against a moment of what does not go on
UNREAL = 20  # what a moment has against it for what was asked for or did not happen
TOLL = 40  # what منذ has against it for a toll, which it bounds
BEGINS = 40  # what the first day of a deal has against it as the day on which it was struck
ANOTHER = 10  # what a moment in a later relative clause has against it
OWN_CLAUSE = 3  # words behind a trigger in which a relative clause still tells of it
ASIDE = 4  # what a moment before a relative clause has against it for what the clause tells
LONGEST_CARRIED = 2  # days; a month or a span of days is not the day of the next sentence
NIGHT = 20  # the hour from which a night is told by its weekday
CARRY = 1  # sentences over which the day of an act holds on
BEHIND = 6  # a moment before the trigger counts as that many words further off
OUTSIDE = 8  # what a clause boundary adds to the distance of a moment
FARTHEST = 25  # a moment further off belongs to something else
FRESH = 4  # what a day on the reporting verb has against one in the content, for fresh news
ANNOUNCED = 5  # tokens between the day of announcing and the deal announced
STALE = 40  # the same for what is no fresh news: talks, plans, demands
_FRESH = frozenset((
    EventType.AIRSTRIKE, EventType.SHELLING, EventType.EXPLOSION, EventType.CLASH,
    EventType.ATTACK, EventType.CASUALTIES, EventType.TAKEOVER, EventType.DETENTION,
))  # fmt: skip
_REAL = frozenset((Modality.HAPPENED, Modality.ONGOING))
_TO_COME = frozenset((Modality.PLANNED, Modality.DEMANDED, Modality.POSSIBLE))
_DATED = frozenset((
    EventType.AIRSTRIKE, EventType.SHELLING, EventType.EXPLOSION, EventType.CLASH,
    EventType.CASUALTIES, EventType.WITHDRAWAL,
))  # fmt: skip


def _days(moment: Moment) -> int:
    """How many days it may be; of one that is open the most."""
    if moment.start is None or moment.end is None:
        return 366
    return (moment.end - moment.start).days


_STRIKES = frozenset((EventType.AIRSTRIKE, EventType.SHELLING, EventType.EXPLOSION))


class Dating:
    """Finds the moments of the triggers of one report, asked in the order of the text."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._moments: dict[int, list[Found]] = {}
        for found in scene.analysis.moments:
            if not self._is_bound(found):
                self._moments.setdefault(scene.sentence_of[found.start], []).append(found)
        self._dated_of: dict[EventType, tuple[int, str, Moment]] = {}
        self._dated: tuple[int, EventType, Moment] | None = None

    def _is_bound(self, found: Found) -> bool:
        """قبل الجمعة, حتى 2013: the bound of a time is no day of an event."""
        return self._scene.is_in(found.start - 1, "bounds")

    def moment(
        self,
        trigger: Trigger,
        content: Span | None,
        modality: Modality,
        place: Place | None = None,
    ) -> Moment | None:
        """The moment nearest to the trigger in its sentence, else that of the telling before."""
        sentence = self._scene.sentence_of[trigger.start]
        found = self._named(trigger, content, modality)
        if found is None:
            moment = self._carried(trigger, sentence, modality, place)
        else:
            moment = self._ahead(found, modality)
        self._dated = None if moment is None else (sentence, trigger.type, moment)
        if moment is not None and modality in _REAL:
            self._dated_of[trigger.type] = (sentence, place.name if place else "", moment)
        return moment

    def _named(self, trigger: Trigger, content: Span | None, modality: Modality) -> Found | None:
        """The nearest moment of the sentence that may be when it happened."""
        best, least = None, float(FARTHEST)
        fresh = trigger.type in _FRESH and modality in _REAL
        for found in self._near(trigger.start):
            if modality is Modality.PLANNED and not trigger.is_verb and found.end <= trigger.start:
                continue
            distance = self._distance(trigger, found)
            if content is not None and found.moment.span and not content.holds(found.moment.span):
                distance += FRESH if fresh or self._struck(trigger, found, modality) else STALE
            if found.since and modality is not Modality.ONGOING:
                distance += SINCE
            distance += self._alien(trigger, found, modality)
            if distance < least:
                best, least = found, distance
        return best

    def _struck(self, trigger: Trigger, found: Found, modality: Modality) -> bool:
        """«أعلنت مساء الثلاثاء التوصل إلى اتفاق»: a deal is struck on the day it is announced."""
        behind = 0 <= trigger.start - found.end <= ANNOUNCED
        return behind and trigger.type is EventType.AGREEMENT and modality in _REAL

    def _near(self, index: int) -> list[Found]:
        """The moments of the sentence that holds the token, as far as they may matter to it."""
        moments = self._moments.get(self._scene.sentence_of[index], [])
        first = bisect_left(moments, index - NEAR, key=lambda found: found.end)
        last = bisect_left(moments, index + NEAR, key=lambda found: found.start)
        return moments[first:last]

    def _carried(
        self, trigger: Trigger, sentence: int, modality: Modality, place: Place | None
    ) -> Moment | None:
        """An act told again, or right after another, has its day."""
        if modality not in _REAL:
            return None
        again = self._dated_of.get(trigger.type)
        same = again is not None and place is not None and again[1] == place.name
        told_again = (
            trigger.type in _STRIKES
            and trigger.definite
            and modality is Modality.HAPPENED
            and trigger.rule.anaphor
        )
        if again is not None and (same or told_again) and sentence - again[0] <= AGAIN:
            return again[2]
        if modality is not Modality.HAPPENED or self._dated is None:
            return None
        told, kind, earlier = self._dated
        if _days(earlier) > LONGEST_CARRIED:
            return None
        if sentence - told > CARRY or not (trigger.type is kind or trigger.type in _DATED):
            return None
        return None if self._turns(told, sentence) else earlier

    def _turns(self, told: int, sentence: int) -> bool:
        """من جهة أخرى: the report turns to something else between the two sentences."""
        scene = self._scene
        for number in range(told + 1, sentence + 1):
            first = scene.analysis.sentences[number].start
            opening = scene.folds[first : first + 5]
            if not scene.knowledge.words["turns"].isdisjoint(opening):
                return True
        return False

    def _ahead(self, found: Found, modality: Modality) -> Moment:
        """A bare weekday of what is still to come is the next such day, not the last."""
        moment, published = found.moment, self._scene.analysis.report.published
        if not found.weak or modality not in _TO_COME or published is None:
            return moment
        if moment.start is None or moment.end is None or moment.start >= published:
            return moment
        after = self._scene.folds[found.end - 1]
        tonight = (
            moment.hour is not None
            and moment.hour >= NIGHT
            and moment.start == (published - timedelta(days=1))
        )  # the night that has just begun or ended
        if after in self._scene.knowledge.words["gone"] or tonight:
            return moment
        week = timedelta(days=7)
        return replace(moment, start=moment.start + week, end=moment.end + week)

    def _alien(self, trigger: Trigger, found: Found, modality: Modality) -> float:
        """What speaks against a moment that belongs to another word of the sentence."""
        against = 0.0
        if modality in (Modality.DEMANDED, Modality.DENIED):
            against += UNREAL
        if trigger.type is EventType.CASUALTIES and found.since:
            against += TOLL
        if trigger.type is EventType.AGREEMENT and self._begins(found):
            against += BEGINS
        if found.end <= trigger.start and self._is_aside(trigger, found):
            against += ASIDE
        if found.start >= trigger.end and self._is_of_another(trigger, found):
            against += ANOTHER
        return against

    def _is_of_another(self, trigger: Trigger, found: Found) -> bool:
        """معارك لاستعادة البلدة التي سقطت في مايو: the day of a later relative clause."""
        scene = self._scene
        first = trigger.end + OWN_CLAUSE
        return any(scene.is_in(at, "beside_more") for at in range(first, found.start))

    def _begins(self, found: Found) -> bool:
        """هدنة تبدأ الجمعة: the day from which a deal holds is not that on which it was struck."""
        scene = self._scene
        return any(scene.is_in(at, "begins") for at in range(max(0, found.start - 4), found.start))

    def _is_aside(self, trigger: Trigger, found: Found) -> bool:
        """التي, بعد: what they lead is told beside the act that the day belongs to."""
        scene = self._scene
        return any(
            scene.is_in(at, "beside")
            for at in range(max(found.end, trigger.start - 3), trigger.start)
        )

    def _distance(self, trigger: Trigger, found: Found) -> float:
        left, right = self._scene.clause(trigger.start)
        outside = 0 if left <= found.start < right else OUTSIDE
        if found.start >= trigger.end:
            return found.start - trigger.end + outside
        return trigger.start - found.end + BEHIND + outside
