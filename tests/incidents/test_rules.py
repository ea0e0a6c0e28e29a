"""The rules that ship: families, features and word lists hold together."""

from __future__ import annotations

from hudna.incidents import read_grouping_rules
from hudna.model.vocabulary import EventType


def test_every_event_type_has_one_family() -> None:
    """No event falls out of grouping."""
    assert set(read_grouping_rules().families) == set(EventType)


def test_words_are_folded_and_lists_are_apart() -> None:
    """A word means one thing: an unnamed source, or the outlet's own people."""
    rules = read_grouping_rules()
    assert not rules.unnamed & rules.correspondents
    assert len(rules.weekdays) == 7
