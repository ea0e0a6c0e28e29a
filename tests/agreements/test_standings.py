"""Standings: moved by reports only, by day, with who says so, and disputed where sides part."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hudna.agreements import Account, AgreementKnowledge, make_account
from hudna.model.agreement import Agreement, Standing
from hudna.model.reading import Reading
from hudna.model.review import Review
from hudna.model.vocabulary import Decision, Stance, TermKind, TermState

ARMY, FREE_ARMY = "الجيش السوري", "الجيش الحر"
LATER = datetime(2017, 1, 1, tzinfo=UTC)
FIRST, LAST = date(2016, 12, 1), date(2016, 12, 8)
MakeReading = Callable[..., Reading]
Said = Callable[..., Any]


@pytest.fixture
def account(truce: Agreement, knowledge: AgreementKnowledge) -> Callable[..., Account]:
    """`account(*readings, …)`: the account of the truce of Homs over eight days."""

    def make(*readings: Reading, **options: Any) -> Account:  # noqa: ANN401 (any option)
        return make_account(truce, readings, knowledge, days=(FIRST, LAST), **options)

    return make


def course(account: Account, provision: str | None = None) -> dict[int, str]:
    """Day of the month → state, with a star where disputed."""
    return {
        one.day.day: one.state.value + "*" * one.disputed
        for one in account.standings
        if one.provision == provision
    }


def at(account: Account, day: int, provision: str | None = None) -> Standing:
    return next(
        one for one in account.standings if one.day.day == day and one.provision == provision
    )


def test_nothing_is_reported_before_a_report(account: Callable[..., Account]) -> None:
    """Without reports the agreement and every provision are unreported on every day."""
    assert {one.state for one in account().standings} == {TermState.UNREPORTED}


def test_a_truce_runs_its_course(
    account: Callable[..., Account], make_reading: MakeReading, said: Said
) -> None:
    """Announced, in force from its first day, broken, over after its last day."""
    readings = (
        make_reading(FIRST, said(state=TermState.AGREED, by=ARMY, obligor=ARMY)),
        make_reading(date(2016, 12, 4), said(state=TermState.BREACHED, by=FREE_ARMY, obligor=ARMY)),
    )
    made = account(*readings)
    assert course(made) == {
        1: "agreed", 2: "under_way", 3: "under_way", 4: "breached", 5: "breached", 6: "breached",
        7: "ended", 8: "ended",
    }  # fmt: skip
    assert course(made, "p1")[4] == "breached"
    assert course(made, "p2")[4] != "breached"


def test_a_standing_says_who_reports_it(
    account: Callable[..., Account], make_reading: MakeReading, said: Said
) -> None:
    """Sources by name, independent origins counted, the words kept."""
    made = account(
        make_reading(FIRST, said(state=TermState.AGREED, by=ARMY), outlet="صحيفة السهل"),
        make_reading(FIRST, said(state=TermState.AGREED, by=ARMY), outlet="صحيفة الجبل"),
    )
    standing = at(made, 1)
    assert standing.reported_by == (ARMY,)
    assert standing.origins == 1
    assert len(standing.evidence) == 2


def test_a_provision_only_asked_for_is_not_agreed_by_the_announcement(
    account: Callable[..., Account], make_reading: MakeReading, said: Said
) -> None:
    """What the deal lays down is agreed with it; what one side demands is not."""
    made = account(make_reading(FIRST, said(state=TermState.AGREED, by=ARMY)))
    assert course(made, "p3")[1] == "agreed"
    assert course(made, "p4")[1] == "unreported"
    asked = said(state=TermState.DEMANDED, by=FREE_ARMY, kind=TermKind.RELEASE, obligor=ARMY)
    assert course(account(make_reading(FIRST, asked)), "p4")[1] == "demanded"


def test_sides_that_part_make_it_disputed(
    account: Callable[..., Account], make_reading: MakeReading, said: Said
) -> None:
    """One says broken, the accused side denies it; two of one side would not do."""
    day = date(2016, 12, 4)
    accused = said(state=TermState.BREACHED, by=FREE_ARMY, obligor=ARMY)
    denied = said(state=TermState.BREACHED, by=ARMY, obligor=ARMY, stance=Stance.DENIES)
    again = said(state=TermState.BREACHED, by="ناطق باسم الجيش الحر", obligor=ARMY)
    parted = account(make_reading(day, accused), make_reading(day, denied, outlet="صحيفة الجبل"))
    agreed = account(make_reading(day, accused), make_reading(day, again, outlet="صحيفة الجبل"))
    assert course(parted, "p1")[4] == "breached*"
    assert course(agreed, "p1")[4] == "breached"


def test_one_side_alone_can_be_heard(
    account: Callable[..., Account], make_reading: MakeReading, said: Said
) -> None:
    """`by` leaves out what the others say."""
    day = date(2016, 12, 4)
    readings = (
        make_reading(FIRST, said(state=TermState.AGREED, by=ARMY)),
        make_reading(day, said(state=TermState.BREACHED, by=FREE_ARMY, obligor=ARMY)),
    )
    assert course(account(*readings, by=ARMY))[4] == "under_way"
    assert course(account(*readings, by=FREE_ARMY))[4] == "breached"


def test_a_persons_decision_wins(
    account: Callable[..., Account], make_reading: MakeReading, said: Said
) -> None:
    """A rejected link moves nothing any more."""
    reading = make_reading(FIRST, said(state=TermState.AGREED, by=ARMY))
    made = account(reading)
    reviews = [
        Review(
            subject=link.id, decision=Decision.REJECT, by="reader", at=LATER
        )
        for link in made.links
    ]  # fmt: skip
    states = {one.state for one in account(reading, reviews=reviews).standings}
    assert made.links
    assert states == {TermState.UNREPORTED}


STATES = st.sampled_from(sorted(set(TermState) - {TermState.UNREPORTED}))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(STATES, st.integers(1, 7)), min_size=1, max_size=5), seed=st.randoms()
)
def test_the_order_of_readings_does_not_matter(
    account: Callable[..., Account],
    make_reading: MakeReading,
    said: Said,
    rows: list[tuple[TermState, int]],
    seed: Any,  # noqa: ANN401 (a random of hypothesis)
) -> None:
    """The account is the same whatever the order in which reports were added; and what is
    published later changes no earlier day.
    """
    readings = [
        make_reading(date(2016, 12, day), said(state=state, by=ARMY), outlet=f"صحيفة {number}")
        for number, (state, day) in enumerate(rows)
    ]
    mixed = list(readings)
    seed.shuffle(mixed)
    made = account(*readings)
    assert account(*mixed).standings == made.standings
    early = [one for one in readings if one.report.published and one.report.published.day < 4]
    cut = {d: s for d, s in course(account(*early)).items() if d < 4}
    assert cut == {d: s for d, s in course(made).items() if d < 4}
