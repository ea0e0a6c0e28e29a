"""The page of an agreement as of a day: what is shown, what left out, what counts as moved."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hudna.model.agreement import Agreement, Breach, Provision, Standing
from hudna.model.incident import Evidence
from hudna.model.span import Span
from hudna.model.vocabulary import EventType, Stance, TermKind, TermState
from hudna.views.agreement import (
    BOARD_DAYS,
    RAIL_DAYS,
    AgreementPage,
    Course,
    Said,
    make_agreement_page,
    no_dispute,
    rail_around,
)
from hudna.views.board import Board, make_board, make_timeline

FIRST = date(2016, 12, 1)
AGREEMENT = Agreement(
    id="deal",
    name={"en": "The deal"},
    provisions=(
        Provision(id="p1", kind=TermKind.EVACUATION, text={"en": "They leave"}, phase=1),
        Provision(id="p2", kind=TermKind.ACCESS, text={"en": "Aid comes"}, demanded_by="Us"),
        Provision(id="p3", kind=TermKind.CESSATION, text={"en": "Fire ceases"}),
    ),
)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def words(report: str) -> Evidence:
    return Evidence(report=report, span=Span(0, 4), text="said")


def board_of(days: int) -> Board:
    """p1 is carried out from the third day on; a breach on the second, told on the fourth."""
    standings = [
        Standing(
            agreement="deal",
            provision=item,
            day=day(number),
            state=TermState.CARRIED_OUT if item == "p1" and number >= 2 else TermState.AGREED,
        )
        for number in range(days)
        for item in (None, "p1", "p2", "p3")
    ]
    breach = Breach(
        agreement="deal", day=day(1), act=EventType.SHELLING, place="the market", by=None,
        reported_by=("the paper",), evidence=(words("late"),),
    )  # fmt: skip
    return make_board(AGREEMENT, standings, [breach], {})


def page_of(days: int, as_of: int | None = None) -> AgreementPage:
    board = board_of(days)
    said = Said(
        item="p1", day=day(2), state=TermState.CARRIED_OUT, denied=False, stance=Stance.ASSERTS,
        name="the paper", origin="paper", evidence=words("late"),
    )  # fmt: skip
    course = Course(
        board=board, timeline=make_timeline(board), said=(said,), find_dispute=no_dispute
    )
    shown = None if as_of is None else day(as_of)
    return make_agreement_page(course, {"late": day(3)}, as_of=shown)


def test_a_cell_has_moved_where_it_was_otherwise_the_day_before() -> None:
    row = next(row for row in page_of(5).rows if row.provision and row.provision.id == "p1")
    assert [cell.moved for cell in row.cells] == [True, False, True, False, False]


def test_what_moved_before_the_first_column_has_not_moved_in_it() -> None:
    row = page_of(40).whole
    assert len(row.cells) == BOARD_DAYS
    assert not row.cells[0].moved


@pytest.mark.parametrize(("as_of", "known"), [(1, 0), (2, 0), (3, 1), (4, 1)])
def test_a_breach_is_known_once_a_report_tells_it(as_of: int, known: int) -> None:
    """As of an earlier day nobody knew."""
    assert len(page_of(5, as_of).breaches) == known


def test_what_was_said_later_was_not_heard_yet() -> None:
    """Nor is it in the rows; the timeline keeps it, marked as later."""
    early, late = page_of(5, 1), page_of(5, 4)
    assert early.rows[1].heard is None
    assert {row.heard for row in late.rows} == {day(2), None}
    assert [tally.total for tally in early.tallies] == [0, 0, 1, 0, 0]


def test_provisions_stand_by_phase_with_what_is_tied_last() -> None:
    groups = [(group.phase, group.tied) for group in page_of(5).groups]
    assert groups == [(None, False), (1, False), (None, True)]


@pytest.mark.parametrize(
    ("days", "at", "first", "last"),
    [(5, 2, 0, 4), (100, 0, 0, RAIL_DAYS - 1), (100, 99, 100 - RAIL_DAYS, 99), (100, 50, 34, 57)],
)
def test_the_rail_is_a_window_around_the_day(days: int, at: int, first: int, last: int) -> None:
    rail = rail_around(board_of(days).days, day(at))
    assert (rail[0].day, rail[-1].day) == (day(first), day(last))


@pytest.mark.parametrize(("asked", "shown"), [(-9, 0), (2, 2), (99, 4)])
def test_a_day_beyond_the_board_is_its_nearest(asked: int, shown: int) -> None:
    assert page_of(5, asked).as_of == day(shown)


def test_a_board_without_days_shows_nothing() -> None:
    board = Board(agreement=AGREEMENT, days=())
    course = Course(board=board, timeline=make_timeline(board), said=(), find_dispute=no_dispute)
    with pytest.raises(ValueError, match="without days"):
        make_agreement_page(course, {})
