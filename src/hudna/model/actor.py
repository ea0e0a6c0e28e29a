"""Parties, states, forces, organisations, outlets and persons, by neutral id."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from hudna.model.span import Span
from hudna.model.vocabulary import ActorKind, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """On which side of which conflict an actor stands; None is an open end of the period."""

    conflict: str
    side: str
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date | None) -> bool:
        """True where the period takes in the day; an unknown day is taken in by any period."""
        if day is None:
            return True
        return (self.since is None or self.since <= day) and (
            self.until is None or day < self.until
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One row of the lexicon.  `names` per language, main name first; `loaded` names map here
    too, while the wording stays in the span that used it.
    """

    id: str
    kind: ActorKind
    source_kind: SourceKind
    names: dict[str, tuple[str, ...]] = field(hash=False)
    loaded: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    part_of: str | None = None
    country: str | None = None

    def __post_init__(self) -> None:
        if not self.id or not any(self.names.values()):
            raise ValueError("an actor needs an id and a name")

    def name(self, language: str) -> str:
        """The main name in that language, or in any other where it has none."""
        named = self.names.get(language) or next(n for n in self.names.values() if n)
        return named[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Where a text names an actor: the words as written, and the actor if it is known."""

    span: Span
    name: str
    actor: str | None = None
