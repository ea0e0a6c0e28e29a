"""Every row of the data file reads its own example, and not its counter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hudna.language.tables import read_toml
from hudna.model.term import Term
from hudna.terms.knowledge import FILE

Reader = Callable[[str], tuple[Term, ...]]
TABLES = ("gate", "anchor", "cue", "limit", "stage")
ROWS = [(table, row) for table in TABLES for row in read_toml(FILE)[table]]
NAMES = [f"{table}-{row['id']}" for table, row in ROWS]


def kinds_and_states(terms: tuple[Term, ...]) -> list[list[str]]:
    return [[term.kind.value, term.state.value] for term in terms]


@pytest.mark.parametrize(("table", "row"), ROWS, ids=NAMES)
def test_a_row_reads_its_example(table: str, row: dict[str, Any], read: Reader) -> None:
    """The kind and state that the row promises are among those read."""
    terms = read(row["example"])
    if "expect" in row:
        assert row["expect"] in kinds_and_states(terms)
    elif table == "limit" and row["effect"] != "time":
        assert any(term.constraint is not None for term in terms)
    elif table == "stage":
        assert any(term.phase == row["phase"] for term in terms)
    elif table == "gate":
        assert bool(terms) == (row["effect"] != "other")


@pytest.mark.parametrize(
    "row", [row for _, row in ROWS if "counter" in row], ids=lambda row: row["id"]
)
def test_a_row_leaves_its_counter_alone(row: dict[str, Any], read: Reader) -> None:
    """Words that also mean something else give no such term."""
    assert row["expect"] not in kinds_and_states(read(row["counter"]))
