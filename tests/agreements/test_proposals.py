"""Proposals: a deal and its provisions from reports alone, one provision for one term."""

from __future__ import annotations

from datetime import date

import pytest

from hudna.agreements import AgreementKnowledge, propose, read_definition, write_toml
from hudna.model.agreement import Agreement
from hudna.model.reading import Reading
from hudna.model.report import Report
from hudna.model.vocabulary import TermKind
from hudna.pipeline import Knowledge, read_knowledge, read_report

# Two reports of our own on one deal: "The two sides agreed on Monday to a truce of three days in
# Daraa, sponsored by Jordan and Russia.  In the first phase the wounded leave Daraa for … "
REPORTS = (
    (
        "أعلن الجيش السوري أن اتفاقا لوقف إطلاق النار في درعا تم التوصل إليه يوم الاثنين مع "
        "الجيش الحر، وأن الهدنة تستمر ثلاثة أيام.\n"
        "وقال مصدر في الجيش الحر إن الاتفاق تم برعاية روسية أردنية، ويقضي بإجلاء الجرحى من درعا "
        "إلى إدلب في المرحلة الأولى، ثم خروج المقاتلين من درعا في المرحلة الثانية."
    ),
    (
        "نقلت إذاعة السهل عن مصدر في الجيش الحر أن الاتفاق ينص على إجلاء الجرحى من درعا إلى إدلب "
        "في المرحلة الأولى.\n"
        "وقال الجيش السوري إن المساعدات ستدخل إلى درعا بعد وقف إطلاق النار."
    ),
)


@pytest.fixture(scope="module")
def reading_knowledge() -> Knowledge:
    return read_knowledge()


@pytest.fixture(scope="module")
def readings(reading_knowledge: Knowledge) -> list[Reading]:
    return [
        read_report(
            Report(
                id=f"daraa-{number}", text=text, outlet=f"صحيفة {number}",
                published=date(2017, 3, 14),
            ),
            reading_knowledge,
        )
        for number, text in enumerate(REPORTS)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def proposal(readings: list[Reading], knowledge: AgreementKnowledge) -> Agreement:
    (found,) = propose(knowledge, readings)
    return found


def test_the_days_are_those_that_the_reports_give(proposal: Agreement) -> None:
    """Monday before the Tuesday of the reports."""
    assert proposal.announced == date(2017, 3, 13)


def test_guarantors_are_found_by_their_adjective(proposal: Agreement) -> None:
    """برعاية روسية أردنية: sponsored by Russia and Jordan."""
    assert set(proposal.guarantors) == {"روسيا", "الأردن"}


def test_the_warring_sides_are_the_parties(proposal: Agreement) -> None:
    """Each side by its body named most."""
    assert set(proposal.parties) == {"الجيش السوري", "الجيش السوري الحر"}


def test_one_term_in_two_reports_is_one_provision(proposal: Agreement) -> None:
    """The evacuation of the wounded is told by both, and stands once, with both as evidence."""
    wounded = [
        one
        for one in proposal.provisions
        if one.kind is TermKind.EVACUATION and one.beneficiary and "الجرحى" in one.beneficiary
    ]
    assert len(wounded) == 1
    assert {one.report for one in wounded[0].evidence} == {"daraa-0", "daraa-1"}
    assert wounded[0].phase == 1


def test_every_part_has_its_words(proposal: Agreement, readings: list[Reading]) -> None:
    """Evidence slices the text it names."""
    texts = {one.report.id: one.report.text for one in readings}
    evidence = [*proposal.evidence, *(e for one in proposal.provisions for e in one.evidence)]
    assert evidence
    assert all(one.span.of(texts[one.report]) == one.text for one in evidence)
    assert all(one.evidence for one in proposal.provisions)


def test_a_proposal_is_a_definition_without_faults(
    proposal: Agreement, knowledge: AgreementKnowledge
) -> None:
    """What is proposed can be accepted as it stands."""
    assert read_definition(write_toml(proposal), knowledge).faults == ()
