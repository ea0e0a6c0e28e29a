"""What a cue looks like where it stands: the candidate that later steps complete to a claim."""

from __future__ import annotations

from typing import NamedTuple

from hudna.attribution.lexicon import CuePhrase, VerbReading
from hudna.model.vocabulary import Stance

Range = tuple[int, int]
"""Token indices, half-open."""


class Frame(NamedTuple):
    """A cue with the source and the content that its construction gives.

    `cue` is empty (start == end) for a bare colon.  `sources` are the stretches in which source
    phrases stand, the relay first; empty where the source is left out.  `content` runs from the
    first token to a provisional end; `shift` code points of the first token (a preposition) do
    not belong to it.  `fixed` marks an end that no later cue moves (a quote).  `backward` marks
    content that stands before its cue.
    """

    cue: Range
    sources: tuple[Range, ...]
    content: Range
    stance: Stance
    rule: str
    reading: VerbReading | None = None
    phrase: CuePhrase | None = None
    shift: int = 0
    fixed: bool = False
    backward: bool = False
    carried: bool = False
    confidence: float = 1.0
    relay: bool = False
    opens: int = -1

    @property
    def start(self) -> int:
        """The first token of the whole construction, its connector included."""
        return self.opens if self.opens >= 0 else self.cue[0]
