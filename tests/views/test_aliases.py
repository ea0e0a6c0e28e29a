"""Names that people said are one: the later word holds, undone ones do not, spellings stay."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.model.reading import Reading
from hudna.model.review import Review
from hudna.model.vocabulary import Decision
from hudna.views.aliases import Aliases, key_of, pair_of, read_aliases
from hudna.views.corrections import lay_over
from hudna.views.origins import find_origins

KEYS = ("reuters", "~أ", "~ب", "~ج", "~د")
Said = tuple[str, str, bool]


def said(*rows: Said) -> Aliases:
    """What people said, one after the other."""
    return read_aliases(reviews(*rows))


def reviews(*rows: Said) -> list[Review]:
    return [
        Review(
            subject=f"origin:{one}",
            decision=Decision.MERGE if same else Decision.SPLIT,
            by="leila",
            at=datetime(2026, 1, 1, 12, minute, tzinfo=UTC),
            value=json.dumps({"with" if same else "from": [f"origin:{other}"]}),
        )
        for minute, (one, other, same) in enumerate(rows)
    ]


def test_what_is_one_with_a_third_is_one() -> None:
    """An actor of the lexicon leads, else the first name."""
    aliases = said(("~ب", "~أ", True), ("~ج", "~ب", True), ("~ج", "reuters", True))
    assert {aliases.lead(key) for key in ("~أ", "~ب", "~ج", "reuters")} == {"reuters"}
    assert aliases.lead("~د") == "~د"
    assert set(aliases.group("~ب")) == {"~أ", "~ب", "~ج", "reuters"}
    assert set(aliases.called("ب")) == {"أ", "ب", "ج", "reuters"}


def test_the_later_word_holds() -> None:
    assert said(("~أ", "~ب", True), ("~أ", "~ب", False)).lead("~ب") == "~ب"
    assert said(("~أ", "~ب", False), ("~أ", "~ب", True)).lead("~ب") == "~أ"
    chained = said(("~أ", "~ب", True), ("~ب", "~ج", True), ("~أ", "~ج", False))
    assert chained.lead("~أ") != chained.lead("~ج")
    assert chained.settled("~أ", "~ج")


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS), st.booleans())))
def test_groups_hold_together_whatever_was_said(rows: list[Said]) -> None:
    """A leader leads itself, the last word on a pair holds, and no name is lost."""
    aliases = said(*((a, b, same) for a, b, same in rows if a != b))
    for key in KEYS:
        leader = aliases.lead(key)
        assert aliases.lead(leader) == leader
        assert leader in aliases.group(key)
    told = [row for row in rows if row[0] != row[1]]
    if told:
        one, other, same = told[-1]
        assert (aliases.lead(one) == aliases.lead(other)) is same


@pytest.mark.parametrize("value", [None, "", "[]", "{}", '{"with": 3}', '{"with": [3]}'])
def test_what_is_no_word_on_names_is_passed_over(value: str | None) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    odd = Review(subject="origin:~أ", decision=Decision.MERGE, by="x", at=at, value=value)
    incident = Review(subject="i-1", decision=Decision.MERGE, by="x", at=at, value='{"with":["a"]}')
    assert read_aliases([odd, incident]) == Aliases()


def test_a_reading_keeps_its_spellings(reading: Reading) -> None:
    """Only whom the names mean changes; ids of claims and the machine's reading stay."""
    key = key_of(reading.claims[0].chain[-1])
    made = reviews((key, "~اسم اخر", True))
    corrected = lay_over(reading, made, read_aliases(made))
    leader = pair_of(key, "~اسم اخر")[0]
    assert corrected.machine_reading is reading
    assert [one.id for one in corrected.reading.claims] == [one.id for one in reading.claims]
    assert corrected.reading.claims[0].chain[-1].name == reading.claims[0].chain[-1].name
    assert corrected.reading.claims[0].chain[-1].actor == leader
    assert leader in find_origins([corrected.reading])
    assert lay_over(reading, made).reading is reading
