"""A finding: an anchor with what has become of it, before its words and parties are read.

What `states` and `alone` give, and every later step of this room takes.
"""

from __future__ import annotations

from dataclasses import dataclass

from hudna.model.vocabulary import TermKind, TermState
from hudna.terms.forms import Hit
from hudna.terms.rows import Anchor, Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An anchor with its state; `cue` is None where verb, stance or row decided.

    `until` is the token before which its words end, where another finding goes on from there.
    """

    anchor: Hit[Anchor]
    state: TermState
    cue: Hit[Cue] | None = None
    reasons: tuple[str, ...] = ()
    negated: bool = False
    distance: int = 0
    until: int | None = None

    @property
    def kind(self) -> TermKind:
        """What the term is about."""
        kind = self.anchor.value.kind
        if kind is TermKind.CESSATION and self.cue is not None:
            return self.cue.value.kind or kind
        return kind
