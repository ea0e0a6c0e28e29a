"""One event per act with its toll: which triggers stand alone and which tell the same.

After `triggers`, before the roles: every trigger is kept, leads to the one it belongs to, or falls.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from hudna.events.knowledge import Roles
from hudna.events.scene import Scene
from hudna.events.triggers import Trigger
from hudna.language.tokens import Kind
from hudna.model.vocabulary import EventType

REACH = 30  # words between an act and the toll that is told with it
REPEATED = 12  # words within which the same kind of event is the same event told on
BOUND = 4  # words between two triggers that name one event together (شن هجوما استهدف)
NAMED = 14  # words between the name of an act and the verb that tells whom it hit
AHEAD = 12  # words between that verb and the means it was done with
OWN_CAUSE = 4  # words behind a toll in which its cause stands
UPON = 2  # words between what hinders and what is hindered
_UNDOES = frozenset((EventType.SUSPENSION, EventType.OBSTRUCTION, EventType.VIOLATION))
_UNDONE = frozenset((
    EventType.AGREEMENT, EventType.IN_FORCE, EventType.EVACUATION, EventType.AID,
    EventType.NEGOTIATION,
))  # fmt: skip
CROWD = 40  # triggers to either side that are looked at in one sentence
HEADLINE = 28  # tokens; longer first lines are the report's opening sentence
_ACTS = frozenset((
    EventType.AIRSTRIKE, EventType.SHELLING, EventType.EXPLOSION, EventType.CLASH,
    EventType.ATTACK,
))  # fmt: skip


def settle(scene: Scene, triggers: Sequence[Trigger], counted: Collection[int]) -> list[int | None]:
    """For each trigger the number of the one whose event it tells: itself where it stands alone.

    None where it tells no event.  `counted` are the triggers that govern a figure.
    """
    owner: list[int | None] = list(range(len(triggers)))
    for number in range(len(triggers)):
        owner[number] = _weak(scene, triggers, owner, number, counted)
    for step in (_act_of, _toll_of, _named_act, _acted_upon, _repeated):
        for number in range(len(triggers)):
            if owner[number] == number:
                owner[number] = step(scene, triggers, owner, number)
    _drop_headline(scene, triggers, owner)
    return [_last(owner, number) for number in range(len(triggers))]


def _near(scene: Scene, triggers: Sequence[Trigger], number: int) -> range:
    """The numbers of the triggers of the same sentence, the one itself among them."""
    sentence = scene.sentence_of[triggers[number].start]
    first, last = number, number + 1
    while (
        first > 0
        and number - first < CROWD
        and (scene.sentence_of[triggers[first - 1].start] == sentence)
    ):
        first -= 1
    while (
        last < len(triggers)
        and last - number < CROWD
        and (scene.sentence_of[triggers[last].start] == sentence)
    ):
        last += 1
    return range(first, last)


def _last(owner: Sequence[int | None], number: int) -> int | None:
    seen = owner[number]
    while seen is not None and seen != number:
        number, seen = seen, owner[seen]
    return seen


def _act_of(
    scene: Scene, triggers: Sequence[Trigger], owner: Sequence[int | None], number: int
) -> int:
    """The nearest act of the sentence, or the toll itself."""
    toll = triggers[number]
    if toll.rule.toll is None or _died_otherwise(scene, toll):
        return number
    best, least = number, REACH + 1
    for other in _near(scene, triggers, number):
        act = triggers[other]
        if act.type not in _ACTS or act.rule.toll is not None or owner[other] is None:
            continue
        distance = act.start - toll.end if act.start >= toll.end else toll.start - act.end
        if distance < least:
            best, least = other, distance
    return best


def _died_otherwise(scene: Scene, toll: Trigger) -> bool:
    """توفي طفلان غرقا: what killed them stands beside, and is no act."""
    _, end = scene.sentence(toll.start)
    return any(
        scene.is_in(at, "own_cause") for at in range(toll.start, min(toll.end + OWN_CAUSE, end))
    )


def _toll_of(
    scene: Scene, triggers: Sequence[Trigger], owner: Sequence[int | None], number: int
) -> int:
    """The first toll of the same sentence (مقتل ... وإصابة ...)."""
    toll = triggers[number]
    if toll.rule.toll is None:
        return number
    for other in _near(scene, triggers, number):
        if other < number and triggers[other].rule.toll is not None and owner[other] == other:
            return other
    return number


def _weak(
    scene: Scene,
    triggers: Sequence[Trigger],
    owner: Sequence[int | None],
    number: int,
    counted: Collection[int],
) -> int | None:
    """Weak words tell an event only where nothing near does, tolls only with a count."""
    trigger = triggers[number]
    if not trigger.rule.weak:
        return number
    if trigger.rule.toll is not None:
        return number if number in counted else None
    for other in _near(scene, triggers, number):
        stronger = triggers[other]
        if other == number or owner[other] != other:
            continue
        near = abs(stronger.start - trigger.start) <= REPEATED
        if near and stronger.type in (trigger.type, *_ACTS):
            return other
    return number


def _named_act(
    scene: Scene, triggers: Sequence[Trigger], owner: Sequence[int | None], number: int
) -> int:
    """استهدف, قتل beside a word that names the act itself: القصف استهدف, استهدف بغارات."""
    vague = triggers[number]
    if not vague.rule.vague:
        return number
    for other in _near(scene, triggers, number):
        act = triggers[other]
        if act.type not in _ACTS or act.rule.vague or owner[other] != other:
            continue
        ahead = act.start - vague.end
        if vague.rule.roles is Roles.KILL and not act.is_verb and 0 <= ahead <= REACH:
            return other
        if 0 <= ahead <= AHEAD and act.particles.endswith("ب"):
            return other
        if vague.is_verb and 0 <= vague.start - act.end <= NAMED:
            return other
    return number


def _acted_upon(
    _scene: Scene, triggers: Sequence[Trigger], owner: Sequence[int | None], number: int
) -> int:
    """تأجيل الإجلاء, خرق الهدنة: what is hindered or broken is not told as done."""
    if number == 0 or triggers[number].type not in _UNDONE:
        return number
    before = triggers[number - 1]
    hinders = owner[number - 1]
    if triggers[number].start - before.end > UPON or hinders is None:
        return number
    if before.type in _UNDOES:
        return number - 1
    return hinders if triggers[hinders].type in _UNDOES and before.type in _UNDONE else number


def _repeated(
    scene: Scene, triggers: Sequence[Trigger], owner: Sequence[int | None], number: int
) -> int:
    """The trigger before it in the sentence that tells the same, or itself."""
    trigger = triggers[number]
    for other in range(number - 1, -1, -1):
        if scene.sentence_of[triggers[other].start] != scene.sentence_of[trigger.start]:
            break
        gap = trigger.start - triggers[other].end
        if gap == 0 and _names_battle(triggers[other], trigger) and owner[other] is not None:
            return other
        if owner[other] != other or triggers[other].type is not trigger.type:
            continue
        if trigger.is_verb and scene.is_in(trigger.start - 1, "relative") and gap > 1:
            continue
        again = trigger.definite or trigger.pronoun
        again = again or trigger.type is EventType.AID
        if gap <= BOUND or (again and gap <= REPEATED):
            return other
    return number


def _names_battle(battle: Trigger, takeover: Trigger) -> bool:
    """معركة تحرير المدينة: the battle's name, not a taking of the town."""
    return (
        battle.type is EventType.CLASH
        and takeover.type is EventType.TAKEOVER
        and not (battle.is_verb or takeover.is_verb or takeover.particles)
    )


def _drop_headline(scene: Scene, triggers: Sequence[Trigger], owner: list[int | None]) -> None:
    """A headline's events fall where the body tells one of the same type."""
    end = next((t.index for t in scene.tokens if t.kind is Kind.BREAK), 0)
    if not 0 < end <= HEADLINE or scene.folds[end - 1] == ".":
        return
    body = {
        trigger.type
        for number, trigger in enumerate(triggers)
        if trigger.start > end and owner[number] == number
    }
    for number, trigger in enumerate(triggers):
        if trigger.start < end and owner[number] == number and trigger.type in body:
            owner[number] = None
