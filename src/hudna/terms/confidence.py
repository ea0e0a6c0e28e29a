"""How sure a reading of a term is: what decided its state, and from how far.

Used by `reader` for every finding.  The figures are the shares of findings of each sort that a
person reads as a term as well, over 120 newspaper reports with 445 terms, rounded to .05.
"""

from __future__ import annotations

from hudna.language.verbs import Tense
from hudna.model.vocabulary import TermKind
from hudna.terms.cues import MODAL
from hudna.terms.findings import Finding

BY_CUE = 0.85
WITHOUT_CUE = {
    "purpose": 0.9,
    "of truce": 0.85,
    "condition": 0.85,
    "row": 0.75,
    "stance": 0.75,
    "no": 0.7,
    "verb": 0.65,
    "listed": 0.6,
    "deal": 0.55,
}
BY_PRONOUN = 0.8  # لن يلتزموا بها: what is spoken of stands elsewhere
BROAD = {TermKind.POLITICAL: 0.75, TermKind.EVACUATION: 0.85, TermKind.RETURN: 0.85}
NEAR_WORDS = 4  # within these a cue hardly misses its term
COST_PER_WORD = 0.02
LEAST = 0.3


def confidence_of(finding: Finding) -> float:
    """Between 0.3 and 0.9; lower for far cues, inferred states and kinds with broad words."""
    sure = _base(finding) * BROAD.get(finding.kind, 1.0)
    governs = finding.cue is not None and finding.cue.value.priority in MODAL
    if finding.cue is not None and not governs:  # demands and hopes govern whole lists
        sure -= COST_PER_WORD * max(0, finding.distance - NEAR_WORDS)
    return round(max(LEAST, sure), 2)


def _base(finding: Finding) -> float:
    if finding.reasons[0] == "pronoun":
        return BY_PRONOUN
    if finding.cue is not None:
        return BY_CUE
    reason = finding.reasons[-1]
    named = "stance" if reason.startswith("stance") else reason
    sure = WITHOUT_CUE.get(named, WITHOUT_CUE["deal"])
    future = finding.anchor.tense is Tense.IMPERFECT and named == "verb"
    return sure - 0.05 if future else sure
