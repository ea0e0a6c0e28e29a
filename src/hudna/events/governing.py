"""Helping words that govern an event: which there are before it, and what the nearest says.

Serves `modality`: demands, plans, threats, denials, light verbs with their tense, and verbs in the
imperfect whose clause goes on.
"""

from __future__ import annotations

from collections.abc import Iterator

from hudna.events.knowledge import Helper
from hudna.events.scene import CLAUSE_MARKS, Scene
from hudna.events.words import bares
from hudna.language.clitics import verb_stems
from hudna.language.verbs import Tense
from hudna.model.vocabulary import Modality

REACH = 8  # words before the trigger in which a helping word governs it
JOINED = 14  # the same for a verbal noun joined by و to another
UNDONE = 4  # words between what undoes and a joined noun that it still undoes
PAST = 2  # words behind بعد in which a verbal noun has happened
OF_HELPER = {
    "continue": Modality.ONGOING,
    "demand": Modality.DEMANDED,
    "plan": Modality.PLANNED,
    "threat": Modality.THREATENED,
    "possible": Modality.POSSIBLE,
    "deny": Modality.DENIED,
}
_CARRIERS = frozenset(("light", "occur"))  # verbs that lend a verbal noun their tense


def governing_sign(scene: Scene, index: int, start: int, reach: int = REACH) -> Modality | None:
    """What the nearest helping word before a verbal noun says, None where none is in reach."""
    return next(_signs(scene, index, start, reach), None)


def _signs(scene: Scene, index: int, start: int, reach: int) -> Iterator[Modality | None]:
    """What each word before the token says, the nearest first; None closes the clause."""
    for at in range(index - 1, max(start, index - reach) - 1, -1):
        if scene.folds[at] in CLAUSE_MARKS and index - at > 1:
            yield None
        yield from _of_particle(scene, at, index - at)
        yield from _of_helper(scene, at, start, bound=reach == REACH or index - at <= UNDONE)
        if _goes_on(scene, at, index):
            yield of_finite(scene, at, Tense.IMPERFECT, _future_letter(scene.folds[at]))


def _of_particle(scene: Scene, at: int, distance: int) -> Iterator[Modality]:
    """سوى, بعد, لا, أي right before a verbal noun."""
    fold, words = scene.folds[at], scene.knowledge.words
    if distance == 1 and fold in words["except"]:
        yield Modality.HAPPENED
    if distance <= PAST and fold in words["past"]:
        yield Modality.HAPPENED
    if distance == 1 and fold in words["no"]:
        yield Modality.DENIED
    if distance == 1 and fold in words["any"]:
        yield Modality.POSSIBLE


def _of_helper(scene: Scene, at: int, start: int, *, bound: bool) -> Iterator[Modality | None]:
    """What a helping word says; `bound` is False where و joins the event from far behind it."""
    for helper in helpers_at(scene, at):
        if helper.kind in OF_HELPER:
            if helper.kind == "deny" and not bound:  # إحباط تسلل المجموعة والقبض عليها
                return
            yield _said_by(scene, at, start, helper)
        if helper.tense in (Tense.PERFECT, Tense.IMPERFECT) and helper.kind in _CARRIERS:
            if helper.tense is Tense.PERFECT and _ruled(scene, at - 1, start):
                return
            yield of_finite(scene, at, helper.tense, _future_letter(scene.folds[at]))


def _said_by(scene: Scene, at: int, start: int, helper: Helper) -> Modality:
    if helper.kind == "deny" and helper.tense is Tense.NOUN:
        return _wanted_not(scene, at, start)
    return Modality.PLANNED if scene.is_in(at, "to_go_on") else OF_HELPER[helper.kind]


def _wanted_not(scene: Scene, index: int, start: int) -> Modality:
    """طالب بعدم استهداف المدنيين: asked for, though in the negative."""
    for at in range(index - 1, max(start, index - JOINED) - 1, -1):
        if any(helper.kind == "demand" for helper in helpers_at(scene, at)):
            return Modality.DEMANDED
    return Modality.DENIED


def _goes_on(scene: Scene, at: int, index: int) -> bool:
    """يشارك الجنود في المعارك, تستهدف القوات بقصف: the verb of the clause is in the imperfect."""
    if not _is_imperfect(scene, at):
        return False
    return not any(
        scene.is_in(between, "complement") or scene.is_in(between, "relative")
        for between in range(at + 1, index)
    )


def _is_imperfect(scene: Scene, index: int) -> bool:
    """A finite imperfect of the tables; right behind a preposition the word is a noun."""
    if index and (scene.is_in(index - 1, "prepositions") or scene.is_in(index - 1, "relative")):
        return False
    knowledge = scene.knowledge
    for _, rest in verb_stems(scene.folds[index]):
        helpers = knowledge.helpers.get(rest, ())
        if any(helper.kind == "say" for helper in helpers):
            return False
        told = any(helper.tense is Tense.IMPERFECT for helper in helpers)
        verbs = knowledge.verbs.get(rest, ())
        if told or any(form.tense is Tense.IMPERFECT for form in verbs):
            return rest not in knowledge.nouns
    return False


def _ruled(scene: Scene, index: int, start: int) -> bool:
    """المقرر عقد: a helping noun right before makes the word a verbal noun, no past verb."""
    return index >= start and any(
        helper.tense is Tense.NOUN and helper.kind in OF_HELPER
        for helper in helpers_at(scene, index)
    )


def _future_letter(fold: str) -> str:
    return "س" if fold.lstrip("وف")[:2] in ("سي", "ست", "سن") else ""


def of_finite(scene: Scene, index: int, tense: Tense, particles: str) -> Modality | None:
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
        for helper in helpers_at(scene, at):
            if helper.kind in OF_HELPER:
                return OF_HELPER[helper.kind]
    return None


def kind_of(scene: Scene, index: int) -> str | None:
    """The kind of a helping noun or adjective at the token."""
    for reading in sorted(bares(scene.folds[index])):
        for helper in scene.knowledge.helpers.get(reading, ()):
            if helper.tense is Tense.NOUN:
                return helper.kind
    return None


def helpers_at(scene: Scene, index: int) -> list[Helper]:
    """The helping words that the token may be; behind a preposition it is no finite verb."""
    fold = scene.folds[index]
    table = scene.knowledge.helpers
    found: list[Helper] = []
    noun = index > 0 and scene.is_in(index - 1, "prepositions")  # بعد توقف, من تجدد
    since = noun and scene.is_in(index - 1, "until")
    for _, rest in verb_stems(fold):
        found.extend(
            one for one in table.get(rest, ())
            if not noun or one.tense is Tense.NOUN or (since and one.tense is Tense.PERFECT)
        )  # fmt: skip
    if not found:
        for reading in sorted(bares(fold) - {fold if noun else ""}):
            found.extend(one._replace(tense=Tense.NOUN) for one in table.get(reading, ()))
    return found
