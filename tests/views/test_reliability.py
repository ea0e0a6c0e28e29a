"""The letter that people give to a source is the letter of its accounts' grades."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest

from hudna.model.review import Review
from hudna.model.vocabulary import Decision, SourceKind
from hudna.views.aliases import read_aliases
from hudna.views.origins import Origin
from hudna.views.reliability import letter_of, letters_by_name, read_letters

AT = datetime(2020, 2, 2, tzinfo=UTC)


def judge(key: str, letter: str, *, hour: int = 0) -> Review:
    value = f'{{"reliability": "{letter}"}}'
    at = AT.replace(hour=hour)
    return Review(subject=f"origin:{key}", decision=Decision.GRADE, by="Mona", at=at, value=value)


def origin(key: str, *names: str) -> Origin:
    return Origin(
        key=key,
        names=names,
        kind=SourceKind.OTHER,
        actor=None,
        told=(),
        outlets=Counter(),
        stances={},
    )


def test_every_name_of_a_source_has_its_letter() -> None:
    """As reports spell it, and the outlet's own voice by the outlet's name."""
    letters = read_letters([judge("corps", "B"), judge("~صحيفه النهر", "D")], read_aliases([]))
    origins = {"corps": origin("corps", "الفيلق", "قوات الفيلق"), "~x": origin("~x", "x")}
    found = letters_by_name(letters, origins, ["صحيفة النهر", "وكالة"], {})
    assert found == {"الفيلق": "B", "قوات الفيلق": "B", "صحيفة النهر": "D"}


def test_the_later_word_holds() -> None:
    letters = read_letters([judge("corps", "B"), judge("corps", "C", hour=1)], read_aliases([]))
    assert letters == {"corps": "C"}


def test_names_that_are_one_share_a_letter() -> None:
    """Whichever of the two it was given to."""
    same = Review(
        subject="origin:corps",
        decision=Decision.MERGE,
        by="Mona",
        at=AT,
        value='{"with": ["origin:~الفيلق"]}',
    )
    assert read_letters([judge("~الفيلق", "A")], read_aliases([same])) == {"corps": "A"}


@pytest.mark.parametrize("value", [None, "", "[]", "{}", '{"reliability": 1}', '{"grade": "B2"}'])
def test_what_is_no_letter_is_none(value: str | None) -> None:
    """A value of another form is passed over."""
    review = Review(subject="origin:x", decision=Decision.GRADE, by="Mona", at=AT, value=value)
    assert letter_of(review) is None
