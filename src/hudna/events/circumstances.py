"""Where and when: the place and the moment that belong to a trigger.

What `reading` asks; `placing` and `dating` answer.
"""

from __future__ import annotations

from hudna.events.dating import Dating
from hudna.events.phrases import NounPhrases
from hudna.events.placing import Placing
from hudna.events.scene import Scene
from hudna.events.triggers import Trigger
from hudna.model.moment import Moment
from hudna.model.place import Place
from hudna.model.span import Span
from hudna.model.vocabulary import Modality


class Circumstances:
    """Finds places and moments of the triggers of one report, in the order of the text."""

    def __init__(self, scene: Scene, phrases: NounPhrases) -> None:
        self._placing = Placing(scene, phrases)
        self._dating = Dating(scene)
        self._place: Place | None = None

    def place(
        self,
        trigger: Trigger,
        taken: tuple[Span, ...],
        content: Span | None,
        modality: Modality,
    ) -> Place | None:
        """Where it lies; names inside `taken` (the actor) do not count."""
        self._place = self._placing.place(trigger, taken, content, modality)
        return self._place

    def moment(self, trigger: Trigger, content: Span | None, modality: Modality) -> Moment | None:
        """When it happened or is to happen, None where the text gives no time for it.

        Asked right after `place` of the same trigger.
        """
        return self._dating.moment(trigger, content, modality, self._place)
