from __future__ import annotations

import pytest

from hudna.language.analysis import Arabic, read_arabic
from hudna.model.report import Report


@pytest.fixture(scope="module")
def reader() -> Arabic:
    return read_arabic()


CASES = [
    ("وصلت القافلة إلى قرية تلبانة", ["قرية تلبانة"]),
    ("وصلت القافلة إلى قرية «تل بانة الصغرى» مساء", ["قرية «تل بانة الصغرى»"]),
    ("وصلت القافلة إلى قرى مجاورة", []),
    ("وصلت القافلة إلى القرى الواقعة هناك", []),
    ("وصلت القافلة إلى قرى النازحين", []),
    ("وصلت القافلة إلى معسكرات العمال", []),
    ("وصلت القافلة إلى بلدات وأحرقت", []),
    ("وصلت القافلة إلى مزرعة لتربية الدجاج", []),
]


@pytest.mark.parametrize(("text", "names"), CASES, ids=[case[0] for case in CASES])
def test_a_kind_makes_a_place_only_of_a_name(reader: Arabic, text: str, names: list[str]) -> None:
    """An unknown name behind its kind is a place; what describes or counts a kind is none."""
    places = reader.analyse(Report(id="r", text=text)).places
    assert [match.place.name for match in places] == names
