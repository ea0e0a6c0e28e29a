"""Grouping: which reports tell of one happening, in any order, one by one or at once."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hudna.incidents import IncidentBuilder, build_incidents
from hudna.model.incident import Incident
from hudna.model.reading import Reading
from hudna.model.vocabulary import EventType, Modality

if TYPE_CHECKING:
    from tests.incidents.conftest import Maker, Read, Told

DAY = date(2030, 3, 4)


def _groups(incidents: tuple[Incident, ...]) -> set[frozenset[str]]:
    return {frozenset(incident.reports) for incident in incidents}


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two tellings, by what differs from a shelling of one village on one day with two dead."""

    one: dict[str, Any]
    other: dict[str, Any]
    days_between: int = 0
    together: bool


PAIRS = {
    "same place, day and toll": Pair(one={}, other={}, together=True),
    "toll rises on the next day": Pair(one={}, other={"killed": 3}, days_between=1, together=True),
    "other village far off": Pair(one={}, other={"place": "النبعة"}, together=False),
    "a week later": Pair(one={}, other={}, days_between=7, together=False),
    "other family": Pair(one={}, other={"type": EventType.AGREEMENT}, together=False),
    "two acts of one day": Pair(
        one={"killed": 2, "hour": 4, "type": EventType.AIRSTRIKE, "actor": "سرب"},
        other={"killed": 9, "hour": 19, "actor": "كتيبة"}, together=False,
    ),
    "a place no gazetteer has": Pair(
        one={"place": "أم الحجل"}, other={"place": "أم الحجل"}, together=True
    ),
}  # fmt: skip


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_a_pair_of_reports_is_one_incident_or_two(
    make: Maker, told: type[Told], pair: Pair
) -> None:
    """Place, day, figures, hours and type decide."""
    for number, side in enumerate((pair.one, pair.other)):
        day = DAY + timedelta(days=number * pair.days_between)
        values = {"place": "الزيتونة", "killed": 2, "day": day, **side}
        actor = values.get("actor", "")
        text = f"نص{number}: قصف {actor} على {values['place']} وسقوط {values['killed']} قتلى"
        make(text, told(**values), published=day)
    assert (len(build_incidents(make.made)) == 1) == pair.together


def test_undated_reports_are_joined_by_place_figures_and_names(
    make: Maker, told: type[Told]
) -> None:
    """Where nothing tells the day, a seldom place with the same toll and names is enough."""
    names = "مروان الصباغ وأخته هالة وابن عمهما نزار"
    one = make(f"قصف على الزيتونة قتل 3 هم {names}", told(place="الزيتونة", killed=3))
    two = make(f"نعى الأهالي {names} بعد قصف على الزيتونة أودى بحياة 3",
               told(place="الزيتونة", killed=3))  # fmt: skip
    make("قصف على النبعة قتل 3 عمال", told(place="النبعة", killed=3))
    assert {one.report.id, two.report.id} in _groups(build_incidents(make.made))


def test_a_round_up_belongs_to_many_incidents(make: Maker, told: type[Told]) -> None:
    """Each of its acts goes with the reports that tell of that act."""
    make("قصف على الزيتونة قتل 2", told(place="الزيتونة", killed=2, day=DAY), id="a", published=DAY)
    make("غارة على النبعة قتلت 5", told(trigger="غارة", type=EventType.AIRSTRIKE, place="النبعة",
         killed=5, day=DAY), id="b", published=DAY)  # fmt: skip
    make(
        "حصيلة اليوم: قصف على الزيتونة قتل 2، وقبله غارة على النبعة قتلت 5",
        told(place="الزيتونة", killed=2, day=DAY),
        told(trigger="غارة", type=EventType.AIRSTRIKE, place="النبعة", killed=5, day=DAY),
        id="all", published=DAY,
    )  # fmt: skip
    assert {frozenset("a") | {"all"}, frozenset("b") | {"all"}} <= _groups(
        build_incidents(make.made)
    )


def test_plans_and_threats_make_no_incident(make: Maker, told: type[Told]) -> None:
    """Only what is said to have happened, to go on, or not to have happened counts."""
    make("يخشى الأهالي قصف الزيتونة", told(place="الزيتونة", modality=Modality.POSSIBLE))
    assert build_incidents(make.made) == ()


def _record(make: Maker, told: type[Told], seed: int) -> list[Reading]:
    """A small record by chance: few villages and days, so that much falls together."""
    chance = random.Random(seed)  # noqa: S311 - chance from a seed, no secret
    for number in range(14):
        place = chance.choice(["الزيتونة", "السدرة", "النبعة", "أم الحجل"])
        day = DAY + timedelta(days=chance.randrange(3)) if chance.random() < 0.7 else None
        killed = chance.randint(1, 4)
        word = chance.choice(["مساء", "ظهرا", "فجرا"])
        make(f"قصف {word} على {place} قتل {killed}", told(place=place, killed=killed, day=day),
             published=day, id=f"s{seed}-{number}")  # fmt: skip
    made = list(make.made)
    make.made.clear()
    return made


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_arrival_changes_nothing(make: Maker, told: type[Told], seed: int) -> None:
    """The same incidents with the same ids come out of any order, at once or one by one."""
    readings = _record(make, told, seed)
    expected = build_incidents(readings)
    shuffled = random.Random(seed + 100).sample(readings, len(readings))  # noqa: S311 - chance from a seed, no secret
    builder = IncidentBuilder()
    for reading in shuffled:
        builder.add(reading)
        builder.incidents()
    assert builder.incidents() == expected == build_incidents(shuffled)


@pytest.mark.parametrize("seed", range(8))
def test_every_event_is_in_one_incident_and_evidence_slices(
    make: Maker, told: type[Told], seed: int
) -> None:
    """Incidents part the events; every piece of evidence is the words at its span."""
    readings = _record(make, told, seed)
    incidents = build_incidents(readings)
    events = [event for incident in incidents for event in incident.events]
    assert sorted(events) == sorted(event.id for one in readings for event in one.events)
    texts = {reading.report.id: reading.report.text for reading in readings}
    for incident in incidents:
        sides = [side for c in incident.concord.contradictions for side in (c.one, c.other)]
        for account in incident.concord.accounts:
            sides += account.evidence
        assert all(side.span.of(texts[side.report]) == side.text for side in sides)


def test_the_same_report_twice_changes_nothing(make: Maker, told: type[Told]) -> None:
    """Reading twice makes nothing new."""
    make("قصف على الزيتونة قتل 2", told(place="الزيتونة", killed=2, day=DAY), published=DAY)
    assert build_incidents(make.made * 2) == build_incidents(make.made)


def test_why_two_events_are_together_reads_as_a_table(make: Maker, told: type[Told]) -> None:
    """Every feature that fired is there with its points; they add up to the score."""
    for number in range(2):
        make(f"نص{number}: قصف على الزيتونة قتل 2", told(place="الزيتونة", killed=2, day=DAY),
             published=DAY)  # fmt: skip
    builder = IncidentBuilder()
    for reading in make.made:
        builder.add(reading)
    table = builder.why(*(reading.events[0].id for reading in make.made))
    assert table is not None
    assert {"place_same", "day_same", "figure_same"} <= {row.feature for row in table.fired}
    assert table.score == pytest.approx(sum(row.points for row in table.fired))


def test_acts_of_one_large_town_are_told_apart_in_one_report(make: Maker, told: type[Told]) -> None:
    """A toll that is told again from the same source is one act, a fight far off another."""
    filler = "وفي شأن آخر تناول المجتمعون أحوال المدارس والمخابز في الأحياء كلها. " * 8
    make(
        f"قال المجلس: قصف على المرسى قتل 6. {filler} ودارت معارك في المرسى.",
        told(trigger="قصف", place="المرسى", killed=6, source="المجلس"),
        told(trigger="معارك", type=EventType.CLASH, place="المرسى"),
    )
    assert len(build_incidents(make.made)) == 2


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["الزيتونة", "السدرة", "النبعة", "أم الحجل"]),
        st.one_of(st.none(), st.integers(0, 20)),
        st.integers(1, 4),
        st.sampled_from(["قتل {0}", "فارق جريح الحياة ضمن {0}", "ارتفعت الحصيلة إلى {0}"]),
    ),
    min_size=2,
    max_size=7,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS, chance=st.randoms(use_true_random=False))
def test_incidents_do_not_depend_on_the_order_of_reports(
    make: Maker, told: type[Told], acts: list[tuple[str, int | None, int, str]],
    chance: random.Random,
) -> None:  # fmt: skip
    """Acts, totals and follow-ups in any order, at once or one by one: the same incidents."""
    maker = type(make)()
    for number, (place, after, killed, words) in enumerate(acts):
        day = None if after is None else DAY + timedelta(days=after)
        text = f"نص{number}: قصف على {place}، {words.format(killed)}"
        maker(text, told(place=place, killed=killed, day=day), published=day)
    expected = build_incidents(maker.made)
    shuffled = list(maker.made)
    chance.shuffle(shuffled)
    builder = IncidentBuilder()
    for reading in shuffled:
        builder.add(reading)
        builder.update()
    assert builder.incidents() == expected


def test_two_acts_of_one_day_in_one_town_stay_two(read: Read) -> None:
    """By their hours and tolls, as the program reads them; a third report goes with its own."""
    incidents = build_incidents(
        read(
            ("2019-05-04", "قتل ستة مدنيين في غارة جوية على مدينة سراقب عند الساعة السادسة صباحا."),
            ("2019-05-04", "قصف مدفعي على مدينة سراقب عند الساعة الثامنة مساء يقتل مدنيين اثنين."),
            ("2019-05-04", "غارة جوية على مدينة سراقب الساعة السادسة صباحا تقتل ستة مدنيين."),
        )
    )
    assert _groups(incidents) == {frozenset({"r0", "r2"}), frozenset({"r1"})}


DATED = {
    "a written date before yesterday": (
        ("2019-05-05", "قصف مدفعي على مدينة سراقب أمس يقتل ثلاثة مدنيين."),
        ("2019-05-06", "قتل ثلاثة مدنيين في قصف مدفعي على مدينة سراقب يوم السبت 4 أيار 2019."),
        ("2019-05-06", "قصف مدفعي على مدينة سراقب أمس يقتل ثلاثة مدنيين، بينهم طفل."),
    ),
    "a date that is not that day of the week": (
        ("2019-05-04", "قصف مدفعي على مدينة سراقب اليوم السبت يقتل ثلاثة مدنيين."),
        ("2019-05-04", "قتل ثلاثة مدنيين بقصف مدفعي على مدينة سراقب اليوم السبت 3 أيار 2019."),
    ),
}


@pytest.mark.parametrize("rows", DATED.values(), ids=DATED)
def test_the_day_is_the_one_that_is_told_best(
    read: Read, rows: tuple[tuple[str, str], ...]
) -> None:
    """Saturday, the 4th: a slip in one report's date does not move the incident."""
    incident = build_incidents(read(*rows))[0]
    assert incident.date is not None
    assert incident.date.start == date(2019, 5, 4)
