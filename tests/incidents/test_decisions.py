"""People's decisions: they win, they last, and ids given out before still lead on."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hudna.incidents import IncidentBuilder, build_incidents
from hudna.model.errors import BadInput
from hudna.model.vocabulary import Decision

if TYPE_CHECKING:
    from tests.incidents.conftest import Decide, Maker, Told

DAY = date(2030, 3, 4)


@pytest.fixture
def apart(make: Maker, told: type[Told]) -> Maker:
    """Two shellings of two villages."""
    for place in ("الزيتونة", "النبعة"):
        make(f"قصف على {place} قتل 2", told(place=place, killed=2, day=DAY), published=DAY)
    return make


@pytest.fixture
def alike(make: Maker, told: type[Told]) -> Maker:
    """Three accounts of one shelling."""
    for hour in ("ظهرا", "مساء", "فجرا"):
        make(f"قصف {hour} على الزيتونة قتل 2", told(place="الزيتونة", killed=2, day=DAY),
             published=DAY)  # fmt: skip
    return make


def test_a_merge_makes_one_and_both_old_ids_lead_to_it(apart: Maker, decide: Decide) -> None:
    """After the merge the ids of before still find the incident."""
    one, other = build_incidents(apart.made)
    builder = IncidentBuilder()
    for reading in apart.made:
        builder.add(reading)
    builder.decide(decide(Decision.MERGE, one.id, json.dumps({"with": [other.id]})))
    (merged,) = builder.incidents()
    assert builder.incident_of(one.id) == builder.incident_of(other.id) == merged
    assert set(merged.reports) == {*one.reports, *other.reports}


def test_a_split_takes_events_out_and_the_rest_stays(alike: Maker, decide: Decide) -> None:
    """The split event stands alone; the id still leads to what is left."""
    (whole,) = build_incidents(alike.made)
    split = decide(Decision.SPLIT, whole.id, json.dumps({"events": [whole.events[-1]]}))
    incidents = build_incidents(alike.made, decisions=[split])
    assert sorted(len(incident.events) for incident in incidents) == [1, 2]
    assert incidents[0].id == whole.id


def test_the_later_of_two_contrary_decisions_holds(apart: Maker, decide: Decide) -> None:
    """Same, then not same: two; the other way round: one."""
    one, other = (reading.events[0].id for reading in apart.made)
    merge = (Decision.MERGE, one, json.dumps({"with": [other]}))
    split = (Decision.SPLIT, one, json.dumps({"events": [other]}))
    apart_last = [decide(*merge, minute=0), decide(*split, minute=1)]
    merged_last = [decide(*split, minute=0), decide(*merge, minute=1)]
    assert len(build_incidents(apart.made, decisions=apart_last)) == 2
    assert len(build_incidents(apart.made, decisions=merged_last)) == 1


def test_a_decision_waits_for_reports_that_are_not_there_yet(apart: Maker, decide: Decide) -> None:
    """It holds as soon as both events are in the record, in any order of arrival."""
    one, other = (reading.events[0].id for reading in apart.made)
    merge = decide(Decision.MERGE, one, json.dumps({"with": [other]}))
    builder = IncidentBuilder(decisions=[merge])
    builder.add(apart.made[0])
    assert len(builder.incidents()) == 1
    builder.add(apart.made[1])
    assert len(builder.incidents()) == 1


def test_an_id_lasts_when_later_reports_come(alike: Maker) -> None:
    """Ids of incidents and of events lead to the incident however it has grown."""
    builder = IncidentBuilder()
    ids = []
    for reading in alike.made:
        builder.add(reading)
        ids += [incident.id for incident in builder.incidents()]
    (whole,) = builder.incidents()
    assert all(builder.incident_of(old) == whole for old in [*ids, *whole.events])
    assert builder.incident_of("i-nothing") is None


@pytest.mark.parametrize("value", ["", "[]", '{"with": []}', '{"with": "x"}', '{"events": ["x"]}'])
def test_a_merge_that_names_nothing_is_refused(apart: Maker, decide: Decide, value: str) -> None:
    """The message says what form the value must have."""
    with pytest.raises(BadInput, match="with"):
        build_incidents(apart.made, decisions=[decide(Decision.MERGE, "i-x", value)])
