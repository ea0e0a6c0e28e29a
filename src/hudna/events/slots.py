"""The phrases around a trigger in order, each with the preposition before it.

Between `phrases` and `roles`: reads to the right of a trigger until the clause is closed.
"""

from __future__ import annotations

from typing import NamedTuple

from hudna.events.phrases import NounPhrase, NounPhrases
from hudna.events.scene import Scene

MOST = 5  # phrases; what stands further off belongs to another verb
_SKIPPED_MARKS = frozenset('،,"“”«»()-–')


class Slot(NamedTuple):
    """A phrase and the preposition before it, '' for none; attached ones are a letter."""

    preposition: str
    phrase: NounPhrase


def slots_after(scene: Scene, phrases: NounPhrases, index: int, stop: int) -> list[Slot]:
    """The phrases from the token on, until a verb, a new clause or a full stop."""
    slots: list[Slot] = []
    preposition = ""
    while index < stop and len(slots) < MOST:
        moment = scene.moment_at.get(index)
        if moment is not None:
            index, preposition = moment.end, ""
            continue
        measured = _past_measure(scene, index)
        if measured is not None:
            index, preposition = measured, ""
            continue
        if scene.is_in(index, "manner") or scene.is_in(index, "nth"):
            index, preposition = index + 2, ""
            continue
        if slots and scene.is_in(index, "according"):
            source = phrases.at(index + 1, stop)
            index = source.end if source is not None else index + 2
            continue
        if scene.is_in(index, "prepositions") and index not in scene.quantity_at:
            preposition = scene.folds[index].removeprefix("و")
            index += 1
            continue
        phrase = phrases.at(index, stop)
        if phrase is not None and phrase.end > index:
            slots.append(Slot(preposition or _attached(phrase), phrase))
            index, preposition = phrase.end, ""
            continue
        if not _passes(scene, index):
            break
        index += 1
    return slots


def _past_measure(scene: Scene, index: int) -> int | None:
    """ثلاثة أيام, 20 كيلومترا: behind a length of time or way, which nobody suffers."""
    quantity = scene.quantity_at.get(index)
    if quantity is None or quantity.end >= len(scene.folds):
        return None
    measured = scene.has(quantity.end, scene.knowledge.words["measure"])
    return quantity.end + 1 if measured else None


def _attached(phrase: NounPhrase) -> str:
    return phrase.particles[-1:] if phrase.particles[-1:] in ("ب", "ل", "ك", "و") else ""


def _passes(scene: Scene, index: int) -> bool:
    """An aside does not close the clause: a mark before a moment, a word like أيضا."""
    if scene.tokens[index].text in _SKIPPED_MARKS:
        following = index + 1
        return (
            following in scene.moment_at
            or scene.tokens[index].text not in "،,"
            or following + 1 in scene.moment_at
            or index - 1 in scene.moment_at
            or index in scene.moment_ending
        )
    return scene.is_in(index, "asides") or scene.folds[index] in (
        "ايضا",
        "امس",
        "اليوم",
        "يوم",
        "مساء",
        "صباح",
        "فجر",
    )
