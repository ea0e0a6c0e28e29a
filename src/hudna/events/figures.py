"""Counts as figures: which kind, who is counted, which event they belong to.

Takes the quantities of the analysis and the triggers of the room; what no trigger governs is no
figure of an event.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hudna.events.counted_forms import CountedForms
from hudna.events.scene import Scene
from hudna.events.triggers import Trigger
from hudna.events.words import bares
from hudna.language.numerals import Quantity
from hudna.model.event import Figure
from hudna.model.vocabulary import EventType, FigureKind, Qualifier

REACH = 14  # words between a count and the word that says what became of those counted
LISTED = 2  # sentences between an act and the list of its shares by place
BARE = 3  # words from a bare number to the word that governs it
NEVER = -1  # no distance: what is measured in days or miles counts nobody
UNKNOWN_NOUN = 4  # the same for a number before a noun that no table has
HEDGE = 6  # words behind a counted noun in which على الأقل still belongs to it
FIGHTING = 8  # words between those who fight and the fight
ROUNDS = 10  # words from a strike to the rounds it was done with
_BEHIND = 4  # a governing word behind the count counts as that much further off
_OF_TYPE = {
    EventType.DETENTION: FigureKind.DETAINED,
    EventType.RELEASE: FigureKind.RELEASED,
    EventType.EVACUATION: FigureKind.EVACUATED,
    EventType.DISPLACEMENT: FigureKind.DISPLACED,
    EventType.SIEGE: FigureKind.BESIEGED,
}
_PEOPLE_KINDS = frozenset((FigureKind.KILLED, FigureKind.INJURED, FigureKind.MISSING))


class Count(NamedTuple):
    """A figure and the number of the trigger that governs it."""

    figure: Figure
    trigger: int


class _Counted(NamedTuple):
    """A quantity with the noun it counts: `unit` is its token, None for a bare number."""

    start: int
    end: int
    quantity: Quantity
    unit: int | None


def find_counts(scene: Scene, triggers: Sequence[Trigger]) -> list[Count]:
    """All figures in order, each with the trigger that governs it."""
    counts: list[Count] = []
    last: _Counted | None = None
    for counted in _all_counted(scene, triggers):
        found = _read(scene, triggers, counted, counts[-1] if last is not None else None, last)
        if found:
            counts.extend(found)
            last = counted
    return counts


def _all_counted(scene: Scene, triggers: Sequence[Trigger]) -> Iterator[_Counted]:
    forms = CountedForms(scene, [one for one in triggers if _kind_of(one) is not None])
    timed = {at for one in scene.analysis.moments for at in range(one.start, one.end)}
    index = 0
    while index < len(scene.tokens):
        quantity = scene.quantity_at.get(index)
        if quantity is not None and index not in timed and not forms.counts_none(index):
            counted = _with_unit(scene, forms.single(quantity))
            if counted is not None:
                yield counted
            index = counted.end if counted is not None else quantity.end
            continue
        if forms.is_one_of(index):
            quantity = Quantity(index, index + 1, 1, 1, Qualifier.EXACT)
            yield _Counted(index, index + 2, quantity, index + 1)
        elif scene.is_word[index]:
            number = forms.number(index)
            if number is not None:
                quantity = Quantity(index, index + 1, number, number, Qualifier.EXACT)
                yield _Counted(index, index + 1, _hedged(scene, quantity, index + 1), index)
        index += 1


def _hedged(scene: Scene, quantity: Quantity, end: int) -> Quantity:
    """12 مقاتلا من الفصائل على الأقل: a hedge that stands behind what is counted."""
    if quantity.qualifier is not Qualifier.EXACT:
        return quantity
    for at in range(end, min(end + HEDGE, len(scene.tokens))):
        if not scene.is_word[at]:
            break
        hedge = scene.knowledge.after.at(scene.tokens, at)
        if hedge is not None and hedge.values[0] is Qualifier.AT_LEAST:
            return quantity._replace(max=None, qualifier=Qualifier.AT_LEAST)
    return quantity


def _with_unit(scene: Scene, quantity: Quantity) -> _Counted | None:
    units = scene.knowledge.units
    end = quantity.end
    for at in range(end, min(end + 3, len(scene.tokens))):
        fold = scene.folds[at]
        if not scene.is_word[at] or (fold not in units and fold[:1] == "و" and fold[1:] in units):
            break
        if fold in units or not bares(fold).isdisjoint(units):
            return _Counted(quantity.start, at + 1, _hedged(scene, quantity, at + 1), at)
        if fold != "من" and at > end:
            break
    if scene.folds[quantity.start].lstrip("وب") in scene.knowledge.words["single"]:
        return None
    return _Counted(quantity.start, end, quantity, None)


def _read(
    scene: Scene,
    triggers: Sequence[Trigger],
    counted: _Counted,
    before: Count | None,
    last: _Counted | None,
) -> list[Count]:
    own = _unit_kind(scene, counted)
    part = _is_part(scene, counted)
    if counted.unit is None and _listed(scene, counted):
        listed = _of_list(scene, triggers, counted)
        return [] if listed is None else [_count(scene, counted, *listed, part=True)]
    near = before is not None and last is not None and _same_run(scene, last, counted)
    if own is FigureKind.OTHER or own is FigureKind.VEHICLES or own is FigureKind.VIOLATIONS:
        number = _adjacent(scene, triggers, counted)
        return [] if number is None else [_count(scene, counted, own, number, part=False)]
    if before is not None and near and (part or _joined(scene, counted)):
        kind = own if own is not None else before.figure.kind
        return [_count(scene, counted, kind, before.trigger, part=part)]
    number = _governor(scene, triggers, counted)
    if number is None:
        return _fighters(scene, triggers, counted)
    taken = before is not None and before.trigger == number - 1
    kinds = _kinds(scene, triggers, counted, own, number=number, taken=taken)
    released = triggers[number].type is EventType.RELEASE
    return [_count(scene, counted, kind, number, part=part, released=released) for kind in kinds]


def _fighters(scene: Scene, triggers: Sequence[Trigger], counted: _Counted) -> list[Count]:
    """مشاركة 500 مقاتل في المعارك: how many fight, where no word says what became of them."""
    if counted.unit is None or not scene.has(counted.unit, scene.knowledge.words["fighting"]):
        return []
    for number in _around(scene, triggers, counted.start):
        trigger = triggers[number]
        near = min(abs(trigger.start - counted.end), abs(counted.start - trigger.end)) <= FIGHTING
        if trigger.type in (EventType.CLASH, EventType.TAKEOVER) and near:
            return [_count(scene, counted, FigureKind.FIGHTERS, number, part=False)]
    return []


def _kinds(  # noqa: PLR0913 - all that decides between one kind and two
    scene: Scene,
    triggers: Sequence[Trigger],
    counted: _Counted,
    own: FigureKind | None,
    *,
    number: int,
    taken: bool,
) -> list[FigureKind]:
    """The kind; OTHER for a joint count of dead and wounded (17 بين قتيل وجريح, مقتل وإصابة 5)."""
    following = scene.folds[counted.quantity.end : counted.end + 4]
    if any(word in scene.knowledge.words["joined"] for word in following[:4]) and (
        own is FigureKind.KILLED or "بين" in following
    ):
        joint = "بين" in following
        return [FigureKind.OTHER] if joint else [FigureKind.KILLED, FigureKind.INJURED]
    kind = own if own is not None else _kind_of(triggers[number])
    if kind is None:
        return []
    twin = triggers[number - 1] if number else None
    governed = triggers[number]
    if (
        own is None
        and not taken
        and twin is not None
        and twin.end == governed.start
        and not (twin.is_verb or governed.is_verb)
        and (governed.particles.startswith("و") and _kind_of(twin) not in (None, kind))
    ):
        return [FigureKind.OTHER]
    return [kind]


def _unit_kind(scene: Scene, counted: _Counted) -> FigureKind | None:
    if counted.unit is None:
        return None
    units = scene.knowledge.units
    fold = scene.folds[counted.unit]
    if fold in units:
        return units[fold]
    return next((units[word] for word in sorted(bares(fold)) if word in units), None)


def _listed(scene: Scene, counted: _Counted) -> bool:
    """2 من الجيزة، 11 من البحيرة: one of a list of shares by place."""
    end = counted.quantity.end
    return end + 1 < len(scene.tokens) and scene.folds[end] == "من" and end + 1 in scene.place_at


def _of_list(
    scene: Scene, triggers: Sequence[Trigger], counted: _Counted
) -> tuple[FigureKind, int] | None:
    """The last trigger before a list of shares that says what became of people."""
    sentence = scene.sentence_of[counted.start]
    last = bisect_left(triggers, counted.start, key=lambda one: one.start)
    for number in range(last - 1, -1, -1):
        kind = _kind_of(triggers[number])
        if sentence - scene.sentence_of[triggers[number].start] > LISTED:
            return None
        if kind is not None:
            return kind, number
    return None


def _is_part(scene: Scene, counted: _Counted) -> bool:
    start = counted.start
    part = scene.knowledge.words["part"]
    return any(scene.folds[at] in part for at in range(max(0, start - 2), start)) or (
        counted.unit is not None and scene.folds[counted.unit] in part
    )


def _same_run(scene: Scene, last: _Counted, counted: _Counted) -> bool:
    return scene.sentence_of[last.start] == scene.sentence_of[counted.start] and (
        counted.start - last.end <= 6
    )


def _joined(scene: Scene, counted: _Counted) -> bool:
    """وامرأة, و4 نساء: goes on with what was counted right before."""
    if scene.folds[counted.start][:1] == "و":
        return True
    return counted.start > 0 and scene.folds[counted.start - 1] == "و"


def _kind_of(trigger: Trigger) -> FigureKind | None:
    if trigger.rule.toll is not None:
        return trigger.rule.toll
    if trigger.rule.counts is not None:
        return trigger.rule.counts
    return _OF_TYPE.get(trigger.type)


def _around(scene: Scene, triggers: Sequence[Trigger], index: int) -> range:
    """Which of the triggers are near the token in its sentence."""
    start, end = scene.sentence(index)
    return range(
        bisect_left(triggers, start, key=lambda one: one.start),
        bisect_left(triggers, end, key=lambda one: one.start),
    )


def _governor(scene: Scene, triggers: Sequence[Trigger], counted: _Counted) -> int | None:
    """The nearest trigger of the sentence that says what became of people."""
    best, least = None, REACH + 1
    sentence = scene.sentence_of[counted.start]
    for number in _around(scene, triggers, counted.start):
        trigger = triggers[number]
        if scene.sentence_of[trigger.start] != sentence or _kind_of(trigger) is None:
            continue
        if trigger.end <= counted.start:
            distance = counted.start - trigger.end
        elif trigger.start >= counted.end:
            distance = trigger.start - counted.end + _BEHIND
        else:
            distance = 0
        if counted.unit is None and distance > _loose(scene, counted):
            continue
        if distance < least:
            best, least = number, distance
    return best


def _loose(scene: Scene, counted: _Counted) -> int:
    """How far the governing word may stand from a number whose noun no table knows."""
    words = scene.knowledge.words
    start = max(0, counted.start - 8)
    if scene.any_in(start, counted.start, words["tally"]):
        return REACH
    end = counted.quantity.end
    measured = end < len(scene.tokens) and scene.has(end, words["measure"])
    if measured or end >= len(scene.tokens) or not scene.is_word[end]:
        return NEVER if measured else BARE
    return UNKNOWN_NOUN


def _adjacent(scene: Scene, triggers: Sequence[Trigger], counted: _Counted) -> int | None:
    """The trigger that is itself counted (تسع غارات) or stands right beside (4 قذائف سقطت)."""
    for number in _around(scene, triggers, counted.start):
        trigger = triggers[number]
        beside = trigger.start <= counted.end + 1 and counted.start <= trigger.end + 3
        if beside and scene.sentence_of[trigger.start] == scene.sentence_of[counted.start]:
            return number
    return _strike_before(scene, triggers, counted)


def _strike_before(scene: Scene, triggers: Sequence[Trigger], counted: _Counted) -> int | None:
    """قصفت البلدة بما يقارب 8 قذائف: rounds belong to the strike that was told right before."""
    if counted.unit is None or not scene.has(counted.unit, scene.knowledge.words["weapons"]):
        return None
    best = None
    for number in _around(scene, triggers, counted.start):
        trigger = triggers[number]
        near = 0 <= counted.start - trigger.end <= ROUNDS
        if near and trigger.type in (EventType.SHELLING, EventType.AIRSTRIKE):
            best = number
    return best


def _count(  # noqa: PLR0913 - the parts of a figure
    scene: Scene,
    counted: _Counted,
    kind: FigureKind,
    number: int,
    *,
    part: bool,
    released: bool = False,
) -> Count:
    quantity = counted.quantity
    if kind is FigureKind.DETAINED and released:
        kind = FigureKind.RELEASED
    fold = scene.folds[counted.unit] if counted.unit is not None else ""
    who = scene.knowledge.counted
    name = who.get(fold) or next((who[word] for word in sorted(bares(fold)) if word in who), None)
    figure = Figure(
        span=scene.analysis.span(counted.start, counted.end),
        kind=kind,
        min=quantity.min,
        max=quantity.max,
        qualifier=quantity.qualifier,
        counted=name if kind in _PEOPLE_KINDS or name is not None else None,
        part_of_whole=part,
    )
    return Count(figure, number)
