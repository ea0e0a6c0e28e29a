"""Finds verbs, nouns and phrases of several words, with whatever is attached to them.

Used by `scan` only: one look-up a token in one table for all rows of the data file.  Nouns are met
with conjunctions, prepositions, article and pronoun (وبإجلائهم), verbs in all persons and tenses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from hudna.language.clitics import noun_stems, verb_stems, without_pronoun
from hudna.language.fold import fold_word, lexical_key
from hudna.language.tokens import Kind, Token, tokenize
from hudna.language.verbs import Tense, verb_forms

SHORTEST_ACCUSATIVE = 4  # letters: مقترحا, اتفاقا, but not دعا
T = TypeVar("T")
LONGEST_FORM = 18  # letters; no word with its particles is longer


class Hit(NamedTuple, Generic[T]):
    """A form over tokens `start..end`.

    `tense` is NOUN for nouns and phrases; `definite` marks the article or a pronoun.
    """

    start: int
    end: int
    value: T
    particles: str
    tense: Tense
    definite: bool
    pronoun: str

    @property
    def future(self) -> bool:
        """True where سـ stands before the verb."""
        return self.tense is Tense.IMPERFECT and "س" in self.particles


class _Entry(NamedTuple, Generic[T]):
    rest: tuple[str, ...]
    tense: Tense
    value: T


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """What the data lists for one row: phrases as they stand, verbs as "perfect imperfect"."""

    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()


class FormTable(Generic[T]):
    """An immutable table from first words to rows; the longest phrase wins at each place."""

    def __init__(self, rows: Iterable[tuple[Forms, T]]) -> None:
        self._nouns: dict[str, list[_Entry[T]]] = {}
        self._verbs: dict[str, list[_Entry[T]]] = {}
        for forms, value in rows:
            for noun in forms.nouns:
                self._add_noun(noun, value)
            for verb in forms.verbs:
                self._add_verb(verb, value)
        self._keys = frozenset((*self._nouns, *self._verbs))
        for entries in (*self._nouns.values(), *self._verbs.values()):
            entries.sort(key=lambda entry: (-len(entry.rest), entry.tense is Tense.IMPERFECT))

    def _add_noun(self, written: str, value: T) -> None:
        first, *rest = _keys(written)
        whole = lexical_key(tokenize(written)[0].fold)  # التزام begins with no article
        entry = _Entry(tuple(rest), Tense.NOUN, value)
        bound = () if rest else (*_construct(first), *_construct(whole))
        for key in {first, whole, *bound}:
            self._nouns.setdefault(key, []).append(entry)

    def _add_verb(self, written: str, value: T) -> None:
        """`أجلى يجلي`, with further words where the verb needs them: `دخل يدخل حيز التنفيذ`."""
        perfect, imperfect, *rest = written.split()
        keys = tuple(_key(fold_word(word)) for word in rest)
        for form in verb_forms(perfect, imperfect):
            self._verbs.setdefault(form.fold, []).append(_Entry(keys, form.tense, value))
        for fold, tense in _spoken_forms(perfect, imperfect):
            if fold not in self._verbs:
                self._verbs[fold] = [_Entry(keys, tense, value)]

    def at(self, tokens: Sequence[Token], index: int) -> list[Hit[T]]:
        """The hits of the longest form that begins at the token; several rows may share it."""
        verbs, nouns, keys = _readings(tokens[index].fold)
        if self._keys.isdisjoint(keys):
            return []
        found = self._first(self._verbs, verbs, tokens, index)
        found += self._first(self._nouns, nouns, tokens, index)
        if len(found) < 2:
            return found
        longest = max(hit.end for hit in found)
        return [hit for hit in found if hit.end == longest]

    def _first(
        self,
        table: dict[str, list[_Entry[T]]],
        readings: tuple[_Reading, ...],
        tokens: Sequence[Token],
        index: int,
    ) -> list[Hit[T]]:
        """The hits of the least stripped reading that has any."""
        for key, particles, definite, pronoun in readings:
            entries = table.get(key)
            if entries is None:
                continue
            found = []
            for entry in entries:
                if "س" in particles and entry.tense is Tense.PERFECT:
                    continue
                end = _end(tokens, index + 1, entry.rest) if entry.rest else index + 1
                if end:
                    found.append(
                        Hit(index, end, entry.value, particles, entry.tense, definite, pronoun)
                    )
            if found:
                return found
        return []


class _Reading(NamedTuple):
    """One way to read a word: its key in the table and what was taken off."""

    key: str
    particles: str
    definite: bool
    pronoun: str


@lru_cache(maxsize=1 << 16)  # pure; words recur, and both tables ask
def _readings(
    fold: str,
) -> tuple[tuple[_Reading, ...], tuple[_Reading, ...], tuple[str, ...]]:
    """(as a verb, as a noun, all keys), the least stripped first, with a pronoun last."""
    if len(fold) > LONGEST_FORM:
        return (), (), ()
    verbs: list[_Reading] = []
    for particles, rest in verb_stems(fold):
        verbs.append(_Reading(rest, particles, definite=False, pronoun=""))
        word, pronoun = without_pronoun(rest)
        if pronoun:
            verbs.append(_Reading(word, particles, definite=False, pronoun=pronoun))
    nouns: list[_Reading] = []
    for stem in noun_stems(fold):
        nouns.append(_Reading(lexical_key(stem.rest), stem.particles, stem.definite, ""))
        word, pronoun = ("", "") if stem.definite else without_pronoun(stem.rest)
        if pronoun:
            nouns.append(_Reading(word, stem.particles, definite=True, pronoun=pronoun))
        if not stem.definite and stem.rest.endswith("ا") and len(stem.rest) > SHORTEST_ACCUSATIVE:
            nouns.append(_Reading(stem.rest[:-1], stem.particles, definite=False, pronoun=""))
    keys = dict.fromkeys(reading.key for reading in (*verbs, *nouns))
    return tuple(verbs), tuple(nouns), tuple(keys)


def _spoken_forms(perfect: str, imperfect: str) -> tuple[tuple[str, Tense], ...]:
    """What speakers say of themselves: نرفض, رفضنا; of sound verbs only in the perfect."""
    sound = perfect[-1] not in "ىاي"
    first = ((fold_word(perfect + "نا"), Tense.PERFECT),) if sound else ()
    return (*first, (fold_word("ن" + imperfect[1:]), Tense.IMPERFECT))


def _keys(written: str) -> list[str]:
    return [_key(token.fold) for token in tokenize(written) if token.kind is not Kind.MARK]


def _key(fold: str) -> str:
    return lexical_key(fold[2:] if fold.startswith("ال") and len(fold) > 3 else fold)


def _construct(key: str) -> list[str]:
    """The forms a noun takes before a pronoun: هدنة → هدنت, إجلاء → إجلائ / إجلاؤ."""
    if key.endswith("ه"):
        return [key[:-1] + "ت"]
    if key.endswith("اء"):
        return [key[:-1] + "ي", key[:-1] + "و"]
    return []


_INNER = frozenset("\"'«»“”()-–")


def _end(tokens: Sequence[Token], index: int, rest: tuple[str, ...]) -> int:
    """One past the last word of the phrase, 0 where its further words do not follow."""
    for key in rest:
        while index < len(tokens) and tokens[index].text in _INNER:
            index += 1
        if index >= len(tokens) or _key(tokens[index].fold) != key:
            return 0
        index += 1
    return index
