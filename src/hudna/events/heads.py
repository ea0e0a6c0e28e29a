"""The noun at the head of a phrase, and phrases that name several areas.

Pure functions over one scene for `fitting`, `objects` and `reach`.
"""

from __future__ import annotations

from hudna.events.phrases import NounPhrase
from hudna.events.scene import Scene
from hudna.language.clitics import noun_stems


def head_of(scene: Scene, phrase: NounPhrase) -> int:
    """The noun of the phrase, behind numbers and words like عدد."""
    first = phrase.start
    while first < phrase.end - 1:
        quantity = scene.quantity_at.get(first)
        if quantity is not None:
            first = quantity.end
        elif scene.is_in(first, "amounts"):
            first += 1
        else:
            break
        if first < phrase.end - 1 and scene.folds[first] == "من":
            first += 1
    return min(first, phrase.end - 1)


def are_areas(scene: Scene, first: int, end: int) -> bool:
    """المناطق السكنية, قرى الريف: several areas, told by what they are or where they lie."""
    if end - first < 2 or scene.is_in(first + 1, "several"):
        return False
    several = scene.knowledge.words["many_areas"]
    return any(stem.rest in several for stem in noun_stems(scene.folds[first]))
