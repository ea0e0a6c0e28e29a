"""Attached particles: every way of taking them off is tried, none is forced."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.language.clitics import (
    SHORTEST_STEM,
    Stem,
    noun_stems,
    verb_stems,
    without_pronoun,
)

LETTERS = st.text(alphabet="ابتجحدرسعفكلمنهوي", min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("folded", "stem"),
    [
        ("والفوعه", "و ال فوعه"),
        ("لوكاله", "ل - وكاله"),
        ("للجيش", "ل ال جيش"),
        ("وبالمعبر", "وب ال معبر"),
        ("فالهدنه", "ف ال هدنه"),
        ("كالجيش", "ك ال جيش"),
        ("وللمدنيين", "ول ال مدنيين"),
        ("بحلب", "ب - حلب"),
        ("وبسوريا", "وب - سوريا"),
    ],
)
def test_noun_stems_try_the_word_without_its_particles(folded: str, stem: str) -> None:
    particles, article, rest = stem.split()
    assert Stem(particles, article == "ال", rest) in noun_stems(folded)


@pytest.mark.parametrize("name", ["وليد", "فراس", "بسام", "لبنان", "كفريا", "واشنطن", "فلسطين"])
def test_noun_stems_keep_a_name_that_only_looks_as_if_it_had_particles(name: str) -> None:
    assert Stem(particles="", definite=False, rest=name) in noun_stems(name)


@given(LETTERS)
def test_noun_stems_put_back_together_give_the_word(folded: str) -> None:
    for stem in noun_stems(folded):
        article = "ال" if stem.definite else ""
        joined = stem.particles + article + stem.rest
        assert folded in (joined, joined.replace("لال", "لل", 1))
        assert len(stem.rest) >= SHORTEST_STEM


@pytest.mark.parametrize(
    ("folded", "stem"),
    [
        ("واتهم", ("و", "اتهم")),
        ("فقال", ("ف", "قال")),
        ("سيعلن", ("س", "يعلن")),
        ("وستعلن", ("وس", "تعلن")),
        ("ليوكد", ("ل", "يوكد")),
        ("قال", ("", "قال")),
    ],
)
def test_verb_stems_take_off_conjunctions_future_and_purpose(
    folded: str, stem: tuple[str, str]
) -> None:
    assert stem in verb_stems(folded)


@pytest.mark.parametrize(
    ("folded", "rest"),
    [("حملتها", "حملت"), ("بيانهم", "بيان"), ("قوله", "قول"), ("بينهما", "بين"), ("قال", "قال")],
)
def test_without_pronoun_splits_a_pronoun_off_a_long_word_only(folded: str, rest: str) -> None:
    assert without_pronoun(folded)[0] == rest
