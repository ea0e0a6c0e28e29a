"""Bars of the charts in pixels from the top; templates only draw them.

The same geometry for the timeline by stance and the breaches by accuser.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

UNIT = 14.0  # pixels of one thing said, where there is room
GAP = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One part of a day's column; `key` names its look."""

    key: str
    top: float
    height: float


def stack_days(days: Sequence[Mapping[str, int]], height: float) -> list[list[Bar]]:
    """A column for each day, its parts from the ground up, all on one scale."""
    most = max((sum(day.values()) for day in days), default=0)
    unit = min(UNIT, height / most) if most else UNIT
    return [_stack(day, height, unit) for day in days]


def _stack(day: Mapping[str, int], height: float, unit: float) -> list[Bar]:
    bars, ground = [], height
    for key, number in day.items():
        tall = number * unit
        ground -= tall
        gap = min(GAP, tall / 3)
        bars.append(Bar(key=key, top=round(ground, 2), height=round(tall - gap, 2)))
    return bars
