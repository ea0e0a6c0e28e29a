"""Places: where a name is a place, which place it is, and what stays unresolved."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.language.analysis import Analysis, Arabic
from hudna.language.gazetteer import Gazetteer
from hudna.language.places import read_places
from hudna.language.tokens import tokenize
from hudna.model.place import GazetteerPlace, Place, distance_km
from hudna.model.vocabulary import Precision

Analyse = Callable[..., Analysis]

# A text of our own that names the places of one day of the Aleppo deal.
STORY = (
    "سقطت قذائف على معبر بستان القصر في مدينة حلب، بينما تنتظر الحافلات في كفريا والفوعة "
    "بريف إدلب. وسيطر مقاتلون على رتيان قرب نبل والزهراء في ريف حلب الشمالي، ووصل الجرحى إلى "
    "إعزاز. وقال ضابط في قاعدة حميميم إن الطريق إلى إدلب مفتوح."
)


def found(analysis: Analysis) -> dict[str, Place]:
    return {
        analysis.text[match.place.span.start : match.place.span.end]: match.place
        for match in analysis.places
    }


def km_from(place: Place, lat: float, lon: float) -> float:
    assert place.lat is not None
    assert place.lon is not None
    return distance_km((place.lat, place.lon), (lat, lon))


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("معبر بستان القصر", 36.197, 37.143),
        ("كفريا", 35.990, 36.685),
        ("الفوعة", 35.981, 36.706),
        ("رتيان", 36.364, 37.085),
        ("نبل", 36.375, 36.993),
        ("الزهراء", 36.384, 37.013),
        ("إعزاز", 36.586, 37.045),
        ("قاعدة حميميم", 35.411, 35.949),
        ("إدلب", 35.931, 36.633),
        ("مدينة حلب", 36.202, 37.150),
    ],
)
def test_the_places_of_a_story_lie_within_five_km_of_where_they_are(
    analyse: Analyse, name: str, lat: float, lon: float
) -> None:
    """al-Zahraa is the town beside Nubl, not one of its many namesakes."""
    places = [place for words, place in found(analyse(STORY)).items() if words.endswith(name)]
    assert places
    assert km_from(places[0], lat, lon) <= 5


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("شهد حي الزهراء في حمص هدوءا", "حي الزهراء", "hp:al-zahraa-homs"),
        ("سيطروا على نبل والزهراء في ريف حلب", "الزهراء", "hp:al-zahraa-nubl"),
        ("تظاهرة في طرابلس وسرت الليبيتين", "طرابلس", "hp:tripoli-ly"),
        ("قرب طرابلس شمالي لبنان", "قرب طرابلس", "hp:tripoli-lb"),
        ("أغلق معبر بستان القصر", "معبر بستان القصر", "hp:bustan-al-qasr-crossing"),
    ],
)
def test_what_else_is_named_decides_between_namesakes(
    analyse: Analyse, text: str, name: str, place: str
) -> None:
    assert found(analyse(text))[name].id == place


@pytest.mark.parametrize(
    "text",
    [
        "فاحت في الحديقة رائحة زهراء جميلة",
        "قالت فاطمة الزهراء للجيران إنها بخير",
        "طرق باب المنزل ثم غادر",
        "سقط على الأرض من شدة التعب",
    ],
)
def test_an_everyday_word_is_no_place(analyse: Analyse, text: str) -> None:
    assert not found(analyse(text))


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("قصف ريف حلب الغربي", "ريف حلب الغربي", Precision.AREA),
        ("اشتباكات في محيط منبج", "محيط منبج", Precision.AREA),
        ("تقدم شمال شرقي مدينة الباب", "شمال شرقي مدينة الباب", Precision.AREA),
        ("معارك على تخوم عفرين", "تخوم عفرين", Precision.AREA),
        ("في محافظة إدلب", "محافظة إدلب", Precision.REGION),
        ("في مدينة سراقب", "مدينة سراقب", Precision.TOWN),
        ("في مخيم النصيرات", "مخيم النصيرات", Precision.QUARTER),
        ("من قاعدة حميميم", "قاعدة حميميم", Precision.POINT),
        ("في سوريا", "سوريا", Precision.COUNTRY),
    ],
)
def test_qualifiers_change_the_precision_and_not_the_name(
    analyse: Analyse, text: str, name: str, precision: Precision
) -> None:
    assert found(analyse(text))[name].precision is precision


def test_a_place_in_no_gazetteer_keeps_its_words_and_empties_no_list(analyse: Analyse) -> None:
    places = found(analyse("قُصفت بلدة تل العرموش ثم مدينة إدلب وبلدة سراقب."))
    assert set(places) == {"بلدة تل العرموش", "مدينة إدلب", "بلدة سراقب"}
    unknown = places["بلدة تل العرموش"]
    assert not unknown.resolved
    assert unknown.precision is Precision.UNRESOLVED
    assert unknown.confidence < 0.5


@pytest.mark.parametrize("written", ["أعزاز", "إعزاز", "اعزاز", "عزاز", "ﺃﻋﺰﺍﺯ"])
def test_one_place_is_met_in_every_spelling(analyse: Analyse, written: str) -> None:
    (place,) = found(analyse(f"وصلت القافلة إلى مدينة {written}")).values()
    assert place.id == "hp:azaz"


def test_the_span_leaves_particles_out(analyse: Analyse) -> None:
    text = "بين نبل والزهراء وبحلب"
    assert {"الزهراء", "حلب"} <= set(found(analyse(text)))


def test_a_name_with_forty_candidates_is_no_silent_guess() -> None:
    """Equal candidates give a low confidence and a reason that counts them."""
    places = [
        GazetteerPlace(
            id=f"x:{number:02}",
            type="village",
            names={"ar": ("تل السمن",)},
            country="SY",
            lat=33 + number / 10,
            lon=36,
        )
        for number in range(40)
    ]
    finder = read_places(Gazetteer(places))
    text = "قصف قرية تل السمن"
    (match,) = finder.find(text, tokenize(text))
    assert match.place.confidence <= 0.5
    assert any("40 places" in reason for reason in match.place.reasons)


def test_a_gazetteer_looks_names_up_whatever_their_hamza(arabic: Arabic) -> None:
    assert "hp:azaz" in [place.id for place in arabic.gazetteer.named("أعزاز")]
    assert arabic.gazetteer.named("لا مكان بهذا الاسم") == []


def test_with_places_adds_and_shadows_nothing(arabic: Arabic) -> None:
    added = GazetteerPlace(
        id="x:1", type="village", names={"ar": ("حلب",)}, country="SY", lat=36.0, lon=37.0
    )
    named = [place.id for place in arabic.gazetteer.with_places([added]).named("حلب")]
    assert "x:1" in named
    assert "hp:aleppo" in named


NAMES = [
    "حلب",
    "إدلب",
    "والزهراء",
    "نبل",
    "ريف",
    "مدينة",
    "بلدة",
    "تل",
    "حي",
    "في",
    "قرب",
    "الغربي",
    "شمال",
    "«",
    "»",
    "،",
    "الباب",
    "العرموش",
    "معبر",
]


@given(st.lists(st.sampled_from(NAMES), max_size=12))
def test_every_place_stands_on_words_of_the_text_in_order(
    analyse: Analyse, words: list[str]
) -> None:
    text = " ".join([*words, "نهاية"])
    spans = [match.place.span for match in analyse(text).places]
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(span.end <= len(text) for span in spans)
    assert all(0 <= match.place.confidence <= 1 for match in analyse(text).places)
