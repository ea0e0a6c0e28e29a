from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from hudna.events import EventKnowledge
from hudna.events.knowledge import read_event_rows
from hudna.events.scene import Scene
from hudna.events.triggers import find_triggers
from hudna.language.analysis import Analysis
from hudna.model.vocabulary import EventType

ROWS = read_event_rows()
COUNTERS = [row for row in ROWS if "counter" in row]


def _name(row: Mapping[str, Any]) -> str:
    return str(row["id"])


@pytest.mark.parametrize("row", ROWS, ids=_name)
def test_row_yields_its_trigger(
    row: Mapping[str, Any], analyse: Callable[[str], Analysis], knowledge: EventKnowledge
) -> None:
    """The example of a row gives the row's trigger with the type it names."""
    analysis = analyse(row["example"])
    found = {
        (one.rule.id, analysis.words(one.start, one.end), str(one.type))
        for one in find_triggers(Scene(analysis, knowledge))
    }
    assert (row["id"], row["trigger"], row.get("gives", row["type"])) in found


@pytest.mark.parametrize("row", COUNTERS, ids=_name)
def test_row_stays_silent_in_its_counter(
    row: Mapping[str, Any], analyse: Callable[[str], Analysis], knowledge: EventKnowledge
) -> None:
    """The counter example of a row fires other rows at most."""
    scene = Scene(analyse(row["counter"]), knowledge)
    assert row["id"] not in {one.rule.id for one in find_triggers(scene)}


def test_rows_cover_every_type() -> None:
    """No type of event is without words that name it."""
    named = {row["type"] for row in ROWS} | {row["gives"] for row in ROWS if "gives" in row}
    assert named == set(EventType)
