"""Ranges of figures as bars of text on one scale.

`views.ranges` gives the shares of the scale; a single number is a dot, a range a line with two
dots, an open end an arrow.
"""

from __future__ import annotations

from hudna.model.incident import FigureRange

WIDTH = 32  # cells of a bar: room for the words beside it in 100 cells


def bar(low: float | None, high: float | None, *, width: int = WIDTH) -> str:
    """The bar from `low` to `high` (shares of the scale, 0..1); None is an open end."""
    first = 0 if low is None else min(width - 1, round(low * (width - 1)))
    last = width - 1 if high is None else min(width - 1, round(high * (width - 1)))
    cells = ["·"] * first + ["━"] * (last - first + 1) + ["·"] * (width - 1 - last)
    cells[first] = "◄" if low is None else "●"
    cells[last] = "►" if high is None else "●"
    return "".join(cells)


def range_words(one: FigureRange) -> str:
    """6, 20–99, ≥ 100, ≤ 50."""
    if one.min is None or one.max is None:
        sign, end = ("≤", one.max) if one.min is None else ("≥", one.min)
        return f"{sign} {end}"
    return str(one.min) if one.min == one.max else f"{one.min}–{one.max}"
