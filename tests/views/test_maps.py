"""A place on the map is the circle that it stands for; days are counted without losing any."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.model.incident import Concord, Incident
from hudna.model.moment import Moment
from hudna.model.place import Place, distance_km
from hudna.model.span import Span
from hudna.model.vocabulary import EventType, Precision
from hudna.views.maps import (
    FAMILIES,
    MOST_BARS,
    NOWHERE,
    RADIUS_KM,
    Family,
    chart_days,
    circle,
    family_of,
    gather_areas,
    key_of,
    radius_km,
)

DAY = date(2016, 12, 14)
AREAS = [one for one in Precision if one in RADIUS_KM]


def place(precision: Precision = Precision.TOWN, **fields: object) -> Place:
    """A place near Aleppo unless the fields say otherwise."""
    known: dict[str, object] = {
        "span": Span(start=0, end=4), "name": "القرية", "id": "v:1", "lat": 36.2, "lon": 37.1,
        "precision": precision, **fields,
    }  # fmt: skip
    return Place(**known)  # type: ignore[arg-type]


def incident(
    number: int,
    where: Place | None = None,
    day: date | None = DAY,
    kind: EventType = EventType.SHELLING,
) -> Incident:
    """An incident told of in one report."""
    return Incident(
        id=f"i-{number}", type=kind, events=(f"e-{number}",), reports=("r",), place=where,
        date=Moment.of_day(day) if day is not None else None, figures=(),
        concord=Concord(accounts=()),
    )  # fmt: skip


@given(lat=st.floats(-80, 80), lon=st.floats(-179, 179), radius=st.floats(0.5, 300))
def test_a_circle_keeps_its_distance(lat: float, lon: float, radius: float) -> None:
    """Every corner is as far off as the radius says, within the decimals; the ring is closed."""
    ring = circle(lat, lon, radius)
    assert ring[0] == ring[-1]
    for east, north in ring:
        assert distance_km((lat, lon), (north, east)) == pytest.approx(radius, abs=0.02)


def test_a_circle_runs_against_the_clock() -> None:
    """As RFC 7946 has outer rings."""
    ring = circle(36.2, 37.1, 10.0)
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    assert area > 0


@pytest.mark.parametrize("precision", AREAS)
def test_no_precision_is_a_bare_point(precision: Precision) -> None:
    radius = radius_km(place(precision))
    assert radius is not None
    assert radius > 0


def test_what_is_known_less_exactly_is_drawn_wider() -> None:
    widths = [RADIUS_KM[one] for one in AREAS]
    assert widths == sorted(widths)
    assert radius_km(place(type="city")) > radius_km(place(type="village"))  # type: ignore[operator]


def test_one_place_in_two_precisions_is_two_areas() -> None:
    """A town and its countryside; words without a place on the map stand last."""
    village, around = place(), place(Precision.AREA, name="ريف القرية")
    nowhere = place(Precision.UNRESOLVED, id=None, lat=None, lon=None, name="الجسر")
    told = [incident(1, nowhere), incident(2), incident(3, village), incident(4, around),
            incident(5, around)]  # fmt: skip
    areas = gather_areas(told)
    assert [area.key for area in areas] == ["v:1:area", "v:1:town", "name:الجسر", NOWHERE]
    assert [area.known for area in areas] == [True, True, False, False]
    assert radius_km(nowhere) is None


def test_every_type_is_in_one_family() -> None:
    kinds = [kind for kinds in FAMILIES.values() for kind in kinds]
    assert sorted(kinds) == sorted(EventType)
    assert family_of(incident(1, kind=EventType.AID)) is Family.PEOPLE
    area = gather_areas([incident(1), incident(2, kind=EventType.AID)])[0]
    assert area.families == {Family.FORCE: 1, Family.PEOPLE: 1}


@given(st.lists(st.one_of(st.none(), st.dates(date(2011, 1, 1), date(2024, 1, 1))), max_size=60))
def test_the_chart_counts_every_day(days: list[date | None]) -> None:
    """Few enough bars, without a gap, each incident in one of them or without a day."""
    chart = chart_days(incident(number, day=day) for number, day in enumerate(days))
    assert sum(bar.incidents for bar in chart.bars) + chart.undated == len(days)
    assert len(chart.bars) <= MOST_BARS
    for bar, following in pairwise(chart.bars):
        assert following.first == bar.last + timedelta(days=1)


def test_a_stray_date_does_not_stretch_the_chart() -> None:
    days = [DAY + timedelta(days=number % 5) for number in range(400)]
    chart = chart_days(
        incident(number, day=day) for number, day in enumerate([date(1982, 2, 2), *days])
    )
    assert (chart.bars[0].first, chart.bars[-1].last) == (DAY, DAY + timedelta(days=4))


def test_a_key_is_the_same_for_every_spelling() -> None:
    """Words that no gazetteer has are gathered folded."""
    unknown = {"id": None, "lat": None, "lon": None}
    one = place(Precision.UNRESOLVED, name="الجسر  الأحمر", **unknown)
    other = place(Precision.UNRESOLVED, name="الجسر الاحمر", **unknown)
    assert key_of(one) == key_of(other)
