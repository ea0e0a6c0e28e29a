"""Every data file of the package: letters, shape, ids, and what points at what."""

from __future__ import annotations

import json
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import pytest

from hudna.language.tables import BIDI_CONTROLS, read_rows, split_cell
from hudna.model.vocabulary import ActorKind, SourceKind

ROOT = files("hudna").joinpath("data")
BOM = "\ufeff"


def below(folder: Traversable, prefix: str = "") -> Iterator[str]:
    """The slash-separated names of all files below a folder, sorted."""
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from below(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name


FILES = list(below(ROOT))
TOML = [name for name in FILES if name.endswith(".toml")]
TABLES = [name for name in FILES if name.endswith(".tsv")]
PLACES = ["world/places.tsv", "world/geonames.tsv"]


def text_of(name: str) -> str:
    return ROOT.joinpath(*name.split("/")).read_bytes().decode("utf-8")


def tables_of(value: Any, path: str = "") -> Iterator[tuple[str, list[dict[str, Any]]]]:  # noqa: ANN401
    """Every array of tables of a TOML file with its dotted name."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from tables_of(part, f"{path}{key}.")
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield path.rstrip("."), value


@pytest.mark.parametrize("name", FILES)
def test_a_data_file_is_plain_composed_text_without_direction_marks(name: str) -> None:
    text = text_of(name)
    assert not BIDI_CONTROLS.intersection(text)
    assert BOM not in text
    assert "\r" not in text
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("name", FILES)
def test_a_data_file_ends_with_one_line_break(name: str) -> None:
    text = text_of(name)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("name", TOML)
def test_a_toml_file_says_first_what_it_is_for(name: str) -> None:
    assert text_of(name).startswith("# ")


@pytest.mark.parametrize("name", TOML)
def test_ids_stand_once_in_their_table(name: str) -> None:
    for path, rows in tables_of(tomllib.loads(text_of(name))):
        ids = [row["id"] for row in rows if "id" in row]
        twice = [one for one, count in Counter(ids).items() if count > 1]
        assert not twice, f"{path}: {twice}"


@pytest.mark.parametrize("name", [name for name in TOML if name.startswith("language/")])
def test_no_row_of_a_language_holds_an_empty_value_or_a_form_twice(name: str) -> None:
    for path, rows in tables_of(tomllib.loads(text_of(name))):
        for row in rows:
            empty = [key for key, value in row.items() if value in ("", [], {})]
            assert not empty, f"{path} {row.get('id')}: {empty} is empty"
            forms = row.get("forms", [])
            twice = [form for form, count in Counter(forms).items() if count > 1]
            assert not twice, f"{path} {row.get('id')}: {twice} stands twice"


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_one_shape_and_no_stray_white_space(name: str) -> None:
    """`read_rows` refuses a row whose cells are not those of the header."""
    rows = list(read_rows(name))
    assert rows
    for row in rows:
        for key, cell in row.items():
            assert cell == cell.strip(), (row, key)
            parts = split_cell(cell)
            assert len(set(parts)) == len(parts), (row, key)


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("world/actors.tsv", "world/outlets.tsv"), "id"),
        (("world/places.tsv", "world/geonames.tsv"), "id"),
        (("world/countries.tsv",), "iso2"),
    ],
    ids=["actors", "places", "countries"],
)
def test_ids_stand_once_in_all_tables_that_are_read_together(
    names: tuple[str, ...], key: str
) -> None:
    ids = Counter(row[key] for name in names for row in read_rows(name))
    assert not [one for one, count in ids.items() if count > 1]
    assert all(ids)


@pytest.mark.parametrize("name", PLACES)
def test_every_place_lies_on_earth_with_a_name_a_type_and_a_weight(name: str) -> None:
    for row in read_rows(name):
        assert -90 <= float(row["lat"]) <= 90, row
        assert -180 <= float(row["lon"]) <= 180, row
        assert 1 <= int(row["weight"]) <= 100, row
        assert row["type"], row
        assert split_cell(row["ar"]), row
        assert split_cell(row["en"]), row


def test_every_place_lies_in_a_country_of_the_table_or_in_none() -> None:
    known = {row["iso2"] for row in read_rows("world/countries.tsv")} | {""}
    strange = {row["country"] for name in PLACES for row in read_rows(name)} - known
    assert not strange


def test_our_own_places_are_enough_for_the_wars_that_news_tells_of() -> None:
    """Villages, quarters, crossings, camps, bases and fronts of seven countries."""
    rows = [row for row in read_rows("world/places.tsv") if row["type"] != "country"]
    assert len(rows) >= 400
    assert {"SY", "YE", "SD", "LY", "IQ", "LB", "PS"} <= {row["country"] for row in rows}
    assert {"village", "quarter", "crossing", "camp", "base"} <= {row["type"] for row in rows}


@pytest.mark.parametrize("name", ["world/actors.tsv", "world/outlets.tsv"])
def test_every_actor_has_names_in_both_languages_and_known_kinds(name: str) -> None:
    for row in read_rows(name):
        assert split_cell(row["ar"]), row
        assert split_cell(row["en"]), row
        assert ActorKind(row["kind"])
        assert SourceKind(row["source_kind"])


def test_part_of_leads_to_an_actor_and_never_in_a_circle() -> None:
    rows = [row for name in ("world/actors.tsv", "world/outlets.tsv") for row in read_rows(name)]
    wholes = {row["id"]: row["part_of"] for row in rows}
    for actor, whole in wholes.items():
        seen, at = {actor}, whole
        while at:
            assert at in wholes, f"{actor}: no actor {at}"
            assert at not in seen, f"{actor}: part of itself"
            seen.add(at)
            at = wholes[at]


def test_a_loaded_name_is_no_neutral_name_of_the_same_actor() -> None:
    for row in read_rows("world/actors.tsv"):
        neutral = {*split_cell(row["ar"]), *split_cell(row["en"])}
        assert neutral.isdisjoint(split_cell(row["loaded"])), row


def test_the_samples_are_reports_that_say_they_were_written_for_the_project() -> None:
    rows = [json.loads(line) for line in text_of("samples/reports.jsonl").splitlines()]
    assert len(rows) >= 24
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert "كُتب لمشروع هدنة" in row["text"].splitlines()[0]
        assert ".example" in row["url"]
