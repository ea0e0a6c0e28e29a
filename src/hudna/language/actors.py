"""Actors named in a text, by the lexicon of parties, states, outlets and persons.

tokens → `ActorMatch`es, each name longest-first.  Loaded names lead to the neutral id; the
wording stays in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from hudna.language.phrases import PhraseTable
from hudna.language.tables import read_rows, split_cell
from hudna.language.tokens import Token
from hudna.model.actor import Actor, Side
from hudna.model.errors import BadData
from hudna.model.vocabulary import ActorKind, SourceKind

FILES = ("world/actors.tsv", "world/outlets.tsv")


class ActorMatch(NamedTuple):
    """An actor named over tokens `start..end`; `particles` are the clitics before the name."""

    start: int
    end: int
    actor: Actor
    particles: str


class ActorLexicon:
    """All actors, found by any of their names; an id leads to its row."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.by_id = {actor.id: actor for actor in actors}
        self._table = PhraseTable(
            (name, actor)
            for actor in self.by_id.values()
            for names in (*actor.names.values(), actor.loaded)
            for name in names
        )

    def find(self, tokens: Sequence[Token]) -> list[ActorMatch]:
        """All actors named, in order."""
        return [
            ActorMatch(match.start, match.end, match.values[0], match.particles)
            for match in self._table.find(tokens)
        ]

    def at(self, tokens: Sequence[Token], index: int) -> ActorMatch | None:
        """The actor whose name begins at the token."""
        match = self._table.at(tokens, index)
        if match is None:
            return None
        return ActorMatch(match.start, match.end, match.values[0], match.particles)


def read_actors(files: Iterable[str] = FILES) -> ActorLexicon:
    """The lexicon that ships with the package."""
    actors: dict[str, Actor] = {}
    for file in files:
        for row in read_rows(file):
            if row["id"] in actors:
                raise BadData("stands twice", file=file, row=row["id"])
            actors[row["id"]] = _actor(row, file)
    for actor in actors.values():
        if actor.part_of is not None and actor.part_of not in actors:
            raise BadData(f"no actor {actor.part_of}", file=FILES[0], row=actor.id, key="part_of")
    return ActorLexicon(actors.values())


def _actor(row: dict[str, str], file: str) -> Actor:
    try:
        return Actor(
            id=row["id"],
            kind=ActorKind(row["kind"]),
            source_kind=SourceKind(row["source_kind"]),
            names={"ar": split_cell(row["ar"]), "en": split_cell(row["en"])},
            loaded=split_cell(row["loaded"]),
            sides=tuple(_side(part) for part in split_cell(row["side"])),
            part_of=row["part_of"] or None,
            country=row["country"] or None,
        )
    except ValueError as error:
        raise BadData(str(error), file=file, row=row["id"]) from error


def _side(written: str) -> Side:
    """`conflict:side@since..until`, the period optional and open where an end is left out."""
    where, _, period = written.partition("@")
    conflict, _, side = where.partition(":")
    since, _, until = period.partition("..")
    if not side:
        raise ValueError(f"side {written!r} is not conflict:side@since..until")
    return Side(conflict=conflict, side=side, since=_first_day(since), until=_first_day(until))


def _first_day(written: str) -> date | None:
    """2016, 2016-12 or 2016-12-13 as its first day; '' as None."""
    if not written:
        return None
    year, month, day = (*(int(part) for part in written.split("-")), 1, 1)[:3]
    return date(year, month, day)
