"""How an event stands to the world in the words that tell it.

From the form of the verb, the negation and the helping words before it, and the stance of the
claim; the nearest sign decides.
"""

from __future__ import annotations

from datetime import date

from hudna.events.knowledge import Helper
from hudna.events.scene import CLAUSE_MARKS, Scene
from hudna.events.triggers import Trigger
from hudna.events.words import bares
from hudna.language.clitics import verb_stems
from hudna.language.verbs import Tense
from hudna.model.claim import Claim
from hudna.model.moment import Moment
from hudna.model.vocabulary import EventType, Modality, Stance

REACH = 8  # words before the trigger in which a helping word governs it
JOINED = 14  # the same for a verbal noun joined by و to another
FAR = 25  # words before an object of a request with ب or على in which the verb may stand
_ASKING = frozenset(("demand", "threat"))
_OF_HELPER = {
    "continue": Modality.ONGOING,
    "demand": Modality.DEMANDED,
    "plan": Modality.PLANNED,
    "threat": Modality.THREATENED,
    "possible": Modality.POSSIBLE,
    "deny": Modality.DENIED,
}
_LOOKS_AHEAD = frozenset((Stance.PROMISES, Stance.EXPECTS))
SINCE = 6  # words behind a verbal noun in which منذ says that it goes on
_CARRIERS = frozenset(("light", "occur"))  # verbs that lend a verbal noun their tense
_OF_STANCE = {
    Stance.DEMANDS: Modality.DEMANDED,
    Stance.THREATENS: Modality.THREATENED,
    Stance.DENIES: Modality.DENIED,
}


def read_modality(scene: Scene, trigger: Trigger, claim: Claim | None) -> Modality:
    """The modality that the words give, else that of the claim's stance, else happened."""
    told = _of_verb(scene, trigger) if trigger.is_verb else _of_noun(scene, trigger)
    if told in (Modality.DEMANDED, Modality.THREATENED, Modality.DENIED, Modality.POSSIBLE):
        return told
    stance = _OF_STANCE.get(claim.stance) if claim is not None else None
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
    return _of_finite(scene, trigger.start, trigger.tense, trigger.particles) or Modality.HAPPENED


def _of_finite(scene: Scene, index: int, tense: Tense, particles: str) -> Modality | None:
    """What a finite verb at the token says, by its tense and the words right before it."""
    words = scene.knowledge.words
    start, _ = scene.sentence(index)
    before = scene.folds[max(start, index - 4) : index]
    last = before[-1] if before else ""
    if last in words["negation"] or (len(before) > 1 and before[-2] in words["never"]):
        return Modality.DENIED
    if tense is Tense.PERFECT:
        return Modality.POSSIBLE if last in words["if"] else Modality.HAPPENED
    if particles.endswith("س") or last in words["future"]:
        return Modality.PLANNED
    if last in words["may"]:
        return Modality.POSSIBLE
    if any(word in words["was"] for word in before):
        return Modality.HAPPENED
    if particles.endswith("ل") or last in words["subjunctive"] - {"حتي"}:
        return _governed(scene, index - 1, start) or Modality.PLANNED
    return Modality.ONGOING


def _governed(scene: Scene, index: int, start: int) -> Modality | None:
    """What the helping words before a subjunctive say, the nearest first."""
    for at in range(index - 1, max(start, index - REACH) - 1, -1):
        for helper in _helpers(scene, at):
            if helper.kind in _OF_HELPER:
                return _OF_HELPER[helper.kind]
    return None


def _of_noun(scene: Scene, trigger: Trigger) -> Modality | None:
    """What governs a verbal noun: the nearest helping word before it in its clause."""
    start, end = scene.sentence(trigger.start)
    following = scene.folds[trigger.end : min(trigger.end + 4, end)]
    if any(_kind_of(scene, fold) == "continue" for fold in following):
        return Modality.ONGOING
    if any(
        at in scene.moment_at and scene.moment_at[at].since
        for at in range(trigger.end, min(trigger.end + SINCE, end))
    ):
        return Modality.ONGOING
    if trigger.particles.endswith("ل") and not trigger.rule.standing:
        told = _before(scene, trigger.start, start)
        suffered = scene.any_in(
            max(start, trigger.start - REACH), trigger.start, scene.knowledge.words["suffer"]
        )
        return told if suffered or told in _OF_HELPER.values() else Modality.PLANNED
    reach = JOINED if trigger.particles.startswith("و") else REACH
    told = _before(scene, trigger.start, start, reach)
    return told or _asked(scene, trigger, start)


def _asked(scene: Scene, trigger: Trigger, start: int) -> Modality | None:
    """دعا الرئيس الأطراف بوقف, حث الجميع على وقف: the verb stands far before its object."""
    led = trigger.particles.endswith("ب") or scene.is_in(trigger.start - 1, "on")
    if not led:
        return None
    for at in range(trigger.start - 1, max(start, trigger.start - FAR) - 1, -1):
        for helper in _helpers(scene, at):
            if helper.kind in _ASKING and helper.tense is not Tense.NOUN:
                return _OF_HELPER[helper.kind]
    return None


def _before(scene: Scene, index: int, start: int, reach: int = REACH) -> Modality | None:
    for at in range(index - 1, max(start, index - reach) - 1, -1):
        fold = scene.folds[at]
        if fold in CLAUSE_MARKS and index - at > 1:
            return None
        if index - at <= 2 and fold in scene.knowledge.words["past"]:
            return Modality.HAPPENED
        if index - at == 1 and fold in scene.knowledge.words["no"]:
            return Modality.DENIED
        if index - at == 1 and fold in scene.knowledge.words["any"]:
            return Modality.POSSIBLE
        for helper in _helpers(scene, at):
            if helper.kind in _OF_HELPER:
                return _OF_HELPER[helper.kind]
            if helper.tense in (Tense.PERFECT, Tense.IMPERFECT) and helper.kind in _CARRIERS:
                particles = "س" if _is_future(fold) else ""
                if helper.tense is Tense.PERFECT and _ruled(scene, at - 1, start):
                    break
                return _of_finite(scene, at, helper.tense, particles)
    return None


def _ruled(scene: Scene, index: int, start: int) -> bool:
    """المقرر عقد: a helping noun right before makes the word a verbal noun, no past verb."""
    return index >= start and any(
        helper.tense is Tense.NOUN and helper.kind in _OF_HELPER
        for helper in _helpers(scene, index)
    )


def _is_future(fold: str) -> bool:
    return fold.lstrip("وف")[:2] in ("سي", "ست", "سن")


def _kind_of(scene: Scene, fold: str) -> str | None:
    for reading in bares(fold):
        for helper in scene.knowledge.helpers.get(reading, ()):
            return helper.kind
    return None


def _helpers(scene: Scene, index: int) -> list[Helper]:
    fold = scene.folds[index]
    table = scene.knowledge.helpers
    found: list[Helper] = []
    for _, rest in verb_stems(fold):
        found.extend(table.get(rest, ()))
    if not found:
        for reading in bares(fold):
            found.extend(table.get(reading, ()))
    return found
