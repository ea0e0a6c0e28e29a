"""Actors: names in every spelling, loaded ones too, lead to one neutral id."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from hudna.language.analysis import Analysis, Arabic
from hudna.language.tokens import tokenize
from hudna.model.vocabulary import ActorKind

Analyse = Callable[..., Analysis]


def named(arabic: Arabic, text: str) -> list[str]:
    return [match.actor.id for match in arabic.actors.find(tokenize(text))]


@pytest.mark.parametrize(
    "names",
    [
        ("الجيش السوري الحر", "الجيش الحر"),
        ("وكالة الأناضول", "الأناضول"),
        ("وكالة رويترز", "رويترز"),
        ("الأمم المتحدة", "المنظمة الدولية للأمم المتحدة"),
        ("حزب الله", "حزب الله اللبناني"),
        ("جماعة الحوثي", "الحوثيون", "الحوثيين"),
        ("المرصد السوري لحقوق الإنسان", "المرصد السوري"),
        ("الدفاع المدني السوري", "الخوذ البيضاء"),
        ("الصليب الأحمر", "اللجنة الدولية للصليب الأحمر"),
    ],
    ids=lambda names: names[0],
)
def test_all_names_of_an_actor_lead_to_one_id(arabic: Arabic, names: tuple[str, ...]) -> None:
    ids = [named(arabic, f"في بيان نشرته {name} مساء")[-1:] for name in names]
    assert ids[0]
    assert all(one == ids[0] for one in ids)


def test_a_name_is_read_through_its_particles_and_without_hamza(arabic: Arabic) -> None:
    assert named(arabic, "والامم المتحدة") == named(arabic, "للأمم المتحدة") != []


def test_a_loaded_name_leads_to_the_neutral_id_and_keeps_its_words(analyse: Analyse) -> None:
    """The wording stays in the text; the id judges nothing."""
    actors = {actor.id: actor for actor in analyse("نص").report and analyse("نص").actors}
    assert actors == {}
    analysis = analyse("اتهم الناشطون قوات الاحتلال بالقصف")
    match = next(one for one in analysis.actors if "احتلال" in analysis.words(one.start, one.end))
    assert "قوات الاحتلال" not in {name for names in match.actor.names.values() for name in names}
    assert analysis.words(match.start, match.end).endswith("قوات الاحتلال")


def test_the_lexicon_knows_at_least_four_hundred_actors_without_outlets(arabic: Arabic) -> None:
    actors = [one for one in arabic.actors.by_id.values() if one.kind is not ActorKind.OUTLET]
    assert len(actors) >= 400


def test_a_side_holds_in_its_period_only(arabic: Arabic) -> None:
    sides = [side for actor in arabic.actors.by_id.values() for side in actor.sides]
    dated = [side for side in sides if side.since is not None and side.until is not None]
    assert dated
    for side in dated:
        assert side.since is not None
        assert side.until is not None
        assert side.holds_on(side.since)
        assert not side.holds_on(side.until)
        assert not side.holds_on(date(1, 1, 2))
        assert side.holds_on(None)
