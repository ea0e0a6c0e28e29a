"""Counts as ranges: digits, number words of any size, hedges, vague plurals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from hudna.language.analysis import Arabic
from hudna.language.numerals import digit_range
from hudna.language.tokens import tokenize
from hudna.model.vocabulary import Qualifier

Range = tuple[int | None, int | None]


def ranges(arabic: Arabic, text: str) -> list[Range]:
    return [(found.min, found.max) for found in arabic.numerals.find(tokenize(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل ستة مدنيين", (6, 6)),
        ("قتل اثنا عشر مدنيا", (12, 12)),
        ("جرح إحدى عشرة امرأة", (11, 11)),
        ("خمسة عشر مقاتلا", (15, 15)),
        ("خمسة وعشرين ألف نازح", (25_000, 25_000)),
        ("مائة وثلاثة وأربعون قتيلا", (143, 143)),
        ("ثلاثمئة وخمسون جريحا", (350, 350)),
        ("ألفان ومئتا حافلة", (2_200, 2_200)),
        ("مئة ألف مدني", (100_000, 100_000)),
        ("مليون ونصف المليون نازح", (1_500_000, 1_500_000)),
        ("مليونا وثلاثمئة ألف لاجئ", (1_300_000, 1_300_000)),
        ("7 آلاف شخص", (7_000, 7_000)),
        ("3.5 ملايين لاجئ", (3_500_000, 3_500_000)),
        ("٤٧ جريحا", (47, 47)),
        ("۴۷ جريحا", (47, 47)),
        ("١٤٬٢٥٠ نازحا", (14_250, 14_250)),
        ("14,250 نازحا", (14_250, 14_250)),
        ("14.250 نازحا", (14_250, 14_250)),
        ("31،407 طلبا", (31_407, 31_407)),
        ("\u202a31\u200e,\u200e407\u202c طلبا", (31_407, 31_407)),
        ("35-40 شخصا", (35, 40)),
        ("35 إلى 40 شخصا", (35, 40)),
        ("بين 7 و9 قتلى", (7, 9)),
        ("ما بين ثلاثين وأربعين مقاتلا", (30, 40)),
        ("بين مئة ومئتي أسرة", (100, 200)),
        ("عشرات القتلى", (20, 99)),
        ("مئات العائلات", (200, 999)),
        ("آلاف المدنيين", (2_000, 9_999)),
        ("عشرات آلاف المدنيين", (20_000, 99_999)),
        ("عشرات الآلاف من المدنيين", (20_000, 99_999)),
        ("مئات الآلاف من السكان", (200_000, 999_999)),
        ("بضعة جنود", (3, 9)),
        ("أكثر من مئة قتيل", (100, None)),
        ("ما لا يقل عن 12 قتيلا", (12, None)),
        ("لا يقل عن عشرة قتلى", (10, None)),
        ("12 قتيلا على الأقل", (12, None)),
        ("ما يصل إلى 40 مقاتلا", (None, 40)),
        ("أقل من خمسين حافلة", (None, 50)),
        ("نحو ثلاثين حافلة", (30, 30)),
        ("قرابة 400 جريح", (400, 400)),
        ("زهاء ألف شخص", (1_000, 1_000)),
        ("يناهز مئتي ألف", (200_000, 200_000)),
        ("خمسة و عشرين نازحا", (25, 25)),
        ("مائة و ثلاثة قتلى", (103, 103)),
        ("وستة آخرين", (6, 6)),
        ("بستة صواريخ", (6, 6)),
        ("لستة أيام", (6, 6)),
    ],
)
def test_find_reads_a_count_as_its_range(arabic: Arabic, text: str, expected: Range) -> None:
    assert expected in ranges(arabic, text)
    assert len(ranges(arabic, text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وسقطت ٣، ٤، و٥ قذائف", [(3, 3), (4, 4), (5, 5)]),
        ("12 قتيلا و20 جريحا", [(12, 12), (20, 20)]),
        ("ستة قتلى وعشرة جرحى", [(6, 6), (10, 10)]),
        ("قتل خمسة وجرح ستة", [(5, 5), (6, 6)]),
        ("دمر ٣٫٥ كم من الطريق", []),
        ("أحد القادة في البلدة", []),
        ("عاد الآلاف", [(2_000, 9_999)]),
    ],
)
def test_find_keeps_separate_counts_apart(arabic: Arabic, text: str, expected: list[Range]) -> None:
    assert ranges(arabic, text) == expected


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("نحو 40 مدنيا", Qualifier.ABOUT),
        ("40 مدنيا تقريبا", Qualifier.ABOUT),
        ("أكثر من 40", Qualifier.AT_LEAST),
        ("40 مدنيا على الأقل", Qualifier.AT_LEAST),
        ("لا يتجاوز 40", Qualifier.AT_MOST),
        ("بين 40 و50", Qualifier.BETWEEN),
        ("عشرات", Qualifier.VAGUE),
        ("40", Qualifier.EXACT),
    ],
)
def test_find_tells_how_a_count_is_hedged(arabic: Arabic, text: str, qualifier: Qualifier) -> None:
    (found,) = arabic.numerals.find(tokenize(text))
    assert found.qualifier is qualifier


def in_words(number: int) -> str:
    """The number as num2words writes it, with و joined to its word as news has it."""
    return num2words(number, lang="ar").replace(" و ", " و")


def is_well_written(number: int) -> bool:
    """False where num2words writes what Arabic does not (401 000 as «أربعمائة وألف ألف») or what
    without its noun may be one thousand or two («ألفا»).
    """
    thousands = number // 1000
    return number != 2000 and (thousands <= 2 or thousands % 100 not in (1, 2))


@given(st.integers(1, 1_000_000).filter(is_well_written))
def test_number_words_round_trip_with_an_independent_writer(arabic: Arabic, number: int) -> None:
    """num2words writes the number in Arabic words; they are read back as that number."""
    assert ranges(arabic, f"بلغ العدد {in_words(number)}") == [(number, number)]


@pytest.mark.parametrize("start", range(0, 1_000_000, 100_000))
def test_number_words_round_trip_over_the_whole_range(arabic: Arabic, start: int) -> None:
    """Every 617th number (a prime stride meets all endings), in ten parts."""
    numbers = filter(is_well_written, range(start + 1, start + 100_001, 617))
    wrong = [
        (number, in_words(number))
        for number in numbers
        if ranges(arabic, in_words(number)) != [(number, number)]
    ]
    assert not wrong


@given(st.integers(0, 10**12))
def test_digits_in_three_scripts_count_the_same(number: int) -> None:
    latin = str(number)
    for base in (0x0660, 0x06F0):
        written = "".join(chr(base + int(digit)) for digit in latin)
        assert digit_range(written) == digit_range(latin) == (number, number)


@pytest.mark.parametrize("written", ["14/12/2016", "10:30", "2016-12-14"])
def test_a_date_or_an_hour_is_no_count(written: str) -> None:
    assert digit_range(written) is None


def test_a_number_past_any_population_is_never_read_as_another(arabic: Arabic) -> None:
    """It is read as written or not at all: no crash, no rounding."""
    written = "9" * 40
    assert set(ranges(arabic, f"نزح {written} شخصا")) <= {(int(written), int(written))}


@given(st.text(alphabet="٣3 ,.-،وبين إلىألفمئةعشراتثلاثةخمسون", max_size=40))
def test_every_quantity_stands_on_its_tokens_and_runs_from_low_to_high(
    arabic: Arabic, text: str
) -> None:
    tokens = tokenize(text)
    for found in arabic.numerals.find(tokens):
        assert 0 <= found.start < found.end <= len(tokens)
        assert found.min is not None or found.max is not None
        if found.min is not None and found.max is not None:
            assert found.min <= found.max
