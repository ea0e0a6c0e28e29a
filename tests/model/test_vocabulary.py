"""The closed lists of values: what they hold, and that the world outside can rely on it."""

from __future__ import annotations

from enum import StrEnum

import pytest

from hudna.model import vocabulary

ENUMERATIONS = [
    value
    for value in vars(vocabulary).values()
    if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum
]
EXPECTED = {
    "Stance": "asserts denies accuses demands threatens promises expects doubts",
    "SourceKind": "official armed_group political_opposition international_body monitor_ngo media "
    "activist witness anonymous expert other",
    "EventType": "agreement in_force suspension violation obstruction condition negotiation "
    "evacuation displacement aid withdrawal release detention airstrike shelling explosion clash "
    "attack takeover siege casualties protest",
    "Modality": "happened ongoing planned demanded threatened possible denied",
    "FigureKind": "killed injured missing detained released evacuated displaced besieged fighters "
    "civilians vehicles violations other",
    "Qualifier": "exact about at_least at_most between vague",
    "TermKind": "cessation evacuation withdrawal weapons exchange release access monitoring "
    "duration return political other",
    "TermState": "demanded proposed agreed rejected expected under_way carried_out delayed "
    "obstructed breached suspended resumed ended unreported",
    "Precision": "hour day week month year range point quarter town area district region country "
    "unresolved",
    "ActorKind": "state government ministry force armed_group party organisation un igo ngo "
    "monitor rescue outlet person people",
    "Accord": "agree differ contradict deny silent",
    "Contested": "figure perpetrator place time occurrence term",
    "Counting": "total added restarted",
    "Decision": "accept correct reject merge split grade note undo",
}


@pytest.mark.parametrize("enumeration", ENUMERATIONS, ids=lambda one: one.__name__)
def test_values_are_lower_case_words_named_like_their_members(enumeration: type[StrEnum]) -> None:
    for member in enumeration:
        assert member.value == member.name.lower()
        assert member.value.replace("_", "").isalpha()
        assert enumeration(member.value) is member


@pytest.mark.parametrize("name", EXPECTED)
def test_a_closed_list_holds_these_values_in_this_order(name: str) -> None:
    """A value that changes breaks records and programs that read them: change this row too."""
    assert " ".join(getattr(vocabulary, name)) == EXPECTED[name]


def test_every_enumeration_is_held_here() -> None:
    assert {one.__name__ for one in ENUMERATIONS} == EXPECTED.keys()


@pytest.mark.parametrize("enumeration", ENUMERATIONS, ids=lambda one: one.__name__)
def test_every_enumeration_says_what_it_is_for(enumeration: type[StrEnum]) -> None:
    assert enumeration.__doc__
    assert not enumeration.__doc__.startswith("str(")
