"""Folding: one spelling for comparing, with the way back to the text as written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.language.fold import fold_text, fold_word, lexical_key

ARABIC = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x0600, max_codepoint=0x06FF),
        st.characters(min_codepoint=0xFE70, max_codepoint=0xFEFC),
        st.sampled_from(" .,\n«»\u200f\u200eABcé٣3"),
        st.characters(codec="utf-8"),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أعزاز", "اعزاز"),
        ("إدلب", "ادلب"),
        ("آفس", "افس"),
        ("ٱلهدنة", "الهدنه"),
        ("الفوعة", "الفوعه"),
        ("مصطفى", "مصطفي"),
        ("مسؤول", "مسوول"),
        ("دقائق", "دقايق"),
        ("الرُّسْتَن", "الرستن"),
        ("هـــدنة", "هدنه"),
        ("مقتل\u200f", "مقتل"),
        ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
        ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
        ("UNIFIL", "unifil"),
        ("کفریا", "كفريا"),
        ("ھدنۀ", "هدنه"),
    ],
)
def test_fold_word_makes_spellings_of_one_word_equal(written: str, folded: str) -> None:
    assert fold_word(written) == folded


@pytest.mark.parametrize(
    ("forms", "plain"),
    [("ﺃﻓﺎﺩﺕ", "افادت"), ("ﺍﻟﻬﺪﻧﺔ", "الهدنه"), ("ﺣﻠﺐ", "حلب"), ("ﻻﺟﺌﻮﻥ", "لاجيون"), ("ﷲ", "الله")],
)
def test_fold_word_reads_presentation_forms_as_their_letters(forms: str, plain: str) -> None:
    assert fold_word(forms) == plain


@pytest.mark.parametrize("name", ["أعزاز", "آفس", "الرُّستن", "مسؤول", "دقائق", "إدلب"])
def test_fold_word_does_not_care_how_hamza_is_composed(name: str) -> None:
    """A hamza above as a mark of its own folds as the letter that carries it."""
    assert fold_word(unicodedata.normalize("NFD", name)) == fold_word(name)


@pytest.mark.parametrize(
    ("one", "other"), [("إلى", "إلا"), ("التل", "التلة"), ("علي", "علا"), ("قتل", "قتال")]
)
def test_fold_word_keeps_different_words_apart(one: str, other: str) -> None:
    assert fold_word(one) != fold_word(other)


def test_lexical_key_gives_both_cases_of_a_plural_one_key() -> None:
    assert lexical_key("حوثيون") == lexical_key("حوثيين")


@given(ARABIC)
def test_fold_word_is_idempotent(text: str) -> None:
    assert fold_word(fold_word(text)) == fold_word(text)


@given(ARABIC)
def test_fold_text_agrees_with_fold_word_letter_by_letter(text: str) -> None:
    assert fold_text(text).text == "".join(fold_word(letter) for letter in text)


@given(ARABIC)
def test_fold_text_keeps_a_map_back_that_never_runs_backwards(text: str) -> None:
    folded = fold_text(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert folded.offsets[-1] == len(text)
    assert list(folded.offsets) == sorted(folded.offsets)


@given(ARABIC, st.data())
def test_span_of_a_folded_range_leads_to_text_that_folds_to_it(
    text: str, data: st.DataObject
) -> None:
    """The written span holds every letter of the folded range; a ligature comes whole."""
    folded = fold_text(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    written = folded.span(start, end).of(text)
    assert folded.text[start:end] in "".join(fold_word(letter) for letter in written)
