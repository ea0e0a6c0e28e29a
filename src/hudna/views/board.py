"""The board of an agreement: for each day what stands, what is told of breaches, who says so.

Plain values from `model`; `exporters.board*` and the pages write them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hudna.model.agreement import Agreement, Breach, Provision, Standing
from hudna.model.vocabulary import TermState


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionRow:
    """One provision at a day's end.  `score` runs from 0 (nothing done) to 3 (all of it)."""

    provision: Provision
    standing: Standing
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardDay:
    """What stands at the end of one day; `breaches` are those dated to it."""

    day: date
    standing: Standing
    rows: tuple[ProvisionRow, ...]
    breaches: tuple[Breach, ...]

    @property
    def named(self) -> tuple[Breach, ...]:
        """The acts that a source names breaches."""
        return tuple(breach for breach in self.breaches if breach.named)

    @property
    def possible(self) -> tuple[Breach, ...]:
        """Attacks in the deal's area that no source names so."""
        return tuple(breach for breach in self.breaches if not breach.named)

    @property
    def by_accuser(self) -> Mapping[str, int]:
        """How many breaches each source reports for the day, most first."""
        counts = Counter(name for breach in self.breaches for name in breach.reported_by)
        return dict(counts.most_common())


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The days of one agreement, in order; `by` names the source that alone was heard."""

    agreement: Agreement
    days: tuple[BoardDay, ...]
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A day on which a standing moved.  `provision` is None for the agreement as a whole."""

    day: date
    provision: Provision | None
    before: TermState
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All steps of an agreement, by day; the agreement before its provisions."""

    agreement: Agreement
    steps: tuple[Step, ...] = field(default=())


Scores = Mapping[tuple[str, date], int]


def make_board(
    agreement: Agreement,
    standings: Sequence[Standing],
    breaches: Iterable[Breach],
    scores: Scores,
    *,
    by: str | None = None,
) -> Board:
    """The board of every day that the standings cover."""
    by_day: dict[date, dict[str | None, Standing]] = {}
    for standing in standings:
        by_day.setdefault(standing.day, {})[standing.provision] = standing
    told: dict[date, list[Breach]] = {}
    for breach in breaches:
        told.setdefault(breach.day, []).append(breach)
    days = (
        BoardDay(
            day=day,
            standing=row[None],
            rows=tuple(
                ProvisionRow(
                    provision=one, standing=row[one.id], score=scores.get((one.id, day), 0)
                )
                for one in agreement.provisions
            ),
            breaches=tuple(told.get(day, ())),
        )
        for day, row in sorted(by_day.items())
    )
    return Board(agreement=agreement, days=tuple(days), by=by)


def make_timeline(board: Board) -> Timeline:
    """The days on which something moved, or came into dispute."""
    steps: list[Step] = []
    last: dict[str | None, tuple[TermState, bool]] = {}
    for day in board.days:
        items: list[tuple[Provision | None, Standing]] = [(None, day.standing)]
        items += [(row.provision, row.standing) for row in day.rows]
        for provision, standing in items:
            key = provision.id if provision else None
            before, disputed = last.get(key, (TermState.UNREPORTED, False))
            if (standing.state, standing.disputed) != (before, disputed):
                steps.append(
                    Step(day=day.day, provision=provision, before=before, standing=standing)
                )
            last[key] = (standing.state, standing.disputed)
    return Timeline(agreement=board.agreement, steps=tuple(steps))
