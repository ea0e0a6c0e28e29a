"""How an event stands to the world in the words that tell it.

From the form of the verb, the negation and the helping words before it, and the stance of the
claim; the nearest sign decides.
"""

from __future__ import annotations

from datetime import date

from hudna.events.governing import (
    JOINED,
    OF_HELPER,
    REACH,
    governing_sign,
    helpers_at,
    kind_of,
    of_finite,
)
from hudna.events.scene import CLAUSE_MARKS, Scene
from hudna.events.triggers import Trigger
from hudna.language.verbs import Tense
from hudna.model.claim import Claim
from hudna.model.moment import Moment
from hudna.model.vocabulary import EventType, Modality, Stance

FAR = 25  # words before an object of a request with ب or على in which the verb may stand
CONDITION = 14  # words behind في حال that stand under the condition
PROVIDES = 10  # words behind ينص that tell what is laid down
AHEAD = 4  # words between a time to go and what is to come
TRIED = 4  # words between محاولة and what was tried
_LASTING = frozenset((
    EventType.AIRSTRIKE, EventType.SHELLING, EventType.ATTACK, EventType.CLASH, EventType.SIEGE,
    EventType.DETENTION, EventType.VIOLATION, EventType.DISPLACEMENT, EventType.OBSTRUCTION,
))  # fmt: skip
_UNREAL = frozenset((
    Modality.DENIED, Modality.DEMANDED, Modality.THREATENED, Modality.POSSIBLE,
))  # fmt: skip
_ASKING = frozenset(("demand", "threat"))
_LOOKS_AHEAD = frozenset((Stance.PROMISES, Stance.EXPECTS))
SINCE = 6  # words behind a verbal noun in which منذ says that it goes on
_OF_STANCE = {
    Stance.DEMANDS: Modality.DEMANDED,
    Stance.THREATENS: Modality.THREATENED,
    Stance.DENIES: Modality.DENIED,
}


def read_modality(scene: Scene, trigger: Trigger, claim: Claim | None) -> Modality:
    """The modality that the words give, else that of the claim's stance, else happened."""
    if _is_conditional(scene, trigger):
        return Modality.POSSIBLE
    told = _of_verb(scene, trigger) if trigger.is_verb else _of_noun(scene, trigger)
    if told in _UNREAL:
        return told
    stance = _OF_STANCE.get(claim.stance) if claim is not None else None
    if told is Modality.ONGOING and stance is Modality.DEMANDED:
        return told  # what goes on is told beside what is asked for
    if stance is not None and told is not Modality.HAPPENED:
        return stance
    if claim is not None and claim.stance in _LOOKS_AHEAD and told is None:
        struck = trigger.type is EventType.AGREEMENT and claim.stance is Stance.PROMISES
        return Modality.HAPPENED if struck else Modality.PLANNED
    if told is not None:
        return told
    return Modality.ONGOING if trigger.rule.standing else Modality.HAPPENED


def in_time(modality: Modality, moment: Moment | None, published: date | None) -> Modality:
    """What is told as happened, on a day that the report does not know yet, is planned."""
    if modality not in (Modality.HAPPENED, Modality.ONGOING) or moment is None:
        return modality
    ahead = published is not None and moment.start is not None and moment.start > published
    return Modality.PLANNED if ahead else modality


def _of_verb(scene: Scene, trigger: Trigger) -> Modality | None:
    if trigger.particles.endswith("س"):
        return Modality.PLANNED
    if scene.is_in(trigger.start, "beginning"):
        return Modality.PLANNED
    return of_finite(scene, trigger.start, trigger.tense, trigger.particles) or Modality.HAPPENED


def _of_noun(scene: Scene, trigger: Trigger) -> Modality | None:
    """What governs a verbal noun: the nearest helping word before it in its clause."""
    start, end = scene.sentence(trigger.start)
    if _is_said_to_last(scene, trigger, end):
        before = governing_sign(scene, trigger.start, start)
        return before if before in _UNREAL else Modality.ONGOING
    if any(
        at in scene.moment_at and scene.moment_at[at].since
        for at in range(trigger.end, min(trigger.end + SINCE, end))
    ):
        return Modality.ONGOING
    if _is_provided(scene, trigger, start) or _is_near_ahead(scene, trigger.start, start):
        return Modality.PLANNED
    if trigger.type in _LASTING and _is_to_end(scene, trigger, start):
        return Modality.ONGOING
    if trigger.particles.endswith("ل") and not trigger.rule.standing:
        told = governing_sign(scene, trigger.start, start)
        tried = range(max(start, trigger.start - TRIED), trigger.start)
        if any(scene.is_in(at, "tries") for at in tried):
            return told
        suffered = scene.any_in(
            max(start, trigger.start - REACH), trigger.start, scene.knowledge.words["suffer"]
        )
        if told is Modality.ONGOING and not suffered:
            return Modality.PLANNED
        return told if suffered or told in OF_HELPER.values() else Modality.PLANNED
    reach = JOINED if trigger.particles.startswith("و") else REACH
    told = governing_sign(scene, trigger.start, start, reach)
    return told or _asked(scene, trigger, start)


def _is_said_to_last(scene: Scene, trigger: Trigger, end: int) -> bool:
    """القصف المتواصل, غارات شبه يومية: an adjective behind the verbal noun."""
    for at in range(trigger.end, min(trigger.end + 4, end)):
        if scene.is_in(at, "past") or scene.is_in(at, "if"):
            return False
        if kind_of(scene, at) == "continue":
            return True
    return False


def _is_to_end(scene: Scene, trigger: Trigger, start: int) -> bool:
    """طالب بوقف القصف, إنهاء الحصار: what is to be stopped goes on."""
    return any(scene.is_in(at, "ends") for at in range(max(start, trigger.start - 2), trigger.end))


def _is_conditional(scene: Scene, trigger: Trigger) -> bool:
    """في حال قيام القوات بأي تحركات: what stands under a condition in its clause."""
    start, _ = scene.sentence(trigger.start)
    for at in range(trigger.start - 1, max(start, trigger.start - CONDITION) - 1, -1):
        if scene.folds[at] in CLAUSE_MARKS:
            return False
        if scene.is_in(at, "in_case") and at and scene.folds[at - 1] in ("في", "وفي"):
            return True
    return False


def _is_provided(scene: Scene, trigger: Trigger, start: int) -> bool:
    """ينص الاتفاق على انسحاب القوات, يقضي بالإفراج: what a text lays down is still to come."""
    if trigger.type is EventType.AGREEMENT:
        return False
    led = trigger.particles.endswith("ب") or scene.is_in(trigger.start - 1, "on")
    first = max(start, trigger.start - PROVIDES)
    for at in range(trigger.start - 1, first - 1, -1):
        if scene.folds[at] in CLAUSE_MARKS:
            return False
        if scene.is_in(at, "provides"):
            return led or at == trigger.start - 1
    return False


def _is_near_ahead(scene: Scene, index: int, start: int) -> bool:
    """قبل ساعات من بدء الهدنة: told before it came."""
    for at in range(index - 1, max(start, index - AHEAD) - 1, -1):
        if scene.folds[at] == "من" and at - 2 >= start:
            timed = scene.has(at - 1, scene.knowledge.words["measure"]) or (
                scene.is_in(at - 1, "little")
            )
            return timed and scene.folds[at - 2] == "قبل"
    return False


def _asked(scene: Scene, trigger: Trigger, start: int) -> Modality | None:
    """دعا الرئيس الأطراف بوقف, حث الجميع على وقف: the verb stands far before its object."""
    led = trigger.particles.endswith("ب") or scene.is_in(trigger.start - 1, "on")
    if not (led or scene.folds[trigger.start - 1][:1] == "ب"):
        return None
    for at in range(trigger.start - 1, max(start, trigger.start - FAR) - 1, -1):
        for helper in helpers_at(scene, at):
            if helper.kind in _ASKING and helper.tense is not Tense.NOUN:
                return OF_HELPER[helper.kind]
    return None
