"""Errors say what was wrong, where, and are all of one family."""

from __future__ import annotations

import pytest

from hudna.model.errors import BadData, BadInput, HudnaError, NotFound, StoreError


@pytest.mark.parametrize(
    "error", [BadInput("x"), BadData("x", file="f"), StoreError("x"), NotFound("x")]
)
def test_every_error_is_one_of_ours(error: Exception) -> None:
    assert isinstance(error, HudnaError)


def test_bad_input_names_its_place_first() -> None:
    assert str(BadInput("is empty", where="a.txt")) == "a.txt: is empty"
    assert str(BadInput("is empty")) == "is empty"


def test_bad_data_names_file_row_and_key_and_leaves_out_what_is_not_known() -> None:
    error = BadData("is missing", file="cues.toml", row="qal", key="stance")
    assert str(error) == "cues.toml, qal, stance: is missing"
    assert str(BadData("is not TOML", file="cues.toml")) == "cues.toml: is not TOML"
