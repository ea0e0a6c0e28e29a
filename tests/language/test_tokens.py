"""Tokens: words, numbers, marks and breaks that slice the text exactly."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.language.tokens import Kind, tokenize

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            'ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءآأإؤئ \n\t.,،؛؟!"«»()-–ـًٌٍَُِّْ٠١٢٣0123٬٫\u200f\u202a\u202c_'
        ),
        st.characters(codec="utf-8"),
    ),
    max_size=80,
)


def words(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("حلب.واتهم الجيش", ["حلب", ".", "واتهم", "الجيش"]),
        ("في 14/12/2016 مساء", ["في", "14/12/2016", "مساء"]),
        ("نزح ١٤٬٢٥٠ شخصا", ["نزح", "١٤٬٢٥٠", "شخصا"]),
        ("قُتِلَ اثنان", ["قُتِلَ", "اثنان"]),
        ("هـــدنة", ["هـــدنة"]),
        ("قال: «نعم»", ["قال", ":", "«", "نعم", "»"]),
        ("10:30 صباحا", ["10:30", "صباحا"]),
        ("كانون الأول/ديسمبر", ["كانون", "الأول", "/", "ديسمبر"]),
        ("#درعا", ["#", "درعا"]),
    ],
)
def test_tokenize_takes_a_text_apart_as_written(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "number",
    ["12\u200f,\u200f500", "14\u200e٬\u200e250", "3\u200f.\u200f5", "20\u200e-\u200e30"],
    ids=ascii,
)
def test_tokenize_does_not_let_a_hidden_direction_mark_cut_a_number(number: str) -> None:
    tokens = tokenize(f"بلغ \u202a{number}\u202c في اليوم")
    assert [token.text for token in tokens if token.kind is Kind.NUMBER] == [number]


def test_tokenize_leaves_direction_marks_out_of_every_word() -> None:
    assert words("\u200fمقتل\u200f ستة\u200e") == ["مقتل", "ستة"]


def test_tokenize_makes_one_break_of_several_blank_lines() -> None:
    kinds = [token.kind for token in tokenize("عنوان\n \n\nنص")]
    assert kinds == [Kind.WORD, Kind.BREAK, Kind.WORD]


@given(TEXTS)
def test_every_token_slices_the_text_and_none_overlap(text: str) -> None:
    tokens = tokenize(text)
    for token in tokens:
        assert token.span.of(text) == token.text
    for one, two in pairwise(tokens):
        assert one.end <= two.start
        assert two.index == one.index + 1


@given(TEXTS)
def test_no_letter_or_digit_is_lost_between_tokens(text: str) -> None:
    held = {index for token in tokenize(text) for index in range(token.start, token.end)}
    lost = [letter for index, letter in enumerate(text) if index not in held and letter.isalnum()]
    assert not lost
