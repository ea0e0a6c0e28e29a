"""The sign of each state: a shape that stands without colour, the same in text and on pages."""

from __future__ import annotations

from hudna.model.agreement import Provision
from hudna.model.vocabulary import TermState

CHIPS = {
    TermState.UNREPORTED: "·", TermState.DEMANDED: "○", TermState.PROPOSED: "◌",
    TermState.AGREED: "◎", TermState.EXPECTED: "◔", TermState.REJECTED: "⊖",
    TermState.UNDER_WAY: "◑", TermState.RESUMED: "◐", TermState.CARRIED_OUT: "●",
    TermState.DELAYED: "◷", TermState.OBSTRUCTED: "⊘", TermState.SUSPENDED: "‖",
    TermState.BREACHED: "✕", TermState.ENDED: "■",
}  # fmt: skip
DISPUTED = "⁄"  # beside the chip: two sides part over it


def chip(state: TermState, *, disputed: bool) -> str:
    """The sign of a state, marked where it is disputed."""
    return CHIPS[state] + (DISPUTED if disputed else "")


def text_of(provision: Provision, language: str) -> str:
    """The provision's text in the reader's language, or in any other where it has none."""
    return provision.text.get(language) or next(iter(provision.text.values()))
