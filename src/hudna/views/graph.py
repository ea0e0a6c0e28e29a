"""Who has it from whom, laid out in three columns: outlets, relays, origins.

Plain nodes and edges in, rows and lines out; `incidents.OriginGraph` is handed over as such.
Templates place the nodes row by row and draw the lines behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Column(StrEnum):
    """Where a node stands."""

    OUTLET = "outlet"
    RELAY = "relay"
    ORIGIN = "origin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A node in its column.  `copies` are other names folded into it, `told` in how many events."""

    key: str
    label: str
    column: Column
    row: int
    copies: tuple[str, ...] = ()
    speaks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """`near` has it from `far`, both boxes, in so many events."""

    near: Box
    far: Box
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The boxes by column, from the top; `rows` is the number of rows of the longest column."""

    columns: Mapping[Column, tuple[Box, ...]]
    wires: tuple[Wire, ...]

    @property
    def rows(self) -> int:
        """How many rows the drawing needs."""
        return max((len(boxes) for boxes in self.columns.values()), default=0)


def lay_out(
    labels: Mapping[str, str],
    edges: Iterable[tuple[str, str, int]],
    origins: Sequence[str],
    folded: Mapping[str, str],
) -> Layout:
    """Nodes nobody is named behind are origins, those that nobody passes on are outlets."""
    wired = list(edges)
    nearer, farther = {near for near, _, _ in wired}, {far for _, far, _ in wired}
    copies: dict[str, list[str]] = {}
    for key, lead in folded.items():
        copies.setdefault(lead, []).append(labels.get(key, key))
    columns: dict[Column, list[Box]] = {column: [] for column in Column}
    for key in sorted(labels, key=lambda one: (-_weight(one, wired), labels[one])):
        column = _column(key, nearer, farther)
        columns[column].append(
            Box(
                key=key,
                label=labels[key],
                column=column,
                row=len(columns[column]),
                copies=tuple(sorted(copies.get(key, ()))),
                speaks=key in origins and column is Column.OUTLET,
            )
        )
    boxes = {box.key: box for some in columns.values() for box in some}
    wires = [Wire(near=boxes[near], far=boxes[far], events=n) for near, far, n in wired]
    return Layout(columns={key: tuple(some) for key, some in columns.items()}, wires=tuple(wires))


def _weight(key: str, edges: Iterable[tuple[str, str, int]]) -> int:
    return sum(number for near, far, number in edges if key in (near, far))


def _column(key: str, nearer: set[str], farther: set[str]) -> Column:
    if key not in farther:
        return Column.OUTLET
    return Column.RELAY if key in nearer else Column.ORIGIN
