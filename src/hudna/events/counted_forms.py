"""Counts that a noun tells by its form: duals, a singular beside a toll, one of several.

Serves `figures`, which pairs each count with the word that governs it.
"""

from __future__ import annotations

from collections.abc import Sequence

from hudna.events.scene import Scene
from hudna.events.triggers import Trigger
from hudna.language.numerals import Quantity
from hudna.model.vocabulary import FigureKind, Qualifier

_KILLED = FigureKind.KILLED
_DUAL = ("يان", "تان")  # endings of duals that no list needs to hold: حوثيان, مسعفتان
_SHORTEST_DUAL = 6  # letters; shorter words that end so are often names
LED = 2  # words from a singular victim to the verb of his fate


class CountedForms:
    """Reads the counts by form of one report; `governing` are the triggers that may count."""

    def __init__(self, scene: Scene, governing: Sequence[Trigger]) -> None:
        self._scene = scene
        self._words = scene.knowledge.words
        self._two, self._one = self._words["two"], self._words["one"]
        self._forms = self._words["forms"]
        self._armed = self._two & self._words["weapons"]
        self._after = {one.end for one in governing}
        self._tolls = {one.end for one in governing if one.rule.toll is not None}
        self._deaths = {one.end for one in governing if _KILLED in (one.rule.toll, one.rule.counts)}
        self._fates = {one.start for one in governing if one.rule.toll is not None and one.is_verb}

    def is_one_of(self, index: int) -> bool:
        """أحد عناصر الشرطة: one of the people named behind it."""
        if self._scene.folds[index].lstrip("وب") not in self._words["single"]:
            return False
        following = index + 1
        return following < len(self._scene.tokens) and self._scene.has(
            following, self._words["people"]
        )

    def single(self, quantity: Quantity) -> Quantity:
        """أحد without عشر behind it is one of several, not eleven."""
        alone = quantity.end - quantity.start == 1
        if alone and self._scene.folds[quantity.start].lstrip("وب") in self._words["single"]:
            return quantity._replace(min=1, max=1, qualifier=Qualifier.EXACT)
        return quantity

    def counts_none(self, index: int) -> bool:
        """عائلة واحدة, إف-16: a number that is an adjective or a part of a name."""
        scene = self._scene
        if scene.folds[index] in self._words["lone"]:
            return index > 0 and scene.folds[index - 1] in self._words["wholes"]
        if index < 2 or scene.tokens[index - 1].text not in "-–":
            return False
        named = scene.is_word[index - 2] and scene.tokens[index - 2].end == (
            scene.tokens[index - 1].start
        )
        return named and scene.tokens[index - 1].end == scene.tokens[index].start

    def number(self, index: int) -> int | None:
        """2 for a dual, 1 for an indefinite singular beside a word of death or injury."""
        fold = self._scene.folds[index]
        if fold not in self._forms and fold[1:] not in self._forms and not fold.endswith(_DUAL):
            return None
        rest = fold[1:] if fold[:1] == "و" else fold
        if fold in self._two or rest in self._two or fold[1:] in self._armed:
            return 2
        if self._is_dual(index):
            return 2
        if fold in self._one and self._is_victim(index):
            return 1
        if fold in self._words["alone"] and index:
            return None if self._scene.folds[index - 1] in ("بين", "من", "مابين") else 1
        joined = rest in self._one and rest != fold and self._goes_on(index)
        return 1 if joined else None

    def _is_dual(self, index: int) -> bool:
        """قتل حوثيان, بينهم سودانيان: a dual where people are counted."""
        scene, fold = self._scene, self._scene.folds[index]
        if not fold.endswith(_DUAL) or len(fold) < _SHORTEST_DUAL or fold.startswith("ال"):
            return False
        hurt = index in self._tolls or index in self._deaths
        return hurt or scene.is_in(index - 1, "part")

    def _is_victim(self, index: int) -> bool:
        """مقتل رجل, أن رجلا قتل: an indefinite singular right beside the word of its fate."""
        scene = self._scene
        following = index + 1
        behind = scene.folds[following] if following < len(scene.folds) else ""
        if index in self._after:
            if scene.folds[index] in self._words["another"]:
                return index in self._tolls and not self._is_noun(following)
            return not behind.startswith("ال")
        led = any(at in self._fates for at in range(index + 1, index + 1 + LED))
        return led and not scene.is_in(index - 1, "part")

    def _is_noun(self, index: int) -> bool:
        """آخر جيوب: the last of something, no other one."""
        scene = self._scene
        if index >= len(scene.folds) or not scene.is_word[index]:
            return False
        return not (scene.is_in(index, "prepositions") or scene.is_in(index, "closed"))

    def _goes_on(self, index: int) -> bool:
        """طفلان وامرأة goes on counting, 13 جنديا وشرطيا does not."""
        scene = self._scene
        before = scene.folds[index - 1] if index else ""
        if before.endswith("ا") and scene.folds[index].endswith("ا"):
            return False
        return before in self._two or before in self._one or before in scene.knowledge.units
