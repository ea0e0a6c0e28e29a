"""Copies: shared passages and near duplicates, with spans in both texts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.incidents.copies import (
    SHORTEST_PASSAGE,
    WINDOW,
    bands,
    find_copy,
    fingerprints,
    share_of,
    shared_passages,
)
from hudna.incidents.words import GRAM, Words, read_words
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.span import Span

if TYPE_CHECKING:
    from tests.incidents.conftest import Maker

QUOTE = "وقال الطبيب المناوب إن المشفى استقبل عشرات الجرحى منذ الفجر وإن الدواء يكاد ينفد"
WORDS = st.lists(st.sampled_from("أرض بيت طريق جسر نهر سوق حقل بئر تل عين".split()), max_size=40)


def _words(text: str, name: str = "r") -> Words:
    return read_words(Reading(report=Report(id=name, text=text), claims=()))


def test_a_quote_repeated_with_other_spellings_is_one_passage() -> None:
    """Folding sees through hamza, ta marbuta, marks and tatweel; spans keep what is written."""
    one = _words(f"مقدمة أولى. {QUOTE}. خاتمة.", "a")
    other = _words(f"نص آخر: {QUOTE.replace('إن', 'ان').replace('عشرات', 'عشـرات')}", "b")
    (passage,) = shared_passages(one, other)
    assert passage.one.text == QUOTE
    assert "عشـرات" in passage.other.text


def test_page_furniture_is_not_compared() -> None:
    """The same share line under two reports makes no copy."""
    text = f"خبر قصير هنا.\n{QUOTE}"
    at = text.index(QUOTE)
    furniture = (Span(at, len(text)),)
    reading = Reading(report=Report(id="a", text=text), claims=(), furniture=furniture)
    assert shared_passages(read_words(reading), _words(QUOTE, "b")) == ()


@pytest.mark.parametrize("length", [SHORTEST_PASSAGE - 1, SHORTEST_PASSAGE])
def test_only_runs_of_eight_words_are_passages(length: int) -> None:
    """Shorter runs are set phrases."""
    shared = " ".join(QUOTE.split()[:length])
    found = shared_passages(_words(f"أول {shared} ثان"), _words(f"ثالث {shared} رابع"))
    assert bool(found) == (length >= SHORTEST_PASSAGE)


@pytest.mark.parametrize(
    ("days", "first"),
    [((1, 2), "a"), ((2, 1), "b"), ((1, 1), None), ((1, None), None)],
    ids=["earlier", "later", "same-day", "unknown"],
)
def test_direction_of_a_copy_is_by_time_where_it_is_known(
    make: Maker, days: tuple[int, int | None], first: str | None
) -> None:
    """The report that came out first is named, None where nothing tells."""
    one, other = (
        make(QUOTE, id=name, published=None if day is None else date(2030, 1, day))
        for name, day in zip("ab", days, strict=True)
    )
    copy = find_copy(one, other, words_of_one=read_words(one), words_of_other=read_words(other))
    assert copy is not None
    assert (copy.first, copy.share) == (first, 1.0)


@given(before=WORDS, after=WORDS, other=WORDS)
def test_any_long_shared_run_is_found_by_a_fingerprint(
    before: list[str], after: list[str], other: list[str]
) -> None:
    """Winnowing promises it for runs of ten words and more."""
    run = QUOTE.split()[: GRAM + WINDOW - 1]
    one = _words(" ".join([*before, *run, *after]))
    two = _words(" ".join([*other, *run]))
    assert fingerprints(one) & fingerprints(two)


@given(one=WORDS, other=WORDS)
def test_passages_slice_both_texts_and_never_exceed_them(one: list[str], other: list[str]) -> None:
    """Spans lead to the same folded words in both texts."""
    a, b = _words(" ".join(["بدء", *one]), "a"), _words(" ".join(["بدء", *other]), "b")
    passages = shared_passages(a, b)
    for passage in passages:
        assert passage.one.span.of(a.text) == passage.one.text
        assert passage.other.span.of(b.text) == passage.other.text
        assert passage.one.text.split() == passage.other.text.split()
    assert 0.0 <= share_of(passages, a, b) <= 1.0


def test_near_duplicates_share_a_band() -> None:
    """One changed word in forty leaves most shingles as they were."""
    text = " ".join(f"{word}{number}" for number in range(5) for word in QUOTE.split())
    changed = text.replace("الطبيب2", "الممرض2")
    assert set(bands(_words(text))) & set(bands(_words(changed)))
