"""Contradictions over a term of a deal: what is said to stand, how many, until when, by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hudna.incidents import build_incidents
from hudna.language.actors import read_actors
from hudna.model.incident import Contradiction
from hudna.model.vocabulary import Contested

if TYPE_CHECKING:
    from tests.incidents.conftest import Read

DAY, NEXT = "2019-05-04", "2019-05-07"
HOLDS = "قالت مصادر طبية إن الهدنة في مدينة سراقب دخلت حيز التنفيذ، وتستمر سبعين يوما."
BROKEN = (
    "أكد المجلس المحلي أن الهدنة في مدينة سراقب انهارت بعد خرق وقف إطلاق النار، ومدتها أسبوعان."
)
RUSSIA = "أعلن المبعوث التوصل إلى اتفاق هدنة في مدينة سراقب بضمانة روسيا."
QATAR = "قال المجلس المحلي إن الأطراف توصلت إلى اتفاق هدنة في مدينة سراقب بضمانة قطر."


def _over_terms(read: Read, *rows: tuple[str, str]) -> dict[str, Contradiction]:
    found = {}
    for incident in build_incidents(read(*rows), actors=read_actors()):
        for one in incident.concord.contradictions:
            if one.about is Contested.TERM and one.reason is not None:
                found[one.reason.code] = one
    return found


def test_states_that_exclude_each_other_are_found_with_the_words_of_both(read: Read) -> None:
    """One says that the truce holds, the other that it is over."""
    found = _over_terms(read, (DAY, HOLDS), (DAY, BROKEN))["term_state"]
    assert {found.one.report, found.other.report} == {"r0", "r1"}
    assert found.reason is not None
    assert set(found.reason.values) <= {"ended", "under_way", "suspended", "breached"}


def test_numbers_of_one_term_are_compared_in_one_unit(read: Read) -> None:
    """Seventy days are not two weeks."""
    found = _over_terms(read, (DAY, HOLDS), (DAY, BROKEN))["term_number"]
    assert {found.one.text, found.other.text} == {"سبعين", "أسبوعان"}


@pytest.mark.parametrize(("length", "differs"), [("14 يوما", False), ("20 يوما", True)])
def test_two_weeks_are_fourteen_days(read: Read, length: str, *, differs: bool) -> None:
    """Lengths of time are compared in hours."""
    holds = HOLDS.replace("سبعين يوما", length)
    assert ("term_number" in _over_terms(read, (DAY, holds), (DAY, BROKEN))) == differs


def test_what_stands_may_move_by_another_day(read: Read) -> None:
    """A truce that held on one day and is over on a later one is no contradiction."""
    assert "term_state" not in _over_terms(read, (DAY, HOLDS), (NEXT, BROKEN))


def test_guarantors_that_differ_are_found(read: Read) -> None:
    """Each side's guarantor with the words that name it so."""
    found = _over_terms(read, (DAY, RUSSIA), (DAY, QATAR))["term_guarantor"]
    assert {found.one.text, found.other.text} == {"بضمانة روسيا", "بضمانة قطر"}


def test_one_origin_does_not_contradict_itself(read: Read) -> None:
    """Two reports of one origin are its story, not two accounts."""
    again = HOLDS.replace("مصادر طبية", "الدفاع المدني")
    other = BROKEN.replace("المجلس المحلي", "الدفاع المدني").replace("أكد", "قال")
    assert _over_terms(read, (DAY, again), (DAY, other)) == {}
