"""Breaches: named or only possible, in the area and in force, by whom, as who tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hudna.agreements import AgreementKnowledge, make_account
from hudna.model.agreement import Agreement, Breach
from hudna.model.event import Event
from hudna.model.reading import Reading
from hudna.model.vocabulary import EventType, Modality, TermState

ARMY, FREE_ARMY = "الجيش السوري", "الجيش الحر"
DAY = date(2016, 12, 4)
Said = Callable[..., Any]


@pytest.fixture
def breaches(
    truce: Agreement,
    knowledge: AgreementKnowledge,
    make_reading: Callable[..., Reading],
    said: Said,
) -> Callable[..., list[Breach]]:
    """`breaches(event, named=…)`: what the account makes of a report with that event."""

    def find(*events: Event, named: bool = False, outlet: str = "صحيفة السهل") -> list[Breach]:
        state = TermState.BREACHED if named else TermState.UNDER_WAY
        reading = make_reading(DAY, said(state=state), events=events, outlet=outlet)
        return list(make_account(truce, [reading], knowledge).breaches)

    return find


def test_an_attack_by_a_bound_side_is_a_possible_breach(
    breaches: Callable[..., list[Breach]], make_attack: Callable[..., Event]
) -> None:
    """Shown apart from what a source names so, with the provision that binds the doer."""
    (found,) = breaches(make_attack("r", DAY))
    assert (found.day, found.act, found.by) == (DAY, EventType.SHELLING, ARMY)
    assert (found.named, found.provision) == (False, "p1")
    assert found.reported_by == ("صحيفة السهل",)


def test_an_act_told_with_a_breach_is_named_so(
    breaches: Callable[..., list[Breach]], make_attack: Callable[..., Event]
) -> None:
    """The same act in a report that speaks of a breach."""
    (found,) = breaches(make_attack("r", DAY), named=True)
    assert found.named


@pytest.mark.parametrize(
    "change",
    [
        {"day": date(2016, 12, 1)},
        {"day": date(2016, 12, 9)},
        {"place": "elsewhere"},
        {"kind": EventType.PROTEST},
    ],
    ids=["before it began", "after it ran out", "outside the area", "no attack"],
)
def test_other_acts_are_no_breaches(
    change: dict[str, Any],
    breaches: Callable[..., list[Breach]],
    make_attack: Callable[..., Event],
) -> None:
    """In force, in the area, an attack: all three, or it is none."""
    assert breaches(make_attack("r", change.pop("day", DAY), **change)) == []


def test_a_denied_act_is_no_breach(
    breaches: Callable[..., list[Breach]], make_attack: Callable[..., Event]
) -> None:
    """What is said not to have happened is left out."""
    assert breaches(replace(make_attack("r", DAY), modality=Modality.DENIED)) == []


def test_an_act_whose_doer_is_not_told_joins_the_one_whose_is(
    truce: Agreement,
    knowledge: AgreementKnowledge,
    make_reading: Callable[..., Reading],
    make_attack: Callable[..., Event],
    said: Said,
) -> None:
    """One day, one place: one row, with both reports."""
    readings = [
        make_reading(
            DAY, said(state=TermState.UNDER_WAY), events=(make_attack("r", DAY, by),), outlet=outlet
        )
        for by, outlet in ((None, "صحيفة الجبل"), (ARMY, "صحيفة السهل"))
    ]
    (found,) = make_account(truce, readings, knowledge).breaches
    assert found.by == ARMY
    assert set(found.reported_by) == {"صحيفة الجبل", "صحيفة السهل"}
    assert found.origins == 1  # the same words in two outlets are one origin
