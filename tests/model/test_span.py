"""Spans: half-open ranges of code points that always slice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.model.span import Span, trimmed

SPANS = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda p: Span(p[0], p[0] + p[1]))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (5, 4), (-3, -1)])
def test_a_span_that_is_no_range_cannot_be_made(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="a span needs"):
        Span(start, end)


def test_a_span_counts_code_points_not_bytes_or_letters() -> None:
    text = "قُتل 😀 ستة"
    assert Span(5, 6).of(text) == "😀"


@given(SPANS, SPANS)
def test_overlap_and_gap_exclude_each_other(one: Span, other: Span) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.gap(other) == other.gap(one)
    if one.overlaps(other):
        assert one.gap(other) == 0


@given(SPANS, SPANS)
def test_what_holds_another_overlaps_it(one: Span, other: Span) -> None:
    assert one.holds(one)
    if one.holds(other):
        assert one.overlaps(other)


@given(st.text(alphabet="ab \n\t\u00a0", max_size=20), st.data())
def test_trimmed_takes_white_space_off_and_nothing_else(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = trimmed(text, start, end)
    assert (span.of(text) if span else "") == text[start:end].strip()
