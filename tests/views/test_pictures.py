"""Ranges and graphs are laid out so that the drawing says no more than the accounts do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.app.pages.charts import stack_days
from hudna.model.incident import FigureRange
from hudna.model.vocabulary import FigureKind
from hudna.views.graph import Column, lay_out
from hudna.views.ranges import MOST_TICKS, scale_of, ticks_of


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_no_number_lies_beyond_the_scale(one: int, other: int) -> None:
    """Open ends have room to show, ticks are few and in order."""
    low, high = sorted((one, other))
    scale = scale_of([FigureRange(kind=FigureKind.KILLED, min=low, max=high)])
    assert high < scale or high == 0
    ticks = ticks_of(scale)
    assert ticks[0].number == 0
    assert 1 <= len(ticks) <= MOST_TICKS + 1
    assert all(0 <= tick.at <= 1 for tick in ticks)


def test_nodes_stand_where_the_chain_has_them() -> None:
    """Nobody passes on an outlet; behind an origin nobody is named; copies are folded in."""
    labels = {"paper": "Paper", "wire": "Wire", "doctor": "Doctor", "blog": "Blog"}
    edges = [("paper", "wire", 2), ("wire", "doctor", 2)]
    layout = lay_out(labels, edges, ["doctor", "paper"], {"blog": "paper"})
    where = {box.key: column for column, boxes in layout.columns.items() for box in boxes}
    assert where == {
        "paper": Column.OUTLET, "blog": Column.OUTLET,
        "wire": Column.RELAY, "doctor": Column.ORIGIN,
    }  # fmt: skip
    paper = next(box for box in layout.columns[Column.OUTLET] if box.key == "paper")
    assert (paper.copies, paper.speaks) == (("Blog",), True)
    assert layout.rows == 2


@pytest.mark.parametrize("most", [1, 5, 400])
def test_columns_share_one_scale_and_fit(most: int) -> None:
    """The parts of a day stand on each other, from the ground up."""
    days = stack_days([{"a": most, "b": 1}, {}, {"a": 1}], 96.0)
    first = days[0]
    assert first[-1].top >= 0
    assert first[0].top + first[0].height <= 96.0
    assert first[1].top < first[0].top
    assert days[1] == []
