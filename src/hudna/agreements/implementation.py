"""How far each provision is carried out, after the Peace Accords Matrix, beside its evidence.

`Standing`s → `Score`s: 0 none, 1 minimum, 2 intermediate, 3 full.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hudna.agreements.rules import Rules
from hudna.model.agreement import Standing
from hudna.model.incident import Evidence
from hudna.model.vocabulary import TermState

NONE, MINIMUM, INTERMEDIATE, FULL = 0, 1, 2, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The score of one provision at a day's end, with what its standing rests on."""

    provision: str
    day: date
    score: int
    evidence: tuple[Evidence, ...]


def score_provisions(standings: Iterable[Standing], rules: Rules) -> list[Score]:
    """The scores of every provision, in the order of the standings; each one's days ascend."""
    scores: list[Score] = []
    last: dict[str, int] = {}
    for standing in standings:
        if standing.provision is None:
            continue
        score = _score(standing.state, last.get(standing.provision, NONE), rules)
        last[standing.provision] = score
        scores.append(
            Score(
                provision=standing.provision,
                day=standing.day,
                score=score,
                evidence=standing.evidence,
            )
        )
    return scores


def _score(state: TermState, before: int, rules: Rules) -> int:
    if state in rules.scores["full"]:
        return FULL
    if state in rules.scores["intermediate"]:
        return INTERMEDIATE
    if state in rules.scores["stalled"]:
        return MINIMUM if before else NONE
    return NONE if state in rules.scores["none"] else before
