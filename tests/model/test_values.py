"""The nouns: an object that exists is valid, and its id is a hash of what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from datetime import date, datetime, timedelta, timezone
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hudna.model
from hudna.model.actor import Actor, Side
from hudna.model.agreement import Agreement, Provision
from hudna.model.claim import Claim, Source
from hudna.model.event import Event, Figure
from hudna.model.ids import content_id, sha256_hex
from hudna.model.incident import Concord, Incident
from hudna.model.moment import Moment
from hudna.model.place import GazetteerPlace, Place, distance_km
from hudna.model.report import Report
from hudna.model.review import Review
from hudna.model.span import Span
from hudna.model.term import Term
from hudna.model.vocabulary import (
    ActorKind,
    Decision,
    EventType,
    FigureKind,
    Modality,
    Precision,
    SourceKind,
    Stance,
    TermKind,
    TermState,
)

MakeClaim = Callable[..., Claim]
SPAN = Span(0, 4)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
AT = datetime(2016, 12, 14, 9, tzinfo=timezone(timedelta(hours=2)))
ACTOR: dict[str, Any] = {"kind": ActorKind.STATE, "source_kind": SourceKind.OFFICIAL}
EVENT: dict[str, Any] = {"report": "r", "type": EventType.CLASH, "modality": Modality.HAPPENED}
TERM: dict[str, Any] = {"report": "r", "kind": TermKind.RELEASE, "span": SPAN}
INCIDENT: dict[str, Any] = {
    "id": "i",
    "type": EventType.CLASH,
    "place": None,
    "date": None,
    "figures": (),
    "concord": Concord(accounts=()),
}


def dataclasses_of_the_model() -> list[type]:
    modules = (
        import_module(f"hudna.model.{module.name}") for module in iter_modules(hudna.model.__path__)
    )
    return [
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and is_dataclass(value) and value.__module__ == module.__name__
    ]


@pytest.mark.parametrize("noun", dataclasses_of_the_model(), ids=lambda noun: noun.__name__)
def test_every_noun_is_frozen_and_slotted(noun: type) -> None:
    assert noun.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert hasattr(noun, "__slots__")
    assert all("list" not in str(one.type) for one in fields(noun))  # type: ignore[arg-type]


def test_a_report_is_never_edited() -> None:
    report = Report(id="r", text="نص")
    with pytest.raises(FrozenInstanceError):
        report.text = "غيره"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Report(id="", text="نص"), "needs an id"),
        (lambda: Report(id="r", text=" \n "), "needs a text"),
        (lambda: Source(span=SPAN, name="", kind=SourceKind.MEDIA), "needs a name"),
        (
            lambda: Claim(
                report="r", chain=(), content=SPAN, stance=Stance.ASSERTS, confidence=1.5
            ),
            "between 0 and 1",
        ),
        (lambda: Figure(span=SPAN, kind=FigureKind.KILLED, min=None, max=None), "an upper end"),
        (lambda: Figure(span=SPAN, kind=FigureKind.KILLED, min=9, max=3), "from low to high"),
        (lambda: Moment(start=None, end=None, precision=Precision.DAY), "a start or an end"),
        (
            lambda: Moment(start=date(2016, 1, 2), end=date(2016, 1, 2), precision=Precision.DAY),
            "ends after it starts",
        ),
        (lambda: Term(state=TermState.UNREPORTED, **TERM), "unreported"),
        (lambda: Term(state=TermState.AGREED, phase=0, **TERM), "count from 1"),
        (lambda: Actor(id="x", names={}, **ACTOR), "an id and a name"),
        (lambda: Actor(id="", names={"ar": ("س",)}, **ACTOR), "an id and a name"),
        (lambda: Agreement(id="", name={"en": "x"}), "an id and a name"),
        (lambda: Incident(events=(), reports=("r",), **INCIDENT), "at least one event"),
        (lambda: Incident(events=("e",), reports=(), **INCIDENT), "at least one event"),
        (
            lambda: GazetteerPlace(
                id="g", type="town", names={"en": ("X",)}, country=None, lat=91, lon=0
            ),
            "no place on earth",
        ),
        (lambda: Review(subject="c", decision=Decision.ACCEPT, by="", at=AT), "by somebody"),
        (
            lambda: Review(
                subject="c", decision=Decision.ACCEPT, by="x", at=AT.replace(tzinfo=None)
            ),
            "needs its offset",
        ),
    ],
)
def test_what_cannot_be_cannot_be_made(make: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make()


def test_the_same_claim_has_the_same_id_and_another_one_another(make_claim: MakeClaim) -> None:
    claim = make_claim()
    assert claim.id == make_claim().id
    changed = (
        replace(claim, stance=Stance.DENIES),
        replace(claim, content=Span(claim.content.start, claim.content.end + 1)),
        replace(claim, report="r-2"),
        replace(claim, chain=()),
        replace(claim, cue=SPAN),
    )
    assert len({one.id for one in (claim, *changed)}) == len(changed) + 1


def test_doubt_does_not_change_a_claims_id(make_claim: MakeClaim) -> None:
    """Reading again with better rules keeps the ids that reviews point at."""
    claim = make_claim()
    assert replace(claim, confidence=0.4, reasons=("weak verb",)).id == claim.id


def test_the_origin_is_the_far_end_of_the_chain(make_claim: MakeClaim) -> None:
    text = "نقلت الإذاعة عن شهود أن القصف توقف"
    relay, origin = (
        Source(span=Span(text.index(name), text.index(name) + len(name)), name=name, kind=kind)
        for name, kind in (("الإذاعة", SourceKind.MEDIA), ("شهود", SourceKind.WITNESS))
    )
    claim = make_claim(text, "القصف توقف", source=None, chain=(relay, origin))
    assert claim.origin == origin
    assert make_claim(source=None).origin is None


def test_events_and_terms_are_known_by_where_they_are_told() -> None:
    event = Event(trigger=SPAN, **EVENT)
    assert event.id == replace(event, confidence=0.2, claim="c-1").id
    assert event.id != replace(event, trigger=Span(1, 4)).id
    term = Term(state=TermState.AGREED, **TERM)
    assert term.id == replace(term, state=TermState.DELAYED).id
    assert term.id != replace(term, kind=TermKind.EXCHANGE).id


@given(st.lists(st.one_of(st.none(), st.text(max_size=5), st.integers()), max_size=5))
def test_content_ids_tell_none_from_empty_and_do_not_change(parts: list[object]) -> None:
    assert content_id("c", *parts) == content_id("c", *parts)
    assert content_id("c", *parts, None) != content_id("c", *parts, "")


def test_a_report_is_known_by_the_digest_of_its_text() -> None:
    assert Report(id="a", text="هدنة").sha256 == Report(id="b", text="هدنة").sha256
    assert Report(id="a", text="هدنة").sha256 == sha256_hex("هدنة".encode())


@given(DAYS, DAYS)
def test_two_days_overlap_only_where_they_are_one(one: date, other: date) -> None:
    assert Moment.of_day(one).overlaps(Moment.of_day(other)) == (one == other)
    assert Moment.of_day(one).last == one


@given(DAYS, DAYS)
def test_an_open_end_reaches_for_ever(one: date, other: date) -> None:
    since = Moment(start=one, end=None, precision=Precision.RANGE)
    assert since.overlaps(Moment.of_day(other)) == (other >= one)
    assert since.last is None


@given(st.none() | DAYS, st.none() | DAYS, st.none() | DAYS)
def test_a_side_holds_from_its_first_day_to_before_its_last(
    since: date | None, until: date | None, day: date | None
) -> None:
    holds = Side(conflict="x", side="y", since=since, until=until).holds_on(day)
    if day is None:
        assert holds
    else:
        assert holds == ((since or date.min) <= day < (until or date.max))


def test_names_fall_back_to_a_language_that_has_one() -> None:
    actor = Actor(id="x", names={"ar": (), "en": ("Red Crescent",)}, **ACTOR)
    assert actor.name("ar") == actor.name("fr") == "Red Crescent"


def test_linkages_follow_from_the_provisions() -> None:
    first = Provision(id="p1", kind=TermKind.EVACUATION, text={"en": "wounded"})
    then = Provision(
        id="p2",
        kind=TermKind.EVACUATION,
        text={"en": "fighters"},
        after="p1",
        in_exchange_for="p3",
        demanded_by="x",
    )
    deal = Agreement(id="d", name={"en": "deal"}, provisions=(first, then))
    links = [(one.provision, one.needs, one.exchange, one.demanded_by) for one in deal.linkages]
    assert links == [("p2", "p1", False, "x"), ("p2", "p3", True, "x")]


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ((36.2, 37.15), (36.2, 37.15), 0),
        ((33.513, 36.292), (36.202, 37.15), 310),
        ((0, 0), (0, 180), 20_015),
    ],
)
def test_distance_is_that_of_the_great_circle(
    one: tuple[float, float], other: tuple[float, float], km: float
) -> None:
    assert distance_km(one, other) == pytest.approx(km, abs=5)
    assert distance_km(other, one) == pytest.approx(distance_km(one, other))


def test_a_place_without_coordinates_is_unresolved() -> None:
    place = Place(span=SPAN, name="تل", precision=Precision.UNRESOLVED)
    assert not place.resolved
    assert replace(place, lat=36.0, lon=37.0).resolved
