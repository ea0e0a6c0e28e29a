"""Figures of an incident as lines on one scale: who gives which range, and what stays open.

`Incident` → `Plot`s that templates draw; nothing here knows of pixels or languages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from hudna.model.incident import Account, FigureRange, Incident
from hudna.model.vocabulary import FigureKind

ROOM = 1.12  # the scale reaches so far beyond the highest number, so that open ends show
MOST_TICKS = 5  # marks that fit beside each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one origin gives.  `low` and `high` are shares (0..1) of the scale, None an open end."""

    account: Account
    range: FigureRange
    low: float | None
    high: float | None
    narrowest: bool = False
    widest: bool = False

    @property
    def exact(self) -> bool:
        """True for a single number."""
        return self.range.min is not None and self.range.min == self.range.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark of the scale at a share (0..1) of it."""

    number: int
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """All that is given for one kind of figure; `whole` is the range over all accounts."""

    kind: FigureKind
    whole: FigureRange
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]


def plots_of(incident: Incident) -> tuple[Plot, ...]:
    """One plot a kind of figure, in the order in which the incident has them."""
    return tuple(_plot(incident, whole) for whole in incident.figures)


def _plot(incident: Incident, whole: FigureRange) -> Plot:
    given = [
        (account, figure)
        for account in incident.concord.accounts
        for figure in account.figures
        if figure.kind is whole.kind
    ]
    scale = scale_of([whole, *(figure for _, figure in given)])
    widths = [_width(figure) for _, figure in given]
    lines = tuple(
        Line(
            account=account,
            range=figure,
            low=None if figure.min is None else figure.min / scale,
            high=None if figure.max is None else figure.max / scale,
            narrowest=len(set(widths)) > 1 and width == min(widths),
            widest=len(set(widths)) > 1 and width == max(widths),
        )
        for (account, figure), width in zip(given, widths, strict=True)
    )
    return Plot(kind=whole.kind, whole=whole, lines=lines, ticks=ticks_of(scale))


def _width(figure: FigureRange) -> float:
    if figure.min is None or figure.max is None:
        return float("inf")
    return figure.max - figure.min


def scale_of(ranges: Iterable[FigureRange]) -> float:
    """Where the scale ends: beyond the highest number."""
    ends = [end for one in ranges for end in (one.min, one.max) if end is not None]
    return max(max(ends, default=1), 1) * ROOM


def ticks_of(scale: float) -> tuple[Tick, ...]:
    """Round numbers from 0, at most six of them."""
    steps = (step * 10**power for power in count() for step in (1, 2, 5))
    step = next(step for step in steps if scale / step <= MOST_TICKS)
    return tuple(
        Tick(number=number, at=number / scale) for number in range(0, int(scale) + 1, step)
    )
