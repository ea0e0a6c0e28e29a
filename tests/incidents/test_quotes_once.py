"""A quote repeated word for word in other reports is one origin, however it came there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hudna.incidents import IncidentBuilder, build_incidents

if TYPE_CHECKING:
    from tests.incidents.conftest import Read

QUOTE = (
    "«القصف بدأ قبل الفجر ولم يتوقف حتى المساء، ولدينا في المشفى أربعة قتلى وأكثر من عشرين جريحا "
    "بينهم أطفال، ولا دواء يكفي إلا ليوم واحد»"
)
# The hospital's director says it; an agency is quoted for it; a third names him without his title.
FIRST = (
    f"قال الطبيب هاني الجابي، مدير مشفى الرحمة في مدينة سراقب: {QUOTE}. وتعرضت مدينة سراقب لقصف "
    "مدفعي عنيف اليوم السبت."
)
RELAYED = (
    "تواصل القصف المدفعي على مدينة سراقب اليوم السبت. ونقلت وكالة رويترز عن الطبيب هاني الجابي "
    f"قوله: {QUOTE}."
)
SHORT = f"قصف مدفعي على مدينة سراقب اليوم السبت يوقع أربعة قتلى. وقال هاني الجابي: {QUOTE}."
OTHER = f"قصف مدفعي على مدينة سراقب اليوم السبت يوقع أربعة قتلى. وقال سامر الحلو: {QUOTE}."
DAY, NEXT = "2019-05-04", "2019-05-05"


@pytest.mark.parametrize(
    ("rows", "origins"),
    [
        (((DAY, FIRST), (DAY, RELAYED), (NEXT, SHORT)), 1),
        (((DAY, FIRST), (NEXT, OTHER)), 2),
    ],
    ids=["one speaker", "two speakers"],
)
def test_a_quote_in_several_reports_has_one_origin(
    read: Read, rows: tuple[tuple[str, str], ...], origins: int
) -> None:
    """By whichever outlet, with or without his title; another man's words are another origin."""
    (incident,) = build_incidents(read(*rows))
    assert incident.concord.origins == origins


def test_the_agency_is_a_relay_and_the_passage_is_shown(read: Read) -> None:
    """Outlet, relay, origin; the words shared, at their place in both reports."""
    readings = read((DAY, FIRST), (DAY, RELAYED))
    builder = IncidentBuilder()
    for reading in readings:
        builder.add(reading)
    (incident,) = builder.incidents()
    graph = builder.graph(incident.id)
    assert graph is not None
    near = {edge.source for edge in graph.edges}
    assert near & {edge.target for edge in graph.edges}
    copy = builder.copy("r0", "r1")
    assert copy is not None
    assert max(passage.words for passage in copy.passages) >= len(QUOTE.split())
