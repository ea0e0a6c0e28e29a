"""Frames of requests: «أعلنت هدنة بناء على طلب الرئيس»: what was done is what he asked for."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.attribution.frames import Frame, Range
from hudna.attribution.site import Ground
from hudna.model.vocabulary import Stance

REQUEST = "request"
NEAR = 3  # tokens behind the word within which who asks begins
_OPENERS = frozenset(("بناء", "علي", "استجابه", "وذلك", "ذلك", "جاء", "وجاء", "،", '"'))


def requests(ground: Ground, stretch: Range) -> Iterator[Frame]:
    """The requests of a sentence in order; each looks back on what was done."""
    for index in range(stretch[0] + 2, stretch[1] - 1):
        if ground.fold(index) not in ("طلب", "لطلب", "بطلب"):
            continue
        opens = index
        while opens > stretch[0] and ground.fold(opens - 1) in _OPENERS:
            opens -= 1
        source = _asker(ground, index + 1, stretch[1])
        if source is not None and (opens < index or ground.fold(index) != "طلب"):
            yield Frame(
                cue=(index, index + 1),
                sources=(source,),
                content=(stretch[0], opens),
                stance=Stance.DEMANDS,
                rule=REQUEST,
                backward=True,
                confidence=0.6,
                opens=opens,
            )


def _asker(ground: Ground, index: int, stop: int) -> Range | None:
    for start in range(index, min(stop, index + NEAR + 1)):
        if ground.nouns.is_sourcelike(start):
            return start, ground.nouns.end(start, stop)
    return None
