"""Reasons in words: every code has a wording in each language, and takes the values it is given."""

from __future__ import annotations

import string

import pytest

from hudna.exporters.labels import LANGUAGES, read_labels
from hudna.exporters.reasons import Wording
from hudna.incidents import read_grouping_rules
from hudna.model.incident import Reason

SAMPLES = {"figure": "killed", "term_state": "agreed", "actor": "russia", "quote": "كلام", "": "3"}


def _wording(language: str) -> Wording:
    return Wording(labels=read_labels(language), quote=lambda words: f"«{words}»", name=str.upper)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_feature_of_grouping_has_its_words(language: str) -> None:
    """Nobody sees a code."""
    labels = read_labels(language)
    assert set(read_grouping_rules().features) <= set(labels.groups["reason"])


@pytest.mark.parametrize("code", sorted(read_labels("en").groups["reason"].keys() - {"weight"}))
def test_both_languages_ask_for_the_same_values(code: str) -> None:
    """And every place says a kind of value that can be shown."""
    places = [
        sorted((name, kind) for _, name, kind, _ in string.Formatter().parse(text) if name)
        for text in (read_labels(language).reason(code) for language in LANGUAGES)
    ]
    assert places[0] == places[1]
    kinds = {name: kind or "" for name, kind in places[0] if name != "all"}
    values = tuple(SAMPLES[kinds.get(str(at), "")] for at in range(4))
    for language in LANGUAGES:
        assert _wording(language).say(Reason(code=code, values=values))


def test_quotes_names_and_weights_are_shown() -> None:
    """Words of a report in their marks, several with a comma, the weight behind."""
    reason = Reason(code="rare_words", values=("نزار", "هالة"), points=1.25, pairs=2)
    assert (
        _wording("en").say(reason) == "rare words in both: «نزار», «هالة» (pairs: 2, weight: +1.2)"
    )
    both = Reason(code="term_guarantor", values=("qatar", "russia, turkey"))
    assert _wording("en").say(both) == "the guarantor: QATAR against RUSSIA, TURKEY"
