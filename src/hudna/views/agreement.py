"""The page of one agreement as of a day: the board by phase, who says so, what is open, what moved.

`Board` and what was said of each item → `AgreementPage`; templates and the API write it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hudna.model.agreement import Agreement, Breach, Linkage, Provision, Standing
from hudna.model.incident import Evidence
from hudna.model.vocabulary import Stance, TermState
from hudna.views.board import Board, BoardDay, Step, Timeline

OPEN = frozenset(
    {TermState.PROPOSED, TermState.DEMANDED, TermState.REJECTED, TermState.UNREPORTED}
)  # nobody has agreed to it yet, as far as the reports say
BOARD_DAYS = 14  # columns that a laptop shows without scrolling
RAIL_DAYS = 24  # days of the rail whose names stand beside each other
UNTOLD = (TermState.UNREPORTED, False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that a source said of an item.  `item` is a provision's id, None the agreement;
    `by` whom it holds responsible.
    """

    item: str | None
    day: date
    state: TermState
    denied: bool
    stance: Stance
    name: str
    origin: str
    evidence: Evidence
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """One side of a dispute: what it says stands, who says so, whom it holds responsible."""

    state: TermState
    denied: bool
    names: tuple[str, ...]
    by: tuple[str, ...]
    evidence: tuple[Evidence, ...]


Dispute = tuple[Half, Half]
FindDispute = Callable[[str | None, date], Dispute | None]


def no_dispute(_item: str | None, _day: date) -> Dispute | None:
    """For a board without days: nothing is disputed."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """All days of an agreement, what moved, what was said, and who parts over what."""

    board: Board
    timeline: Timeline
    said: tuple[Said, ...]
    find_dispute: FindDispute


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """An item at one day's end; `moved` where it was otherwise the day before."""

    day: date
    standing: Standing
    moved: bool
    dispute: Dispute | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One line of the board.  `provision` None is the agreement; `heard` the last day on which
    anything was said of it up to the day that is shown, None for never.
    """

    provision: Provision | None
    cells: tuple[Cell, ...]
    score: int | None
    heard: date | None
    needs: tuple[Linkage, ...] = ()

    @property
    def now(self) -> Cell:
        """The day that is shown."""
        return self.cells[-1]

    @property
    def reports(self) -> int:
        """How many reports the standing rests on."""
        return len({one.report for one in self.now.standing.evidence})

    @property
    def machine(self) -> bool:
        """True where a machine proposed the provision: it brought its evidence with it."""
        return self.provision is not None and bool(self.provision.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows of one phase; `phase` None for those that stand in no order; `tied` for what hangs on
    something else, or is asked for by one side.
    """

    phase: int | None
    tied: bool
    rows: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTally:
    """One day of the timeline: what was said by stance, and what moved."""

    day: date
    stances: Mapping[Stance, int]
    steps: tuple[Step, ...]
    accusers: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many things were said of the deal."""
        return sum(self.stances.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPage:
    """Everything the page shows.  `days` are those of the rail around `as_of`, the day that is
    shown; `first` and `last` those of the whole board.  Breaches are from the rail's first day on.
    """

    agreement: Agreement
    days: tuple[date, ...]
    first: date
    last: date
    as_of: date
    whole: ItemRow
    groups: tuple[Group, ...]
    tallies: tuple[DayTally, ...]
    breaches: tuple[Breach, ...]
    accusers: tuple[str, ...]
    by: str | None = None

    @property
    def rows(self) -> tuple[ItemRow, ...]:
        """The provisions in the order of the page."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def open(self) -> tuple[ItemRow, ...]:
        """The provisions to which nobody has agreed so far."""
        return tuple(row for row in self.rows if row.now.standing.state in OPEN)


def make_agreement_page(
    course: Course, published: Mapping[str, date | None], *, as_of: date | None = None
) -> AgreementPage:
    """The page as of a day, the last one where none or another is asked for.

    Raises ValueError for a board without days.  `published` leads from reports to their days.
    """
    days = course.board.days
    if not days:
        raise ValueError("a board without days shows nothing")
    shown = min(max(as_of or days[-1].day, days[0].day), days[-1].day)
    rail = rail_around(days, shown)
    maker = _Rows(course, shown)
    breaches = tuple(_known(rail, published, shown))
    named = Counter(name for breach in breaches for name in breach.reported_by)
    return AgreementPage(
        agreement=course.board.agreement,
        days=tuple(day.day for day in rail),
        first=days[0].day,
        last=days[-1].day,
        as_of=shown,
        whole=maker.row(None),
        groups=tuple(_groups(course.board.agreement, maker)),
        tallies=tuple(_tallies(rail, course)),
        breaches=breaches,
        accusers=tuple(name for name, _ in named.most_common()),
        by=course.board.by,
    )


def rail_around(days: Sequence[BoardDay], shown: date) -> Sequence[BoardDay]:
    """At most `RAIL_DAYS` days around the one that is shown, more of them before it."""
    at = next(number for number, day in enumerate(days) if day.day == shown)
    start = max(0, min(at - RAIL_DAYS * 2 // 3, len(days) - RAIL_DAYS))
    return days[start : start + RAIL_DAYS]


class _Rows:
    """Makes the lines of the board: the last days up to the one that is shown."""

    def __init__(self, course: Course, shown: date) -> None:
        past = [day for day in course.board.days if day.day <= shown]
        self._days, self._before = past[-BOARD_DAYS:], past[: -BOARD_DAYS or None][-1:]
        self._find = course.find_dispute
        self._heard: dict[str | None, date] = {}
        for one in course.said:
            if one.day <= shown:
                self._heard[one.item] = max(one.day, self._heard.get(one.item, one.day))

    def row(self, provision: Provision | None, needs: tuple[Linkage, ...] = ()) -> ItemRow:
        """The line of a provision, or of the agreement (None)."""
        ident = provision.id if provision else None
        scores = {row.provision.id: row.score for row in self._days[-1].rows}
        return ItemRow(
            provision=provision,
            cells=tuple(self._cells(ident)),
            score=None if ident is None else scores.get(ident),
            heard=self._heard.get(ident),
            needs=needs,
        )

    def _cells(self, ident: str | None) -> Iterable[Cell]:
        before = next((_state(standing_of(day, ident)) for day in self._before), UNTOLD)
        for day in self._days:
            standing = standing_of(day, ident)
            yield Cell(
                day=day.day,
                standing=standing,
                moved=_state(standing) != before,
                dispute=self._find(ident, day.day) if standing.disputed else None,
            )
            before = _state(standing)


def _state(standing: Standing) -> tuple[TermState, bool]:
    return standing.state, standing.disputed


def standing_of(day: BoardDay, item: str | None) -> Standing:
    """The standing of the agreement (None) or a provision on that day."""
    if item is None:
        return day.standing
    return next(row.standing for row in day.rows if row.provision.id == item)


def _groups(agreement: Agreement, maker: _Rows) -> Iterable[Group]:
    needs: dict[str, list[Linkage]] = {}
    for linkage in agreement.linkages:
        needs.setdefault(linkage.provision, []).append(linkage)
    sorts: dict[tuple[bool, bool, int], list[ItemRow]] = {}
    for provision in agreement.provisions:
        row = maker.row(provision, tuple(needs.get(provision.id, ())))
        tied = provision.phase is None and _is_tied(provision)
        sorts.setdefault((tied, provision.phase is not None, provision.phase or 0), []).append(row)
    for (tied, phased, phase), rows in sorted(sorts.items(), key=lambda pair: pair[0]):
        yield Group(phase=phase if phased else None, tied=tied, rows=tuple(rows))


def _is_tied(provision: Provision) -> bool:
    return provision.in_exchange_for is not None or provision.demanded_by is not None


def _known(
    days: Iterable[BoardDay], published: Mapping[str, date | None], shown: date
) -> Iterable[Breach]:
    """Breaches as they were known at the day's end: only from reports that were out by then."""
    for day in days:
        for breach in day.breaches:
            told = tuple(
                one
                for one in breach.evidence
                if (out := published.get(one.report)) is None or out <= shown
            )
            if told and day.day <= shown:
                yield replace(breach, evidence=told)


def _tallies(days: Sequence[BoardDay], course: Course) -> Iterable[DayTally]:
    spoken: dict[date, dict[str, Stance]] = {day.day: {} for day in days}
    for one in course.said:
        if one.day not in spoken:
            continue
        key = one.evidence.claim or f"{one.evidence.report}:{one.evidence.span.start}"
        spoken[one.day][key] = one.stance
    steps: dict[date, list[Step]] = {}
    for step in course.timeline.steps:
        steps.setdefault(step.day, []).append(step)
    for day in days:
        counts = Counter(spoken[day.day].values())
        yield DayTally(
            day=day.day,
            stances={stance: counts[stance] for stance in Stance if counts[stance]},
            steps=tuple(steps.get(day.day, ())),
            accusers=day.by_accuser,
        )
