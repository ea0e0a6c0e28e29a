"""The data of this room: every rule does what its example says, every kind is mapped."""

from __future__ import annotations

import pytest

from hudna.agreements import AgreementKnowledge
from hudna.agreements.rules import FILE
from hudna.language.tables import read_toml
from hudna.model.vocabulary import TermKind, TermState

MOVES = read_toml(FILE)["move"]


@pytest.mark.parametrize("row", MOVES, ids=[row["id"] for row in MOVES])
def test_a_move_does_what_its_example_says(
    row: dict[str, dict[str, str]], knowledge: AgreementKnowledge
) -> None:
    """The example moves the standing; the counter-example leaves it where it is."""
    said = TermState(str(row["said"]))
    for key in ("example", "counter"):
        case = row.get(key)
        if case is not None:
            before = TermState(case["from"])
            after = knowledge.rules.moved(before, said) or before
            assert after is TermState(case["to"]), key


def test_every_state_has_a_rank_and_a_score(knowledge: AgreementKnowledge) -> None:
    """No state can tie with another, and none is without a place in the matrix but `ended`."""
    said = set(TermState) - {TermState.UNREPORTED}
    assert set(knowledge.rules.order) == said
    scored = frozenset().union(*knowledge.rules.scores.values())
    assert set(TermState) - scored == {TermState.ENDED}


def test_every_kind_of_provision_is_mapped(knowledge: AgreementKnowledge) -> None:
    """Each kind is in the file; all but `other` have names in both other schemes."""
    kinds = knowledge.kinds.provisions
    assert set(kinds) == set(TermKind)
    for kind, row in kinds.items():
        assert kind is TermKind.OTHER or (row.pax and row.ethprio), kind


def test_every_kind_of_agreement_is_mapped(knowledge: AgreementKnowledge) -> None:
    """Class and purpose of the ceasefire data, PA-X codes, a core and a name."""
    for name, row in knowledge.kinds.agreements.items():
        assert {"class", "purpose"} <= set(row.ethprio), name
        assert row.pax, name
        assert row.core, name
        assert row.labels["ar"], name


def test_a_truce_of_set_times_is_not_made_anew_by_its_story(
    knowledge: AgreementKnowledge,
) -> None:
    """A breached deal without set times may be agreed anew; a five days' truce may not."""
    breached, agreed = TermState.BREACHED, TermState.AGREED
    assert knowledge.rules.moved(breached, agreed) is agreed
    assert knowledge.rules.moved(breached, agreed, has_times=True) is None
