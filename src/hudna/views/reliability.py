"""How far people hold a source to be reliable: the letters A-F of the admiralty scheme.

Reviews of kind `grade` on `origin:KEY` → a letter for each name of an account's origin, as the
suggested grades of an incident take them.  The later review holds.  Pure.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from hudna.model.review import Review
from hudna.model.vocabulary import Decision
from hudna.views.aliases import NAMED, SUBJECT, Aliases, folded_name
from hudna.views.origins import Origin

RELIABILITY = "reliability"  # what the value of such a review is called
LETTERS = "ABCDEF"  # completely reliable … cannot be judged (NATO AJP-2.1)


def letter_of(review: Review) -> str | None:
    """The letter that a review gives to a source; None for any other review."""
    if review.decision is not Decision.GRADE or not review.subject.startswith(SUBJECT):
        return None
    try:
        letter = json.loads(review.value or "").get(RELIABILITY)
    except (ValueError, AttributeError):
        return None
    return letter if isinstance(letter, str) and is_letter(letter) else None


def is_letter(written: str) -> bool:
    """True for one of the letters."""
    return len(written) == 1 and written in LETTERS


def read_letters(reviews: Iterable[Review], aliases: Aliases) -> dict[str, str]:
    """The letter for each graded key; names that are one share it."""
    return {
        aliases.lead(review.subject.removeprefix(SUBJECT)): letter
        for review in reviews
        if (letter := letter_of(review)) is not None
    }


def letters_by_name(
    letters: Mapping[str, str],
    origins: Mapping[str, Origin],
    outlets: Iterable[str],
    known: Mapping[str, str],
) -> dict[str, str]:
    """The letter for each name that an account's origin may bear.

    `outlets` are names of outlets, whose own voice is an origin too; `known` leads from their
    folded names to ids.
    """
    named = [*_names_of(origins), *((outlet_key(name, known), name) for name in outlets)]
    return {name: letters[key] for key, name in named if key in letters}


def outlet_key(name: str, known: Mapping[str, str]) -> str:
    """The key under which an outlet is graded."""
    folded = folded_name(name)
    return known.get(folded, f"{NAMED}{folded}")


def _names_of(origins: Mapping[str, Origin]) -> Iterator[tuple[str, str]]:
    for key, origin in origins.items():
        yield from ((key, name) for name in origin.names)
