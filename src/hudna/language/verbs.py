"""Verb forms from their stems: what a rule of the grammar gives is never listed by hand.

Used by every lexicon of verbs: perfect, imperfect, active participle and verbal noun, third
person, all genders and numbers, folded.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from hudna.language.fold import fold_word


class Tense(StrEnum):
    """Which of a verb's stems a form is made from."""

    PERFECT = "perfect"
    IMPERFECT = "imperfect"
    PARTICIPLE = "participle"
    NOUN = "noun"


class Number(StrEnum):
    """Grammatical number."""

    SINGULAR = "singular"
    DUAL = "dual"
    PLURAL = "plural"


class Form(NamedTuple):
    """One folded form; `feminine` and `number` are those of the ending."""

    fold: str
    tense: Tense
    feminine: bool = False
    number: Number = Number.SINGULAR


def perfect_forms(stem: str) -> Iterator[Form]:
    """قال → قال قالت قالا قالتا قالوا قلن-less; نفى → نفى نفت نفيا نفوا; دعا → دعا دعت دعوا."""
    bare = stem[:-1] if stem[-1:] in ("ى", "ا") and len(stem) > 2 else stem
    dual = {"ى": bare + "يا", "ا": bare + "وا"}.get(stem[-1:], stem + "ا")
    rows = (
        (stem, False, Number.SINGULAR),
        (bare + "ت", True, Number.SINGULAR),
        (bare + "تا", True, Number.DUAL),
        (dual, False, Number.DUAL),
        (bare + "وا", False, Number.PLURAL),
    )
    for written, feminine, number in rows:
        yield Form(fold_word(written), Tense.PERFECT, feminine, number)


def imperfect_forms(stem: str) -> Iterator[Form]:
    """يقول → يقول تقول يقولون يقولوا يقولان تقولان; ينفي → ينفون; يدعو → يدعون."""
    rest = stem[1:]
    bare = rest[:-1] if rest[-1:] in ("ي", "ى", "و") else rest
    rows = (
        ("ي" + rest, False, Number.SINGULAR),
        ("ت" + rest, True, Number.SINGULAR),
        ("ي" + bare + "ون", False, Number.PLURAL),
        ("ي" + bare + "وا", False, Number.PLURAL),
        ("ي" + rest + "ان", False, Number.DUAL),
        ("ت" + rest + "ان", True, Number.DUAL),
    )
    for written, feminine, number in rows:
        yield Form(fold_word(written), Tense.IMPERFECT, feminine, number)


def participle_forms(stem: str) -> Iterator[Form]:
    """مؤكد → مؤكدا مؤكدة مؤكدين مؤكدتين (the accusatives in which news tells manner); داعي →
    داعين.
    """
    plural = stem.removesuffix("ي")
    rows = (
        (stem + "ا", False, Number.SINGULAR),
        (stem + "ة", True, Number.SINGULAR),
        (plural + "ين", False, Number.PLURAL),
        (stem + "تين", True, Number.DUAL),
        (stem + "ات", True, Number.PLURAL),
    )
    for written, feminine, number in rows:
        yield Form(fold_word(written), Tense.PARTICIPLE, feminine, number)


def verb_forms(perfect: str, imperfect: str, participle: str = "") -> Iterator[Form]:
    """All forms of a verb from its stems; an empty stem gives none."""
    if perfect:
        yield from perfect_forms(perfect)
    if imperfect:
        yield from imperfect_forms(imperfect)
    if participle:
        yield from participle_forms(participle)
