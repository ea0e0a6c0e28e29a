from __future__ import annotations

from collections.abc import Callable

import pytest

from hudna.model.event import Event
from hudna.model.vocabulary import FigureKind, Qualifier

Read = Callable[..., tuple[Event, ...]]
Row = tuple[FigureKind, int | None, int | None]

KILLED, INJURED = FigureKind.KILLED, FigureKind.INJURED

CASES: list[tuple[str, list[Row]]] = [
    ("قتل 12 شخصا في غارة على السوق", [(KILLED, 12, 12)]),
    ("مقتل ٧ مدنيين بقصف على السوق", [(KILLED, 7, 7)]),
    ("سقط 12 قتيلا و20 جريحا في القصف", [(KILLED, 12, 12), (INJURED, 20, 20)]),
    ("سقط 17 بين قتيل وجريح في الهجوم", [(FigureKind.OTHER, 17, 17)]),
    ("مقتل وإصابة خمسة جنود في انفجار لغم", [(FigureKind.OTHER, 5, 5)]),
    ("قتل طفلان وامرأة جراء القصف", [(KILLED, 2, 2), (KILLED, 1, 1)]),
    ("أصيب جندي في انفجار عبوة ناسفة", [(INJURED, 1, 1)]),
    ("مقتل ما لا يقل عن 30 شخصا في الغارات", [(KILLED, 30, None)]),
    ("مقتل 25 مقاتلا من الفصائل على الأقل في هجوم", [(KILLED, 25, None)]),
    ("إصابة عشرات المدنيين في القصف", [(INJURED, 20, 99)]),
    ("اعتقلت الشرطة نحو 40 شخصا بعد المظاهرة", [(FigureKind.DETAINED, 40, 40)]),
    ("أفرجت السلطات عن 15 معتقلا", [(FigureKind.RELEASED, 15, 15)]),
    ("شنت الطائرات تسع غارات على الميناء", [(FigureKind.OTHER, 9, 9)]),
    ("ارتفاع حصيلة ضحايا الغرق إلى 48 شخصا", [(KILLED, 48, 48)]),
    # duals that no list needs to hold
    ("قتل تونسيان في انفجار لغم", [(KILLED, 2, 2)]),
    # a singular before the verb of its fate
    ("قال الطبيب إن رجلا قتل في القصف", [(KILLED, 1, 1)]),
    # how many fight, where nothing becomes of them
    ("شارك 200 مقاتل في معارك الجسر", [(FigureKind.FIGHTERS, 200, 200)]),
    # adjectives, parts of names and lengths of time count nobody
    ("قتل 4 مدنيين من عائلة واحدة في القصف", [(KILLED, 4, 4)]),
    ("قصفت مقاتلات إف-35 المستودع", []),
    ("اعتقلت الشرطة الشاب ثلاثة أيام", []),
    # the last of something is no other one
    ("تصفية آخر جيوب التنظيم في البلدة", []),
]


@pytest.mark.parametrize(("text", "rows"), CASES, ids=[case[0] for case in CASES])
def test_counts_become_figures(read: Read, text: str, rows: list[Row]) -> None:
    """Each count that a word of the sentence governs is a figure of its event."""
    figures = [figure for event in read(text) for figure in event.figures]
    assert [(one.kind, one.min, one.max) for one in figures] == rows


def test_part_of_a_toll_is_marked_and_counted_by_name(read: Read) -> None:
    """بينهم names a part of the whole, never to be added to it."""
    whole, part = read("قتل 10 مدنيين بينهم 3 أطفال في قصف على السوق")[0].figures
    assert (whole.part_of_whole, whole.counted) == (False, "civilians")
    assert (part.part_of_whole, part.counted, part.min) == (True, "children", 3)


def test_hedge_is_kept(read: Read) -> None:
    """An upper bound leaves the lower end open."""
    figure = read("غرق ما يصل إلى 40 مهاجرا قبالة الساحل")[0].figures[0]
    assert (figure.min, figure.max, figure.qualifier) == (None, 40, Qualifier.AT_MOST)


def test_one_of_several_is_not_eleven(read: Read) -> None:
    """أحد without عشر counts one."""
    figure = read("قتل أحد عناصر الشرطة في انفجار عبوة ناسفة")[0].figures[0]
    assert (figure.min, figure.max) == (1, 1)
