"""The score of a provision: none, minimum, intermediate, full, beside its evidence."""

from __future__ import annotations

from datetime import date

import pytest

from hudna.agreements import AgreementKnowledge
from hudna.agreements.implementation import score_provisions
from hudna.model.agreement import Standing
from hudna.model.vocabulary import TermState

S = TermState
COURSES = (
    ("never begun", (S.DEMANDED, S.AGREED, S.DELAYED), (0, 0, 0)),
    ("begun and done", (S.AGREED, S.UNDER_WAY, S.CARRIED_OUT), (0, 2, 3)),
    ("begun and stopped", (S.UNDER_WAY, S.SUSPENDED, S.RESUMED), (2, 1, 2)),
    ("over as it stood", (S.UNDER_WAY, S.ENDED, S.ENDED), (2, 2, 2)),
)


@pytest.mark.parametrize(
    ("states", "scores"), [row[1:] for row in COURSES], ids=[row[0] for row in COURSES]
)
def test_a_course_is_scored_day_by_day(
    states: tuple[TermState, ...], scores: tuple[int, ...], knowledge: AgreementKnowledge
) -> None:
    """Each day on its own, but that what stalls must have begun to score."""
    standings = [
        Standing(agreement="x", provision="p1", day=date(2016, 12, day), state=state)
        for day, state in enumerate(states, 1)
    ]
    assert tuple(one.score for one in score_provisions(standings, knowledge.rules)) == scores
