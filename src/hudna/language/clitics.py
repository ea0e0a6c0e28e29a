"""Attached particles: what may stand before a word without being part of it.

Used by every lookup that meets running text.  A form is tried as written first; each way of
taking particles off is a candidate, never a verdict (والزهراء holds الزهراء, وليد no ليد).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

SHORTEST_STEM = 2  # letters: حي, دم; below this a "stem" is all particle
CONJUNCTIONS = ("و", "ف")
PREPOSITIONS = ("ب", "ل", "ك")


class Stem(NamedTuple):
    """One way to read a folded word: particles, article, rest (without the article)."""

    particles: str
    definite: bool
    rest: str


def has_article(folded: str) -> bool:
    """True where the word is definite by ال, whatever particle stands before it."""
    return folded.startswith(("ال", "وال", "فال", "بال", "كال", "لل", "ولل"))


@lru_cache(maxsize=1 << 16)  # pure; words recur, and every table asks anew
def noun_stems(folded: str) -> tuple[Stem, ...]:
    """All readings of a folded word as a noun, the least stripped first."""
    stems = [*_articles("", folded)]
    if folded[:1] in CONJUNCTIONS:
        stems += _articles(folded[0], folded[1:])
        if folded[1:2] in PREPOSITIONS:
            stems += _articles(folded[:2], folded[2:])
    if folded[:1] in PREPOSITIONS:
        stems += _articles(folded[0], folded[1:])
    return tuple(stem for stem in stems if len(stem.rest) >= SHORTEST_STEM)


def _articles(particles: str, rest: str) -> list[Stem]:
    stems = [Stem(particles, definite=False, rest=rest)]
    if rest.startswith("ال"):
        stems.insert(0, Stem(particles, definite=True, rest=rest[2:]))
    if particles.endswith("ل") and rest.startswith("ل"):
        stems.insert(0, Stem(particles, definite=True, rest=rest[1:]))
    return stems


@lru_cache(maxsize=1 << 16)  # pure, as above
def verb_stems(folded: str) -> tuple[tuple[str, str], ...]:
    """(particles, rest) readings of a folded word as a verb: و ف, future س, purpose ل."""
    stems = [("", folded)]
    rest, taken = folded, ""
    if rest[:1] in CONJUNCTIONS and len(rest) > SHORTEST_STEM:
        rest, taken = rest[1:], rest[0]
        stems.append((taken, rest))
    if rest[:1] in ("س", "ل") and rest[1:2] in ("ي", "ت", "ن", "ا") and len(rest) > 3:
        stems.append((taken + rest[0], rest[1:]))
    return tuple(stems)


PRONOUNS = ("هما", "كما", "هم", "هن", "ها", "نا", "كم", "ه", "ك", "ي")


def without_pronoun(folded: str) -> tuple[str, str]:
    """(rest, pronoun) of a word that may end in an object or possessive pronoun.

    The ta marbuta before a pronoun is written ت (حملتها → حملت), so the rest may need `ت` → `ه`.
    """
    for pronoun in PRONOUNS:
        if folded.endswith(pronoun) and len(folded) - len(pronoun) >= 3:
            return folded[: -len(pronoun)], pronoun
    return folded, ""
