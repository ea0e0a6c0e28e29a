"""Where phrases end: case endings, numbers, names behind titles, words led by ب."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hudna.model.event import Event

Read = Callable[..., tuple[Event, ...]]

CASES = [
    # the subject shows its case, the object behind it shows another
    ("خطف مسلحون سائقا على الطريق", "مسلحون", "سائقا"),
    ("أحرق مستوطنون مركبتين في الحقل", "مستوطنون", "مركبتين"),
    ("اغتال مسلحون القاضي سليم قرب بيته", "مسلحون", "القاضي سليم"),
    # a number inside a phrase opens another one
    ("أعدم تنظيم داعش ستة رجال في الساحة", "تنظيم داعش", "ستة رجال"),
    # a proper name goes on behind a title
    ("اعتقلت الشرطة الشاب مراد سليم أمس", "الشرطة", "الشاب مراد سليم"),
    ("اعتقلت قوات الأمن الطفلة هناء سليم أمس", "قوات الأمن", "الطفلة هناء سليم"),
    ("اعتقلت الشرطة الناشط علي سليم أمس", "الشرطة", "الناشط علي سليم"),
    # ب leads what is not part of the phrase
    ("أعدمت الفصائل رجلا بتهمة التجسس", "الفصائل", "رجلا"),
    # the number of a unit is its name
    ("قصفت المدفعية الوحدة 12 عند الجسر", "المدفعية", "الوحدة 12"),
    # a town behind a state that acts is no part of its name
    ("هاجمت إسرائيل بيروت من البحر", "إسرائيل", None),
]


@pytest.mark.parametrize(("text", "actor", "target"), CASES, ids=[row[0] for row in CASES])
def test_a_phrase_ends_where_another_begins(
    read: Read, text: str, actor: str, target: str | None
) -> None:
    """Doer and object stay apart where nothing but their form parts them."""
    event = read(text)[0]
    assert event.actor is not None
    assert event.actor.name == actor
    assert (event.target.name if event.target else None) == target


def test_an_indefinite_accusative_goes_on_with_its_adjective(read: Read) -> None:
    """موقعا عسكريا is one phrase: both words show the same case."""
    target = read("قصفت المدفعية موقعا عسكريا عند الجسر")[0].target
    assert target is not None
    assert target.name == "موقعا عسكريا"


def test_an_article_written_with_its_preposition_is_left_out(read: Read) -> None:
    """للجيش: the mention begins behind both letters."""
    target = read("نصب المقاتلون كمينا للجيش عند الجسر")[0].target
    assert target is not None
    assert target.name == "جيش"
