"""Names: when two of them mean the same party, and when they cannot."""

from __future__ import annotations

from datetime import date

import pytest

from hudna.agreements import AgreementKnowledge
from hudna.agreements.names import Names

MEET = (
    ("an army and its loaded name", "الجيش السوري", "قوات النظام"),
    ("a ministry and its army", "وزارة الدفاع السورية", "الجيش السوري"),
    ("a name unknown but for a telling word", "قوات الوادي", "مقاتلو الوادي"),
    ("a group by its sort", "فصائل المعارضة السورية", "المسلحون"),
    ("everyone", "جميع الأطراف", "الجيش السوري"),
)
PART = (
    ("two warring sides", "الجيش السوري", "الجيش السوري الحر"),
    ("two states", "روسيا", "تركيا"),
)


@pytest.fixture(scope="module")
def names(knowledge: AgreementKnowledge) -> Names:
    return Names(knowledge=knowledge, day=date(2016, 12, 14))


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in MEET], ids=[row[0] for row in MEET])
def test_names_of_one_party_meet(one: str, other: str, names: Names) -> None:
    """Either way round."""
    assert names.party(one).meets(names.party(other))
    assert names.party(other).meets(names.party(one))


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in PART], ids=[row[0] for row in PART])
def test_names_of_two_parties_part(one: str, other: str, names: Names) -> None:
    """Known, and neither actor nor side in common."""
    assert names.party(one).parts(names.party(other))
    assert names.party(other).parts(names.party(one))
