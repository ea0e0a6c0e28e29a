"""Verb forms made by rule from their stems."""

from __future__ import annotations

import pytest

from hudna.language.fold import fold_word
from hudna.language.verbs import Number, Tense, verb_forms


def forms(perfect: str = "", imperfect: str = "", participle: str = "") -> dict[str, Tense]:
    return {form.fold: form.tense for form in verb_forms(perfect, imperfect, participle)}


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("قال", "قال قالت قالا قالتا قالوا"),
        ("أكد", "أكد أكدت أكدا أكدتا أكدوا"),
        ("نفى", "نفى نفت نفيا نفتا نفوا"),
        ("دعا", "دعا دعت دعوا دعتا"),
        ("أعلن", "أعلن أعلنت أعلنا أعلنوا"),
    ],
)
def test_perfect_forms_follow_from_the_stem(stem: str, expected: str) -> None:
    made = forms(perfect=stem)
    assert {fold_word(form) for form in expected.split()} <= made.keys()


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("يقول", "يقول تقول يقولون يقولوا يقولان تقولان"),
        ("ينفي", "ينفي تنفي ينفون ينفوا ينفيان"),
        ("يدعو", "يدعو تدعو يدعون يدعوا يدعوان"),
        ("يرى", "يرى ترى يرون يروا"),
    ],
)
def test_imperfect_forms_follow_from_the_stem(stem: str, expected: str) -> None:
    made = forms(imperfect=stem)
    assert {fold_word(form) for form in expected.split()} <= made.keys()


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("مؤكد", "مؤكدا مؤكدة مؤكدين مؤكدتين"),
        ("قائل", "قائلا قائلة قائلين"),
        ("داعي", "داعيا داعية"),
    ],
)
def test_participle_forms_are_the_accusatives_of_news(stem: str, expected: str) -> None:
    made = forms(participle=stem)
    assert {fold_word(form) for form in expected.split()} <= made.keys()


def test_forms_carry_gender_and_number_of_their_ending() -> None:
    by_fold = {form.fold: form for form in verb_forms("أعلن", "يعلن", "معلن")}
    assert by_fold["اعلنت"].feminine
    assert by_fold["يعلنون"].number is Number.PLURAL
    assert by_fold["اعلنتا"].number is Number.DUAL
    assert not by_fold["اعلن"].feminine


def test_an_empty_stem_gives_no_form() -> None:
    assert not forms()
    assert set(forms(imperfect="يقول").values()) == {Tense.IMPERFECT}
