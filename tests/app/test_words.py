"""The words of the pages: both languages have them all, plurals and digits are right."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files

import pytest

from hudna.app.pages.bidi import close_controls
from hudna.app.pages.words import Speech, plural_of, read_all_words, read_words

WORDS = read_all_words()


def test_every_word_of_the_templates_is_there() -> None:
    """A key that a template names stands in the data."""
    templates = files("hudna.app").joinpath("templates")
    named = {
        key
        for template in templates.iterdir()
        for key in re.findall(r"ui\.t\([\"'](\w+)[\"']\)", template.read_text(encoding="utf-8"))
    }
    assert len(named) > 150
    assert named <= set(WORDS["en"].texts)


@pytest.mark.parametrize(
    ("number", "category"),
    [
        (0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"),
        (100, "other"), (102, "other"), (103, "few"), (111, "many"), (1000, "other"),
    ],
)  # fmt: skip
def test_arabic_counts_after_cldr(number: int, category: str) -> None:
    assert plural_of(number, "ar") == category


@pytest.mark.parametrize(
    ("language", "digits", "said"),
    [
        ("en", "latn", "3 reports"),
        ("en", "arab", "٣ reports"),
        ("ar", "latn", "3 تقارير"),
        ("ar", "arab", "٣ تقارير"),
    ],
)
def test_a_count_speaks_language_and_digits(language: str, digits: str, said: str) -> None:
    assert Speech(words=read_words(language), digits=digits).count("reports", 3) == said


@pytest.mark.parametrize(
    ("language", "digits", "shown"),
    [("en", "latn", "5 December 2016"), ("ar", "arab", "٥ ديسمبر ٢٠١٦")],
)
def test_a_day_is_read_by_people_and_programs(language: str, digits: str, shown: str) -> None:
    day = Speech(words=WORDS[language], digits=digits).day(date(2016, 12, 5))
    assert day == f'<time datetime="2016-12-05"><bdi>{shown}</bdi></time>'


def test_thousands_stand_apart_in_both_digits() -> None:
    assert Speech(words=WORDS["en"], digits="latn").number(100_000) == "100,000"
    assert Speech(words=WORDS["ar"], digits="arab").number(100_000) == "١٠٠٬٠٠٠"


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("plain", "plain"),
        ("\u202enews", "\u202enews\u202c"),
        ("\u202enews\u2066", "\u202enews\u2066\u2069\u202c"),
        ("\u2066a\u2069 b", "\u2066a\u2069 b"),
        ("a\u2069\u202cb", "ab"),
        ("\u2066\u202ea\u2069b", "\u2066\u202ea\u2069b"),
    ],
    ids=ascii,
)
def test_controls_of_direction_are_closed(text: str, closed: str) -> None:
    """What a stranger left open ends with the words; closers of nothing go."""
    assert close_controls(text) == closed
