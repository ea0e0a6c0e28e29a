from __future__ import annotations

from collections.abc import Callable

import pytest

from hudna.model.event import Event

Read = Callable[..., tuple[Event, ...]]

NAMED = [
    ("قصفت المدفعية أحياء سكنية في مدينة إدلب", "مدينة إدلب"),
    ("قصفت المدفعية مدينة إدلب", "مدينة إدلب"),
    ("شنت الطائرات غارات على وادي دبسون في محافظة حلب", "وادي دبسون"),
    ("شهدت منطقة الجعدية بمحافظة حلب اشتباكات عنيفة", "منطقة الجعدية"),
    ("اندلعت اشتباكات شمالي حلب في محيط بلدة تلبانة", "محيط بلدة تلبانة"),
    ("وقعت الاشتباكات في بلدة تلبانة التابعة لمحافظة حلب", "بلدة تلبانة"),
    ("استهدفت الطائرات أمس المنطقة الجنوبية", "المنطقة الجنوبية"),
    ("دخلت هدنة حيز التنفيذ، كما قال الوسيط بعد أيام طويلة من التأخير، في اليمن", "اليمن"),
]


@pytest.mark.parametrize(("text", "name"), NAMED, ids=[case[0] for case in NAMED])
def test_the_narrowest_named_place_is_where_it_happened(read: Read, text: str, name: str) -> None:
    """A name beats a description, a place beats the wider one that tells where it lies."""
    place = read(text)[0].place
    assert place is not None
    assert place.name == name


LISTED = [
    ("قصفت المدفعية حلب وإدلب وحماة أمس", "حلب وإدلب وحماة"),
    ("قصفت القوات المتمركزة في إدلب مدينة حماة", "مدينة حماة"),
    ("قصفت المدفعية ريف حلب. ثم سقطت قذائف في الريف ذاته.", "ريف حلب"),
    ("هز انفجار العاصمة الليبية", "العاصمة الليبية"),
]


@pytest.mark.parametrize(("text", "name"), LISTED, ids=[case[0] for case in LISTED])
def test_lists_stations_and_the_same_again(read: Read, text: str, name: str) -> None:
    """A list is one mention; where the doer stands is no place of the act; ذاته leads back."""
    place = read(text)[-1].place
    assert place is not None
    assert place.span is not None
    assert place.span.of(text) == name


NOWHERE = [
    "قصفت المدفعية أحياء سكنية",
    "تركزت الاشتباكات في مناطق متفرقة",
    "دخلت هدنة حيز التنفيذ بعد تأخير",
    "قصفت المدفعية المناطق التي انسحب منها",
]


@pytest.mark.parametrize("text", NOWHERE)
def test_a_description_is_no_place(read: Read, text: str) -> None:
    """أحياء سكنية, مناطق متفرقة describe land and name none."""
    assert read(text)[0].place is None


def test_the_town_told_again_is_the_one_named_before(read: Read) -> None:
    """المدينة stands for the last town, with its own name and coordinates."""
    events = read("وصل الوفد إلى مدينة إدلب مساء. ثم سقطت قذائف على أطراف المدينة.")
    assert events[-1].place is not None
    assert events[-1].place.name == "مدينة إدلب"


def test_an_adjective_makes_it_another_place(read: Read) -> None:
    """المدينة الصناعية is not the town named before."""
    events = read("وصل الوفد إلى مدينة إدلب مساء. ثم سقطت قذائف قرب المدينة الصناعية.")
    assert events[-1].place is None


def test_a_strike_told_right_after_lies_where_that_lay(read: Read) -> None:
    """The place of an act holds for the next sentence, a talk brings its own or none."""
    events = read("قصفت المدفعية مدينة إدلب. وأسفر القصف عن دمار. ثم عقد الطرفان مفاوضات.")
    places = [event.place.name if event.place else None for event in events]
    assert places[0] == "مدينة إدلب"
    assert places[-1] is None
