"""The rules that move a standing: `data/agreements/standings.toml`.

`statements` asks what an event says, `standings` what a said state does to what stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hudna.agreements.kinds import folded
from hudna.language.tables import checked, read_toml, unique
from hudna.model.errors import BadData
from hudna.model.vocabulary import EventType, Modality, TermKind, TermState

FILE = "agreements/standings.toml"
States = frozenset[TermState]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRule:
    """What an event of a type and modality says; `whole` where it may speak of the whole deal."""

    id: str
    type: EventType
    modalities: frozenset[Modality]
    says: TermState
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What a said state does to each standing it moves."""

    id: str
    said: TermState
    origins: States
    to: TermState
    open_ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """Two sets of states that cannot both be so."""

    id: str
    one: States
    other: States

    def parts(self, first: TermState, second: TermState) -> bool:
        """True where the two states stand on either side."""
        there = first in self.one and second in self.other
        return there or (second in self.one and first in self.other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """What the calendar does in a deal with set times."""

    begins: States
    ends: States
    begin_kinds: frozenset[TermKind]
    end_kinds: frozenset[TermKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All of the file; `order` says which state stands where as many origins report several.

    `words` are the states that yield to deeds told of on the same day, `wishes` those of them
    that yield to consent and refusal; `weights` those of an
    origin that reports a state, where it is not 1.
    """

    order: tuple[TermState, ...]
    events: tuple[EventRule, ...]
    moves: Mapping[tuple[TermState, TermState], Move]
    partings: tuple[Parting, ...]
    times: Times
    words: States
    wishes: States
    families: tuple[States, ...]
    weights: Mapping[TermState, float]
    scores: Mapping[str, States]
    batch_kinds: frozenset[TermKind]
    complete_words: frozenset[str]

    def says(self, kind: EventType, modality: Modality) -> EventRule | None:
        """The rule for an event, None where such an event says nothing of a deal's state."""
        return next(
            (rule for rule in self.events if rule.type is kind and modality in rule.modalities),
            None,
        )

    def moved(
        self, standing: TermState, said: TermState, *, has_times: bool = False
    ) -> TermState | None:
        """What stands after `said`, None where it does not move what stands.

        `has_times` is true for deals that begin and end at set times.
        """
        move = self.moves.get((standing, said))
        return None if move is None or (has_times and move.open_ended) else move.to

    def family(self, state: TermState) -> States:
        """The states that say nearly the same, the state itself included."""
        return next((one for one in self.families if state in one), frozenset({state}))

    def part(self, one: TermState, other: TermState) -> bool:
        """True where the two states cannot both be so."""
        return any(parting.parts(one, other) for parting in self.partings)


def read_rules() -> Rules:
    """The rules that ship with the package.  Raises BadData for a faulty row."""
    data = read_toml(FILE)
    try:
        return _rules(data)
    except ValueError as error:
        raise BadData(str(error), file=FILE) from error


def _rules(data: Mapping[str, Any]) -> Rules:
    moves = [_move(row) for row in unique(data["move"], FILE)]
    times = data["times"]
    return Rules(
        order=tuple(TermState(name) for name in data["order"]),
        events=tuple(_event_rule(row) for row in unique(data["event"], FILE)),
        moves={(origin, move.said): move for move in moves for origin in move.origins},
        partings=tuple(
            Parting(id=row["id"], one=_states(row["one"]), other=_states(row["other"]))
            for row in unique(data["part"], FILE)
        ),
        times=Times(
            begins=_states(times["begins"]),
            ends=_states(times["ends"]),
            begin_kinds=frozenset(TermKind(name) for name in times["begin_kinds"]),
            end_kinds=frozenset(TermKind(name) for name in times["end_kinds"]),
        ),
        words=_states(data["words"]),
        wishes=_states(data["wishes"]),
        families=tuple(_states(states) for states in data["families"]),
        weights={TermState(name): weight for name, weight in data["weight"].items()},
        scores={name: _states(states) for name, states in data["score"].items()},
        batch_kinds=frozenset(TermKind(name) for name in data["complete"]["kinds"]),
        complete_words=folded(data["complete"]["words"]),
    )


def _event_rule(row: Mapping[str, Any]) -> EventRule:
    checked(row, FILE, required=("id", "type", "modality", "says"), optional=("whole",))
    return EventRule(
        id=row["id"],
        type=EventType(row["type"]),
        modalities=frozenset(Modality(name) for name in row["modality"]),
        says=TermState(row["says"]),
        whole=row.get("whole", False),
    )


def _move(row: Mapping[str, Any]) -> Move:
    checked(
        row,
        FILE,
        required=("id", "said", "from", "example"),
        optional=("to", "counter", "open_ended"),
    )
    said = TermState(row["said"])
    return Move(
        id=row["id"],
        said=said,
        origins=_states(row["from"]),
        to=TermState(row.get("to", said)),
        open_ended=row.get("open_ended", False),
    )


def _states(names: list[str]) -> States:
    return frozenset(TermState(name) for name in names)
