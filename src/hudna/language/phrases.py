"""Finds names and phrases of several words in running text, whatever is attached to them.

A phrase table is a tree of words: one step a word, whatever the size of the table.  The longest
phrase wins at each place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from hudna.language.clitics import noun_stems
from hudna.language.fold import fold_word, lexical_key
from hudna.language.tokens import Kind, Token, tokenize

T = TypeVar("T")

WORDS_KEPT = 1 << 17  # about 10 MB a table at the most; a year of one outlet holds fewer
MARKS_INSIDE = 2  # marks in a row that may stand inside a name: شبكة "درعا 24", (سانا)
_INNER_MARKS = frozenset("\"'«»“”()-–")


class Word(NamedTuple):
    """One word of a phrase: its key without the article, and whether it has the article."""

    key: str
    definite: bool


class Match(NamedTuple, Generic[T]):
    """A phrase found: tokens `start..end`, the clitics before it, and what it stands for."""

    start: int
    end: int
    particles: str
    values: tuple[T, ...]


class _Node(Generic[T]):
    """A place in the tree: where each next word leads, and the phrases that end here."""

    __slots__ = ("following", "values")

    def __init__(self) -> None:
        self.following: dict[str, _Node[T]] = {}
        self.values: tuple[T, ...] = ()

    def step(self, key: str) -> _Node[T]:
        """The node behind a key, made if there is none."""
        return self.following.setdefault(key, _Node())

    def add(self, value: T) -> None:
        """A phrase that ends here."""
        if value not in self.values:
            self.values = (*self.values, value)


@lru_cache(maxsize=1 << 16)  # pure; every table asks the same words
def _word(folded: str) -> Word:
    definite = folded.startswith("ال") and len(folded) > 3
    return Word(lexical_key(folded[2:] if definite else folded), definite)


@lru_cache(maxsize=1 << 16)  # pure; as above
def _openings(folded: str) -> tuple[tuple[str, bool, str], ...]:
    """(key, has the article, particles) of each way to read a word, the least stripped first."""
    stems = noun_stems(folded)
    return tuple((lexical_key(stem.rest), stem.definite, stem.particles) for stem in stems)


def phrase_words(phrase: str) -> tuple[Word, ...]:
    """The words of a phrase as the table keeps them; marks between words do not count."""
    written = phrase.split()
    if all(word.isalpha() for word in written):  # most names: no need to look for marks
        return tuple(_word(fold_word(word)) for word in written)
    named = (Kind.WORD, Kind.NUMBER)
    return tuple(_word(token.fold) for token in tokenize(phrase) if token.kind in named)


class PhraseTable(Generic[T]):
    """An immutable table of phrases.  `strict` demands the article where the phrase has it and
    refuses it where it has none (الباب is a town, باب a door).
    """

    def __init__(self, phrases: Iterable[tuple[str, T]], *, strict: bool = False) -> None:
        self._strict = strict
        self._root: _Node[T] = _Node()
        self._starts: dict[str, tuple[tuple[_Node[T], str], ...]] = {}
        for phrase, value in phrases:
            words = phrase_words(phrase)
            node = self._root
            for word in words:
                node = node.step(self._key(word.key, definite=word.definite))
            if words:
                node.add(value)

    def _key(self, key: str, *, definite: bool) -> str:
        return "+" + key if definite and self._strict else key

    def find(self, tokens: Sequence[Token]) -> list[Match[T]]:
        """All matches in order, none overlapping another."""
        found: list[Match[T]] = []
        index = 0
        while index < len(tokens):
            match = self.at(tokens, index) if tokens[index].kind is Kind.WORD else None
            if match is not None:
                found.append(match)
            index = match.end if match is not None else index + 1
        return found

    def at(self, tokens: Sequence[Token], index: int) -> Match[T] | None:
        """The longest phrase that begins at the token, None where none does."""
        best: Match[T] | None = None
        fold = tokens[index].fold
        starts = self._starts.get(fold)
        if starts is None:
            starts = self._remember(fold)
        for node, particles in starts:
            end, values = self._walk(tokens, index + 1, node)
            if values and (best is None or end > best.end):
                best = Match(index, end, particles, values)
        return best

    def _remember(self, fold: str) -> tuple[tuple[_Node[T], str], ...]:
        """Where each reading of a word leads; kept, since words recur and most lead nowhere."""
        if len(self._starts) >= WORDS_KEPT:
            self._starts.clear()
        readings = (
            (self._root.following.get(self._key(key, definite=definite)), particles)
            for key, definite, particles in _openings(fold)
        )
        starts = tuple((node, particles) for node, particles in readings if node is not None)
        self._starts[fold] = starts
        return starts

    def _walk(
        self, tokens: Sequence[Token], index: int, node: _Node[T]
    ) -> tuple[int, tuple[T, ...]]:
        """(end, values) of the longest phrase that goes on from a node; no values where none."""
        end, values = index, node.values
        while node.following:
            index = _past_marks(tokens, index)
            if index >= len(tokens):
                break
            word = _word(tokens[index].fold)
            following = node.following.get(self._key(word.key, definite=word.definite))
            if following is None:
                break
            node, index = following, index + 1
            if node.values:
                end, values = index, node.values
        return end, values


def _past_marks(tokens: Sequence[Token], index: int) -> int:
    for _ in range(MARKS_INSIDE):
        if index < len(tokens) and tokens[index].text in _INNER_MARKS:
            index += 1
    return index


def folded_forms(forms: Iterable[str]) -> frozenset[str]:
    """A set of folded words for membership tests."""
    return frozenset(fold_word(form) for form in forms)
