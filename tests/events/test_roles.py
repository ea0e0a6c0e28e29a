"""Who does it and to whom, in sentences of our own; each rule with what it must leave alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hudna.model.event import Event
from hudna.model.vocabulary import EventType

Read = Callable[..., tuple[Event, ...]]
Row = tuple[str, EventType, str | None, str | None]
CASES: list[Row] = [
    # the doer in a relative clause, and the object behind it
    (
        "وقع جريحان في كمين نصبته قوات المعارضة قرب الجسر",
        EventType.CLASH,
        "قوات المعارضة",
        None,
    ),
    (
        "جاء ذلك بعد هجوم شنه مقاتلو المعارضة على مواقع الجيش السوري",
        EventType.CLASH,
        "مقاتلو المعارضة",
        "مواقع الجيش السوري",
    ),
    # من names the doer of an act
    (
        "تضرر السوق إثر قصف مدفعي من قوات النظام السوري على الحي",
        EventType.SHELLING,
        "قوات النظام السوري",
        "الحي",
    ),
    # the accused does it, not the accuser
    (
        "اتهمت الحكومة اليمنية جماعة الحوثي بقصف المشفى",
        EventType.SHELLING,
        "جماعة الحوثي",
        "المشفى",
    ),
    # a noun of undertaking and its genitive
    (
        "تحدث الأهالي عن محاولة قوات المعارضة اقتحام البلدة",
        EventType.CLASH,
        "قوات المعارضة",
        None,
    ),
    # the weapon stands between the verb and its object
    (
        "استهدفت قوات النظام السوري بصاروخ موجه سيارة مدنية",
        EventType.SHELLING,
        "قوات النظام السوري",
        "سيارة مدنية",
    ),
    # who is besieged is a target even where it is a place
    ("فرضت قوات النظام السوري حصارا على مدينة درعا", EventType.SIEGE, None, "مدينة درعا"),
    # both sides, several on each hand
    (
        "اندلعت اشتباكات بين الحوثيين وقوات صالح من جهة، والمقاومة الشعبية من جهة أخرى",
        EventType.CLASH,
        "الحوثيين وقوات صالح",
        "المقاومة الشعبية",
    ),
    # areas told by what they are
    (
        "قصف الطيران الروسي المناطق السكنية",
        EventType.AIRSTRIKE,
        "الطيران الروسي",
        "المناطق السكنية",
    ),
    ("قصف الطيران الروسي مدينة إدلب", EventType.AIRSTRIKE, "الطيران الروسي", None),
]


def _first(events: tuple[Event, ...], kind: EventType) -> Event:
    return next(event for event in events if event.type is kind)


@pytest.mark.parametrize(("text", "kind", "actor", "target"), CASES, ids=[c[0] for c in CASES])
def test_doer_and_target_are_read(
    read: Read, text: str, kind: EventType, actor: str | None, target: str | None
) -> None:
    """The event has the doer and the target that the sentence names."""
    event = _first(read(text), kind)
    names = [one.name if one is not None else None for one in (event.actor, event.target)]
    if actor is not None:
        assert names[0] == actor
    assert names[1] == target


def test_a_blast_does_not_strike_its_own_bomb(read: Read) -> None:
    """انفجار عبوة: the bomb is the means, whoever was hurt is the target."""
    event = _first(read("أصيب طفلان إثر انفجار عبوة ناسفة"), EventType.EXPLOSION)
    assert event.target is not None
    assert event.target.name == "طفلان"


def test_an_envoy_frees_no_town(read: Read) -> None:
    """The subject of the sentence is no doer of an act of war where it bears no arms."""
    event = _first(read("زار المبعوث الأممي المدينة بعد تحريرها"), EventType.TAKEOVER)
    assert event.actor is None


def test_the_share_is_not_the_whole(read: Read) -> None:
    """بينهم names a part of those whom the verb is about."""
    event = _first(read("قال الضابط إن 50 شخصا بينهم 7 أجانب اعتقلوا أمس"), EventType.DETENTION)
    assert event.target is not None
    assert event.target.name == "50 شخصا"


def test_who_speaks_of_himself_did_it(read: Read) -> None:
    """أنها carries the source of the claim over as the doer; a named subject does not."""
    own = _first(read("أعلنت الكتلة أنها قصفت المعسكر", said="قصفت المعسكر"), EventType.SHELLING)
    assert own.actor is not None
    assert own.actor.name == "مصدر"
    text = "أعلنت القيادة أن قوات المعارضة قصفت المعسكر"
    told = _first(read(text, said="قوات المعارضة قصفت المعسكر"), EventType.SHELLING)
    assert told.actor is not None
    assert told.actor.name == "قوات المعارضة"


def test_a_truce_is_its_announcers(read: Read) -> None:
    """Who announces that a truce begins is its doer; who only welcomes it is not."""
    events = read("أعلنت قيادة التحالف بدء هدنة إنسانية")
    assert any(event.actor and event.actor.name == "قيادة التحالف" for event in events)
    events = read("رحبت الأمم المتحدة ببدء سريان الهدنة")
    assert all(event.actor is None for event in events)
