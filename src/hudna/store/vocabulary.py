"""Which written words a searched word may stand in: clitics, article, parts of words."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from hudna.language.clitics import noun_stems
from hudna.store.query import Query, Wanted
from hudna.store.tables import stems, words

SHORTEST_PART = 2  # letters: one letter is a part of nearly every word
# Written words that a query's parts of words may stand for, shared among them; the shortest are
# kept.  PostgreSQL's parser of queries takes between 5 000 and 20 000 before its stack is full.
MOST_FORMS = 6_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The written words for each searched word: as a whole word, and with parts of words too."""

    whole: dict[str, frozenset[str]]
    part: dict[str, frozenset[str]]

    def of(self, wanted: Wanted, *, strict: bool = False) -> tuple[frozenset[str], ...]:
        """The written words for each word of a phrase, in order."""
        found = self.whole if wanted.whole or strict else self.part
        return tuple(found[word] for word in wanted.words)


def look_up(connection: Connection, query: Query) -> Forms:
    """The forms of every word of the query."""
    whole: dict[str, frozenset[str]] = {}
    part: dict[str, frozenset[str]] = {}
    every = [*query.excluded, *(wanted for group in query.groups for wanted in group)]
    most = MOST_FORMS // sum(len(wanted.words) for wanted in every)
    for wanted in every:
        for word in wanted.words:
            whole[word] = _whole(connection, word)
            if not wanted.whole:
                part[word] = whole[word] | _holding(connection, word, most)
    return Forms(whole=whole, part=part)


def _whole(connection: Connection, word: str) -> frozenset[str]:
    """Written words that are the word, save for what may be attached to it.

    The article of the searched word is nothing to insist on; its other first letters are taken
    for clitics only where the word is not known otherwise (بحلب is حلب, but بلدة is not لدة).
    """
    bare = {stem.rest for stem in noun_stems(word) if not stem.particles}
    found = _with_stems(connection, {word} | bare)
    return found or _with_stems(connection, {stem.rest for stem in noun_stems(word)})


def _with_stems(connection: Connection, wanted: set[str]) -> frozenset[str]:
    query = select(stems.c.word).where(stems.c.stem.in_(sorted(wanted)))
    return frozenset(connection.execute(query).scalars())


def _holding(connection: Connection, word: str, most: int) -> frozenset[str]:
    if len(word) < SHORTEST_PART:
        return frozenset()
    query = select(words.c.word).where(words.c.word.contains(word, autoescape=True))
    shortest = query.order_by(func.length(words.c.word), words.c.word).limit(most)
    return frozenset(connection.execute(shortest).scalars())
