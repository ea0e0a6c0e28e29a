"""Objects and doers that stand away from their trigger; each rule with what it leaves alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hudna.model.event import Event
from hudna.model.vocabulary import EventType

Read = Callable[..., tuple[Event, ...]]
Row = tuple[str, EventType, str | None, str | None]

CASES: list[Row] = [
    # the means stand between commas before the object
    (
        "استهدفت قوات المعارضة، بالمدفعية الثقيلة، مستودع ذخيرة عند الجسر",
        EventType.SHELLING,
        "قوات المعارضة",
        "مستودع ذخيرة",
    ),
    # a relative clause of suffering names whom it befell
    (
        "خلف القصف الذي تعرضت له المزارع من قبل الميليشيات دمارا",
        EventType.SHELLING,
        "الميليشيات",
        None,
    ),
    # ب leads what a blast went off in, the device is no target
    ("انفجرت عبوة ناسفة بحافلة عند المدخل", EventType.EXPLOSION, None, "حافلة"),
    # the weapon is no target of the strike made with it
    ("تضرر الشارع إثر استهداف أحد الصواريخ لمدرسة", EventType.SHELLING, None, "مدرسة"),
    # not the fire, but what it was set to
    ("أضرم مستوطنون النار في مسجد", EventType.ATTACK, "مستوطنون", "مسجد"),
    # the doer of a shooting stands behind ب
    ("أصيب راع برصاص قوات الأمن قرب السياج", EventType.ATTACK, "قوات الأمن", None),
    # who strikes names himself before the object of the verb that reaches
    ("استهدفت غارات التحالف معسكرا قرب المدينة", EventType.AIRSTRIKE, "التحالف", "معسكرا"),
    ("استهدفت غارة جوية مقاتلين عند الجسر", EventType.AIRSTRIKE, None, "مقاتلين"),
    # who is asked to move, not who asks
    ("يطلب القرار من المتمردين الانسحاب", EventType.WITHDRAWAL, None, None),
    # a protest against an act is not by who did it
    ("انسحب الوفد احتجاجا على خرق الهدنة", EventType.VIOLATION, None, None),
    # one doer of joined acts
    (
        "شهد الشهر قصف الميناء على أيدي المتمردين والسيطرة على المطار",
        EventType.TAKEOVER,
        "المتمردين",
        None,
    ),
    # who is kept from going on
    ("منع الحاجز دخول قافلة الدواء إلى البلدة", EventType.OBSTRUCTION, None, "قافلة الدواء"),
    # who flees stands before the verbal noun
    ("اضطر سكان البلدة إلى الفرار من القتال", EventType.DISPLACEMENT, None, "سكان البلدة"),
    # who receives a call did not make it
    (
        "تلقى الوزير اتصالا هاتفيا من المبعوث الأممي",
        EventType.NEGOTIATION,
        "المبعوث الأممي",
        "الوزير",
    ),
]


@pytest.mark.parametrize(("text", "kind", "actor", "target"), CASES, ids=[row[0] for row in CASES])
def test_doer_and_object_are_found_away_from_the_word(
    read: Read, text: str, kind: EventType, actor: str | None, target: str | None
) -> None:
    """Asides, means and clauses stand between an act and whom it hits; None is not checked."""
    event = next(event for event in read(text) if event.type is kind)
    if actor is not None:
        assert event.actor is not None
        assert event.actor.name == actor
    if target is not None:
        assert event.target is not None
        assert event.target.name == target


def test_a_protest_against_a_breach_is_not_by_its_doer(read: Read) -> None:
    """احتجاجا على خرق: the subject of the sentence did not break the truce."""
    events = read("انسحب الوفد احتجاجا على خرق الهدنة")
    assert all(event.actor is None for event in events if event.type is EventType.VIOLATION)


def test_towns_are_places_and_several_areas_are_targets(read: Read) -> None:
    """قصف المدينة hits no more than the place; القرى الشرقية tells what was hit."""
    assert read("قصفت المدفعية مدينة إدلب")[0].target is None
    target = read("قصفت المدفعية القرى الشرقية")[0].target
    assert target is not None
    assert target.name == "القرى الشرقية"


def test_a_strike_told_of_in_general_is_an_attack(read: Read) -> None:
    """الهجوم goes on with the raid before it, الهجمات speaks of many."""
    one = read("شنت الطائرات غارة على الميناء. وأدان الوزير الهجوم.")[-1]
    many = read("شنت الطائرات غارة على الميناء. وأدان الوزير الهجمات.")[-1]
    assert one.type is EventType.AIRSTRIKE
    assert many.type is EventType.ATTACK


def test_who_died_otherwise_is_no_toll_of_a_strike(read: Read) -> None:
    """غرقا: the cause stands beside, and the shelling of the sentence has no such toll."""
    events = read("قصفت المدفعية المزارع، فيما توفي طفلان غرقا في البحيرة")
    assert [event.type for event in events] == [EventType.SHELLING, EventType.CASUALTIES]
