"""Where a noun phrase must end or may go on, by case endings, numbers, names and particles.

Serves `phrases`, which grows phrases word by word: what one word tells by its own shape.
"""

from __future__ import annotations

import re

from hudna.events.scene import Scene
from hudna.events.words import bares
from hudna.language.clitics import has_article

NAMES = 4  # words of a person's name behind a title
_OBLIQUE = re.compile(r"[^ا]\w{2,}ين")
_SHORTEST_LED = 4  # letters of a word whose first may be the preposition ب
_SHORTEST_TANWEEN = 4  # letters of an accusative with its alif


class Limits:
    """What single words of one report say of the phrases around them."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._words = scene.knowledge.words
        words = self._words
        self._human = words["people"] | words["forces"]
        self._listed = self._human | words["hit"]
        self._plain = words["people"] | words["many_areas"]

    def ends_before(self, first: int, index: int) -> bool:
        """True where the word at the token cannot belong to the phrase begun at `first`."""
        if self._is_elsewhere(first, index):
            return True
        if self.led_by_b(index) or self._counts_anew(first, index) or self._opens(first, index):
            return True
        return self._clashes(first, index)

    def _is_elsewhere(self, first: int, index: int) -> bool:
        """هاجمت إسرائيل بيروت: a place behind a state that acts is no part of its name."""
        one, other = self._scene.place_at.get(first), self._scene.place_at.get(index)
        return one is not None and other is not None and one.place.type == "country"

    def _opens(self, first: int, index: int) -> bool:
        """قوات الأمن الطفلة رهف: a person by title is no adjective of what stands before."""
        if not self.is_titled(index) or self.is_titled(first):
            return False
        state = self._scene.place_at.get(index - 1)
        if state is not None and state.place.type == "country":
            return True  # قتلت إسرائيل القيادي
        return self._scene.tokens[index].text.endswith(("ة", "ى"))

    def is_noun(self, index: int) -> bool:
        """الوحدة, القرى: a noun whose ending is also one of adjectives."""
        scene, words = self._scene, self._words
        if not bares(scene.folds[index]).isdisjoint(words["bodies"]):
            return True
        return scene.tokens[index].text.endswith("ى") and scene.has(index, self._plain)

    def numbered(self, index: int) -> bool:
        """الوحدة 15, اللواء 35: a bare number that is the name of the unit before it."""
        scene = self._scene
        quantity = scene.quantity_at.get(index)
        if quantity is None or quantity.end != index + 1 or scene.is_word[index]:
            return False
        before = scene.folds[index - 1] if index else ""
        return (
            has_article(before)
            and not scene.is_in(index - 1, "people")
            and self._counts_none(quantity.end)
        )

    def _counts_none(self, index: int) -> bool:
        scene = self._scene
        if index >= len(scene.folds) or not scene.is_word[index]:
            return True
        fold = scene.folds[index]
        return (
            fold in self._words["prepositions"]
            or fold in self._words["closed"]
            or (has_article(fold) or bares(fold).isdisjoint(scene.knowledge.units))
        )

    def _counts_anew(self, first: int, index: int) -> bool:
        """تنظيم كذا خمسة مدنيين: a number inside a phrase opens another one."""
        scene = self._scene
        quantity = scene.quantity_at.get(index)
        if quantity is None or first in scene.quantity_at or self.numbered(index):
            return False
        named = quantity.end < len(scene.folds) and has_article(scene.folds[quantity.end])
        return not named  # سبع البور: a name made of a number

    def _clashes(self, first: int, index: int) -> bool:
        """مسلحون موظفا: a subject by its ending, and behind it an object by its own."""
        scene = self._scene
        fold, before = scene.folds[index], scene.folds[index - 1]
        if self._keeps_nun(before) and has_article(fold) and not has_article(before):
            return True
        nominative = any(self._is_nominative(scene.folds[at]) for at in range(first, index))
        if nominative and _OBLIQUE.fullmatch(fold) and not has_article(fold):
            return True
        if first in scene.quantity_at or scene.tokens[index - 1].text.endswith("ى"):
            return False
        one, other = self._is_tanween(index - 1), self._is_tanween(index)
        if one == other or fold in self._words["other"] or before in self._words["amounts"]:
            return False
        return other or not (has_article(fold) or fold.startswith("ل"))

    def _keeps_nun(self, fold: str) -> bool:
        """مسلحون, مقاتلين: a plural that keeps its nun heads no construct."""
        if self._is_nominative(fold):
            return True
        return fold.endswith("ين") and not bares(fold).isdisjoint(self._human)

    def _is_nominative(self, fold: str) -> bool:
        return (
            len(fold) > _SHORTEST_TANWEEN
            and fold.endswith("ون")
            and fold not in (self._words["natural"])
        )

    def _is_tanween(self, index: int) -> bool:
        """موظفا, تجمعا: an indefinite accusative; names and ضحايا end so by nature."""
        scene, fold = self._scene, self._scene.folds[index]
        if not fold.endswith("ا") or len(fold) < _SHORTEST_TANWEEN or has_article(fold):
            return False
        text = scene.tokens[index].text
        if text.endswith(("ى", "اء")) or index in scene.place_at or index in scene.actor_at:
            return False
        return bares(fold).isdisjoint(self._words["natural"])

    def led_by_b(self, index: int) -> bool:
        """بتهمة, بذريعة: a word that begins with the preposition, by all that is known of it."""
        scene, fold = self._scene, self._scene.folds[index]
        rest = fold[1:] if fold[:1] in ("و", "ف") else fold
        if rest[:1] != "ب" or len(rest) < _SHORTEST_LED or not scene.is_word[index]:
            return False
        if index in scene.actor_at or index in scene.place_at or index in scene.quantity_at:
            return False
        return rest not in self._words["ba"] and fold not in self._words["ba"]

    def names_person(self, first: int, index: int) -> bool:
        """الشاب أحمد سالم: a proper name behind the word for a person."""
        fold = self._scene.folds[index]
        at = index - 1
        while at >= first and index - at <= NAMES and not self.is_titled(at):
            at -= 1
        if at < first or index - at > NAMES:
            return False
        if has_article(fold) and (index - at == 1 or fold.endswith(("ه", "ين", "ون"))):
            return False
        return self._may_name(index)

    def is_titled(self, index: int) -> bool:
        """الشاب, القائد: a definite word for one person, behind which a name may stand."""
        fold = self._scene.folds[index]
        return has_article(fold) and not bares(fold).isdisjoint(self._words["persons"])

    def names_ali(self, first: int, index: int) -> bool:
        """الناشط علي الحسن: the name علي, whose letters are those of the preposition."""
        return self._is_ali(index) and self.names_person(first, index)

    def _is_ali(self, index: int) -> bool:
        return self._scene.tokens[index].text == "علي"

    def _may_name(self, index: int) -> bool:
        scene, fold = self._scene, self._scene.folds[index]
        if self._is_ali(index):
            return True
        known = any(fold in self._words[name] for name in ("closed", "prepositions", "asides"))
        if known or fold[:1] in ("و", "ف") or self._is_tanween(index) or self.led_by_b(index):
            return False
        return bares(fold).isdisjoint(self._listed) and bares(fold).isdisjoint(
            scene.knowledge.event_nouns
        )
