"""Each cue row is read as its own example says, and its counter-example is read as no claim.

The rows are the lexicon's own tests.  Not all of them can hold at once while rules are young, so
the share that does is held by a floor (`evals/floors.toml`) that is raised with every gain; the
message of the failing test lists the rows that fell.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from hudna.attribution import ClaimsRead
from hudna.language.fold import fold_word
from hudna.language.tables import read_toml
from hudna.model.claim import Claim

ReadClaims = Callable[..., ClaimsRead]
CUES = "language/ar/cues.toml"
FLOORS = Path(__file__).resolve().parents[2] / "evals" / "floors.toml"
SPEAKER = "قال الناطق إن الوضع هادئ."
PRONOUNS = frozenset({"ه", "ها", "هم", "هما"})
Row = dict[str, Any]


class Outcome(NamedTuple):
    """What came of one row."""

    id: str
    holds: bool
    text: str
    read: tuple[str, ...]


def rows() -> list[Row]:
    """All rows that have an example, verbs and phrases."""
    data = read_toml(CUES)
    return [row for kind in ("verb", "phrase") for row in data[kind] if "example" in row]


def floor_of(name: str) -> float:
    with FLOORS.open("rb") as file:
        return float(tomllib.load(file)["rows"][name])


def is_bar(row: Row) -> bool:
    """True for words that are the report's own voice, never an attribution (يذكر أن)."""
    return str(row["id"]).startswith("bar_")


def is_attributed(claim: Claim) -> bool:
    """True where somebody other than the report is made to say it."""
    return bool(claim.chain) or claim.cue is not None


def text_of(row: Row) -> str:
    """The example, behind a sentence with a speaker where the cue goes on with an earlier one."""
    goes_on = row.get("role") == "continue" or row.get("takes") == "suffix"
    return f"{SPEAKER} {row['example']}" if goes_on else str(row["example"])


def content_of(row: Row) -> str:
    """What the row says is attributed, without the pronoun on its complementiser (أنه, بأنها)."""
    example, content = str(row["example"]), str(row["content"])
    start = example.index(content)
    first, _, rest = content.partition(" ")
    inside_a_word = start > 0 and example[start - 1].isalpha()
    return rest if inside_a_word and first in PRONOUNS and rest else content


def outcome_of(row: Row, text: str, read: ClaimsRead, *, nothing: bool) -> Outcome:
    """Whether the row's content, or nothing at all, was read out of the text."""
    claims = [claim for claim in read.claims if is_attributed(claim)]
    contents = tuple(claim.content.of(text) for claim in claims)
    holds = not contents if nothing else content_of(row) in contents
    return Outcome(str(row["id"]), holds, text, contents)


def told(outcomes: list[Outcome]) -> str:
    fallen = [one for one in outcomes if not one.holds]
    lines = [f"{one.id}: {one.text}  →  {' | '.join(one.read) or 'nothing'}" for one in fallen]
    return f"{len(fallen)} of {len(outcomes)} rows\n" + "\n".join(lines)


def share(outcomes: list[Outcome]) -> float:
    return sum(one.holds for one in outcomes) / len(outcomes)


@pytest.fixture(scope="module")
def examples(read_claims: ReadClaims) -> list[Outcome]:
    """Every example, read; a row that bars an attribution must yield none."""
    return [
        outcome_of(row, text_of(row), read_claims(text_of(row)), nothing=is_bar(row))
        for row in rows()
        if "content" in row
    ]


@pytest.fixture(scope="module")
def counters(read_claims: ReadClaims) -> list[Outcome]:
    """Every counter-example, read."""
    return [
        outcome_of(row, row["counter"], read_claims(row["counter"]), nothing=True)
        for row in rows()
        if "counter" in row
    ]


def test_the_lexicon_has_the_verbs_and_phrases_of_arabic_news() -> None:
    data = read_toml(CUES)
    assert len(data["verb"]) >= 150
    assert len(data["phrase"]) >= 30


@pytest.mark.parametrize("row", rows(), ids=lambda row: str(row["id"]))
def test_a_row_explains_itself(row: Row) -> None:
    """Every cue has a gloss, an example of its own, and what must be read out of it."""
    assert row["gloss"]
    forms = row.get("forms", ())
    assert row.get("content", row["example"]) in row["example"]
    if forms:
        folded = fold_word(row["example"])
        assert any(fold_word(form.split()[0]) in folded for form in forms)


def test_the_examples_are_read_as_their_rows_say(examples: list[Outcome]) -> None:
    assert share(examples) >= floor_of("cue_examples"), told(examples)


def test_the_counter_examples_are_read_as_no_claim(counters: list[Outcome]) -> None:
    assert share(counters) >= floor_of("cue_counters"), told(counters)
