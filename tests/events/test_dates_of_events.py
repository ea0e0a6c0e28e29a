from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from hudna.model.event import Event
from hudna.model.vocabulary import Modality

Read = Callable[..., tuple[Event, ...]]

# The reports of these tests are published on Thursday, 10 March 2016.
DATED = [
    ("قصفت المدفعية البلدة أمس", date(2016, 3, 9)),
    ("قصفت المدفعية البلدة الثلاثاء", date(2016, 3, 8)),
    ("من المقرر عقد مفاوضات الاثنين", date(2016, 3, 14)),
    ("دعا الناشطون إلى التظاهر يوم غد الجمعة", date(2016, 3, 11)),
    ("من المقرر انسحاب القوات قبل الجمعة", None),
    ("استمرت الاشتباكات حتى الثلاثاء", None),
    ("قصفت المدفعية البلدة", None),
    ("اندلعت معارك خلال اليومين الماضيين", date(2016, 3, 8)),
    ("يحاصر الجيش البلدة منذ شهرين", date(2016, 1, 10)),
]


@pytest.mark.parametrize(("text", "day"), DATED, ids=[case[0] for case in DATED])
def test_the_day_is_counted_from_the_publication(read: Read, text: str, day: date | None) -> None:
    """A past event has the last such weekday, a planned one the next; a bound is no day."""
    moment = read(text)[0].date
    assert (moment.start if moment is not None else None) == day


def test_the_first_day_of_a_truce_is_not_that_of_its_announcement(read: Read) -> None:
    """هدنة تبدأ الجمعة: the day belongs to the truce in force."""
    struck, held = read("أعلن الطرفان اتفاقا على هدنة تبدأ الثلاثاء المقبل")
    assert struck.date is None
    assert held.date is not None
    assert held.date.start == date(2016, 3, 15)


def test_since_bounds_a_toll_and_dates_no_act(read: Read) -> None:
    """منذ says from when on was counted; of what goes on it is the first day."""
    assert read("ارتفعت الحصيلة إلى 40 قتيلا منذ يناير 2015")[0].date is None
    siege = read("يحاصر الجيش البلدة منذ يناير 2015")[0]
    assert siege.date is not None
    assert siege.date.start == date(2015, 1, 1)


def test_an_act_told_on_has_the_day_of_the_sentence_before(read: Read) -> None:
    """The day holds for the next sentence unless the report turns to something else."""
    text = "قصفت المدفعية البلدة أمس. {}قصفت المدفعية المزارع."
    same = read(text.format("ثم "))[-1]
    other = read(text.format("من جهة أخرى "))[-1]
    assert same.date is not None
    assert same.date.start == date(2016, 3, 9)
    assert other.date is None


def test_a_span_of_days_is_not_the_day_of_the_next_sentence(read: Read) -> None:
    """خلال اليومين الماضيين dates its own act and is not carried on."""
    events = read("قصفت المدفعية البلدة خلال اليومين الماضيين. ثم قصفت المدفعية المزارع.")
    assert events[0].date is not None
    assert events[-1].date is None


def test_the_night_that_has_just_begun_is_not_next_weeks(read: Read) -> None:
    """A truce that starts on the night before the report is not put off by a week."""
    held = read("أعلن الطرفان هدنة تبدأ ليل الأربعاء")[-1]
    assert held.date is not None
    assert held.date.start == date(2016, 3, 9)


def test_what_lies_ahead_of_the_report_is_planned(read: Read) -> None:
    """An event on a day after the publication has not happened."""
    assert read("انسحبت القوات من التلة في 20 مارس 2016")[0].modality is Modality.PLANNED
    assert read("انسحبت القوات من التلة في 2 مارس 2016")[0].modality is Modality.HAPPENED


def test_a_deal_is_struck_on_the_day_it_is_announced(read: Read) -> None:
    """أعلنت الوزارة مساء الثلاثاء التوصل إلى اتفاق: the day stands before what is announced."""
    struck = read("أعلنت الوزارة مساء الثلاثاء التوصل إلى اتفاق")[0]
    assert struck.date is not None
    assert struck.date.start == date(2016, 3, 8)
    assert read("من المقرر مساء الثلاثاء بحث اتفاق")[-1].date != struck.date
