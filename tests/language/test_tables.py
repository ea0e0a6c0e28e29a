"""Faults of a data file are named by file, row and key."""

from __future__ import annotations

import pytest

from hudna.language.tables import checked, read_rows, read_toml, split_cell, unique
from hudna.model.errors import BadData


def test_a_row_with_all_its_keys_and_no_others_passes() -> None:
    row = {"id": "qal", "forms": ["قال"]}
    assert checked(row, "cues.toml", required=("id", "forms"), optional=("gloss",)) == row


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"id": "qal"}, "cues.toml, qal, forms: is missing"),
        ({"id": "qal", "forms": ["قال"], "froms": ["x"]}, "froms: is no key of this table"),
        ({"id": "qal", "forms": []}, "qal, forms: is empty"),
        ({"id": "qal", "forms": ""}, "qal, forms: is empty"),
    ],
    ids=["missing", "unknown", "empty list", "empty string"],
)
def test_a_faulty_row_is_refused_by_its_name(row: dict[str, object], message: str) -> None:
    with pytest.raises(BadData, match=message):
        checked(row, "cues.toml", required=("id", "forms"))


@pytest.mark.parametrize("rows", [[{"id": "a"}, {"id": "a"}], [{"id": ""}], [{}]])
def test_rows_without_an_id_of_their_own_are_refused(rows: list[dict[str, object]]) -> None:
    with pytest.raises(BadData, match="missing or stands twice"):
        unique(rows, "cues.toml")


def test_a_cell_that_lists_several_is_split() -> None:
    assert split_cell("عزاز | أعزاز |  | Azaz") == ("عزاز", "أعزاز", "Azaz")
    assert split_cell("") == ()


def test_shipped_files_are_read_by_their_names() -> None:
    assert "months" in read_toml("language/ar/calendar.toml")
    assert next(iter(read_rows("world/countries.tsv")))["iso2"] == "SY"
