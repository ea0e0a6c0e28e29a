"""Sentences about many deals, with the term that must come out of each."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from hudna.model.actor import Mention
from hudna.model.place import Place
from hudna.model.term import Term

Reader = Callable[[str], tuple[Term, ...]]
with (Path(__file__).parent / "sentences.tsv").open(encoding="utf-8", newline="") as table:
    SENTENCES = list(csv.DictReader(table, delimiter="\t"))


def name(one: Mention | Place | None) -> str:
    return one.name if one is not None else ""


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: f"{row['kind']}-{row['state']}")
def test_a_sentence_tells_its_term(row: dict[str, str], read: Reader) -> None:
    """Kind and state, and who and where, wherever the row names them."""
    found = [
        term for term in read(row["text"]) if (term.kind, term.state) == (row["kind"], row["state"])
    ]
    assert found
    assert row["obligor"] in name(found[0].obligor)
    assert row["origin"] in name(found[0].origin)
    assert row["destination"] in name(found[0].destination)
