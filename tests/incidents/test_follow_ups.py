"""Follow-ups: one of the wounded died, a body was found; they belong to the earlier incident."""

from __future__ import annotations

import random
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from hudna.incidents import IncidentBuilder, build_incidents, read_grouping_rules
from hudna.incidents.followups import find_marks
from hudna.incidents.words import read_words
from hudna.language.tables import read_toml
from hudna.model.event import Event
from hudna.model.incident import FigureRange, Incident
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.span import Span
from hudna.model.vocabulary import Counting, Decision, EventType, FigureKind, Modality

if TYPE_CHECKING:
    from tests.incidents.conftest import Decide, Read

RULES = read_grouping_rules()
ROWS = read_toml("world/incidents.toml")["follow_up"]

# Shelling of Saraqib on the 4th: three killed, seven wounded, says the civil defence.
SHELLING = (
    "2019-05-04",
    "قتل ثلاثة مدنيين وأصيب سبعة آخرون في قصف مدفعي على مدينة سراقب، بحسب الدفاع المدني.",
)
COUNCIL = ("2019-05-04", "أعلن المجلس المحلي أن قصف مدينة سراقب أوقع أربعة قتلى.")
# Nine days later, from the same origin.
DIED = (
    "2019-05-13",
    "توفي شاب متأثرا بجراح أصيب بها في قصف على مدينة سراقب قبل أيام، وفق الدفاع المدني.",
)
NEW_SHELLING = ("2019-05-13", "قصف مدفعي على مدينة سراقب يوقع قتيلين اليوم.")
STRIKE = (
    "2019-05-17",
    "غارة جوية على بلدة كفرنبل تقتل خمسة أشخاص ومفقودون تحت الأنقاض، وفق الدفاع المدني.",
)
BODY = (
    "2019-05-20",
    "انتشل الدفاع المدني جثة امرأة من تحت الأنقاض في بلدة كفرنبل بعد ثلاثة أيام من الغارة.",
)
TOTAL = (
    "2019-05-10",
    "ارتفعت حصيلة قصف مدينة سراقب إلى ستة قتلى بعد وفاة أحد الجرحى، بحسب الدفاع المدني.",
)
DIED_AT_ONCE = ("2019-05-04", "قتل شاب متأثرا بجراحه جراء قصف مدفعي على مدينة سراقب اليوم.")


def _groups(incidents: tuple[Incident, ...]) -> set[frozenset[str]]:
    return {frozenset(incident.reports) for incident in incidents}


def _killed(incident: Incident) -> FigureRange | None:
    return next((one for one in incident.figures if one.kind is FigureKind.KILLED), None)


def _range(low: int, high: int) -> FigureRange:
    return FigureRange(kind=FigureKind.KILLED, min=low, max=high)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
@pytest.mark.parametrize("which", ["example", "counter"])
def test_the_rows_find_their_examples_and_not_their_counters(
    row: dict[str, str], which: str
) -> None:
    """Each row of the data does what it says."""
    text = row[which]
    report = Report(id="r", text=text)
    event = Event(report="r", type=EventType.CASUALTIES, trigger=Span(0, len(text.split()[0])),
                  modality=Modality.HAPPENED)  # fmt: skip
    words = read_words(Reading(report=report, claims=(), events=(event,)))
    mark = find_marks([event], words, RULES.follow).get(event.id)
    assert (mark is not None and mark.rule.id == row["id"]) == (which == "example")


@pytest.mark.parametrize(
    ("rows", "together"),
    [
        ((SHELLING, DIED), True),
        ((STRIKE, BODY), True),
        ((SHELLING, TOTAL), True),
        ((STRIKE, DIED), False),  # another place
        ((DIED, NEW_SHELLING), False),  # the wounds are older than this shelling
        ((("2019-03-01", SHELLING[1]), DIED), False),  # too long ago
        ((("2019-05-20", SHELLING[1]), DIED), False),  # what follows is not told before
    ],
    ids=["died", "body", "total", "elsewhere", "same-day", "long-ago", "before"],
)
def test_what_became_of_those_hurt_belongs_to_the_earlier_incident(
    read: Read, rows: tuple[tuple[str, str], ...], *, together: bool
) -> None:
    """Of the same place, within a month, and with the reason told."""
    incidents = build_incidents(read(*rows))
    assert (len(incidents) == 1) == together
    codes = {reason.code: reason for one in incidents for reason in one.reasons}
    assert ("follow_up" in codes) == together


def test_the_reason_says_what_and_how_long_after(read: Read) -> None:
    """A person can see why: the words of the report, and the days between."""
    (incident,) = build_incidents(read(SHELLING, DIED))
    (reason,) = [one for one in incident.reasons if one.code == "follow_up"]
    assert reason.values == ("died", "متأثرا بجراح", "9")


def test_one_more_dead_comes_on_top_of_what_the_origin_gave_before(read: Read) -> None:
    """Three, and nine days later one more: four by this origin; four by another may be five."""
    (incident,) = build_incidents(read(SHELLING, COUNCIL, DIED))
    assert _killed(incident) == _range(4, 5)
    (account,) = [one for one in incident.concord.accounts if one.origin == "الدفاع المدني"]
    assert _range(4, 4) in account.figures
    told = [(one.counting, one.min) for one in account.counts if one.kind is FigureKind.KILLED]
    assert told == [(Counting.TOTAL, 3), (Counting.ADDED, 1)]
    assert incident.date is not None
    assert str(incident.date.start) == "2019-05-04"


def test_a_later_total_takes_the_place_of_the_earlier(read: Read) -> None:
    """The toll rose to six: that is no addition, and no contradiction."""
    (incident,) = build_incidents(read(SHELLING, TOTAL))
    assert _killed(incident) == _range(6, 6)
    assert incident.concord.contradictions == ()
    (account,) = incident.concord.accounts
    killed = [one for one in account.counts if one.kind is FigureKind.KILLED]
    assert [(one.min, one.counting, one.replaced) for one in killed] == [
        (3, Counting.TOTAL, True),
        (6, Counting.TOTAL, False),
    ]


def test_a_count_that_begins_anew_is_told_apart(read: Read) -> None:
    """120 since the truce began are no dead of this shelling."""
    anew = ("2019-05-04", "قتل 120 مدنيا في مدينة سراقب منذ بداية الهدنة، بحسب الدفاع المدني.")
    (incident,) = build_incidents(read(SHELLING, anew))
    assert _killed(incident) == _range(3, 3)
    counts = [one for account in incident.concord.accounts for one in account.counts]
    assert [one.min for one in counts if one.counting is Counting.RESTARTED] == [120]


def test_who_died_of_wounds_on_the_day_is_among_the_dead_of_the_day(read: Read) -> None:
    """The act's own report may say so: nothing is added."""
    (incident,) = build_incidents(read(DIED_AT_ONCE, ("2019-05-04", SHELLING[1])))
    assert _killed(incident) == _range(1, 3)


def test_between_two_earlier_acts_the_nearer_one_is_taken(read: Read) -> None:
    """Two shellings of one town within the month."""
    older = ("2019-04-20", "قصف على مدينة سراقب يقتل تسعة من السكان ويصيب آخرين.")
    groups = _groups(build_incidents(read(older, SHELLING, DIED)))
    assert groups == {frozenset({"r1", "r2"}), frozenset({"r0"})}


@pytest.mark.parametrize("order", list(permutations(range(4))), ids=str)
def test_the_order_of_arrival_changes_nothing(read: Read, order: tuple[int, ...]) -> None:
    """A follow-up may come before its act; one by one gives what all at once gives."""
    readings = read(SHELLING, COUNCIL, DIED, NEW_SHELLING)
    builder = IncidentBuilder()
    for number in order:
        builder.add(readings[number])
        builder.incidents()
    assert builder.incidents() == build_incidents(readings)
    assert _groups(builder.incidents()) == {frozenset({"r0", "r1", "r2"}), frozenset({"r3"})}


def test_people_may_say_that_it_is_another_act(read: Read, decide: Decide) -> None:
    """A split keeps the follow-up out; a merge puts it where the program did not."""
    readings = read(SHELLING, DIED, STRIKE)
    first, follow, strike = (reading.events[0].id for reading in readings)
    split = decide(Decision.SPLIT, first, f'{{"events": ["{follow}"]}}')
    apart = build_incidents(readings, decisions=[split])
    assert len(apart) == 3
    merge = decide(Decision.MERGE, strike, f'{{"with": ["{follow}"]}}', 1)
    moved = build_incidents(readings, decisions=[split, merge])
    assert frozenset({"r1", "r2"}) in _groups(moved)


def test_many_in_any_order_are_the_same(read: Read) -> None:
    """Acts, follow-ups and totals of two places, shuffled."""
    rows = (SHELLING, COUNCIL, DIED, NEW_SHELLING, STRIKE, BODY, TOTAL, DIED_AT_ONCE)
    readings = read(*rows)
    expected = build_incidents(readings)
    for seed in range(6):
        shuffled = random.Random(seed).sample(readings, len(readings))  # noqa: S311 - chance from a seed, no secret
        builder = IncidentBuilder()
        for reading in shuffled:
            builder.add(reading)
            builder.update()
        assert builder.incidents() == expected
