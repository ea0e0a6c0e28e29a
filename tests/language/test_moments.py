"""Times: every calendar tradition, weekdays, relative days, and what is no date at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.language.analysis import Analysis, Arabic
from hudna.model.vocabulary import Precision

Analyse = Callable[..., Analysis]
WEDNESDAY = date(2016, 12, 14)

MONTHS = {
    1: "يناير جانفي كانون_الثاني",
    2: "فبراير فيفري شباط",
    3: "مارس آذار",
    4: "أبريل نيسان أفريل إبريل",
    5: "مايو أيار ماي",
    6: "يونيو حزيران جوان يونيه",
    7: "يوليو تموز جويلية يوليوز يوليه",
    8: "أغسطس آب أوت غشت",
    9: "سبتمبر أيلول شتنبر",
    10: "أكتوبر تشرين_الأول اكتوبر",
    11: "نوفمبر تشرين_الثاني نونبر",
    12: "ديسمبر كانون_الأول دجنبر",
}
NAMED = [
    (name.replace("_", " "), month) for month, names in MONTHS.items() for name in names.split()
]


def days(arabic: Arabic, text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str]]:
    """(first, last) day of every moment; '' for an open end."""
    return [
        (str(found.moment.start or ""), str(found.moment.last or ""))
        for found in arabic.moments(text, published)
    ]


def words(arabic: Arabic, text: str, published: date | None = WEDNESDAY) -> list[str]:
    return [
        found.moment.span.of(text)
        for found in arabic.moments(text, published)
        if found.moment.span is not None
    ]


@pytest.mark.parametrize(("name", "month"), NAMED)
def test_a_month_is_read_in_every_tradition(arabic: Arabic, name: str, month: int) -> None:
    day = f"2015-{month:02}-09"
    assert days(arabic, f"وقعت الهدنة في 9 {name} 2015 بعد مفاوضات", None) == [(day, day)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("في 14 ديسمبر/كانون الأول 2016", "2016-12-14"),
        ("في 14 كانون الأول/ديسمبر 2016", "2016-12-14"),
        ("في 31 آذار (مارس) 2014", "2014-03-31"),
        ("في 1 كانون الثاني/يناير 2014", "2014-01-01"),
        ("في 15 كانون 2 2013", "2013-01-15"),
        ("في 1 تشرين 1 2013", "2013-10-01"),
        ("في الرابع عشر من ديسمبر 2016", "2016-12-14"),
        ("في الأول من أيار 2015", "2015-05-01"),
        ("في الحادي والعشرين من آب 2013", "2013-08-21"),
        ("فجر الأربعاء ٠٣/٠٧/٢٠١٣", "2013-07-03"),
        ("في ٥-٧-٢٠١٤", "2014-07-05"),
        ("في 2016-12-09", "2016-12-09"),
        ("في 9.12.2016", "2016-12-09"),
        ("في 10 شوال 1436هـ", "2015-07-26"),
        ("في 27 رجب 1437 هجرية", "2016-05-04"),
        ("الجمعة 9 ديسمبر 2016", "2016-12-09"),
        ("يوم الجمعة الموافق 9 كانون الأول 2016", "2016-12-09"),
    ],
)
def test_a_date_given_whole_needs_no_publication_day(arabic: Arabic, text: str, day: str) -> None:
    assert days(arabic, f"{text} أعلنت الهدنة", None) == [(day, day)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("اليوم", "2016-12-14"),
        ("اليوم الأربعاء", "2016-12-14"),
        ("أمس", "2016-12-13"),
        ("أمس الثلاثاء", "2016-12-13"),
        ("أول أمس", "2016-12-12"),
        ("أول من أمس", "2016-12-12"),
        ("أمس الأول", "2016-12-12"),
        ("غدا", "2016-12-15"),
        ("غدا الخميس", "2016-12-15"),
        ("بعد غد", "2016-12-16"),
        ("الثلاثاء", "2016-12-13"),
        ("يوم الجمعة", "2016-12-09"),
        ("يوم الجمعة الماضي", "2016-12-09"),
        ("الجمعة المقبل", "2016-12-16"),
        ("الأربعاء الماضي", "2016-12-07"),
        ("مساء الثلاثاء", "2016-12-13"),
        ("صباح اليوم", "2016-12-14"),
        ("فجر اليوم الأربعاء", "2016-12-14"),
        ("ليل الثلاثاء الأربعاء", "2016-12-13"),
        ("ليلة أمس", "2016-12-13"),
        ("قبل يومين", "2016-12-12"),
        ("قبل ثلاثة أيام", "2016-12-11"),
        ("قبل ٣ أيام", "2016-12-11"),
        ("قبل أسبوع", "2016-12-07"),
        ("منذ أسبوعين", "2016-11-30"),
        ("في 10 ديسمبر", "2016-12-10"),
        ("في 10 كانون الأول الجاري", "2016-12-10"),
        ("في 24 من الشهر الماضي", "2016-11-24"),
        ("في 2 يناير", "2017-01-02"),
        ("في 20 آذار", "2016-03-20"),
        ("في 20 آذار من العام الماضي", "2015-03-20"),
    ],
)
def test_a_relative_day_is_counted_from_the_publication_day(
    arabic: Arabic, text: str, day: str
) -> None:
    assert days(arabic, f"سقطت قذائف {text} على البلدة") == [(day, day)]


@pytest.mark.parametrize(
    "text",
    [
        "اليوم",
        "أمس",
        "الثلاثاء",
        "مساء الثلاثاء",
        "قبل يومين",
        "في 10 ديسمبر",
        "العام الماضي",
        "غدا",
    ],
)
def test_a_relative_day_is_not_guessed_without_a_publication_day(arabic: Arabic, text: str) -> None:
    assert days(arabic, f"سقطت قذائف {text} على البلدة", None) == []


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("في ديسمبر 2015", "2015-12-01", "2015-12-31", Precision.MONTH),
        ("في شباط/فبراير 2016", "2016-02-01", "2016-02-29", Precision.MONTH),
        ("عام 2013", "2013-01-01", "2013-12-31", Precision.YEAR),
        ("العام الماضي", "2015-01-01", "2015-12-31", Precision.YEAR),
        ("في الثمانينات", "1980-01-01", "1989-12-31", Precision.RANGE),
    ],
)
def test_a_month_or_year_is_an_interval(
    arabic: Arabic, text: str, first: str, last: str, precision: Precision
) -> None:
    (found,) = arabic.moments(f"بدأت المعارك {text} في المنطقة", WEDNESDAY)
    assert (str(found.moment.start), str(found.moment.last)) == (first, last)
    assert found.moment.precision is precision


@pytest.mark.parametrize(
    "text",
    [
        "في 31 شباط 2016",
        "في 30 فبراير 2016",
        "في 31/11/2016",
        "في 29 شباط 2015",
        "في 13/13/2016",
        "في 40 رمضان 1436هـ",
        "في 0/0/2016",
        "في 32 ديسمبر 2016",
    ],
)
def test_a_day_that_cannot_be_is_no_date(arabic: Arabic, text: str) -> None:
    assert days(arabic, f"{text} أعلنت الهدنة", None) == []


@pytest.mark.parametrize(
    "text",
    [
        "قال مارس ضغوطا على الوفد",
        "قبل أن يغادر الوفد",
        "قبل الاتفاق",
        "بلغ العدد 2016 شخصا",
        "سقط 14 قتيلا",
    ],
)
def test_everyday_words_and_counts_are_no_dates(arabic: Arabic, text: str) -> None:
    assert days(arabic, text) == []


@pytest.mark.parametrize(
    ("text", "hour"),
    [("فجر اليوم", 4), ("صباح اليوم", 8), ("مساء الثلاثاء", 19), ("ليل الثلاثاء", 22)],
)
def test_a_part_of_the_day_gives_its_hour(arabic: Arabic, text: str, hour: int) -> None:
    (found,) = arabic.moments(f"سقطت قذائف {text} على البلدة", WEDNESDAY)
    assert found.moment.hour == hour


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "دخلت الهدنة حيز التنفيذ في 1 كانون الثاني/يناير 2014 ظهرا",
            ["1 كانون الثاني/يناير 2014"],
        ),
        ("انتهت في 31 آذار (مارس) 2014 مساء", ["31 آذار (مارس) 2014"]),
        ("وصلوا أمس الثلاثاء إلى البلدة", ["أمس الثلاثاء"]),
    ],
)
def test_a_moment_covers_all_the_words_that_name_it(
    arabic: Arabic, text: str, written: list[str]
) -> None:
    assert words(arabic, text) == written


def test_two_dates_of_one_sentence_stay_two(arabic: Arabic) -> None:
    text = "دخلت الهدنة حيز التنفيذ في 1 كانون الثاني/يناير 2014 وتنتهي في 31 آذار (مارس) 2014."
    expected = [("2014-01-01", "2014-01-01"), ("2014-03-31", "2014-03-31")]
    assert days(arabic, text, None) == expected


def test_the_time_since_a_day_is_marked_as_such(arabic: Arabic) -> None:
    (found,) = arabic.moments("نزحت مئات العائلات منذ الثلاثاء عن البلدة", WEDNESDAY)
    assert found.since


def test_days_counted_back_are_approximate(arabic: Arabic) -> None:
    (found,) = arabic.moments("وقع الخرق قبل يومين في البلدة", WEDNESDAY)
    assert found.moment.approximate


@given(
    st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.sampled_from(NAMED), st.sampled_from("0٠۰")
)
def test_any_day_written_out_is_read_back(
    arabic: Arabic, day: date, named: tuple[str, int], zero: str
) -> None:
    name, month = named
    try:
        wanted = day.replace(month=month)
    except ValueError:
        return
    written = f"{wanted.day} {name} {wanted.year}"
    written = written.translate({ord(str(digit)): chr(ord(zero) + digit) for digit in range(10)})
    assert days(arabic, f"أعلنت الهدنة في {written} رسميا", None) == [(str(wanted), str(wanted))]


@given(
    st.lists(
        st.sampled_from(
            [
                "14",
                "31",
                "32",
                "0",
                "2016",
                "1436",
                "شباط",
                "ديسمبر",
                "كانون",
                "الأول/",
                "أمس",
                "الثلاثاء",
                "قبل",
                "منذ",
                "يومين",
                "من",
                "الشهر",
                "الماضي",
                "المقبل",
                "(",
                ")",
                "،",
                "/",
                "-",
                "شوال",
                "هـ",
                "عام",
                "ليل",
                "فجر",
                "يوم",
                "اليوم",
                "12/13/2016",
                "مساء",
                "ثلاثة",
                "أيام",
                "99999",
            ]
        ),
        max_size=10,
    ),
    st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31))),
)
def test_no_mixture_of_time_words_breaks_the_reader(
    arabic: Arabic, mixture: list[str], published: date | None
) -> None:
    """Whatever is read stands on words of the text, at any publication day there can be."""
    text = " ".join(mixture)
    for found in arabic.moments(text, published):
        assert found.moment.span is not None
        assert found.moment.span.of(text).strip()


@pytest.mark.parametrize("published", [date(1, 1, 1), date(9999, 12, 31)])
@pytest.mark.parametrize(
    "text", ["أمس", "غدا", "الجمعة المقبل", "العام الماضي", "قبل أسبوعين", "في 2 يناير", "بعد غد"]
)
def test_a_wild_publication_day_breaks_nothing(arabic: Arabic, text: str, published: date) -> None:
    assert len(days(arabic, f"سقطت قذائف {text} على البلدة", published)) <= 1


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("بدأت فجر الأربعاء 27 نوفمبر 2024", date(2024, 11, 27)),
        ("بدأت يوم الأربعاء (27 نوفمبر 2024)", date(2024, 11, 27)),
        ("بدأت فجر الأربعاء", date(2024, 11, 20)),
    ],
)
def test_a_date_holds_beside_its_weekday(analyse: Analyse, text: str, day: date) -> None:
    (found,) = analyse(text, published=date(2024, 11, 20)).moments
    assert found.moment.start == day


@pytest.mark.parametrize("text", ["في اليوم الأول من الهدنة", "وصلوا في اليوم التالي"])
def test_a_day_that_is_counted_is_not_today(analyse: Analyse, text: str) -> None:
    assert not analyse(text, published=date(2024, 11, 20)).moments
    assert analyse("وصلوا اليوم", published=date(2024, 11, 20)).moments


COUNTED = [
    ("خلال اليومين الماضيين", ("2016-12-12", "2016-12-14")),
    ("منذ أربعة أشهر", ("2016-08-14", "2016-08-14")),
    ("قبل عامين", ("2014-12-14", "2014-12-14")),
    ("الليلة الماضية", ("2016-12-13", "2016-12-13")),
    ("أواخر آب الماضي", ("2016-08-01", "2016-08-31")),
    ("في ديسمبر (كانون الأول) الماضي", ("2016-12-01", "2016-12-31")),
    ("في يناير (كانون الثاني) الماضي", ("2016-01-01", "2016-01-31")),
]


@pytest.mark.parametrize(("text", "day"), COUNTED, ids=[case[0] for case in COUNTED])
def test_times_are_counted_back_from_the_report(
    arabic: Arabic, text: str, day: tuple[str, str]
) -> None:
    """Days, months and years back; الماضي behind a month never lies ahead of the report."""
    assert days(arabic, text) == [day]


@pytest.mark.parametrize("text", ["خلال الأيام الماضية", "منذ أشهر", "قال آب الأسرة"])
def test_a_vague_stretch_is_no_date(arabic: Arabic, text: str) -> None:
    """Recent days and some months back name no day."""
    assert days(arabic, text) == []


def test_months_back_end_with_a_shorter_month(arabic: Arabic) -> None:
    """Three months before 31 May is the last day of February."""
    assert days(arabic, "منذ ثلاثة أشهر", date(2015, 5, 31)) == [("2015-02-28", "2015-02-28")]
