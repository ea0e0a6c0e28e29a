"""Concord: independent origins, ranges, contradictions, silence, and the suggested grade."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hudna.incidents import IncidentBuilder, build_incidents, suggest_grade
from hudna.model.incident import FigureRange, Incident
from hudna.model.vocabulary import Accord, Contested, FigureKind, Modality, SourceKind, Stance

if TYPE_CHECKING:
    from tests.incidents.conftest import Maker, Told

DAY, NEXT = date(2030, 3, 4), date(2030, 3, 5)
RELAYED = "أفادت مصادر طبية بأن قصف السوق الشعبي في الزيتونة أوقع 4 قتلى بين الباعة"


def _one(make: Maker) -> Incident:
    (incident,) = build_incidents(make.made)
    return incident


def _killed(incident: Incident) -> FigureRange | None:
    return next((one for one in incident.figures if one.kind is FigureKind.KILLED), None)


def _tell(
    make: Maker, told: type[Told], killed: int, source: str | None = None, **more: object
) -> None:
    """A report of the same shelling, with a figure and perhaps a source."""
    outlet, day = more.pop("outlet", f"صحيفة {len(make.made)}"), more.pop("day", DAY)
    relay = more.get("relay")
    text = f"{len(make.made)} {relay or ''} {source or ''}: قصف على الزيتونة قتل {killed}"
    event = told(place="الزيتونة", killed=killed, day=DAY, source=source, **more)
    make(f"{text} {more.get('actor', '')}", event, outlet=outlet, published=day)


def test_ten_outlets_that_repeat_one_wire_are_one_origin(make: Maker, told: type[Told]) -> None:
    """Own voices and unnamed sources told in the same words are folded."""
    for number in range(10):
        make(RELAYED, told(place="الزيتونة", killed=4, day=DAY, source="مصادر طبية",
             kind=SourceKind.ANONYMOUS), outlet=f"صحيفة {number}", published=DAY)  # fmt: skip
    assert _one(make).concord.origins == 1


def test_one_named_source_in_several_outlets_counts_once(make: Maker, told: type[Told]) -> None:
    """The far end of the chain counts, not the outlets; a headline's own voice is not one more."""
    for killed in (3, 3, 3):
        _tell(make, told, killed, source="فريق الإسعاف")
    _tell(make, told, 3, source="مجلس البلدة")
    assert _one(make).concord.origins == 2


def test_unnamed_sources_of_one_relay_count_once(make: Maker, told: type[Told]) -> None:
    """Medical and local sources of one agency are one; those of another are another."""
    unnamed = {"kind": SourceKind.ANONYMOUS}
    _tell(make, told, 3, source="مصادر طبية", relay="وكالة الساحل", **unnamed)
    _tell(make, told, 3, source="مصدر محلي", relay="وكالة الساحل", **unnamed)
    _tell(make, told, 3, source="مصدر محلي", relay="وكالة الجبل", **unnamed)
    assert _one(make).concord.origins == 2


def test_an_outlet_that_speaks_and_one_that_is_quoted_are_one(
    make: Maker, told: type[Told]
) -> None:
    """Outlet names lead to actor ids where the caller knows them."""
    _tell(make, told, 3, outlet="وكالة الساحل")
    builder = IncidentBuilder(outlets={"وكاله الساحل": "coast", "الساحل": "coast"})
    _tell(make, told, 3, outlet="الساحل")
    for reading in make.made:
        builder.add(reading)
    (incident,) = builder.incidents()
    assert incident.concord.origins == 1


def test_the_range_runs_over_all_accounts_and_nothing_is_added(
    make: Maker, told: type[Told]
) -> None:
    """The lowest and the highest that is told; vague words give way to counts."""
    for killed in (3, 5, 4):
        _tell(make, told, killed, source=f"جهة {killed}")
    _tell(make, told, 20, source="شهود", vague=True)
    assert _killed(_one(make)) == FigureRange(kind=FigureKind.KILLED, min=3, max=5)


def test_fighters_are_not_counted_among_the_killed(make: Maker, told: type[Told]) -> None:
    """Ranges are of claims about civilians."""
    _tell(make, told, 3, source="جهة أولى")
    _tell(make, told, 40, source="جهة ثانية", counted="fighters")
    assert _killed(_one(make)) == FigureRange(kind=FigureKind.KILLED, min=3, max=3)


def test_a_later_toll_of_the_same_origin_takes_the_place_of_the_earlier(
    make: Maker, told: type[Told]
) -> None:
    """A rising toll is no contradiction."""
    _tell(make, told, 3, source="فريق الإسعاف")
    _tell(make, told, 5, source="فريق الإسعاف", day=NEXT)
    incident = _one(make)
    assert incident.concord.contradictions == ()
    (account,) = incident.concord.accounts
    assert account.figures == (FigureRange(kind=FigureKind.KILLED, min=5, max=5),)


CONTRARY = {
    Contested.FIGURE: ({"killed": 3}, {"killed": 4}),
    Contested.PERPETRATOR: ({"actor": "اللواء الأول"}, {"actor": "اللواء الثاني"}),
    Contested.OCCURRENCE: ({}, {"modality": Modality.DENIED, "stance": Stance.DENIES}),
}


@pytest.mark.parametrize(("one", "other"), CONTRARY.values(), ids=CONTRARY)
def test_a_contradiction_is_typed_and_shows_the_words_of_both(
    make: Maker,
    told: type[Told],
    request: pytest.FixtureRequest,
    one: dict[str, object],
    other: dict[str, object],
) -> None:
    """Each kind is found with evidence in both reports."""
    about = Contested(request.node.callspec.id)
    _tell(make, told, source="جهة أولى", **{"killed": 3, **one})
    _tell(make, told, source="جهة ثانية", **{"killed": 3, **other})
    (found,) = _one(make).concord.contradictions
    assert found.about is about
    assert {found.one.report, found.other.report} == {"r0", "r1"}


def test_who_is_blamed_and_does_not_speak_is_silent(make: Maker, told: type[Told]) -> None:
    """An actor that is named as the one who did it and has no account of its own."""
    _tell(make, told, 3, source="جهة أولى", actor="اللواء الأول")
    accords = {account.origin: account.accord for account in _one(make).concord.accounts}
    assert accords == {"جهة أولى": Accord.AGREE, "اللواء الأول": Accord.SILENT}


def test_a_grade_is_never_without_its_reasons(make: Maker, told: type[Told]) -> None:
    """One origin alone is possibly true, three that agree confirm each other."""
    _tell(make, told, 3, source="جهة أولى")
    alone = _one(make)
    (account,) = alone.concord.accounts
    assert str(suggest_grade(account, alone.concord)) == "F3"
    for name in ("جهة ثانية", "جهة ثالثة"):
        _tell(make, told, 3, source=name)
    together = _one(make)
    grade = suggest_grade(together.concord.accounts[0], together.concord, {"جهة أولى": "B"})
    assert (grade.credibility, len(grade.reasons)) == (1, 2)


def test_the_graph_leads_from_outlet_through_relay_to_origin(make: Maker, told: type[Told]) -> None:
    """Nodes and edges are plain values."""
    _tell(make, told, 3, source="فريق الإسعاف", relay="وكالة الساحل", outlet="صحيفة المرفأ")
    builder = IncidentBuilder()
    builder.add(make.made[0])
    graph = builder.graph(make.made[0].events[0].id)
    assert graph is not None
    labels = {node.key: node.label for node in graph.nodes}
    edges = {(labels[edge.source], labels[edge.target]) for edge in graph.edges}
    assert edges == {("صحيفة المرفأ", "وكالة الساحل"), ("وكالة الساحل", "فريق الإسعاف")}
    assert [labels[key] for key in graph.origins] == ["فريق الإسعاف"]
