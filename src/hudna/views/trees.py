"""Who has it from whom as trees for a terminal: outlet → relay → origin.

Plain nodes and edges in, one `Trunk` an outlet out; a body that several outlets have it from
stands under each of them, and copies stand beside the one they copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Trunk:
    """A body and those it has it from.  `events` counts what it passes on to the one above,
    None for an outlet; `copies` are other bodies that tell it in the same words, or `copy_of`
    is the one whose words it has; `far` marks an origin.
    """

    label: str
    events: int | None
    branches: tuple[Trunk, ...] = ()
    copies: tuple[str, ...] = ()
    copy_of: str | None = None
    published: date | None = None

    @property
    def far(self) -> bool:
        """True at the far end of a chain."""
        return not self.branches


def grow(
    labels: Mapping[str, str],
    edges: Iterable[tuple[str, str, int]],
    folded: Mapping[str, str],
    days: Mapping[str, date | None],
) -> tuple[Trunk, ...]:
    """The trees of all outlets; those that tell most first, outlets that only copy last."""
    wired = list(edges)
    below: dict[str, list[tuple[str, int]]] = {}
    for near, far, events in wired:
        below.setdefault(near, []).append((far, events))
    copies: dict[str, list[str]] = {}
    for key, lead in folded.items():
        copies.setdefault(lead, []).append(labels.get(key, key))

    def trunk(key: str, events: int | None, above: frozenset[str]) -> Trunk:
        onward = [pair for pair in below.get(key, ()) if pair[0] not in above]
        ordered = sorted(onward, key=lambda pair: (-pair[1], labels[pair[0]]))
        lead = folded.get(key)
        return Trunk(
            label=labels[key],
            events=events,
            branches=tuple(trunk(far, told, above | {key}) for far, told in ordered),
            copies=tuple(sorted(copies.get(key, ()))),
            copy_of=None if lead is None else labels.get(lead, lead),
            published=days.get(labels[key]),
        )

    heard = {far for _, far, _ in wired}
    tops = [key for key in labels if key not in heard] or list(labels)
    made = [trunk(key, None, frozenset({key})) for key in tops]
    return tuple(sorted(made, key=_order))


def _order(trunk: Trunk) -> tuple[bool, int, str]:
    told = sum(branch.events or 0 for branch in trunk.branches)
    return trunk.copy_of is not None, -told, trunk.label
