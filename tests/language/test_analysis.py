"""The analysis: one report taken apart, every part standing on the text as written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.language.analysis import Analysis
from hudna.model.span import Span

Analyse = Callable[..., Analysis]
PIECES = [
    "قال الوزير إن",
    "الهدنة صامدة",
    ".",
    "\n",
    "«",
    "»",
    "وكالة الأناضول",
    "في مدينة حلب",
    "أمس الثلاثاء",
    "12 قتيلا",
    "عشرات",
    "اقرأ أيضا",
    "ﺃﻓﺎﺩﺕ",
    "\u200fالجيش",
    "هـــدنة",
    "والزهراء",
    "14/12/2016",
    "31 شباط",
    ":",
    "،",
    "٣٬٥٠٠",
    "و",
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14))
def test_every_part_of_an_analysis_stands_on_its_tokens(
    analyse: Analyse, pieces: list[str]
) -> None:
    text = " ".join(pieces)
    if not text.strip():
        return
    analysis = analyse(text)
    count = len(analysis.tokens)
    for ranges in (analysis.actors, analysis.moments, analysis.quantities, analysis.quotes):
        assert all(0 <= one.start < one.end <= count for one in ranges)
    for found in analysis.moments:
        assert found.moment.span is not None
        assert found.moment.span.of(text)
    assert all(0 <= index < count for index in analysis.furniture)


def test_spans_lead_to_tokens_and_back(analyse: Analyse) -> None:
    analysis = analyse("قال الوزير إن الهدنة صامدة.")
    assert analysis.tokens_of(analysis.span(1, 4)) == (1, 4)
    assert analysis.words(1, 3) == "الوزير إن"
    assert analysis.folds(2, 4) == ["ان", "الهدنه"]
    assert analysis.sentence_at(4).index == 0


def test_a_span_between_tokens_holds_none(analyse: Analyse) -> None:
    analysis = analyse("قال  نعم")
    start, end = analysis.tokens_of(Span(3, 5))
    assert start == end


@pytest.mark.parametrize(
    "text",
    [
        "…",
        "12",
        "«",
        "\u200f\u200fا",
        "a",
        "😀 هدنة 😀",
        "\u0627\u0301\u0653" * 20,
        "و" * 500,
        "(" * 300,
    ],
    ids=ascii,
)
def test_strange_texts_are_taken_apart_all_the_same(analyse: Analyse, text: str) -> None:
    assert analyse(text).text == text


@pytest.mark.parametrize("digits", [40, 4_400, 20_000])
def test_a_number_of_any_length_breaks_nothing(analyse: Analyse, digits: int) -> None:
    analysis = analyse(f"نزح {'9' * digits} شخصا في 14 ديسمبر 2016")
    assert len(analysis.moments) == 1
